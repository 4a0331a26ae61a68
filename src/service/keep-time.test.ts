import { afterEach, expect, test } from 'vitest';
import { keepTime } from './keep-time.ts';
import { importEmployees } from './usecases/import-employees.ts';
import { scratchKiosk, type ScratchKiosk } from './scratch-kiosk.ts';

let kiosk: ScratchKiosk;
afterEach(() => kiosk.close());

/** Keeps time for so many minutes; `step` is what somebody does to the clock in each. Answers how often a jump was told. */
async function told(minutes: number, step: (minute: number) => number): Promise<number> {
  kiosk = scratchKiosk();
  const stop = new AbortController();
  let minute = 0;
  const sleep = async (ms: number): Promise<void> => {
    minute += 1;
    kiosk.world.pass(ms);
    kiosk.world.jump(step(minute));
    if (minute > minutes) stop.abort();
  };
  let jumps = 0;
  const { ended } = keepTime(
    { ...kiosk, world: { ...kiosk.world, sleep } },
    {
      log: { note: () => {}, defect: (error) => expect.unreachable(String(error)) },
      onJump: () => (jumps += 1),
      stopping: stop.signal,
    },
  );
  await ended;
  return jumps;
}

test('a clock that is set once is told once', async () => {
  expect(await told(10, (minute) => (minute === 5 ? 3_600_000 : 0))).toBe(1);
});

test('a clock that is stepped each minute wakes nobody each minute', async () => {
  expect(await told(180, () => 3_000)).toBe(5);
});

/** A keeper whose minutes never pass: only what it is told to do happens. */
function asleep(): ReturnType<typeof keepTime> {
  kiosk = scratchKiosk();
  const world = { ...kiosk.world, sleep: () => new Promise<void>(() => {}) };
  const log = { note: () => {}, defect: (error: unknown) => expect.unreachable(String(error)) };
  const stopping = new AbortController().signal;
  return keepTime({ ...kiosk, world }, { log, onJump: () => {}, stopping });
}

test('a machine that wakes up tells the time at once, not within a minute', () => {
  const keeper = asleep();
  kiosk.world.jump(7 * 3_600_000);
  keeper.tellNow();
  expect(kiosk.emitted).toContainEqual(['clock', { nowAt: kiosk.world.clock() }]);
});

test('the windows hear of counts that have changed, and not of those that have not', () => {
  const keeper = asleep();
  const heard = (): readonly unknown[] => kiosk.emitted.filter(([name]) => name === 'counts');
  keeper.tellNow();
  expect(heard()).toEqual([]);
  kiosk.setConfig('screen.counts', true);
  keeper.tellNow();
  keeper.tellNow();
  expect(heard()).toEqual([['counts', { in: 0, onBreak: 0 }]]);
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n1,Ana\n' });
  kiosk.db.exec(
    `INSERT INTO presence (employee_id, from_at, id, to_at, state, out_id, breaks, flags)
     SELECT id, ${kiosk.world.clock()}, 'p', NULL, 'open', NULL, '[]', '[]' FROM employee`,
  );
  keeper.tellNow();
  expect(heard()).toHaveLength(2);
});
