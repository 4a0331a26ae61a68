import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/service/vendors/outcome.ts';
import type { LinkedPerson, Vendor } from '../../src/service/vendors/vendor.ts';
import { vendorOf } from '../../src/service/vendors/vendor-of.ts';
import { tagsOf } from '../../src/service/tags.ts';
import { VENDOR_CASES, type Company, type VendorCase } from '../builders/vendor-case.ts';
import { FAULTS, type Fault } from '../builders/vendor-faults.ts';
import { ANA, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

/**
 * Every call of the port meets every fault of the matrix, on every request that the call makes: it answers with one of the
 * five outcomes, the right one, and with nothing in it that nobody may read.
 */

const DATE = '2026-11-23';
const RANGE = { from: DATE, to: DATE };

type Ask = (vendor: Vendor, person: LinkedPerson) => Promise<Outcome<unknown>> | null;

const READS: Readonly<Record<string, Ask>> = {
  checkAccess: (vendor, person) => vendor.checkAccess([person]),
  describeAccess: (vendor, person) => vendor.describeAccess([person]),
  pullRoster: (vendor) => vendor.pullRoster(),
  pullTargets: (vendor) => vendor.pullTargets(RANGE),
  pullAbsences: (vendor) => vendor.pullAbsences(RANGE),
  readDays: (vendor, person) => vendor.readDays(RANGE, [person]),
  readPerson: (vendor, person) => vendor.readPerson(RANGE, person),
  pullStatus: (vendor, person) => vendor.pullStatus?.([person]) ?? null,
  pullReport: (vendor, person) => vendor.pullReport?.(person, 2026) ?? null,
};

/** A presence of the morning, in the vendor's form. */
function rowOf({ capabilities: { form } }: Vendor) {
  const row = {
    wallMinute: { from: '08:00', to: '09:00' },
    wallSecond: { from: `${DATE}T08:00:00`, to: `${DATE}T09:00:00` },
    utcSecond: { from: `${DATE}T07:00:00Z`, to: `${DATE}T08:00:00Z` },
  }[form.time];
  return form.holdsBreaks ? { ...row, breaks: [] } : row;
}

const create: Ask = (vendor, person) => {
  const step = { kind: 'create', row: rowOf(vendor) } as const;
  const order = { person, date: DATE };
  return vendor.applyDay === undefined
    ? vendor.apply({ ...order, step, current: null })
    : vendor.applyDay({ ...order, steps: [step], theirs: [] });
};
const writeBadge: Ask = (vendor, person) => vendor.writeBadge?.(person, '0040856634') ?? null;

const CALLS: Readonly<Record<string, Ask>> = { ...READS, create, writeBadge };

/** What each fault may come to; a call that never meets it answers `done`. */
function expected({ rule }: Fault, call: string): readonly Outcome<null>['kind'][] {
  if (rule.kind === 'bom') return ['done'];
  if (rule.kind !== 'status') return ['unknown'];
  const { status } = rule;
  if (status === 429) return ['retryLater'];
  if (status === 503) return ['retryLater', 'unknown'];
  if (status >= 500) return ['unknown'];
  if (status === 401 || status === 403) return ['unauthorized', 'rejected'];
  // Whether a 4xx is about the row or about the address depends on what was asked.
  return call === 'create' || call === 'writeBadge'
    ? ['rejected', 'unknown', 'unauthorized']
    : ['rejected', 'unknown', 'unauthorized', 'done'];
}

/**
 * What a call may do without: the access check's answer is the refusal itself, a person of whom more is asked may be out of
 * bounds for the key, and once a write is confirmed, reading it back is a courtesy.
 */
function spared(
  call: string,
  { rule }: Fault,
  request: number,
  lastWrite: number,
): readonly Outcome<null>['kind'][] {
  if (call === 'checkAccess' || call === 'describeAccess') return ['done'];
  if (call === 'create') return request > lastWrite ? ['done', 'unknown'] : [];
  const status = rule.kind === 'status' ? rule.status : 0;
  if (call === 'pullStatus') return status === 403 ? ['done'] : [];
  // mcTIME says 401 of a person whom the key may not see as well (documented).
  return call === 'pullRoster' && request > 1 && [401, 403].includes(status) ? ['done'] : [];
}

/** Requests of a call, and which of them is the last that writes. */
type Requests = { readonly count: number; readonly lastWrite: number };

describe.each(VENDOR_CASES)('$name', (of: VendorCase) => {
  let rig: VendorRig;
  let person: LinkedPerson;
  let asked: ReadonlyMap<string, Requests>;

  beforeAll(async () => {
    rig = await vendorRig(of, { at: `${DATE} 12:00`, timeoutMs: 400 });
    const { id, number, vendorId } = rig.employee(ANA);
    person = { number, vendorId: vendorId ?? '', ...tagsOf(rig.kiosk(), id) };
    asked = await requestsOf(rig, of, person);
  });

  afterAll(() => rig.close());

  test('every call of the port is made, and without a fault it is done', () => {
    expect([...asked.keys()]).toEqual(
      Object.keys(CALLS).filter((name) => CALLS[name]?.(vendorIn(rig), person) !== null),
    );
  });

  describe.each(FAULTS)('$name', (fault) => {
    test.each(Object.keys(CALLS))('%s', async (name) => {
      const { count, lastWrite } = asked.get(name) ?? { count: 0, lastWrite: 0 };
      for (let skip = 0; skip < Math.min(count, fault.isSlow ? 1 : 6); skip += 1) {
        empty(rig, of);
        rig.faults([{ ...fault.rule, skip, times: 'always' }]);
        const outcome = await CALLS[name]?.(vendorIn(rig), person);
        rig.faults('');
        const kinds = expected(fault, name);
        const may = [...kinds, ...spared(name, fault, skip + 1, lastWrite)];
        expect([`request ${skip + 1}`, may]).toEqual([
          `request ${skip + 1}`,
          expect.arrayContaining([outcome?.kind]),
        ]);
        expect(leaks(rig, JSON.stringify(outcome))).toEqual([]);
        expect(patience(fault, outcome)).toBe(true);
      }
    });
  });
});

/** A vendor that says how long to wait is obeyed. */
function patience({ name }: Fault, outcome: Outcome<unknown> | null | undefined): boolean {
  if (outcome?.kind !== 'retryLater' || !name.endsWith('Retry-After')) return true;
  return outcome.afterMs === 30_000;
}

/** A new adapter each time: what one remembers of its rate or its rights is not what is asked about. */
function vendorIn(rig: VendorRig): Vendor {
  const kiosk = rig.kiosk();
  const sleep = async (ms: number): Promise<void> => kiosk.world.pass(ms);
  const fetch = (input: Parameters<typeof globalThis.fetch>[0], init?: RequestInit) => {
    const timeout = AbortSignal.timeout(400);
    const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    return globalThis.fetch(input, { ...init, signal });
  };
  const vendor = vendorOf({ ...kiosk, world: { ...kiosk.world, fetch, sleep } });
  if (vendor === null) throw new Error('no vendor is configured');
  return vendor;
}

/** How many requests each call makes, where nothing goes wrong. */
async function requestsOf(
  rig: VendorRig,
  of: VendorCase,
  person: LinkedPerson,
): Promise<ReadonlyMap<string, Requests>> {
  const counts = new Map<string, Requests>();
  for (const [name, ask] of Object.entries(CALLS)) {
    empty(rig, of);
    const before = rig.sandbox.control.log().length;
    const outcome = await ask(vendorIn(rig), person);
    if (outcome === null) continue;
    if (outcome.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(outcome)}`);
    const made = rig.sandbox.control.log().slice(before);
    const lastWrite = 1 + made.findLastIndex(({ method }) => method !== 'GET');
    counts.set(name, { count: made.length, lastWrite });
  }
  return counts;
}

function empty(rig: VendorRig, of: VendorCase): void {
  const company = rig.sandbox.control.state().company as Company;
  rig.sandbox.control.seed(of.empty(company));
}

/** Secrets and national numbers that stand in a text. */
function leaks({ sandbox }: VendorRig, text: string): readonly string[] {
  const { users } = sandbox.control.state().company as Company;
  const numbers: readonly string[] = (users ?? []).flatMap(
    (user: { cnp?: string }) => user.cnp ?? [],
  );
  return [...Object.values(sandbox.secrets), ...numbers].filter((secret) => text.includes(secret));
}
