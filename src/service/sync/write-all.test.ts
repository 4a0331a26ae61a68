import { afterEach, expect, test } from 'vitest';
import {
  ADA,
  ADMIN,
  BEN,
  employeeId,
  syncRig,
  type RigOptions,
  type SyncRig,
} from '../../../test/builders/sync-rig.ts';
import { addDays } from '../../core/time/civil-date.ts';
import type { World } from '../world.ts';

let rig: SyncRig | null = null;

async function given(options: RigOptions = {}): Promise<SyncRig> {
  rig = await syncRig(options);
  return rig;
}

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const TODAY = '2026-03-30';

type Write = { readonly person: string; readonly date: string };

/** Follows writes from the moment they leave until their answer is read. */
function observer() {
  const underWay: Write[] = [];
  const writes: Write[] = [];
  const seen = {
    together: 0,
    twice: [] as string[],
    onWrite: null as ((count: number) => void) | null,
  };
  const watch =
    (fetch: World['fetch']): World['fetch'] =>
    async (input, init) => {
      if ((init?.method ?? 'GET') === 'GET') return fetch(input, init);
      const headers = new Headers(init?.headers);
      const { date = '' } = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as {
        date?: string;
      };
      const write = { person: headers.get('x-impersonate-user-id') ?? '', date };
      if (underWay.some(({ person }) => person === write.person)) seen.twice.push(write.person);
      underWay.push(write);
      writes.push(write);
      seen.together = Math.max(seen.together, underWay.length);
      seen.onWrite?.(writes.length);
      try {
        return await fetch(input, init);
      } finally {
        underWay.splice(underWay.indexOf(write), 1);
      }
    };
  return { watch, writes, seen, underWay };
}

/** Work from eight to four on so many days before today, of each of these people. */
function owes(r: SyncRig, people: readonly number[], days: number): void {
  for (let back = 1; back <= days; back += 1) {
    const date = addDays(TODAY, -back);
    for (const person of people) {
      r.punch(person, 'in', `${date} 08:00`, { source: 'import' });
      r.punch(person, 'out', `${date} 16:00`, { source: 'import' });
    }
  }
}

test('people are written side by side, nobody twice at once (invariant 3)', async () => {
  const { watch, writes, seen } = observer();
  const r = await given({ watch, employees: [ADMIN, ADA, BEN] });
  owes(r, [ADMIN, ADA, BEN], 8);
  r.faults('delay=30x*:POST');
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(writes).toHaveLength(24);
  expect(seen.twice).toEqual([]);
  expect(seen.together).toBe(3);
});

test('one person’s days go one after the other, newest first', async () => {
  const { watch, writes, seen } = observer();
  const r = await given({ watch });
  owes(r, [ADA], 5);
  await r.settle();
  expect(writes.map(({ date }) => date)).toEqual(
    [1, 2, 3, 4, 5].map((back) => addDays(TODAY, -back)),
  );
  expect(seen.together).toBe(1);
});

test('what becomes due while a long list is written goes before the rest of it', async () => {
  const { watch, writes, seen } = observer();
  const r = await given({ watch });
  owes(r, [BEN], 40);
  seen.onWrite = (count) => {
    if (count !== 10) return;
    r.punch(ADA, 'in', `${TODAY} 07:10`);
    r.pass(60_000);
  };
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(writes).toHaveLength(41);
  const place = writes.findIndex(({ person }) => person === String(ADA));
  expect(writes[place]?.date).toBe(TODAY);
  expect(place).toBeLessThanOrEqual(12);
  expect(r.theirs(ADA, TODAY)).toBe('07:10-');
});

test('a newcomer of somebody whose day is under way does not overtake it', async () => {
  const { watch, writes, seen } = observer();
  const r = await given({ watch });
  owes(r, [ADA, BEN], 6);
  // Ben's fourth write takes long: meanwhile Ada's go on, and look for newcomers.
  r.faults('delay=300+7:POST');
  seen.onWrite = (count) => {
    if (count !== 8) return;
    r.punch(BEN, 'in', `${TODAY} 07:10`);
    r.punch(ADA, 'in', `${TODAY} 07:10`);
    r.pass(60_000);
  };
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(seen.twice).toEqual([]);
  expect(writes.filter(({ date }) => date === TODAY)).toHaveLength(2);
  expect(r.theirs(ADA, TODAY)).toBe('07:10-');
  expect(r.theirs(BEN, TODAY)).toBe('07:10-');
  expect(r.owed()).toEqual([]);
});

test('a vendor that asks for patience stops everybody, and nothing is sent twice', async () => {
  const { watch, writes } = observer();
  const r = await given({ watch, employees: [ADMIN, ADA, BEN] });
  owes(r, [ADMIN, ADA, BEN], 4);
  r.faults('429~60x3:POST');
  await r.settle(true);
  // Those that were under way, and nothing after them.
  expect(writes.length).toBeLessThanOrEqual(3);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  for (const person of [ADMIN, ADA, BEN]) {
    expect(r.theirs(person, addDays(TODAY, -1))).toBe('08:00-16:00');
    const rows = r.sandbox.control.presences().filter(({ user }) => user.id === person);
    expect(rows).toHaveLength(4);
  }
});

test('a defect over one write holds up no other, and what it has hidden is found and not sent again', async () => {
  let answered = 0;
  const { watch, writes, underWay } = observer();
  const r = await given({
    watch,
    employees: [ADMIN, ADA, BEN],
    reached: (step) => {
      if (step !== 'sync:answered') return;
      answered += 1;
      if (answered === 1) throw new Error('nobody thought of that');
    },
  });
  owes(r, [ADMIN, ADA, BEN], 3);
  r.faults('delay=30x*:POST');
  expect(await r.settle(true)).toMatchObject({ result: 'done' });
  expect(underWay).toEqual([]);
  expect(writes).toHaveLength(9);
  expect(r.sandbox.control.presences()).toHaveLength(9);
});

test('a defect that stays sets each day aside with its reason, and is no trouble with the vendor', async () => {
  let isThere = true;
  const { watch, writes } = observer();
  const r = await given({
    watch,
    reached: (step) => {
      if (isThere && step === 'sync:attempted') throw new Error('nobody thought of that');
    },
  });
  owes(r, [ADA, BEN], 2);
  const settled = await r.settle(true);
  expect(settled).toMatchObject({ result: 'person', owed: 0, refused: 4 });
  const reasons = new Set(r.owed().map(({ reason }) => reason));
  expect([...reasons]).toEqual([
    'a defect of the kiosk keeps this day back: nobody thought of that',
  ]);
  expect(writes).toEqual([]);
  isThere = false;
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.sandbox.control.presences()).toHaveLength(4);
});

test('a full disk in one lane waits for the writes of the others', async () => {
  let answered = 0;
  const { watch, writes, underWay } = observer();
  const r = await given({
    watch,
    employees: [ADMIN, ADA, BEN],
    reached: (step) => {
      if (step !== 'sync:answered') return;
      answered += 1;
      if (answered === 1) throw Object.assign(new Error('disk is full'), { code: 'SQLITE_FULL' });
    },
  });
  owes(r, [ADMIN, ADA, BEN], 1);
  r.faults('delay=30x*:POST');
  await r.settle(true);
  expect(underWay).toEqual([]);
  expect(writes).toHaveLength(3);
  expect(r.owed().map(({ employeeId: id }) => id)).toContain(employeeId(ADA));
  await r.restart();
  r.faults([]);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.sandbox.control.presences()).toHaveLength(3);
});
