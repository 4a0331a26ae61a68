import type { Presence } from '../punch/presence.ts';
import { addDays } from '../time/civil-date.ts';
import { floorTo } from '../time/granularity.ts';
import { parseInstant, startOfDay, utcText } from '../time/zone.ts';
import type { RowForm } from './row-form.ts';
import { granularityOf, rowText } from './row-time.ts';
import type { WantedRow } from './row.ts';

export type Wanted =
  | { readonly kind: 'rows'; readonly rows: readonly WantedRow[] }
  | { readonly kind: 'inexpressible'; readonly reason: InexpressibleReason };

/**
 * `repeatedHour`: a span whose local end is not after its local start, or two spans that overlap on the wall, in the
 * hour that the clocks repeat. `openBeforeAnother`: a forgotten presence is open and another begins on the same date.
 */
export type InexpressibleReason = 'repeatedHour' | 'openBeforeAnother';

/** What a vendor takes. `sendOpen` false: closed presences only, and an open one waits as a whole. */
export type Terms = { readonly sendOpen: boolean; readonly form: RowForm };

type Pause = { readonly sinceAt: number; readonly untilAt: number | null };

/**
 * Work as one row shows it; instants floored to what the vendor counts. `toAt` null: it still runs. `breaks` only where
 * rows hold them.
 */
export type Span = {
  readonly fromAt: number;
  readonly toAt: number | null;
  readonly breaks?: readonly Pause[];
};

const MINUTE_MS = 60_000;

/**
 * A presence as the vendor can hold it: each end counts as its minute or second, and each break splits it or lies in it.
 * A break that vanishes within a minute is none, and a span that does is no row.
 */
export function spansOf(presence: Presence, form: RowForm): readonly Span[] {
  const granularity = granularityOf(form);
  const floored = (at: number | null): number | null =>
    at === null ? null : floorTo(at, granularity);
  const fromAt = floorTo(presence.fromAt, granularity);
  const toAt = floored(presence.toAt);
  const pauses = presence.breaks
    .map(({ sinceAt, untilAt }) => ({
      sinceAt: floorTo(sinceAt, granularity),
      untilAt: floored(untilAt),
    }))
    .filter(({ sinceAt, untilAt }) => untilAt !== sinceAt);
  const spans = form.holdsBreaks ? whole(fromAt, toAt, pauses) : split(fromAt, toAt, pauses);
  return spans.filter((span) => span.toAt !== span.fromAt);
}

function split(fromAt: number, toAt: number | null, pauses: readonly Pause[]): readonly Span[] {
  const spans: Span[] = [];
  let startAt: number | null = fromAt;
  for (const { sinceAt, untilAt } of pauses) {
    if (startAt === null) continue;
    spans.push({ fromAt: startAt, toAt: sinceAt });
    startAt = untilAt;
  }
  if (startAt !== null) spans.push({ fromAt: startAt, toAt });
  return spans;
}

/** A break that the `out` ended is no break: work ended with its beginning. */
function whole(fromAt: number, toAt: number | null, pauses: readonly Pause[]): readonly Span[] {
  const last = pauses.at(-1);
  const endsInBreak = last !== undefined && toAt !== null && (last.untilAt ?? toAt) >= toAt;
  if (!endsInBreak) return [{ fromAt, toAt, breaks: pauses }];
  return [{ fromAt, toAt: last.sinceAt, breaks: pauses.slice(0, -1) }];
}

/** What of a span is sent for the day `[dayStartAt, dayEndAt)`; an open one stays on the date it began. */
export function sentOf(
  span: Span,
  dayStartAt: number,
  dayEndAt: number,
  form: RowForm,
): Span | null {
  if (span.fromAt >= dayEndAt) return null;
  if (!form.cutAtMidnight || span.toAt === null) return span.fromAt < dayStartAt ? null : span;
  const fromAt = Math.max(span.fromAt, dayStartAt);
  // `24:00` is never sent (MOCO, undocumented): the day's last minute ends the row, its length is a named difference.
  const lastAt = form.time === 'wallMinute' ? dayEndAt - MINUTE_MS : dayEndAt;
  const toAt = span.toAt >= dayEndAt ? lastAt : span.toAt;
  return toAt > fromAt ? { fromAt, toAt } : null;
}

function rowOf({ fromAt, toAt, breaks }: Span, form: RowForm, zone: string): WantedRow {
  const text = (at: number): string => rowText(at, form, zone);
  const end = (at: number | null): string | null => (at === null ? null : text(at));
  return {
    from: text(fromAt),
    to: end(toAt),
    ...(form.holdsBreaks && {
      breaks: (breaks ?? []).map(({ sinceAt, untilAt }) => ({
        from: text(sinceAt),
        to: end(untilAt),
      })),
    }),
  };
}

/** @param before when work of an earlier date ended, which must not lie behind what follows it */
function whyInexpressible(rows: readonly WantedRow[], before: string): InexpressibleReason | null {
  const [first] = rows;
  if (first !== undefined && first.from < before) return 'repeatedHour';
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    if (row.to === null && next !== undefined) return 'openBeforeAnother';
    if (row.to !== null && row.to <= row.from) return 'repeatedHour';
    if (row.to !== null && next !== undefined && next.from < row.to) return 'repeatedHour';
  }
  return null;
}

/**
 * Scans on the same wall second (the autumn night repeats an hour; an `out` and an `in` in one breath) would count as one:
 * the later is sent a second later, and nothing is dropped.
 * @param before the last scan of the rows of earlier dates
 */
function nudged(rows: readonly WantedRow[], before: string): readonly WantedRow[] {
  let last = before;
  const after = (text: string): string => {
    last = text === last ? secondAfter(text) : text;
    return last;
  };
  return rows.map((row) => ({
    from: after(row.from),
    to: row.to === null ? null : after(row.to),
  }));
}

/** Rows that touch as the one that the vendor makes of them. */
function merged(rows: readonly WantedRow[]): readonly WantedRow[] {
  const united: WantedRow[] = [];
  for (const row of rows) {
    const last = united.at(-1);
    if (last?.to === row.from) united[united.length - 1] = { from: last.from, to: row.to };
    else united.push(row);
  }
  return united;
}

function secondAfter(text: string): string {
  return utcText((parseInstant(`${text}Z`) ?? 0) + 1000).slice(0, 19);
}

/**
 * The rows that a vendor's day shall hold. Raw punches: what is to be reviewed is sent as it was punched, what was
 * discarded is not.
 */
export function wantedRows(
  presences: readonly Presence[],
  date: string,
  zone: string,
  { sendOpen, form }: Terms,
): Wanted {
  const rows = punchedRows(presences, date, zone, { sendOpen, form });
  const before = form.time === 'wallSecond' ? endBefore(presences, date, zone, form) : '';
  const told =
    form.time === 'wallSecond' ? nudged(rows, before) : form.mergesTouching ? merged(rows) : rows;
  const reason = whyInexpressible(told, before);
  return reason === null ? { kind: 'rows', rows: told } : { kind: 'inexpressible', reason };
}

/** When work that began on an earlier date ended on this one, or empty: whole rows of two dates meet on the wall. */
function endBefore(
  presences: readonly Presence[],
  date: string,
  zone: string,
  form: RowForm,
): string {
  const dayStartAt = startOfDay(date, zone);
  const ends = presences
    .filter(({ state, fromAt }) => state !== 'discarded' && fromAt < dayStartAt)
    .flatMap((presence) => spansOf(presence, form))
    .flatMap(({ fromAt, toAt }) =>
      fromAt < dayStartAt && toAt !== null && toAt >= dayStartAt ? [toAt] : [],
    );
  return ends.length === 0 ? '' : rowText(Math.max(...ends), form, zone);
}

/** The same before anything is moved or united to suit the vendor. */
export function punchedRows(
  presences: readonly Presence[],
  date: string,
  zone: string,
  { sendOpen, form }: Terms,
): readonly WantedRow[] {
  const dayStartAt = startOfDay(date, zone);
  const dayEndAt = startOfDay(addDays(date, 1), zone);
  return presences
    .filter((presence) => presence.state !== 'discarded')
    .filter((presence) => sendOpen || presence.toAt !== null)
    .toSorted((a, b) => a.fromAt - b.fromAt)
    .flatMap((presence) =>
      spansOf(presence, form)
        .flatMap((span) => sentOf(span, dayStartAt, dayEndAt, form) ?? [])
        .map((span, index) => ({
          ...rowOf(span, form, zone),
          ...(index === 0 ? markOf(presence, form) : {}),
        })),
    );
}

/**
 * MOCO alone takes a mark of its own with a row (documented). The presence's first row of the date says it for the whole
 * date, once: who takes it off there meanwhile is not overruled after each break.
 */
function markOf({ homeOffice }: Presence, { time }: RowForm): Pick<WantedRow, 'elsewhere'> {
  return homeOffice === true && time === 'wallMinute' ? { elsewhere: true } : {};
}
