import { WALL_MINUTES } from '../../core/sync/row-form.ts';
import { punchedRows } from '../../core/sync/wanted.ts';
import { utcText } from '../../core/time/zone.ts';
import type { Employee } from '../store/employee.ts';
import { baseRowsOf } from '../store/base-row.ts';
import { isHomeOfficeDay } from '../store/home-office-day.ts';
import { calendarOf } from './export-period.ts';
import { knownAt, presencesOf } from './export-presences.ts';
import { zoneOf, type ExportRun } from './export-run.ts';
import type { Sink } from './unfinished-file.ts';
import { numericId, twoNames } from './vendor-names.ts';

/**
 * What `GET /users/presences` answers: an array of rows in whole minutes, cut at midnight and at each break. `id` is
 * MOCO's own where the row is agreed on with it, otherwise null.
 */
export function writeMocoPresences(run: ExportRun, sink: Sink): void {
  let separator = '';
  sink.write('[');
  for (const employee of run.people) {
    for (const row of rowsOf(run, employee)) {
      sink.write(`${separator}\n${JSON.stringify(row)}`);
      separator = ',';
    }
  }
  sink.write('\n]\n');
}

function* rowsOf(run: ExportRun, employee: Employee): Generator {
  const zone = zoneOf(run);
  const presences = presencesOf(run, employee);
  const { first, last } = twoNames(employee);
  const user = { id: numericId(employee), firstname: first, lastname: last };
  const calendar = calendarOf(run.wanted.period, zone);
  for (const { date, startAt, endAt } of calendar) {
    run.progress.goOn();
    const near = presences.filter(
      ({ fromAt, toAt }) =>
        fromAt < endAt && (toAt === null || toAt > startAt || fromAt >= startAt),
    );
    if (near.length === 0) continue;
    const ids = agreedIds(run, employee, date);
    const isMarked = isHomeOfficeDay(run.ctx.db, { vendor: 'moco', employeeId: employee.id, date });
    for (const presence of near) {
      const { createdAt, updatedAt } = knownAt(run, presence);
      const rows = punchedRows([presence], date, zone, { sendOpen: true, form: WALL_MINUTES });
      for (const { from, to } of rows) {
        yield {
          id: ids.get(`${from} ${to}`) ?? null,
          date,
          from,
          to,
          is_home_office: isMarked || presence.homeOffice === true,
          user,
          created_at: wholeSeconds(createdAt),
          updated_at: wholeSeconds(updatedAt),
        };
      }
    }
  }
  run.progress.addDone(calendar.length);
}

function agreedIds(
  run: ExportRun,
  { id }: Employee,
  date: string,
): ReadonlyMap<string, number | string> {
  const rows = baseRowsOf(run.ctx.db, { vendor: 'moco', employeeId: id, date });
  return new Map(
    rows.map((row) => [
      `${row.from} ${row.to}`,
      /^\d{1,15}$/.test(row.id) ? Number(row.id) : row.id,
    ]),
  );
}

function wholeSeconds(at: number): string {
  return `${utcText(at).slice(0, 19)}Z`;
}
