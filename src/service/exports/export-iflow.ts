import { ABSENCE_TYPES, type AbsenceType } from '../../core/target/absence-type.ts';
import type { Presence } from '../../core/punch/presence.ts';
import { WALL_SECONDS } from '../../core/sync/row-form.ts';
import { spansOf } from '../../core/sync/wanted.ts';
import { formatDuration } from '../../core/time/duration.ts';
import { localText } from '../../core/time/zone.ts';
import type { Employee } from '../store/employee.ts';
import { daysOffOf } from '../usecases/days-off.ts';
import { presencesOf } from './export-presences.ts';
import { datesIn, zoneOf, type ExportRun } from './export-run.ts';
import type { Sink } from './unfinished-file.ts';
import { textId } from './vendor-names.ts';

/**
 * What `get_today_status` answers with `attendance_type=live_attendance`, of the one date of the period: at work or not at
 * the export's instant, and each check-in and check-out. A personal number (CNP) is never kept here, so `cnp` is empty.
 */
export function writeIflowToday(run: ExportRun, sink: Sink): void {
  let separator = '';
  const dates = datesIn(run);
  sink.write('[');
  for (const employee of run.people) {
    run.progress.goOn();
    sink.write(`${separator}\n${JSON.stringify(statusOf(run, employee))}`);
    separator = ',';
    run.progress.addDone(dates);
  }
  sink.write('\n]\n');
}

function statusOf(run: ExportRun, employee: Employee): unknown {
  const presences = presencesOf(run, employee);
  const atWork = presences.some(({ toAt, state, breaks }) => {
    const isPaused = breaks.some(({ untilAt }) => untilAt === null);
    return toAt === null && state === 'open' && !isPaused;
  });
  const events = eventsOf(run, employee);
  return {
    status: [atWork ? 'At work' : 'Missing', ...events.map((each) => each.event_type_name)].join(
      ', ',
    ),
    at_work: atWork,
    full_name: employee.name,
    cnp: '',
    user_id: textId(employee),
    mark_number: employee.number,
    ...(events.length === 0 ? {} : { events }),
    live_attendance: liveOf(run, presences),
  };
}

/** A break splits a presence, as it is sent to iFlow. What is open counts for nothing until it ends. */
function liveOf(run: ExportRun, presences: readonly Presence[]): readonly unknown[] {
  const zone = zoneOf(run);
  const time = (at: number): string => localText(at, zone).slice(11);
  let totalSeconds = 0;
  const intervals = presences.flatMap((presence) =>
    spansOf(presence, WALL_SECONDS).map(({ fromAt, toAt }) => {
      const seconds = toAt === null ? 0 : (toAt - fromAt) / 1000;
      totalSeconds += seconds;
      return {
        check_in: time(fromAt),
        check_out: toAt === null ? '' : time(toAt),
        worked: clock(seconds),
      };
    }),
  );
  return [
    ...intervals,
    { current_time: time(run.wanted.nowAt), total_worked: clock(totalSeconds) },
  ];
}

/** `02:33:00`, as iFlow writes it. */
function clock(seconds: number): string {
  return formatDuration(seconds).padStart(8, '0');
}

/** What iFlow calls the types that it shows; whatever it has no word of its own for is a leave. */
const EVENT_NAMES: Partial<Readonly<Record<AbsenceType, string>>> = {
  regular_holidays: 'Vacation',
  sick_self: 'Sick Leave',
  sick_child: 'Sick Leave',
  out_of_office: 'Delegation',
};

function eventsOf(run: ExportRun, employee: Employee) {
  const { from, to } = run.wanted.period;
  const off = daysOffOf(run.ctx, employee.id, from, to).flatMap(({ type, portion }) => {
    const known = ABSENCE_TYPES.find((each) => each === type);
    return known === undefined ? [] : [{ type: known, portion }];
  });
  const slashed = from.split('-').toReversed().join('/');
  return off.map(({ type, portion }, position) => ({
    event_id: `${textId(employee)}-${from}-${position}`,
    user_id: textId(employee),
    event_type: type === 'regular_holidays' ? 'vacation' : 'other_leave',
    event_type_name: EVENT_NAMES[type] ?? 'Other Leave',
    position,
    consecutive_days_position: 'solo',
    event_type_color: '#FA28FF',
    approve_status: '',
    partial_approved_by_user_id: null,
    other_leave_type_name: type,
    event_meta: {
      user_id: textId(employee),
      days: portion,
      start_date: slashed,
      end_date: slashed,
      reason_message: '',
    },
  }));
}
