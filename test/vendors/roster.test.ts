import { afterEach, describe, expect, test, vi } from 'vitest';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE } from '../../src/sandbox/demo-people.ts';
import type { FaultRule } from '../../src/sandbox/fault.ts';
import { identify } from '../../src/service/usecases/identify.ts';
import { importEmployees } from '../../src/service/usecases/import-employees.ts';
import { VENDOR_CASES, type Company, type VendorCase } from '../builders/vendor-case.ts';
import { badgeOf, PEOPLE_OF } from '../builders/vendor-people.ts';
import { ANA, JONAS, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

/** Whatever a vendor's list of people says: who could punch yesterday can punch today, and the office is told of a doubt. */

const DAY = '2026-11-23';
const WORKING = DEMO_PEOPLE.filter(({ active }) => active);
/** Each vendor once: how it is written to makes no difference to its list of people. */
const VENDORS = VENDOR_CASES.filter(
  (of, index) => VENDOR_CASES.findIndex(({ vendor }) => vendor === of.vendor) === index,
);

let rig: VendorRig | null = null;

afterEach(async () => {
  vi.restoreAllMocks();
  await rig?.close();
  rig = null;
});

/** `clones`: so many more people, from number 1001 on. */
async function given(of: VendorCase, clones = 0): Promise<VendorRig> {
  const company = (demo: Company): unknown => {
    const empty = of.empty(demo) as Company;
    const model = empty['users'].find(is(of, ANA));
    const more = Array.from({ length: clones }, (_, index) =>
      PEOPLE_OF[of.vendor].cloned(model, 1001 + index),
    );
    return { ...empty, users: [...empty['users'], ...more] };
  };
  rig = await vendorRig(of, { at: `${DAY} 07:00`, timeoutMs: 5_000, company });
  expect(await working(rig)).toEqual(numbers());
  return rig;
}

const is =
  (of: VendorCase, number: number) =>
  (user: Company): boolean =>
    PEOPLE_OF[of.vendor].numberOf(user) === String(number);

/** Numbers of the demo's people but for these. */
function numbers(...without: readonly number[]): readonly number[] {
  return WORKING.map(({ number }) => number).filter((number) => !without.includes(number));
}

async function knows(r: VendorRig, frame: string): Promise<boolean> {
  return (await identify(r.kiosk(), { credential: { kind: 'badge', frame } })).ok;
}

/** Whose badges still say who they are. */
async function working(r: VendorRig): Promise<readonly number[]> {
  const known: number[] = [];
  for (const { number, badge } of WORKING) if (await knows(r, badge)) known.push(number);
  return known;
}

/** The people change at the vendor, and a day goes by with its rounds. Answers what the office is told. */
async function told(r: VendorRig, change: (users: readonly Company[]) => unknown): Promise<string> {
  const company = r.sandbox.control.state().company as Company;
  r.sandbox.control.seed({ ...company, users: change(company['users']) });
  return toldAfterADay(r);
}

async function toldAfterADay(r: VendorRig): Promise<string> {
  let said = '';
  for (let round = 0; round < 3; round += 1) {
    r.pass(8 * 3_600_000);
    const { result, message } = await r.settle(true);
    said = [result === 'done' ? '' : message, ...r.engine().health().notes].join('; ');
  }
  return said;
}

/** The rows of the list arrive as these; null: the answer as a whole. */
function tampered(of: VendorCase, change: (rows: unknown[], answer: unknown) => unknown): void {
  const { path, rowsIn } = PEOPLE_OF[of.vendor];
  const real = globalThis.fetch;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const response = await real(input, init);
    if (!response.url.split('?')[0]?.endsWith(path)) return response;
    const answer: unknown = await response.json();
    const rows = rowsIn(answer);
    if (rows === undefined) throw new Error('the list is not where it was');
    return Response.json(change(rows, answer), response);
  });
}

describe.each(VENDORS)('$vendor', (of) => {
  const without = (users: readonly Company[], ...gone: readonly number[]): readonly Company[] =>
    users.filter((user) => !gone.some((number) => is(of, number)(user)));
  const isClone = (user: Company): boolean => Number(PEOPLE_OF[of.vendor].numberOf(user)) > 1000;

  test('an empty list deactivates nobody', async () => {
    const r = await given(of);
    tampered(of, (rows, answer) => {
      rows.length = 0;
      return answer;
    });
    expect(await toldAfterADay(r)).not.toBe('');
    expect(await working(r)).toEqual(numbers());
  });

  test('a list with a row that makes no sense deactivates nobody', async () => {
    const r = await given(of);
    tampered(of, (rows, answer) => {
      rows.splice(1, 2, { id: null }, 5);
      return answer;
    });
    expect(await toldAfterADay(r)).not.toBe('');
    expect(await working(r)).toEqual(numbers());
  });

  test.each([null, {}, 'text', 5, [1, 'two', null], { data: {} }, { items: {} }])(
    'an answer of another shape deactivates nobody: %j',
    async (shape) => {
      const r = await given(of);
      tampered(of, () => shape);
      expect(await toldAfterADay(r)).not.toBe('');
      expect(await working(r)).toEqual(numbers());
    },
  );

  test('two who are missing have left, and come back with the list', async () => {
    const r = await given(of);
    await told(r, (users) => without(users, ANA, JONAS));
    expect(await working(r)).toEqual(numbers(ANA, JONAS));
    const { users } = (await fresh(of)) as Company;
    await told(r, () => users);
    expect(await working(r)).toEqual(numbers());
  });

  test('three who are missing at once are a list to be doubted', async () => {
    const r = await given(of);
    expect(await told(r, (users) => without(users, ANA, JONAS, 14))).toContain(
      '3 people are missing',
    );
    expect(await working(r)).toEqual(numbers());
  });

  test('somebody who has left there cannot punch any more, and nobody else is concerned', async () => {
    const r = await given(of);
    const { left } = PEOPLE_OF[of.vendor];
    await told(r, (users) => users.map((user) => (is(of, ANA)(user) ? left(user) : user)));
    expect(await working(r)).toEqual(numbers(ANA));
    expect(
      await identify(r.kiosk(), { credential: { kind: 'badge', frame: badgeOfAna() } }),
    ).toMatchObject({ refusal: 'inactive' });
  });

  test('a list in which everybody has left locks nobody out', async () => {
    const r = await given(of);
    const { left } = PEOPLE_OF[of.vendor];
    const said = await told(r, (users) =>
      users.map((user) => (is(of, DEMO_ADMINISTRATOR)(user) ? user : left(user))),
    );
    expect(await working(r)).toEqual(numbers());
    expect(said).not.toBe('');
  });

  test('what the office has entered wins over the list', async () => {
    const r = await given(of);
    const text = `number,name,active\n${ANA},Frau Ana,yes\n`;
    expect(importEmployees(r.kiosk(), { format: 'csv', text })).toMatchObject({ ok: true });
    await told(r, (users) => without(users, ANA));
    expect(r.employee(ANA)).toMatchObject({ name: 'Frau Ana', active: true });
    expect(await working(r)).toEqual(numbers());
  });

  test('of more than a hundred, fewer than a tenth may leave at once', async () => {
    const r = await given(of, 117);
    const keep = (few: number) => (users: readonly Company[]) => {
      const clones = users.filter(isClone);
      return [...users.filter((user) => !isClone(user)), ...clones.slice(few)];
    };
    expect(await told(r, keep(10))).toBe('');
    const people = [r.employee(1001), r.employee(1010), r.employee(1011)];
    expect(people.map(({ active }) => active)).toEqual([false, false, true]);
    expect(await told(r, keep(20))).toContain('20 people are missing');
    expect(r.employee(1011).active).toBe(true);
    expect(await working(r)).toEqual(numbers());
  });

  const { secondPageFrom, path } = PEOPLE_OF[of.vendor];
  const LOST: readonly FaultRule[] = [
    { kind: 'dropBefore' },
    { kind: 'status', status: 500 },
    { kind: 'garbage' },
    { kind: 'truncate', complete: true },
  ];
  test.each(secondPageFrom === null ? [] : LOST)(
    'a second page that is lost deactivates nobody: $kind',
    async (fault) => {
      const r = await given(of, secondPageFrom ?? 0);
      r.faults([{ ...fault, skip: 1, times: 'always', match: { path, exact: true } }]);
      expect(await toldAfterADay(r)).not.toBe('');
      expect(await working(r)).toEqual(numbers());
      expect(r.employee(1000 + (secondPageFrom ?? 0)).active).toBe(true);
    },
  );
});

async function fresh(of: VendorCase): Promise<unknown> {
  const other = await vendorRig(of, { at: `${DAY} 07:00` });
  const { company } = other.sandbox.control.state();
  await other.close();
  return company;
}

function badgeOfAna(): string {
  return DEMO_PEOPLE.find(({ number }) => number === ANA)?.badge ?? '';
}

describe("badges in MOCO's custom property", () => {
  const moco = VENDOR_CASES[0] as VendorCase;

  async function withClones(): Promise<VendorRig> {
    const r = await given(moco, 2);
    expect([await knows(r, badgeOf(1001)), await knows(r, badgeOf(1002))]).toEqual([true, true]);
    return r;
  }

  test('a property that was renamed takes no badge away, and the office is told', async () => {
    const r = await withClones();
    const said = await told(r, (users) =>
      users.map(({ custom_properties: { Badge, ...others }, ...user }) => ({
        ...user,
        custom_properties: { ...others, Chip: Badge },
      })),
    );
    expect([await knows(r, badgeOf(1001)), await knows(r, badgeOf(1002))]).toEqual([true, true]);
    expect(await working(r)).toEqual(numbers());
    expect(said).not.toBe('');
  });

  test('a badge that two people have stays with whom it was, and the office is told', async () => {
    const r = await withClones();
    const said = await told(r, (users) =>
      users.map((user) => {
        if (!is(moco, 1002)(user)) return user;
        return { ...user, custom_properties: { Number: '1002', Badge: badgeOf(1001) } };
      }),
    );
    expect(said).toContain('is on two people');
    expect(said).not.toContain(badgeOf(1001));
    const who = await identify(r.kiosk(), {
      credential: { kind: 'badge', frame: badgeOf(1001) },
    });
    const { id } = r.employee(1001);
    expect(who).toMatchObject({ ok: true, value: { board: { employee: { id } } } });
    expect(await knows(r, badgeOf(1002))).toBe(true);
  });
});
