import { afterEach, expect, test } from 'vitest';
import type { FaultRule } from '../../src/sandbox/fault.ts';
import { VENDOR_CASES, type Company } from '../builders/vendor-case.ts';
import { ANA, JONAS, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

/**
 * mcTIME says 401 of a bad key and of one id that the key may not see: somebody whose rows are gone from the list is looked
 * at by that id, and the answer then is about that one person or about everybody.
 */

const YESTERDAY = '2026-11-22';
const DAY = '2026-11-23';
const MCTIME = VENDOR_CASES.filter(({ vendor }) => vendor === 'mctime');

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

/** Yesterday is agreed for both; since then the key's user no longer answers for Ana. */
async function hidden(of: (typeof MCTIME)[number]): Promise<VendorRig> {
  const r = await vendorRig(of, { at: `${YESTERDAY} 07:00` });
  rig = r;
  for (const number of [ANA, JONAS]) r.punch(number, 'in', `${YESTERDAY} 08:00`);
  for (const number of [ANA, JONAS]) r.punch(number, 'out', `${YESTERDAY} 12:00`);
  r.pass(60_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  r.at(`${DAY} 07:00`);
  answersFor(r, (id) => id !== r.employee(ANA).vendorId);
  return r;
}

/** The key's user is an administrator of one organization; who is in it, the test says. */
function answersFor(r: VendorRig, isSeen: (userId: string) => boolean): void {
  const company = r.sandbox.control.state().company as Company;
  const [apart, home] = ['00000000-0000-4000-8000-00000000a9a7', company['organizations'][0].id];
  const owner = company['keys'][0].userId;
  const elsewhere = { ...company['organizations'][0], id: apart, parentId: null, name: 'Apart' };
  r.sandbox.control.seed({
    ...company,
    organizations: [
      ...company['organizations'].filter(({ id }: Company) => id !== apart),
      elsewhere,
    ],
    users: company['users'].map((user: Company) => ({
      ...user,
      organizationIds: [isSeen(user['id']) ? home : apart],
      ...(user['id'] === owner ? { role: 'administrator', responsibleFor: [home] } : {}),
    })),
    entries: company['entries'].map((entry: Company) => ({
      ...entry,
      organizationId: isSeen(entry['userId']) ? home : apart,
    })),
  });
}

function punchBoth(r: VendorRig): void {
  for (const number of [ANA, JONAS]) r.punch(number, 'in', `${DAY} 08:00`);
  for (const number of [ANA, JONAS]) r.punch(number, 'out', `${DAY} 12:00`);
  r.pass(60_000);
}

const BOTH = [`${YESTERDAY} 08:00-12:00`, `${DAY} 08:00-12:00`];

test.each(MCTIME)('$name: somebody whose list is refused waits alone', async (of) => {
  const r = await hidden(of);
  punchBoth(r);
  await r.settle();
  expect(r.engine().health()).toMatchObject({ state: 'ok', conflicts: 0 });
  expect(r.theirs(JONAS)).toEqual(BOTH);
  expect(r.ours(ANA)).toEqual(BOTH);
  expect(r.owed()).toEqual([expect.stringMatching(`^${DAY} refused mcTIME answered 401`)]);
  answersFor(r, () => true);
  r.pass(25 * 3_600_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect([r.theirs(ANA), r.owed()]).toEqual([BOTH, []]);
});

test.each(MCTIME)('$name: a key that is refused for everybody stops the vendor', async (of) => {
  const r = await hidden(of);
  const refused = { kind: 'status', status: 401, times: 'always' } as const;
  const rules: readonly FaultRule[] = [
    { ...refused, match: { path: '/organizations' } },
    // The lists of everybody's absences and times still come; about one person the answer is no.
    { ...refused, skip: 2, match: { path: '/times' } },
  ];
  r.faults(rules);
  expect((await r.settle(true)).result).toBe('person');
  expect(r.engine().health()).toMatchObject({ state: 'unauthorized', refused: 0, conflicts: 0 });
  punchBoth(r);
  await r.settle();
  expect(r.theirs(JONAS)).toEqual([`${YESTERDAY} 08:00-12:00`]);
  r.faults('');
  answersFor(r, () => true);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect([r.theirs(ANA), r.theirs(JONAS)]).toEqual([BOTH, BOTH]);
});
