import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepRetention } from './keep-retention.ts';
import type { Log } from './log.ts';
import { scratchKiosk, type ScratchKiosk } from './scratch-kiosk.ts';
import { importEmployees } from './usecases/import-employees.ts';
import { importPunches } from './usecases/import-punches.ts';
import { recordPunchFacts } from './usecases/record-facts.ts';
import { employeeByNumber } from './store/employee.ts';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-11-22T09:00:00Z');

let kiosk: ScratchKiosk;
let notes: unknown[];

const log: Log = {
  note: (what, fields) => void notes.push([what, fields]),
  defect: (error) => {
    throw error;
  },
};

beforeEach(async () => {
  notes = [];
  kiosk = scratchKiosk({ at: NOW });
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n' });
  const punches = '7,in,2019-03-04T08:00:00Z\n7,out,2019-03-04T16:00:00Z\n';
  await importPunches(kiosk, { text: `employee,kind,at\n${punches}` });
});

afterEach(() => kiosk.close());

/** So many looks, an hour apart, in which only the clock goes on. */
async function look(times: number): Promise<void> {
  const stopping = new AbortController();
  let looks = 0;
  const sleep = async (ms: number): Promise<void> => {
    if (looks > 0) kiosk.world.pass(ms);
    looks += 1;
    if (looks > times) stopping.abort();
  };
  const world = { ...kiosk.world, sleep };
  await keepRetention({ ...kiosk, world }, { log, stopping: stopping.signal }).stop();
}

const punches = (): unknown => kiosk.db.prepare('SELECT count(*) FROM punch').pluck().get();

/** An in and an out at the reader, in an hour of the clock's. */
function work(): void {
  const employeeId = employeeByNumber(kiosk.db, '7')?.id ?? '';
  for (const kind of ['in', 'out'] as const) {
    const punch = { id: randomUUID(), kind, at: kiosk.world.clock(), source: 'badge' } as const;
    recordPunchFacts(kiosk, { employeeId, punches: [punch], voids: [], fact: { kind: 'punch' } });
    kiosk.world.pass(3_600_000);
  }
  // Nobody but the vendor could say so.
  kiosk.db.exec('DELETE FROM owed_day');
}

function workDays(count: number): void {
  for (let day = 0; day < count; day += 1) {
    work();
    kiosk.world.pass(DAY_MS - 7_200_000);
  }
}

test('what is old goes by itself, once the kiosk has worked by its clock for a week', async () => {
  await look(3);
  workDays(6);
  await look(1);
  expect([punches(), notes]).toEqual([14, []]);
  workDays(2);
  await look(1);
  expect(punches()).toBe(16);
  expect(notes).toEqual([['pruned', { before: '2021-01-01', rows: 2, people: 1 }]]);
});

test('a week on fewer than five dates is not enough, nor is one before a month without any', async () => {
  workDays(3);
  kiosk.world.pass(8 * DAY_MS);
  await look(1);
  workDays(8);
  kiosk.world.pass(32 * DAY_MS);
  await look(1);
  expect([punches(), notes]).toEqual([24, []]);
});

test('work by the right clock is none by a clock that is set years ahead again', async () => {
  const far = 6 * 365 * DAY_MS;
  kiosk.world.jump(far);
  work();
  kiosk.world.jump(-far);
  workDays(14);
  kiosk.world.jump(far);
  await look(1);
  // It came up like this: nobody saw the clock being set.
  kiosk = kiosk.restarted();
  await look(1);
  expect([punches(), notes]).toEqual([32, []]);
});

test('the week begins anew once the clock has been set right by more than a day', async () => {
  workDays(9);
  kiosk.world.jump(-2.5 * DAY_MS);
  work();
  await look(1);
  expect([punches(), notes]).toEqual([22, []]);
});

test('a clock that stands more than a day before what it recorded begins its week anew', async () => {
  workDays(14);
  kiosk.world.jump(-2.5 * DAY_MS);
  kiosk = kiosk.restarted();
  await look(1);
  expect([punches(), notes]).toEqual([30, []]);
});

test('a clock that was set years ahead makes nothing old', async () => {
  kiosk.world.set(NOW + 10 * 365 * DAY_MS);
  const text = `employee,kind,at\n7,in,2026-11-20T08:00:00Z\n7,out,2026-11-20T16:00:00Z\n`;
  await importPunches(kiosk, { text });
  await look(2);
  expect([punches(), notes]).toEqual([4, []]);
});

test('it looks once a day, and says without a name that something is in doubt', async () => {
  workDays(8);
  await importPunches(kiosk, { text: 'employee,kind,at\n7,in,2019-03-05T08:00:00Z\n' });
  await look(30);
  const waits = ['pruning waits', { before: '2021-01-01', doubts: 1 }];
  expect([punches(), notes]).toEqual([19, [waits, waits]]);
});
