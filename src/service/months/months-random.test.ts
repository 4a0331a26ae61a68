import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeSince, isNoChange, monthFigures } from '../../core/report/month-figures.ts';
import { rulesOf } from '../context.ts';
import { personYearOf, reportYearOf } from '../reports/report-year.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { closedMonthsOf } from '../store/closed-month.ts';
import { employeeByNumber } from '../store/employee.ts';
import { verifyChain } from '../store/journal.ts';
import { presencesBetween } from '../store/presence.ts';
import { projectionDifference } from '../store/projection-check.ts';
import { correctPresence } from '../usecases/correct-presence.ts';
import { importAbsences } from '../usecases/import-absences.ts';
import { importEmployees } from '../usecases/import-employees.ts';
import { importPunches } from '../usecases/import-punches.ts';
import { closeMonth } from './close-month.ts';
import { closingOf, confirmMonth } from './confirm-month.ts';
import { reopenMonth } from './reopen-month.ts';
import { settleMonths } from './settle-months.ts';

const MONTHS = ['2026-01', '2026-02', '2026-03'] as const;
const month = fc.constantFrom(...MONTHS);
const day = fc.integer({ min: 1, max: 28 });

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('work'), month, day }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete'), month, day }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('absence'), month, day }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('close'), month, day }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen'), month, day }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('confirm'), month, day }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass'), month, day }) },
);

type Step = { readonly do: string; readonly month: string; readonly day: number };

const by = 'Eva';
const reason = 'so it goes';

async function happen(kiosk: ScratchKiosk, ada: string, { do: what, ...at }: Step) {
  const date = `${at.month}-${String(at.day).padStart(2, '0')}`;
  switch (what) {
    case 'work': {
      const zone = date < '2026-03-29' ? '+01:00' : '+02:00';
      const rows = [`7,in,${date}T08:00:00${zone}`, `7,out,${date}T15:${date.slice(8)}:00${zone}`];
      return importPunches(kiosk, { text: `employee,kind,at\n${rows.join('\n')}\n` });
    }
    case 'delete': {
      const presences = presencesBetween(kiosk.db, ada, 0, kiosk.world.clock());
      const presence = presences[at.day % Math.max(1, presences.length)];
      if (presence === undefined) return null;
      const on = new Date(presence.fromAt + 7_200_000).toISOString().slice(0, 10);
      const change = { kind: 'delete', presenceId: presence.id } as const;
      const correction = { id: randomUUID(), number: '7', date: on, change, reason, by };
      return correctPresence(kiosk, correction);
    }
    case 'absence':
      return importAbsences(kiosk, {
        text: `employee,date,type,portion\n7,${date},regular_holidays,${at.day % 2}\n`,
      });
    case 'close':
      return closeMonth(kiosk, { month: at.month, by, reason }, 'command line');
    case 'reopen':
      return reopenMonth(kiosk, { month: at.month, by, reason }, 'command line');
    case 'confirm': {
      const { now: seen } = closingOf(kiosk, ada, at.month);
      return confirmMonth(kiosk, { employeeId: ada, month: at.month, seen });
    }
    default:
      kiosk.world.pass(at.day * 86_400_000);
      return settleMonths(kiosk, 'recordedLater');
  }
}

/** What the tables have, the journal gives; and closed sums with all that was told of them are what is known. */
async function look(kiosk: ScratchKiosk, ada: string): Promise<void> {
  expect(projectionDifference(kiosk.db, rulesOf(kiosk.config()))).toBeNull();
  await settleMonths(kiosk, 'absence');
  const of = reportYearOf(kiosk, 2026, kiosk.world.clock());
  const { report } = personYearOf(kiosk, ada, of);
  for (const each of closedMonthsOf(kiosk.db, ada, '2026-01', '2026-12')) {
    const now = monthFigures(report, Number(each.month.slice(5)));
    const left = changeSince(each.figures, each.amendments, now);
    expect(isNoChange(left), `${each.month} ${JSON.stringify(left)}`).toBe(true);
  }
}

test('whatever comes after a close, closed sums and amendments are what is known, and the journal gives them', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
      const kiosk = scratchKiosk({ at: Date.parse('2026-04-02T08:00:00Z') });
      try {
        kiosk.setConfig('breaks', { rule: 'de', deduct: 'leastSufficient', steps: [] });
        const text =
          'number,name,weekly,model_from\n7,Ada,8:00;8:00;8:00;8:00;8:00;0;0,2026-01-12\n';
        importEmployees(kiosk, { format: 'csv', text });
        const ada = employeeByNumber(kiosk.db, '7')?.id ?? '';
        for (const each of steps) {
          const outcome = await happen(kiosk, ada, each);
          await look(kiosk, ada);
          const done = typeof outcome === 'object' ? outcome?.ok === true : outcome > 0;
          if (done) seen.set(each.do, (seen.get(each.do) ?? 0) + 1);
        }
        const amendments = kiosk.db.prepare('SELECT count(*) FROM month_amendment').pluck().get();
        seen.set('amended', (seen.get('amended') ?? 0) + Number(amendments));
        expect(verifyChain(kiosk.db)).toBeNull();
      } finally {
        kiosk.close();
      }
    }),
    { numRuns: 25 },
  );
  for (const what of ['work', 'delete', 'absence', 'close', 'reopen', 'confirm', 'amended']) {
    expect(seen.get(what) ?? 0, what).toBeGreaterThan(1);
  }
}, 120_000);
