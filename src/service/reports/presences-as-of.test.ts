import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { project } from '../../core/punch/project.ts';
import type { Presence } from '../../core/punch/presence.ts';
import type { Punch } from '../../core/punch/punch.ts';
import { SCRATCH_START, scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { recordFactSets } from '../usecases/record-facts.ts';
import { presencesAsOf } from './presences-as-of.ts';

const RULES = { openLimitMs: 13 * 3_600_000, sameMinute: 'discard' } as const;
const STEP_MS = 1_800_000;

let kiosk: ScratchKiosk;
beforeEach(() => {
  kiosk = scratchKiosk();
});
afterEach(() => {
  kiosk.close();
});

let people = 0;

/** Somebody new with these punches, in half hours from the start, journalled in the order given. */
function somebody(punches: readonly (readonly [Punch['kind'], number])[]): {
  readonly employeeId: string;
  readonly punches: readonly Punch[];
} {
  people += 1;
  const employeeId = `person-${people}`;
  const made = punches.map(([kind, step], index): Punch => {
    const at = SCRATCH_START + step * STEP_MS;
    return { id: `${employeeId}-${index}`, employeeId, kind, at, zone: 'UTC', source: 'import' };
  });
  recordFactSets(
    kiosk,
    made.map((punch) => ({ employeeId, punches: [punch], voids: [], fact: { kind: 'punch' } })),
    false,
  );
  return { employeeId, punches: made };
}

/** From the first punch on, as though the later ones had never been made. */
function folded(punches: readonly Punch[], nowAt: number): readonly Presence[] {
  return project(
    punches.filter(({ at }) => at <= nowAt),
    RULES,
  ).presences;
}

const EVER = { fromAt: SCRATCH_START - 1, beforeAt: SCRATCH_START + 1_000 * STEP_MS };

const aPunch = fc.tuple(
  fc.constantFrom<Punch['kind']>('in', 'out', 'breakStart', 'breakEnd'),
  fc.integer({ min: 0, max: 120 }),
);
const history = fc.uniqueArray(aPunch, { selector: String, minLength: 1, maxLength: 40 });

test('stored presences say the same of an instant as its punches folded from the beginning', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: -2, max: 124 }), (drawn, step) => {
      const { employeeId, punches } = somebody(drawn);
      const nowAt = SCRATCH_START + step * STEP_MS;
      expect(presencesAsOf(kiosk.db, employeeId, EVER, nowAt, RULES)).toEqual(
        folded(punches, nowAt),
      );
    }),
    { numRuns: 300 },
  );
});

test('a stretch holds what begins in it, and the one before, whenever it is asked for', () => {
  const steps = fc.integer({ min: 0, max: 130 });
  // Nobody asks for a stretch of no length: nothing could begin in it.
  const someSteps = fc.integer({ min: 1, max: 130 });
  fc.assert(
    fc.property(history, steps, someSteps, steps, (drawn, from, length, now) => {
      const { employeeId, punches } = somebody(drawn);
      const nowAt = SCRATCH_START + now * STEP_MS;
      const stretch = {
        fromAt: SCRATCH_START + from * STEP_MS,
        beforeAt: SCRATCH_START + (from + length) * STEP_MS,
      };
      const all = folded(punches, nowAt).filter(({ fromAt }) => fromAt < stretch.beforeAt);
      const firstIndex = Math.max(
        0,
        all.findLastIndex(({ fromAt }) => fromAt <= stretch.fromAt),
      );
      const found = presencesAsOf(kiosk.db, employeeId, stretch, nowAt, RULES);
      // Where facts of one instant had to be untied, more of what came before may come along.
      expect(found.slice(-(all.length - firstIndex) || found.length)).toEqual(
        all.slice(firstIndex),
      );
    }),
    { numRuns: 300 },
  );
});

test('somebody who leaves and comes back in the same instant is folded from before it', () => {
  const { employeeId, punches } = somebody([
    ['in', 0],
    ['out', 8],
    ['in', 8],
    ['out', 16],
  ]);
  const nowAt = SCRATCH_START + 12 * STEP_MS;
  const found = presencesAsOf(kiosk.db, employeeId, EVER, nowAt, RULES);
  expect(found).toEqual(folded(punches, nowAt));
  expect(found.map(({ state }) => state)).toEqual(['closed', 'open']);
});

test('a punch that was taken back counts at no time', () => {
  const { employeeId } = somebody([
    ['in', 0],
    ['out', 4],
    ['out', 8],
  ]);
  recordFactSets(kiosk, [
    {
      employeeId,
      punches: [],
      voids: [`${employeeId}-1`],
      fact: { kind: 'undo', id: `${employeeId}-undo` },
    },
  ]);
  const asOf = (step: number) =>
    presencesAsOf(kiosk.db, employeeId, EVER, SCRATCH_START + step * STEP_MS, RULES);
  expect(asOf(6)).toMatchObject([{ state: 'open', toAt: null }]);
  expect(asOf(8)).toMatchObject([{ state: 'closed', toAt: SCRATCH_START + 8 * STEP_MS }]);
});
