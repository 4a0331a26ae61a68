import type { Presence } from '../../core/punch/presence.ts';
import { isoWithOffset } from '../../core/time/zone.ts';
import type { Employee } from '../store/employee.ts';
import { punchById } from '../store/punch.ts';
import { presencesOf } from './export-presences.ts';
import { spanOfPeriod } from './export-period.ts';
import { datesIn, zoneOf, type ExportRun } from './export-run.ts';
import { plainDays } from './person-days.ts';
import type { Sink } from './unfinished-file.ts';
import { textId, twoNames } from './vendor-names.ts';

/**
 * What `GET /times` answers, on one page: each presence whole, on the date on which it began, with the breaks that were
 * taken and those that the rule takes off. What is open is left out: mcTIME has a clock for it, and no time entry.
 */
export function writeMctimeTimes(run: ExportRun, sink: Sink): void {
  let separator = '';
  sink.write('{"items":[{"message":"Success","data":{"timeEntries":[');
  const dates = datesIn(run);
  for (const employee of run.people) {
    run.progress.goOn();
    sink.write(`${separator}\n${JSON.stringify(entriesOf(run, employee))}`);
    separator = ',';
    run.progress.addDone(dates);
  }
  sink.write('\n],"page":"1","pageSize":"1"}}],"valid":true}\n');
}

function entriesOf(run: ExportRun, employee: Employee): unknown {
  const { first, last } = twoNames(employee);
  const { fromAt } = spanOfPeriod(run.wanted.period, zoneOf(run));
  const automatic = automaticBreaks(run, employee);
  const presences = presencesOf(run, employee).filter(
    (presence) => presence.fromAt >= fromAt && presence.toAt !== null,
  );
  return {
    userId: textId(employee),
    userName: employee.name,
    userFirstName: first,
    userLastName: last,
    times: presences.map((presence) => entryOf(run, presence, automatic)),
  };
}

type Pause = { readonly sinceAt: number; readonly untilAt: number | null };

function entryOf(run: ExportRun, presence: Presence, automatic: readonly Pause[]): unknown {
  const zone = zoneOf(run);
  const { site, vendor } = run.ctx.config();
  const iso = (at: number | null): string | null =>
    at === null ? null : isoWithOffset(at, zone, 's');
  const { id, fromAt, toAt, breaks, homeOffice } = presence;
  const within = automatic.filter(
    ({ sinceAt }) => sinceAt >= fromAt && (toAt === null || sinceAt < toAt),
  );
  const all = [
    ...breaks.map((pause) => ({ ...pause, automatic: false })),
    ...within.map((pause) => ({ ...pause, automatic: true })),
  ].toSorted((a, b) => a.sinceAt - b.sinceAt);
  const source = punchById(run.ctx.db, id)?.source;
  return {
    id,
    from: iso(fromAt),
    to: iso(toAt),
    breaks: all.map((pause, index) => ({
      id: `${id}-${index + 1}`,
      from: iso(pause.sinceAt),
      to: iso(pause.untilAt),
      automatic: pause.automatic,
    })),
    comment: '',
    type: homeOffice === true ? 'home_office' : 'work',
    organizationId: vendor.account.organizationId ?? null,
    organizationName: site.name,
    approvalStatus: 'not_approved_yet',
    creationType: source === 'badge' || source === 'pin' ? 'clock' : 'times',
  };
}

function automaticBreaks(run: ExportRun, employee: Employee): readonly Pause[] {
  return plainDays(run.ctx, employee, run.reader).flatMap(({ figures }) =>
    (figures?.breaks ?? []).filter(({ automatic }) => automatic),
  );
}
