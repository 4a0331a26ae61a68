import { instantText } from '../reports/instant-text.ts';
import { personYearOf, reportYearOf } from '../reports/report-year.ts';
import { userreport } from '../reports/userreport.ts';
import { datesIn, zoneOf, type ExportRun } from './export-run.ts';
import type { Sink } from './unfinished-file.ts';

/** What `GET /userreports` answers, of type 0 to 4: the same reports as the command `report`. */
export function writeUserreports(run: ExportRun, sink: Sink): void {
  const { period, nowAt, type } = run.wanted;
  const of = reportYearOf(run.ctx, Number(period.from.slice(0, 4)), nowAt);
  const shape = { type, deprecated: false, instant: instantText(zoneOf(run), false) };
  const dates = datesIn(run);
  let separator = '';
  sink.write('{"userreports":[');
  for (const employee of run.people) {
    run.progress.goOn();
    const report = userreport(employee, personYearOf(run.ctx, employee.id, of), shape);
    sink.write(`${separator}\n${JSON.stringify(report)}`);
    separator = ',';
    run.progress.addDone(dates);
  }
  sink.write('\n]}\n');
}
