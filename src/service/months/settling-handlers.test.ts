import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog } from '../log.ts';
import { keepMonths } from '../keep-months.ts';
import { officeHandlers } from '../office-handlers.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { putDayOff } from '../store/day-off.ts';
import { createEngine, type Engine } from '../sync/engine.ts';

let kiosk: ScratchKiosk;
let engine: Engine;
let office: ReturnType<typeof officeHandlers>;
beforeEach(async () => {
  kiosk = scratchKiosk({ at: Date.parse('2026-03-05T10:00:00Z') });
  kiosk.setConfig('compliance.profile', 'none');
  kiosk.setConfig('site.country', null);
  engine = createEngine({ ctx: kiosk, vendor: () => null });
  office = officeHandlers(kiosk, engine, 'Olga');
  await roster('8:00', '2023-01-01', '7', '8');
  for (const month of ['2024-05', '2026-02']) {
    const closed = await office.closeMonth({ month, by: 'Olga', reason: 'end' });
    if (!closed.ok) throw new Error(JSON.stringify(closed));
  }
});
afterEach(async () => {
  await engine.stop();
  kiosk.close();
});

const roster = (hours: string, from: string, ...numbers: readonly string[]) => {
  const rows = numbers.map((each) => `${each},P${each},${`${hours};`.repeat(5)}0;0,${from}`);
  const text = ['number,name,weekly,model_from', ...rows].join('\n');
  return office.importEmployees({ format: 'csv', text });
};

const idOf = (number: string) => employeeByNumber(kiosk.db, number)?.id ?? '';

/** Of one person: month, why, and by how much its target has changed. */
const amended = (number: string) =>
  kiosk.db
    .prepare(
      'SELECT month, cause, target FROM month_amendment WHERE employee_id = ? ORDER BY month',
    )
    .raw()
    .all(idOf(number));

const HOUR = 3600;

test('an absence entered for a closed month stands as its amendment at once', async () => {
  const change = { kind: 'absence', until: '2026-02-18', type: 'sick_self', portion: 1 } as const;
  const changes = [{ number: '7', date: '2026-02-18', change }];
  await office.applyDayChanges({ id: randomUUID(), reason: 'ill', changes });
  expect(amended('7')).toMatchObject([['2026-02', 'absence', expect.any(Number)]]);
  expect(amended('8')).toEqual([]);
});

test("a roster's hours for a closed month stand as its amendment, years ago too", async () => {
  await roster('6:00', '2024-05-27', '8');
  expect(amended('8')).toEqual([
    ['2024-05', 'target', -10 * HOUR],
    ['2026-02', 'target', -40 * HOUR],
  ]);
  expect(amended('7')).toEqual([]);
});

test('a model entered for one person amends the months it reaches', async () => {
  const half = Array.from({ length: 7 }, (_, day) => (day < 5 ? 3 * HOUR : 0));
  const model = {
    kind: 'weekly' as const,
    fromDate: '2026-02-23',
    toDate: null,
    amSeconds: half,
    pmSeconds: half,
  };
  const entered = await office.enterPersonModel({ number: '7', dryRun: false, model });
  expect(entered).toMatchObject({ ok: true });
  expect(amended('7')).toEqual([['2026-02', 'target', -10 * HOUR]]);
});

test("a company's day off amends everybody's month, years ago too", async () => {
  await office.setCompanyDayOff({ date: '2024-05-15', name: 'Fest', portion: 1 });
  for (const number of ['7', '8'])
    expect(amended(number)).toEqual([['2024-05', 'target', -8 * HOUR]]);
});

test('what a vendor has told of a month years ago is found by the look of the day', async () => {
  const day = {
    date: '2024-05-15',
    type: 'regular_holidays',
    word: 'holiday',
    portion: 1,
    half: null,
  } as const;
  putDayOff(kiosk.db, idOf('7'), day, 'vendor');
  const stopping = new AbortController();
  let looks = 0;
  const sleep = (): Promise<void> => {
    looks += 1;
    if (looks > 1) stopping.abort();
    return Promise.resolve();
  };
  const ctx = { ...kiosk, world: { ...kiosk.world, sleep } };
  await keepMonths(ctx, {
    log: openLog(kiosk.dataDir, kiosk.world),
    stopping: stopping.signal,
  }).stop();
  expect(amended('7')).toMatchObject([['2024-05', 'recordedLater', expect.any(Number)]]);
});
