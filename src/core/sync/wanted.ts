import { addDays } from '../time/civil-date.ts';
import { floorTo } from '../time/granularity.ts';
import { startOfDay, wallMinute } from '../time/zone.ts';
import type { Presence } from '../punch/presence.ts';
import type { WantedRow } from './row.ts';

export type Wanted =
  | { readonly kind: 'rows'; readonly rows: readonly WantedRow[] }
  | { readonly kind: 'inexpressible'; readonly reason: InexpressibleReason };

/**
 * `repeatedHour`: a span whose local end is not after its local start, or two spans that overlap on the wall, in the
 * hour that the clocks repeat. `openBeforeAnother`: a forgotten presence is open and another begins on the same date.
 */
export type InexpressibleReason = 'repeatedHour' | 'openBeforeAnother';

/** Work without its breaks; instants floored to the minute. Null: it still runs. */
export type Span = { readonly fromAt: number; readonly toAt: number | null };

const MINUTE_MS = 60_000;

/**
 * A presence as MOCO can hold it: each break splits it, each end counts as its minute. A break that vanishes within a
 * minute splits nothing, and a span that does is no row.
 */
export function spansOf(presence: Presence): readonly Span[] {
  const spans: Span[] = [];
  let fromAt: number | null = floorTo(presence.fromAt, 'minute');
  for (const pause of presence.breaks) {
    const sinceAt = floorTo(pause.sinceAt, 'minute');
    const untilAt = pause.untilAt === null ? null : floorTo(pause.untilAt, 'minute');
    if (fromAt === null || untilAt === sinceAt) continue;
    spans.push({ fromAt, toAt: sinceAt });
    fromAt = untilAt;
  }
  if (fromAt !== null) {
    spans.push({ fromAt, toAt: presence.toAt === null ? null : floorTo(presence.toAt, 'minute') });
  }
  return spans.filter((span) => span.toAt !== span.fromAt);
}

/** What of a span is sent for the day `[dayStartAt, dayEndAt)`; an open one stays on the date it began. */
export function sentOf(span: Span, dayStartAt: number, dayEndAt: number): Span | null {
  if (span.fromAt >= dayEndAt) return null;
  if (span.toAt === null) return span.fromAt < dayStartAt ? null : span;
  const fromAt = Math.max(span.fromAt, dayStartAt);
  // `24:00` is never sent (MOCO, undocumented): the day's last minute ends the row, its length is a named difference.
  const toAt = span.toAt >= dayEndAt ? dayEndAt - MINUTE_MS : span.toAt;
  return toAt > fromAt ? { fromAt, toAt } : null;
}

function rowOf({ fromAt, toAt }: Span, zone: string): WantedRow {
  return { from: wallMinute(fromAt, zone), to: toAt === null ? null : wallMinute(toAt, zone) };
}

function whyInexpressible(rows: readonly WantedRow[]): InexpressibleReason | null {
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    if (row.to === null && next !== undefined) return 'openBeforeAnother';
    if (row.to !== null && row.to <= row.from) return 'repeatedHour';
    if (row.to !== null && next !== undefined && next.from < row.to) return 'repeatedHour';
  }
  return null;
}

/**
 * The rows that a vendor's day shall hold (MOCO form). Raw punches at the minute: what is to be reviewed is sent as it
 * was punched, what was discarded is not. `sendOpen` false: the vendor takes closed presences only, and an open one
 * waits as a whole.
 */
export function wantedRows(
  presences: readonly Presence[],
  date: string,
  zone: string,
  options: { readonly sendOpen: boolean },
): Wanted {
  const dayStartAt = startOfDay(date, zone);
  const dayEndAt = startOfDay(addDays(date, 1), zone);
  const rows = presences
    .filter((presence) => presence.state !== 'discarded')
    .filter((presence) => options.sendOpen || presence.toAt !== null)
    .toSorted((a, b) => a.fromAt - b.fromAt)
    .flatMap(spansOf)
    .flatMap((span) => sentOf(span, dayStartAt, dayEndAt) ?? [])
    .map((span) => rowOf(span, zone));
  const reason = whyInexpressible(rows);
  return reason === null ? { kind: 'rows', rows } : { kind: 'inexpressible', reason };
}
