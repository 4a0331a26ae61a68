import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { happening } from '../../../test/builders/random-happening.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { dayReport } from '../../core/worktime/day-report.ts';
import { rulesOf } from '../context.ts';
import { RandomHistory } from '../random-history.ts';
import { employeeByNumber, type Employee } from '../store/employee.ts';
import { verifyChain } from '../store/journal.ts';
import { projectionDifference } from '../store/projection-check.ts';
import { dayReportInput } from '../usecases/day-input.ts';
import { clockOfDay } from '../usecases/clock-jumped.ts';
import { standingOf } from '../usecases/record-amendment.ts';
import { changeDay } from './change-day.ts';
import { dayCorrections } from './day-corrections.ts';
import { flagOf, personFlags } from './person-flags.ts';

const FROM = '2026-03-20';
const DATES = Array.from({ length: 21 }, (_, index) => addDays(FROM, index));

/** What is not said by a warning of the day. */
const BESIDE = new Set(['needsReview', 'vendorEdit', 'objection', 'request']);

function ada({ kiosk }: RandomHistory): Employee {
  const employee = employeeByNumber(kiosk.db, '7');
  if (employee === null) throw new Error('Nobody has the number 7');
  return employee;
}

/** Instants and what they make, whatever the ids. */
function standing({ kiosk }: RandomHistory, { id }: Employee): string {
  const { presences } = standingOf(kiosk, id);
  return JSON.stringify(
    presences.map(({ fromAt, toAt, state, breaks }) => [fromAt, toAt, state, breaks]),
  );
}

test('the flags of a period are the warnings of its days, and every undo gives what was before', async () => {
  let undone = 0;
  let flagged = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 20, maxLength: 45 }), async (steps) => {
      const history = new RandomHistory();
      history.kiosk.setConfig('compliance.profile', 'de');
      try {
        for (const step of steps) await history.happen(step);
        const employee = ada(history);
        const { kiosk } = history;
        const nowAt = kiosk.world.clock();
        const flags = new Map(
          personFlags(kiosk, employee, { from: FROM, to: DATES.at(-1) ?? FROM, nowAt }).map(
            (day) => [day.date, day.flags],
          ),
        );
        for (const date of DATES) {
          const { warnings } = dayReport(dayReportInput(kiosk, employee, date, nowAt));
          const said = [...warnings, ...clockOfDay(kiosk, employee.id, date).warnings]
            .flatMap((warning) => flagOf(warning) ?? [])
            .filter(({ code }) => code !== 'longPresence');
          const found = (flags.get(date) ?? []).filter(
            ({ kind, code }) => !BESIDE.has(kind) && code !== 'longPresence',
          );
          flagged += found.length;
          expect(inOrder(found), date).toEqual(inOrder(said));
        }
        // An undo that is refused its own undo leaves another history: the flags are of the one before.
        for (const date of DATES) {
          for (const { id, canUndo } of dayCorrections(kiosk, employee, date).slice(-1)) {
            if (!canUndo) continue;
            const before = standing(history, employee);
            const entry = () => ({ id: randomUUID(), by: 'office', reason: 'undone' });
            const first = entry();
            const change = { kind: 'undo', correction: id } as const;
            expect(changeDay(kiosk, employee, { date, change }, first).ok).toBe(true);
            undone += 1;
            expect(projectionDifference(kiosk.db, rulesOf(kiosk.config()))).toBeNull();
            // The undo of an undo brings back what it took.
            const again = { kind: 'undo', correction: first.id } as const;
            const redone = changeDay(kiosk, employee, { date, change: again }, entry()).ok;
            expect(redone ? standing(history, employee) : before).toBe(before);
          }
        }
        expect(verifyChain(kiosk.db)).toBeNull();
      } finally {
        history.kiosk.close();
      }
    }),
    { numRuns: 25 },
  );
  expect(flagged).toBeGreaterThan(10);
  expect(undone).toBeGreaterThan(3);
}, 120_000);

function inOrder<T extends { readonly code: string }>(flags: readonly T[]): readonly T[] {
  return flags.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
