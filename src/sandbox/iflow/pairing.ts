import type { Scan } from './company.ts';
import { DAY_SECONDS, dateOf, wallCount } from './wall-time.ts';

/** A check-in and what closed it: iFlow derives both from scans in the order of their wall times. */
export interface Attendance {
  /** The id of the scan that opened it. */
  readonly id: number;
  readonly opened: Scan;
  /** null = open, or reset because nothing closed it in time. */
  readonly closed: Scan | null;
}

/**
 * Pairs a person's scans. A scan closes what is open unless that is older than the limit: then the open check-in is reset,
 * which leaves it without an end, and the scan is a check-in.
 * @param limitSeconds the check-in reset limit
 */
export function attendancesOf(scans: readonly Scan[], limitSeconds: number): readonly Attendance[] {
  const done: Attendance[] = [];
  let open: Scan | null = null;
  for (const scan of inOrder(scans)) {
    if (open !== null && closes(scan, open, limitSeconds)) {
      done.push({ id: open.id, opened: open, closed: scan });
      open = null;
    } else if (scan.direction !== 'out') {
      if (open !== null) done.push({ id: open.id, opened: open, closed: null });
      open = scan;
    }
  }
  if (open !== null) done.push({ id: open.id, opened: open, closed: null });
  return done;
}

function inOrder(scans: readonly Scan[]): readonly Scan[] {
  return scans.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id - b.id));
}

/** What a person entered is as they said, however long it took. */
function closes(scan: Scan, open: Scan, limitSeconds: number): boolean {
  if (scan.direction !== undefined) return scan.direction === 'out';
  return wallCount(scan.at) - wallCount(open.at) <= limitSeconds;
}

/** Recorded time is capped at exactly 24 hours; what is open counts nothing. */
export function workedSeconds({ opened, closed }: Attendance): number {
  if (closed === null) return 0;
  return Math.min(DAY_SECONDS, wallCount(closed.at) - wallCount(opened.at));
}

/** Open, and not yet reset at `nowWall`. */
export function isOpen(attendance: Attendance, nowWall: string, limitSeconds: number): boolean {
  const { opened, closed } = attendance;
  const age = wallCount(nowWall) - wallCount(opened.at);
  return closed === null && age >= 0 && age <= limitSeconds;
}

/** The last one, if it is open. */
export function openOne(
  attendances: readonly Attendance[],
  nowWall: string,
  limitSeconds: number,
): Attendance | null {
  const begun = attendances.filter(({ opened }) => opened.at <= nowWall);
  const last = begun.at(-1);
  return last && isOpen(last, nowWall, limitSeconds) ? last : null;
}

/** An attendance belongs to the day on which it began, also when it ended on the next. */
export function attendancesOn(
  attendances: readonly Attendance[],
  date: string,
): readonly Attendance[] {
  return attendances.filter(({ opened }) => dateOf(opened.at) === date);
}
