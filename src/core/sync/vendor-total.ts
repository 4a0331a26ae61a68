import { addDays } from '../time/civil-date.ts';
import { floorTo } from '../time/granularity.ts';
import { startOfDay } from '../time/zone.ts';
import type { Presence } from '../punch/presence.ts';
import type { DayWork } from '../worktime/day-report.ts';
import { overlapMs } from '../time/interval.ts';
import { wantedRows } from './wanted.ts';

/**
 * Why the vendor's own total of a day is another than ours. `endOfDay`: MOCO cannot write 24:00, so a row that reaches
 * midnight ends a minute early. `clockChange`: it subtracts wall times (assumed), we subtract instants.
 * `needsReview`: it has presences that we do not count yet. `rounding`, `automaticBreak`: only we round and deduct; what
 * is sent is raw.
 */
export type VendorDifference = {
  readonly label: 'endOfDay' | 'clockChange' | 'needsReview' | 'rounding' | 'automaticBreak';
  readonly seconds: number;
};

/** `totalSeconds = workedSeconds + the sum of the differences`. */
export type VendorTotal = {
  readonly totalSeconds: number;
  readonly differences: readonly VendorDifference[];
};

/**
 * What MOCO will show for a day once it has our rows, and every reason why that is not what we show. Null: while
 * something is open, or where it cannot hold the day at all.
 */
export function vendorTotal(
  presences: readonly Presence[],
  date: string,
  zone: string,
  work: DayWork,
): VendorTotal | null {
  const day = { startAt: startOfDay(date, zone), endAt: startOfDay(addDays(date, 1), zone) };
  const wanted = wantedRows(presences, date, zone, { sendOpen: true });
  const open = presences.some(
    ({ fromAt, toAt, flags }) =>
      toAt === null &&
      fromAt < day.endAt &&
      (fromAt >= day.startAt || !flags.includes('forgottenOut')),
  );
  if (wanted.kind !== 'rows' || open) return null;
  const totalSeconds = wanted.rows.reduce(
    (sum, { from, to }) => sum + 60 * (minuteOfDay(to ?? from) - minuteOfDay(from)),
    0,
  );
  const line = (label: string) => work.lines.find((each) => each.label === label)?.seconds ?? 0;
  const endOfDay = wanted.rows.some(({ to }) => to === '23:59') ? endedEarly(presences, day) : 0;
  const known: readonly VendorDifference[] = [
    { label: 'endOfDay', seconds: endOfDay },
    { label: 'needsReview', seconds: uncounted(presences, day) },
    {
      label: 'rounding',
      seconds: 0 - line('rounding') - roundedBreaks(presences, day, line('breaks')),
    },
    { label: 'automaticBreak', seconds: 0 - line('automaticBreak') },
  ];
  const explained = known.reduce((sum, { seconds }) => sum + seconds, work.workedSeconds);
  const all: readonly VendorDifference[] = [
    ...known,
    { label: 'clockChange', seconds: totalSeconds - explained },
  ];
  return { totalSeconds, differences: all.filter(({ seconds }) => seconds !== 0) };
}

type Day = { readonly startAt: number; readonly endAt: number };

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** A minute for each presence that works up to or over the day's end. */
function endedEarly(presences: readonly Presence[], { startAt, endAt }: Day): number {
  const reaching = presences.filter(
    ({ fromAt, toAt, state, breaks }) =>
      state !== 'discarded' &&
      toAt !== null &&
      fromAt < endAt &&
      toAt > startAt &&
      floorTo(toAt, 'minute') >= endAt &&
      !breaks.some(({ sinceAt, untilAt }) => sinceAt < endAt && (untilAt ?? endAt) >= endAt),
  );
  return reaching.length * -60;
}

function uncounted(presences: readonly Presence[], day: Day): number {
  const doubtful = presences.filter(({ state, toAt }) => state === 'needsReview' && toAt !== null);
  return doubtful.reduce((sum, presence) => sum + minutesOf(presence, day), 0);
}

function minutesOf({ fromAt, toAt, breaks }: Presence, day: Day): number {
  const part = (since: number, until: number | null) =>
    overlapMs(
      { fromAt: floorTo(since, 'minute'), toAt: floorTo(until ?? since, 'minute') },
      day.startAt,
      day.endAt,
    ) / 1000;
  const paused = breaks.reduce((sum, { sinceAt, untilAt }) => sum + part(sinceAt, untilAt), 0);
  return part(fromAt, toAt) - paused;
}

/** How much shorter the breaks are there: they are sent as they were taken. */
function roundedBreaks(presences: readonly Presence[], day: Day, breaksLine: number): number {
  const taken = presences
    .filter(({ state, toAt }) => state === 'closed' && toAt !== null)
    .flatMap(({ breaks }) => breaks)
    .reduce(
      (sum, { sinceAt, untilAt }) =>
        sum +
        overlapMs(
          { fromAt: floorTo(sinceAt, 'minute'), toAt: floorTo(untilAt ?? sinceAt, 'minute') },
          day.startAt,
          day.endAt,
        ) /
          1000,
      0,
    );
  return breaksLine + taken;
}
