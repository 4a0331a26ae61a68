import type { Presence } from '../../core/punch/presence.ts';
import type { Punch, PunchKind } from '../../core/punch/punch.ts';
import type { RowForm } from '../../core/sync/row-form.ts';
import { isSameTime, rowInstant } from '../../core/sync/row-time.ts';
import type { Pull } from '../../core/sync/row.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { startOfDay } from '../../core/time/zone.ts';

/** What an edit at the vendor means in punches: some are taken back, some are made at the vendor's minutes. */
export type Edit = {
  readonly pulls: readonly Pull[];
  readonly voids: readonly string[];
  readonly makes: readonly {
    readonly kind: PunchKind;
    readonly at: number;
    /** Of an `in`: work elsewhere begins (`marked-edit.ts`). */
    readonly homeOffice?: true;
  }[];
};

export type EditedDay = {
  readonly presences: readonly Presence[];
  /** Punches that count, of these presences' time and the whole date. */
  readonly punches: readonly Punch[];
  readonly date: string;
  readonly zone: string;
  readonly form: RowForm;
};

/**
 * The instant of a row's end; null where no time is written there. A vendor without midnight ends a night at the date's
 * last minute and goes on with the next date's first: somebody who came at that midnight has not been away in between.
 */
export function rowEnd(text: string, { date, zone, form, punches }: EditedDay): number | null {
  const at = rowInstant(text, date, form, zone);
  if (at === null || !form.cutAtMidnight || form.time !== 'wallMinute') return at;
  const midnightAt = startOfDay(addDays(date, 1), zone);
  const goesOn = punches.some((punch) => punch.kind === 'in' && punch.at === midnightAt);
  return goesOn && isSameTime(at, midnightAt - 1, form) ? midnightAt : at;
}
