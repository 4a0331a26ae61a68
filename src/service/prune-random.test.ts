import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { happening } from '../../test/builders/random-happening.ts';
import { isoWithOffset } from '../core/time/zone.ts';
import { rulesOf } from './context.ts';
import { RandomHistory } from './random-history.ts';
import { verifyChain } from './store/journal.ts';
import { projectionDifference } from './store/projection-check.ts';
import { correctPresence } from './usecases/correct-presence.ts';
import { prune } from './usecases/prune.ts';
import { readReport } from './usecases/read-report.ts';

/** The morning before New Year; and when both years are old, and when only the first of them is. */
const START = Date.parse('2025-12-31T10:00:00+01:00');
const FIRST_OLD = Date.parse('2027-01-15T08:00:00+01:00');
const BOTH_OLD = Date.parse('2028-01-15T08:00:00+01:00');

type Kiosk = RandomHistory['kiosk'];

/** Everything is agreed with the vendor and decided, and what is left open is deleted, as far as that is admitted. */
function settle({ db, world, ...rest }: Kiosk): void {
  db.exec(`DELETE FROM owed_day`);
  const open = db.prepare(
    `SELECT id, from_at AS fromAt FROM presence WHERE state IN ('open', 'needsReview')`,
  );
  for (const { id, fromAt } of open.all() as { id: string; fromAt: number }[]) {
    const date = isoWithOffset(fromAt, 'Europe/Berlin', 's').slice(0, 10);
    const change = { kind: 'delete', presenceId: id } as const;
    const asked = { number: '7', date, change, reason: 'never there', by: 'Eve' };
    correctPresence({ db, world, ...rest }, { id: world.newId(), ...asked });
  }
  const made = db.prepare(`SELECT date FROM objection WHERE state = 'made'`).pluck();
  for (const date of made.all() as string[]) {
    const change = { kind: 'decideObjection', accept: false } as const;
    const asked = { number: '7', date, change, reason: 'no', by: 'Eve' };
    correctPresence({ db, world, ...rest }, { id: world.newId(), ...asked });
  }
  db.exec(`DELETE FROM owed_day`);
}

function reportsFrom(kiosk: Kiosk, year: number): readonly string[] {
  return [year, year + 1, year + 2].flatMap((each) => {
    const asked = { year: each, type: 4, iso: true, deprecated: true, at: BOTH_OLD } as const;
    const outcome = readReport(kiosk, asked);
    return outcome.ok ? outcome.value.userreports : [];
  });
}

test('whatever happened, pruning leaves a healthy journal and the same reports of what is kept', async () => {
  let [prunes, doubts, kept] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 30, maxLength: 60 }), async (steps) => {
      const history = new RandomHistory(START);
      try {
        for (const step of steps) await history.happen(step);
        const { kiosk } = history;
        kiosk.setConfig('site.country', null);
        kiosk.setConfig('privacy.retentionMonths', 12);
        for (const [at, year] of [
          [FIRST_OLD, 2026],
          [BOTH_OLD, 2027],
        ] as const) {
          kiosk.world.pass(Math.max(0, at - kiosk.world.clock()));
          settle(kiosk);
          const before = reportsFrom(kiosk, year);
          const result = await prune(kiosk, { dryRun: false });
          expect(result.before).toBe(`${year}-01-01`);
          expect(reportsFrom(kiosk, year)).toEqual(before);
          expect(projectionDifference(kiosk.db, rulesOf(kiosk.config()))).toBeNull();
          expect(verifyChain(kiosk.db)).toBeNull();
          expect(result.doubts.length === 0 || result.rows === 0).toBe(true);
          prunes += result.rows > 0 ? 1 : 0;
          doubts += result.doubts.length > 0 ? 1 : 0;
          const left = kiosk.db.prepare('SELECT count(*) FROM punch').pluck().get() as number;
          kept += result.rows > 0 && left > 0 ? 1 : 0;
        }
      } finally {
        history.kiosk.close();
      }
    }),
    { numRuns: 40 },
  );
  // Of histories in which nothing was pruned the same could be said.
  expect({ prunes: prunes > 20, kept: kept > 4, doubts }).toMatchObject({
    prunes: true,
    kept: true,
  });
}, 120_000);
