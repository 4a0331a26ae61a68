import { afterEach, expect, test } from 'vitest';
import { ADA, BEN, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { ProcessEnd } from '../process-end.ts';

/** The process is gone: nothing after this step happens. */
class Killed extends ProcessEnd {}

const DAY = '2026-03-30';
const NEXT = '2026-03-31';

let rig: SyncRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

/** Dies at the n-th step of a sync, wherever that is. Answers whether it came to that. */
function dyingAt(nth: number): {
  readonly reached: (step: string) => void;
  readonly died: () => boolean;
} {
  let seen = 0;
  return {
    reached: (step) => {
      if (!step.startsWith('sync:')) return;
      seen += 1;
      // From its death on a process does nothing at all.
      if (seen >= nth) throw new Killed(step);
    },
    died: () => seen >= nth,
  };
}

/** A change of a day, a creation, a deletion and a night in one go. */
async function somethingOfEverything(r: SyncRig): Promise<void> {
  r.punch(ADA, 'in', `${DAY} 08:00:20`);
  r.punch(BEN, 'in', `${DAY} 08:01:05`);
  r.pass(15_000);
  await r.settle();
  r.punch(BEN, 'out', `${DAY} 08:01:50`);
  r.punch(ADA, 'breakStart', `${DAY} 12:00:10`);
  r.punch(ADA, 'breakEnd', `${DAY} 12:30:10`);
  r.punch(ADA, 'out', `${DAY} 16:00:50`);
  r.punch(BEN, 'in', `${DAY} 22:00`);
  r.punch(BEN, 'out', `${NEXT} 06:00`);
  r.pass(60_000);
}

for (const dropped of [false, true]) {
  const line = dropped ? 'with every other answer lost' : 'on a good line';
  test(`killed at the n-th step for every n, ${line}: nothing is lost and nothing doubled`, async () => {
    let n = 1;
    for (; n < 60; n += 1) {
      rig = await syncRig();
      await somethingOfEverything(rig);
      const kept = [rig.ours(ADA), rig.ours(BEN)];
      if (dropped) rig.faults('dropAfterx3+1:POST,dropAfter:PUT,dropAfter:DELETE');
      const death = dyingAt(n);
      await rig.restart(death.reached);
      await rig.settle(true);
      rig.faults('');
      await rig.restart();
      expect(await rig.settle(), `killed at step ${n}`).toMatchObject({ result: 'done' });
      expect([rig.theirs(ADA, DAY), rig.theirs(BEN, DAY), rig.theirs(BEN, NEXT)]).toEqual([
        '08:00-12:00 12:30-16:00',
        '22:00-23:59',
        '00:00-06:00',
      ]);
      expect([rig.ours(ADA), rig.ours(BEN)]).toEqual(kept);
      const open = rig.kiosk().db.prepare('SELECT count(*) FROM attempt WHERE resolved_at IS NULL');
      expect(open.pluck().get()).toBe(0);
      await rig.close();
      rig = null;
      if (!death.died()) break;
    }
    expect(n).toBeGreaterThan(dropped ? 3 : 10);
    expect(n).toBeLessThan(60);
  }, 60_000);
}

test('a punch that comes while a day is being written keeps the day owed', async () => {
  let late: (() => void) | null = null;
  const r = await syncRig({
    reached: (step) => {
      if (step !== 'sync:answered') return;
      late?.();
      late = null;
    },
  });
  rig = r;
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.pass(60_000);
  late = () => void r.punch(ADA, 'out', `${DAY} 12:00`);
  expect(await r.settle(true)).toMatchObject({ result: 'waiting', owed: 1 });
  expect(r.theirs(ADA, DAY)).toBe('08:00-');
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:00');
});
