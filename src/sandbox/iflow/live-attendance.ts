import { isOpen, workedSeconds, type Attendance } from './pairing.ts';
import type { LiveInterval, LiveSummary } from './status-rows.ts';
import type { IflowSwitches } from './switches.ts';
import { dateOf, hms, secondsIntoDay, timeOf } from './wall-time.ts';

/**
 * Today's intervals and, last, the one summary: it adds up what is closed. Nothing here bears a date, so an interval over
 * midnight has a check-out that is earlier than its check-in.
 */
export function liveAttendance(
  attendances: readonly Attendance[],
  nowWall: string,
  limitSeconds: number,
  overnight: IflowSwitches['overnight'],
): readonly (LiveInterval | LiveSummary)[] {
  const today = dateOf(nowWall);
  const shown = attendances
    .filter((each) => isShown(each, nowWall, limitSeconds, overnight))
    .map((each) => ({
      seconds: secondsToday(each, today, overnight),
      check_in:
        startsToday(each, today) || overnight !== 'cutAtMidnight'
          ? timeOf(each.opened.at)
          : '00:00:00',
      check_out: each.closed === null ? '' : timeOf(each.closed.at),
    }));
  const total = shown.reduce((sum, each) => sum + each.seconds, 0);
  return [
    ...shown.map(({ check_in, check_out, seconds }) => ({
      check_in,
      check_out,
      worked: hms(seconds),
    })),
    { current_time: timeOf(nowWall), total_worked: hms(total) },
  ];
}

function startsToday({ opened }: Attendance, today: string): boolean {
  return dateOf(opened.at) === today;
}

function isShown(
  attendance: Attendance,
  nowWall: string,
  limitSeconds: number,
  overnight: IflowSwitches['overnight'],
): boolean {
  const today = dateOf(nowWall);
  if (startsToday(attendance, today)) return true;
  if (overnight === 'beganToday') return false;
  if (attendance.closed !== null) return dateOf(attendance.closed.at) === today;
  return isOpen(attendance, nowWall, limitSeconds);
}

function secondsToday(
  attendance: Attendance,
  today: string,
  overnight: IflowSwitches['overnight'],
): number {
  const worked = workedSeconds(attendance);
  const { closed } = attendance;
  if (overnight !== 'cutAtMidnight' || startsToday(attendance, today) || closed === null) {
    return worked;
  }
  return Math.min(worked, secondsIntoDay(closed.at));
}
