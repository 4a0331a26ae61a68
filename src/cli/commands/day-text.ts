import { z } from 'zod';
import { isMinimum } from '../../core/compliance/warning.ts';
import { formatDuration, formatHoursMinutes } from '../../core/time/duration.ts';
import type { Io } from '../io.ts';
import { table } from '../table.ts';

const row = z.object({ from: z.string(), to: z.string().nullable() });

/** What a person reads of the day; scripts get the whole of it with `--json`. */
export const dayShape = z.object({
  employee: z.string(),
  name: z.string(),
  date: z.string(),
  zone: z.string(),
  open: z.boolean(),
  punches: z.array(
    z.object({
      kind: z.string(),
      at: z.string(),
      source: z.string(),
      wall: z.string().optional(),
      skewSeconds: z.number().optional(),
      voidedBy: z.string().optional(),
    }),
  ),
  presences: z.array(
    z.object({ id: z.string(), from: z.string(), to: z.string().nullable(), state: z.string() }),
  ),
  breaks: z
    .array(
      z.object({
        since: z.string(),
        until: z.string(),
        length: z.number(),
        automatic: z.boolean(),
      }),
    )
    .optional(),
  target: z.number().nullable(),
  hours: z.number().optional(),
  diff: z.number().nullable().optional(),
  explain: z.array(z.object({ label: z.string(), seconds: z.number() })).optional(),
  absences: z.array(z.object({ type: z.string(), portion: z.number() })).optional(),
  corrections: z.array(z.object({ at: z.string(), by: z.string(), reason: z.string() })).optional(),
  decisions: z
    .array(z.object({ at: z.string(), by: z.string(), reason: z.string(), keep: z.string() }))
    .optional(),
  vendor_edits: z
    .array(
      z.object({
        at: z.string(),
        vendor: z.string(),
        before: z.array(row.nullable()),
        after: z.array(row.nullable()),
      }),
    )
    .optional(),
  balance: z
    .object({
      week: z.number().nullable(),
      month: z.number().nullable(),
      year: z.number(),
      since: z.string().optional(),
    })
    .optional(),
  warnings: z.array(z.string()),
  warning_details: z
    .array(
      z.object({
        code: z.string(),
        limit: z.number().optional(),
        actual: z.number().optional(),
        source: z.string().optional(),
        jumps: z.array(z.object({ from: z.string(), to: z.string() })).optional(),
      }),
    )
    .optional(),
  objection: z.string().optional(),
  vendor_total: z
    .object({
      hours: z.number(),
      differences: z.array(z.object({ label: z.string(), seconds: z.number() })),
    })
    .optional(),
  vendor_times: z.array(z.object({ punched: z.string(), there: z.string() })).optional(),
  sync: z.object({ state: z.string(), reason: z.string().optional() }),
});

type Shown = z.output<typeof dayShape>;

const LABELS: Readonly<Record<string, string>> = {
  end_of_day: 'cannot write 24:00',
  clock_change: 'subtracts wall times',
  needs_review: 'has what waits to be reviewed',
  punches: 'from in to out',
  granularity: 'whole minutes',
  rounding: 'rounding',
  breaks: 'breaks taken',
  automatic_break: 'automatic break',
  target_raw: 'target of the model',
  nonbusiness: 'nonbusiness day',
  absence: 'absence',
};

/** Seconds are shown where there are any, so that what is printed adds up. */
function durationText(seconds: number): string {
  return seconds % 60 === 0 ? formatHoursMinutes(seconds) : formatDuration(seconds);
}

/** Something runs: what was forgotten is open too, but nothing of it is counted. */
function runs({ open, warnings }: Shown): boolean {
  return open && !warnings.includes('openPresence') && !warnings.includes('forgottenOut');
}

export function printDay(io: Io, shown: Shown): void {
  io.print(`${shown.employee} ${shown.name}, ${shown.date} (${shown.zone})`);
  printTables(io, shown);
  const soFar = runs(shown) ? ' so far' : '';
  for (const line of explained(shown)) io.print(line);
  if (shown.hours !== undefined) io.print(`worked ${durationText(shown.hours)}${soFar}`);
  io.print(shown.target === null ? 'no target' : `target ${durationText(shown.target)}`);
  if (typeof shown.diff === 'number') {
    io.print(`difference ${durationText(shown.diff)}${soFar}`);
  }
  if (shown.balance) {
    const { week, month, year, since } = shown.balance;
    const sums = [week, month, year].map((sum) => (sum === null ? '–' : durationText(sum)));
    const begin = since === undefined ? '' : ` since ${since}`;
    io.print(`balance of the week ${sums[0]}, month ${sums[1]}, year ${sums[2]}${begin}`);
  }
  for (const { type, portion } of shown.absences ?? []) io.print(`absent ${type} ${portion}`);
  for (const line of warned(shown)) io.print(line);
  for (const { at, by, reason } of shown.corrections ?? []) {
    io.print(`corrected ${at} by ${by}: ${reason}`);
  }
  for (const { at, vendor, before, after } of shown.vendor_edits ?? []) {
    io.print(`changed in ${vendor} ${at}: ${rowsText(before)} → ${rowsText(after)}`);
  }
  for (const { at, by, reason, keep } of shown.decisions ?? []) {
    io.print(`decided ${at} by ${by}: ${keep} is kept${reason === '' ? '' : ` (${reason})`}`);
  }
  if (shown.objection) io.print(`objection to the automatic break: ${shown.objection}`);
  for (const line of ofVendor(shown)) io.print(line);
  for (const { punched, there } of shown.vendor_times ?? []) {
    io.print(`at the vendor ${there} instead of ${punched}`);
  }
  const { state, reason } = shown.sync;
  io.print(reason === undefined ? `vendor ${state}` : `vendor ${state}: ${reason}`);
}

/** In the vendor's own form of time; an instant to the minute. */
function rowsText(rows: readonly (z.output<typeof row> | null)[]): string {
  const spans = rows.flatMap((each) => (each === null ? [] : [`${each.from}–${each.to ?? ''}`]));
  return spans.length === 0 ? 'nothing' : spans.join(', ');
}

function printTables(io: Io, { punches, presences, breaks = [] }: Shown): void {
  const facts = punches.map(({ kind, at, source, ...more }) => [kind, at, source, remarksOn(more)]);
  if (facts.length > 0) io.print(table(['punch', 'at', 'source', ''], facts));
  const rows = presences.map(({ id, from, to, state }) => [from, to ?? 'open', state, id]);
  if (rows.length > 0) io.print(table(['from', 'to', 'presence', 'id'], rows));
  const pauses = breaks.map(({ since, until, length, automatic }) => [
    since,
    until,
    durationText(length),
    automatic ? 'automatic' : '',
  ]);
  if (pauses.length > 0) io.print(table(['since', 'until', 'break', ''], pauses));
}

/** Whether a punch stands, and what was wrong with the clock by which it was made; nothing is shifted by that. */
function remarksOn({
  voidedBy,
  wall,
  skewSeconds = 0,
}: Pick<Shown['punches'][number], 'voidedBy' | 'wall' | 'skewSeconds'>): string {
  const side = skewSeconds < 0 ? 'ahead of' : 'behind';
  const amount = durationText(Math.abs(skewSeconds));
  return [
    ...(voidedBy === undefined ? [] : ['taken back']),
    ...(wall === undefined ? [] : [`the clock said ${wall}`]),
    ...(skewSeconds === 0 ? [] : [`the clock was ${amount} ${side} the vendor's`]),
  ].join('; ');
}

/** One line each, with its sign, so that they can be added up. */
function explained({ explain = [] }: Shown): readonly string[] {
  return explain.map(({ label, seconds }) => {
    const sign = seconds < 0 ? '-' : seconds > 0 ? '+' : '';
    const amount = `${sign}${durationText(Math.abs(seconds))}`;
    return `${amount.padStart(9)}  ${LABELS[label] ?? label}`;
  });
}

function warned({ warnings, warning_details: details = [] }: Shown): readonly string[] {
  return warnings.map((code) => {
    const detail = details.find((each) => each.code === code);
    const { limit, actual, source, jumps } = detail ?? { code };
    const figures = [
      ...figuresOf(code, limit, actual),
      ...(source === undefined ? [] : [source]),
      ...(jumps ?? []).map(({ from, to }) => `from ${from} to ${to}`),
    ];
    return figures.length === 0 ? `warning ${code}` : `warning ${code}: ${figures.join(', ')}`;
  });
}

function figuresOf(code: string, limit?: number, actual?: number): readonly string[] {
  const bound = limit === undefined || limit === 0 ? [] : [durationText(limit)];
  if (actual === undefined) return bound.map((text) => `limit ${text}`);
  const word = isMinimum(code) ? 'needed' : 'allowed';
  return [...bound.map((text) => `${word} ${text}`), `found ${durationText(actual)}`];
}

/** What the vendor shows for the same presences, where that is another figure, and why. */
function ofVendor({ vendor_total: total }: Shown): readonly string[] {
  if (total === undefined || total.differences.length === 0) return [];
  const reasons = total.differences.map(({ label, seconds }) => {
    const sign = seconds < 0 ? '-' : '+';
    return `${sign}${durationText(Math.abs(seconds))} ${LABELS[label] ?? label}`;
  });
  return [`the vendor shows ${durationText(total.hours)}: ${reasons.join(', ')}`];
}
