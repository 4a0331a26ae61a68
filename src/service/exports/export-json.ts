import { utcText } from '../../core/time/zone.ts';
import { dayReportInput } from '../usecases/day-input.ts';
import { dayView } from '../usecases/read-day.ts';
import { balancesFrom } from '../usecases/period-balance.ts';
import { personYearOf, reportYearOf, type PersonYear } from '../reports/report-year.ts';
import type { Employee } from '../store/employee.ts';
import { calendarOf } from './export-period.ts';
import { zoneOf, type ExportRun } from './export-run.ts';
import type { Sink } from './unfinished-file.ts';

/** An object with the period, and each day of each person as `day --json` has it. */
export function writeJson(run: ExportRun, sink: Sink): void {
  const { from, to } = run.wanted.period;
  const head = { from, to, zone: zoneOf(run), at: utcText(run.wanted.nowAt) };
  sink.write(`${JSON.stringify(head).slice(0, -1)},"days":[`);
  let separator = '\n';
  for (const day of jsonDays(run)) {
    sink.write(`${separator}${JSON.stringify(day)}`);
    separator = ',\n';
  }
  sink.write('\n]}\n');
}

function* jsonDays(run: ExportRun): Generator {
  const calendar = calendarOf(run.wanted.period, zoneOf(run));
  for (const employee of run.people) {
    const yearOf = yearsRead(run, employee);
    for (const { date } of calendar) {
      run.progress.goOn();
      const asked = dayReportInput(run.ctx, employee, date, run.wanted.nowAt);
      yield dayView(run.ctx, employee, asked, balancesFrom(yearOf, date));
      run.progress.addDone(1);
    }
  }
}

/** Each year of a person is reckoned once, however many of its days are asked for. */
function yearsRead({ ctx, wanted }: ExportRun, employee: Employee): (year: number) => PersonYear {
  const known = new Map<number, PersonYear>();
  return (year) => {
    let person = known.get(year);
    if (person === undefined) {
      person = personYearOf(ctx, employee.id, reportYearOf(ctx, year, wanted.nowAt));
      known.set(year, person);
    }
    return person;
  };
}
