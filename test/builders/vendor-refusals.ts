import type { FaultRule } from '../../src/sandbox/fault.ts';
import { demoUserId } from '../../src/sandbox/demo-people.ts';
import type { Company, VendorCase } from './vendor-case.ts';
import { PEOPLE_OF } from './vendor-people.ts';
import { ANA, type VendorRig } from './vendor-rig.ts';

/**
 * Why a vendor will not take one person's day, and how that ends. Everything is done there, in the vendor's own company, as
 * its administrator would; nothing is said to the kiosk.
 */
export type Refusal = {
  readonly name: string;
  /** Whether this vendor, used so, can refuse that at all. */
  readonly concerns: (of: VendorCase) => boolean;
  readonly begins: (r: VendorRig, of: VendorCase) => void;
  readonly ends: (r: VendorRig, of: VendorCase) => void;
  /** The day that is refused: of a lock that of yesterday. */
  readonly isOfYesterday?: true;
  /** What is said of it: the vendor's words where it has any, and what to do. */
  readonly says: (of: VendorCase) => RegExp;
};

type User = Company;

/** The vendor's person with that number becomes another one; null: is no more. */
export function personBecomes(
  r: VendorRig,
  of: VendorCase,
  number: number,
  change: (user: User) => User | null,
): void {
  const company = r.sandbox.control.state().company as Company;
  const { numberOf } = PEOPLE_OF[of.vendor];
  const users = company['users'].flatMap((user: User) =>
    numberOf(user) === String(number) ? (change(user) ?? []) : user,
  );
  r.sandbox.control.seed({ ...company, users });
}

/** What Ana was before, so that she can come back as she was. */
const before = new WeakMap<VendorRig, User>();

function leaves(r: VendorRig, of: VendorCase, change: (user: User) => User | null): void {
  personBecomes(r, of, ANA, (user) => {
    before.set(r, user);
    return change(user);
  });
}

function comesBack(r: VendorRig, of: VendorCase): void {
  const user = before.get(r);
  const company = r.sandbox.control.state().company as Company;
  const { numberOf } = PEOPLE_OF[of.vendor];
  const others = company['users'].filter((each: User) => numberOf(each) !== String(ANA));
  r.sandbox.control.seed({ ...company, users: [...others, user] });
}

const LOCK_DATE = '2026-11-22';
const OPEN_DATE = '2026-11-23';

/** What was over before today may not be written any more, or may be again. */
function lock(r: VendorRig, of: VendorCase, isLocked: boolean): void {
  const { control } = r.sandbox;
  const company = control.state().company as Company;
  switch (of.vendor) {
    case 'moco':
      return control.setSwitches({ periodLockedBefore: isLocked ? OPEN_DATE : null });
    case 'iflow':
      return control.setSwitches({ lockedBefore: isLocked ? OPEN_DATE : null });
    case 'clockodo':
      return personBecomes(r, of, ANA, (user) => ({
        ...user,
        edit_lock: isLocked ? LOCK_DATE : null,
      }));
    case 'mctime':
      return control.seed({
        ...company,
        organizations: company['organizations'].map((each: Company) => ({
          ...each,
          timeTrackingSettings: {
            ...each['timeTrackingSettings'],
            allowTimeEntriesInPast: isLocked ? 'false' : 'true',
          },
        })),
      });
  }
}

function lockedWith(status: 422 | 403 | 423): Refusal {
  return {
    name: `a period that MOCO has locked, and answers ${status}`,
    concerns: ({ vendor }) => vendor === 'moco',
    begins: (r, of) => {
      r.sandbox.control.setSwitches({ periodLockStatus: status });
      lock(r, of, true);
    },
    ends: (r, of) => lock(r, of, false),
    isOfYesterday: true,
    says: () => new RegExp(`MOCO answered ${status}`),
  };
}

const OWN_WORDS = 'not on a Monday';

/** The next write is refused with words of the vendor's own. */
function refusesOnce(of: VendorCase): readonly FaultRule[] {
  const match = { method: 'POST' };
  switch (of.vendor) {
    case 'moco':
    case 'clockodo': {
      const body = JSON.stringify({ message: OWN_WORDS });
      return [{ kind: 'status', status: 422, body, match }];
    }
    case 'iflow': {
      const error = [{ field_name: 'csv_data', check_name: 'valid', message: OWN_WORDS }];
      const body = JSON.stringify({ api_reply: { error } });
      const path = '/rfid_v2';
      return [{ kind: 'status', status: 200, body, match: { ...match, path } }];
    }
    case 'mctime': {
      const body = JSON.stringify({ items: [{ message: OWN_WORDS, valid: false }], valid: false });
      return [{ kind: 'status', status: 200, body, match }];
    }
  }
}

export const REFUSALS: readonly Refusal[] = [
  {
    name: 'a day that is locked',
    concerns: ({ vendor }) => vendor !== 'moco',
    begins: (r, of) => lock(r, of, true),
    ends: (r, of) => lock(r, of, false),
    isOfYesterday: true,
    says: ({ vendor }) =>
      ({
        moco: /MOCO/,
        clockodo: /clockodo answered 4\d\d/,
        iflow: /iFlow answered/,
        mctime: /mcTIME answered 200/,
      })[vendor],
  },
  lockedWith(422),
  lockedWith(403),
  lockedWith(423),
  {
    name: 'somebody who was archived',
    // The others still take what is entered for somebody who has left.
    concerns: ({ vendor }) => vendor === 'moco' || vendor === 'iflow',
    begins: (r, of) => leaves(r, of, PEOPLE_OF[of.vendor].left),
    ends: comesBack,
    says: () => /./,
  },
  {
    name: 'somebody who was deleted',
    concerns: () => true,
    begins: (r, of) => leaves(r, of, () => null),
    ends: comesBack,
    says: () => /./,
  },
  {
    name: 'somebody without time tracking',
    concerns: ({ vendor }) => vendor === 'moco',
    begins: (r) => r.sandbox.control.setSwitches({ usersWithoutPresences: [demoUserId(ANA)] }),
    ends: (r) => r.sandbox.control.setSwitches({ usersWithoutPresences: [] }),
    says: () => /MOCO answered 403/,
  },
  {
    name: 'a rule of the vendor’s own',
    concerns: () => true,
    begins: (r, of) => r.faults(refusesOnce(of)),
    ends: (r) => r.faults(''),
    says: () => new RegExp(OWN_WORDS),
  },
];
