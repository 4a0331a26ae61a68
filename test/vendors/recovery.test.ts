import { afterEach, describe, expect, test } from 'vitest';
import type { FaultRule } from '../../src/sandbox/fault.ts';
import { ProcessEnd } from '../../src/service/process-end.ts';
import { VENDOR_CASES, type VendorCase } from '../builders/vendor-case.ts';
import { ANA, JONAS, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

/** The service is killed at one step of a sync after the other: the next one finishes what it finds. */

/** The process is gone: nothing after this step happens. */
class Killed extends ProcessEnd {}

const DAY = '2026-11-23';
const NEXT = '2026-11-24';
const STEPS = ['sync:attempted', 'sync:looked', 'sync:answered', 'sync:confirmed'];

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

/** Dies when a step is reached for the n-th time. */
function dyingAt(step: string, nth: number) {
  let seen = 0;
  let isDead = false;
  return {
    reached: (each: string): void => {
      if (!each.startsWith('sync:')) return;
      if (each === step) seen += 1;
      isDead ||= seen >= nth;
      // From its death on a process does nothing at all.
      if (isDead) throw new Killed(each);
    },
    died: (): boolean => isDead,
  };
}

/** A change of a day, creations, a night, and a day that is today's: all of it is owed. */
async function somethingOfEverything(r: VendorRig): Promise<void> {
  r.punch(ANA, 'in', `${DAY} 08:00`);
  r.punch(JONAS, 'in', `${DAY} 08:01`);
  r.pass(30_000);
  await r.settle();
  r.punch(JONAS, 'out', `${DAY} 09:00`);
  r.punch(ANA, 'breakStart', `${DAY} 12:00`);
  r.punch(ANA, 'breakEnd', `${DAY} 12:30`);
  r.punch(ANA, 'out', `${DAY} 16:00`);
  r.punch(JONAS, 'in', `${DAY} 22:00`);
  r.punch(JONAS, 'out', `${NEXT} 06:00`);
  r.punch(ANA, 'in', `${NEXT} 06:30`);
  r.punch(ANA, 'out', `${NEXT} 07:00`);
  r.pass(60_000);
}

function night(of: VendorCase): readonly string[] {
  if (of.midnight === 'whole') return [`${DAY} 22:00-${NEXT} 06:00`];
  const end = of.midnight === 'cut' ? `${NEXT} 00:00` : '23:59';
  return [`${DAY} 22:00-${end}`, `${NEXT} 00:00-06:00`];
}

function unresolved(r: VendorRig): unknown {
  const { db } = r.kiosk();
  return db.prepare('SELECT count(*) FROM attempt WHERE resolved_at IS NULL').pluck().get();
}

async function expectRecovery(r: VendorRig, of: VendorCase, when: string): Promise<void> {
  expect(await r.settle(), when).toMatchObject({ result: 'done', message: 'nothing is owed' });
  expect(r.theirs(ANA), when).toEqual([
    `${DAY} 08:00-12:00`,
    `${DAY} 12:30-16:00`,
    `${NEXT} 06:30-07:00`,
  ]);
  expect(r.theirs(JONAS), when).toEqual([`${DAY} 08:01-09:00`, ...night(of)]);
  expect(r.owed(), when).toEqual([]);
  expect(unresolved(r), when).toBe(0);
}

/** Of writes: iFlow asks for its list with a POST as well. The first answer arrives. */
const EVERY_OTHER_LOST: readonly FaultRule[] = ['POST', 'PUT', 'DELETE'].map((method) => ({
  kind: 'dropAfter',
  times: 2,
  skip: 1,
  match: { method, pathPattern: '^(?!.*get_today_status)' },
}));

/** Answers how often the step could be died at. */
async function killAtEach(
  of: VendorCase,
  step: string,
  faults: readonly FaultRule[],
): Promise<number> {
  for (let nth = 1; nth < 30; nth += 1) {
    const r = await vendorRig(of, { at: `${DAY} 07:00` });
    rig = r;
    await somethingOfEverything(r);
    const kept = [r.ours(ANA), r.ours(JONAS)];
    const death = dyingAt(step, nth);
    r.faults(faults);
    await r.restart(death.reached);
    await r.settle(true);
    r.faults('');
    await r.restart();
    await expectRecovery(r, of, `killed at ${step} number ${nth}`);
    expect([r.ours(ANA), r.ours(JONAS)]).toEqual(kept);
    await r.close();
    rig = null;
    if (!death.died()) return nth - 1;
  }
  throw new Error(`${step} is reached without end`);
}

describe.each(VENDOR_CASES)('$name', (of) => {
  test.each(STEPS)('killed at every %s: nothing is lost and nothing doubled', async (step) => {
    const deaths = await killAtEach(of, step, []);
    // iFlow shows nothing of who has not come yet: there is nothing to look at again.
    const isSeen = of.vendor !== 'iflow' || step !== 'sync:looked';
    expect(deaths).toBeGreaterThan(isSeen ? 0 : -1);
  });

  test.each(['sync:answered', 'sync:confirmed'])(
    'killed at every %s with every other answer lost: nothing is lost and nothing doubled',
    async (step) => {
      const deaths = await killAtEach(of, step, EVERY_OTHER_LOST);
      expect(deaths).toBeGreaterThan(0);
    },
  );
});
