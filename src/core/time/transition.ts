import { tzOffset } from '@date-fns/tz';

/** A stretch of instants `[fromAt, toAt)` in which a zone keeps one offset (local = instant + offset). */
export type Stretch = { readonly fromAt: number; readonly toAt: number; readonly offsetMs: number };

type Transition = { readonly at: number; readonly offsetMs: number };
type YearTable = { readonly startOffsetMs: number; readonly transitions: readonly Transition[] };

/** Shorter than any time a zone has kept a changed offset since 1970 (Morocco's Ramadan: about a month). */
const SAMPLE_MS = 7 * 86_400_000;
const MINUTE_MS = 60_000;

/**
 * One table a zone and UTC year, built once: `Intl` answers in microseconds, a table in nanoseconds, and a live day
 * asks dozens of times. It is a memo of a pure function: what it holds never changes.
 */
const tables = new Map<string, Map<number, YearTable>>();

function askedOffsetMs(zone: string, at: number): number {
  const minutes = tzOffset(zone, new Date(at));
  if (Number.isNaN(minutes)) throw new RangeError(`No such time zone or instant: ${zone}, ${at}`);
  return Math.round(minutes * MINUTE_MS);
}

/** The first instant in `(fromAt, toAt]` with another offset than `fromAt`, to the second. */
function firstChange(zone: string, fromAt: number, toAt: number): number {
  const before = askedOffsetMs(zone, fromAt);
  let low = fromAt;
  let high = toAt;
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (askedOffsetMs(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function buildYear(zone: string, year: number): YearTable {
  const startAt = Date.UTC(year, 0, 1);
  const endAt = Date.UTC(year + 1, 0, 1);
  const startOffsetMs = askedOffsetMs(zone, startAt);
  const transitions: Transition[] = [];
  let at = startAt;
  let offsetMs = startOffsetMs;
  while (at < endAt) {
    const next = Math.min(at + SAMPLE_MS, endAt);
    const nextOffsetMs = askedOffsetMs(zone, next);
    if (nextOffsetMs !== offsetMs) {
      const changeAt = firstChange(zone, at, next);
      if (changeAt < endAt) transitions.push({ at: changeAt, offsetMs: nextOffsetMs });
    }
    at = next;
    offsetMs = nextOffsetMs;
  }
  return { startOffsetMs, transitions };
}

function yearTable(zone: string, year: number): YearTable {
  let years = tables.get(zone);
  if (years === undefined) {
    years = new Map();
    tables.set(zone, years);
  }
  let table = years.get(year);
  if (table === undefined) {
    table = buildYear(zone, year);
    years.set(year, table);
  }
  return table;
}

/** The zone's offset from UTC at an instant, in milliseconds. Throws on an unknown zone. */
export function offsetAt(zone: string, at: number): number {
  const table = yearTable(zone, new Date(at).getUTCFullYear());
  let offsetMs = table.startOffsetMs;
  for (const transition of table.transitions) {
    if (transition.at > at) break;
    offsetMs = transition.offsetMs;
  }
  return offsetMs;
}

/** The stretches that cover `[fromAt, toAt)`, in order. */
export function stretchesBetween(zone: string, fromAt: number, toAt: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let startAt = fromAt;
  let offsetMs = offsetAt(zone, fromAt);
  const lastYear = new Date(toAt).getUTCFullYear();
  for (let year = new Date(fromAt).getUTCFullYear(); year <= lastYear; year += 1) {
    for (const transition of yearTable(zone, year).transitions) {
      if (transition.at <= fromAt || transition.at >= toAt) continue;
      stretches.push({ fromAt: startAt, toAt: transition.at, offsetMs });
      startAt = transition.at;
      offsetMs = transition.offsetMs;
    }
  }
  stretches.push({ fromAt: startAt, toAt, offsetMs });
  return stretches;
}
