import type { Output } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Presence } from '../../core/punch/presence.ts';
import { instantOf, startOfDay } from '../../core/time/zone.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { rulesOf, type Context } from '../context.ts';
import { presencesAsOf } from '../reports/presences-as-of.ts';
import { personYearOf, reportYearOf } from '../reports/report-year.ts';
import { exportPeople } from './export-people.ts';
import { calendarOf, spanOfPeriod, todayOf, type ExportPeriod } from './export-period.ts';
import type { ExportProgress } from './export-progress.ts';
import { daysReader, plainDays } from './person-days.ts';

/** What a picture is made of. `period` of a balance is a whole year, of a presence a whole month. */
export type PictureWanted = {
  readonly picture: 'worked' | 'balance' | 'presence';
  readonly period: ExportPeriod;
  readonly numbers: readonly string[] | null;
  readonly nowAt: number;
};

type Worked = Output<OfficeContract, 'readWorkedPicture'>;
type Balance = Output<OfficeContract, 'readBalancePicture'>;
type Presences = Output<OfficeContract, 'readPresencePicture'>;

export type PictureAnswer =
  | { readonly picture: 'worked'; readonly value: Worked }
  | { readonly picture: 'balance'; readonly value: Balance }
  | { readonly picture: 'presence'; readonly value: Presences };

export function readPicture(
  ctx: Context,
  wanted: PictureWanted,
  progress: ExportProgress,
): PictureAnswer {
  switch (wanted.picture) {
    case 'worked':
      return { picture: 'worked', value: workedPicture(ctx, wanted, progress) };
    case 'balance':
      return { picture: 'balance', value: balancePicture(ctx, wanted, progress) };
    case 'presence':
      return { picture: 'presence', value: presencePicture(ctx, wanted, progress) };
  }
}

function workedPicture(ctx: Context, wanted: PictureWanted, progress: ExportProgress): Worked {
  const { period, numbers, nowAt } = wanted;
  const { zone } = ctx.config().site;
  const calendar = calendarOf(period, zone);
  const people = exportPeople(ctx, period, numbers);
  const reader = daysReader(ctx, period, nowAt);
  const targets = new Float64Array(calendar.length);
  const worked = new Float64Array(calendar.length);
  for (const employee of people) {
    progress.goOn();
    plainDays(ctx, employee, reader).forEach(({ owedSeconds, figures }, index) => {
      targets[index] = (targets[index] ?? 0) + (owedSeconds ?? 0);
      worked[index] = (worked[index] ?? 0) + (figures?.workedSeconds ?? 0);
    });
  }
  const today = todayOf(nowAt, zone);
  return {
    people: people.length,
    at: nowAt,
    dates: calendar.map(({ date }, index) => ({
      date,
      targetSeconds: Math.round(targets[index] ?? 0),
      workedSeconds: Math.round(worked[index] ?? 0),
      ahead: date > today,
    })),
  };
}

function balancePicture(ctx: Context, wanted: PictureWanted, progress: ExportProgress): Balance {
  const { period, numbers, nowAt } = wanted;
  const { zone } = ctx.config().site;
  const today = todayOf(nowAt, zone);
  const of = reportYearOf(ctx, Number(period.from.slice(0, 4)), nowAt);
  const people = exportPeople(ctx, period, numbers);
  const come = of.calendar.filter(({ date }) => date <= today);
  const changes = new Float64Array(come.length);
  let end = 0;
  for (const { id } of people) {
    progress.goOn();
    const { report } = personYearOf(ctx, id, of);
    end += report.balanceSeconds;
    for (let index = 0; index < come.length; index += 1) {
      const day = report.days[index];
      if (day === undefined) break;
      changes[index] = (changes[index] ?? 0) + day.diffSeconds - day.reductionSeconds;
    }
  }
  const start = end - changes.reduce((sum, change) => sum + change, 0);
  let balance = start;
  const dates = come.map(({ date }, index) => {
    balance += changes[index] ?? 0;
    return { date, balanceSeconds: Math.round(balance) };
  });
  return { people: people.length, startSeconds: Math.round(start), dates, at: nowAt };
}

const MARGIN_MS = 7 * 86_400_000;
const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);

function presencePicture(ctx: Context, wanted: PictureWanted, progress: ExportProgress): Presences {
  const { period, numbers, nowAt } = wanted;
  const config = ctx.config();
  const { zone } = config.site;
  const rules = rulesOf(config);
  const dates = calendarOf(period, zone).map(({ date }) => date);
  const edges = dates.flatMap((date) => edgesOf(date, zone));
  edges.push(startOfDay(addDays(dates.at(-1) ?? period.to, 1), zone));
  const cells = new Int32Array(edges.length - 1);
  const { fromAt, beforeAt } = spanOfPeriod(period, zone);
  const stretch = { fromAt: fromAt - MARGIN_MS, beforeAt };
  const people = exportPeople(ctx, period, numbers);
  for (const { id } of people) {
    progress.goOn();
    let counted = -1;
    for (const presence of presencesAsOf(ctx.db, id, stretch, nowAt, rules)) {
      const span = spanOfPresence(presence, nowAt, rules.openLimitMs);
      if (span === null) continue;
      const first = Math.max(counted + 1, cellOf(edges, span.fromAt));
      for (let cell = first; cell < cells.length && (edges[cell] ?? 0) < span.toAt; cell += 1) {
        if ((edges[cell + 1] ?? 0) <= span.fromAt || edges[cell] === edges[cell + 1]) continue;
        cells[cell] = (cells[cell] ?? 0) + 1;
        counted = cell;
      }
    }
  }
  return {
    people: people.length,
    at: nowAt,
    dates: dates.map((date, day) => ({
      date,
      hours: HOURS.map((_, hour) => {
        const cell = day * 24 + hour;
        const start = edges[cell] ?? 0;
        return start === edges[cell + 1] || start > nowAt ? null : (cells[cell] ?? 0);
      }),
    })),
  };
}

/** Where the hours of a date begin: one that the clocks leave out begins with the next, and so is empty. */
function edgesOf(date: string, zone: string): readonly number[] {
  const dayAt = startOfDay(date, zone);
  let last = dayAt;
  return HOURS.map((time) => {
    const at = instantOf(date, time, zone, { fold: 'first', gap: 'after' }) ?? last;
    last = Math.max(last, at);
    return last;
  });
}

/** Nobody knows until when somebody was there whose presence has stayed open too long. */
function spanOfPresence(
  { fromAt, toAt, state }: Presence,
  nowAt: number,
  openLimitMs: number,
): { readonly fromAt: number; readonly toAt: number } | null {
  if (state === 'discarded') return null;
  if (toAt !== null) return toAt > fromAt ? { fromAt, toAt } : null;
  return nowAt - fromAt > openLimitMs ? null : { fromAt, toAt: nowAt + 1 };
}

/** The last cell that begins at or before an instant; 0 before the first. */
function cellOf(edges: readonly number[], at: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((edges[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
