import { isForgotten } from '../punch/counted.ts';
import { addDays } from '../time/civil-date.ts';
import { startOfDay } from '../time/zone.ts';
import type { DayReportInput, DayWork } from '../worktime/day-report.ts';
import {
  changedClocks,
  countedHereOnly,
  endedEarly,
  uncounted,
  type Day,
} from './vendor-difference.ts';
import { WALL_MINUTES } from './row-form.ts';
import { sentOf, spansOf, wantedRows } from './wanted.ts';

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

/** `totalSeconds = workedSeconds + the sum of the differences`; each is reckoned by itself, none is what is left. */
export type VendorTotal = {
  readonly totalSeconds: number;
  readonly differences: readonly VendorDifference[];
};

type Asked = Pick<DayReportInput, 'presences' | 'date' | 'nowAt' | 'rules'>;

/**
 * What MOCO will show for a day once it has our rows, and every reason why that is not what we show. Null: while
 * something is open, or where it cannot hold the day at all. What we count is on whole minutes, as it is with MOCO.
 */
export function vendorTotal(asked: Asked, work: DayWork): VendorTotal | null {
  const { presences, date } = asked;
  const { zone } = asked.rules;
  const day: Day = { startAt: startOfDay(date, zone), endAt: startOfDay(addDays(date, 1), zone) };
  const wanted = wantedRows(presences, date, zone, { sendOpen: true, form: WALL_MINUTES });
  if (wanted.kind !== 'rows' || isOpen(asked, day)) return null;
  const totalSeconds = wanted.rows.reduce(
    (sum, { from, to }) => sum + 60 * (minuteOfDay(to ?? from) - minuteOfDay(from)),
    0,
  );
  const { roundingSeconds, automaticSeconds } = countedHereOnly(presences, day, work);
  const differences: readonly VendorDifference[] = [
    { label: 'endOfDay', seconds: endedEarly(presences, day) },
    { label: 'needsReview', seconds: uncounted(presences, day) },
    { label: 'rounding', seconds: roundingSeconds },
    { label: 'automaticBreak', seconds: automaticSeconds },
    { label: 'clockChange', seconds: changedClocks(presences, day, zone) },
  ];
  return { totalSeconds, differences: differences.filter(({ seconds }) => seconds !== 0) };
}

/**
 * Whether the day still grows, there or here. A forgotten presence has no part in a day after its first, unless somebody
 * went on a break there: what comes before a break is sent.
 */
function isOpen({ presences, nowAt, rules }: Asked, day: Day): boolean {
  return presences.some(
    (presence) =>
      presence.toAt === null &&
      presence.fromAt < day.endAt &&
      (presence.fromAt >= day.startAt ||
        !isForgotten(presence, nowAt, rules.presence) ||
        spansOf(presence, WALL_MINUTES).some(
          (span) => sentOf(span, day.startAt, day.endAt, WALL_MINUTES) !== null,
        )),
  );
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
