import { attendanceOf } from '../../core/punch/admit.ts';
import { workRulesOf, type Context } from '../context.ts';
import { presencesAsOf } from '../reports/presences-as-of.ts';
import type { Employee } from '../store/employee.ts';
import { absencesText, presencesText, timeCell } from './day-table.ts';
import { exportPeople } from './export-people.ts';
import { spanOfPeriod, todayOf } from './export-period.ts';
import { textCell, type Column, type Row } from './export-table.ts';
import { WORDS, type ExportLanguage, type ExportWords } from './export-words.ts';
import { daysReader, personDays, type PersonDay } from './person-days.ts';

/** The register of a date as it stands at an instant. */
export type RegisterWanted = {
  readonly date: string;
  readonly format: 'csv' | 'xlsx' | 'pdf' | 'json';
  readonly nowAt: number;
  readonly language: ExportLanguage;
  readonly csv: 'plain' | 'site';
  readonly bom: boolean;
};

/** `unclear`: nobody knows when they left. */
export type RegisterStanding = keyof ExportWords['standings'];

export type RegisterEntry = {
  readonly employee: Employee;
  readonly day: PersonDay;
  readonly standing: RegisterStanding;
};

export type RegisterRun = {
  readonly ctx: Context;
  readonly wanted: RegisterWanted;
  readonly words: ExportWords;
  readonly zone: string;
  readonly entries: readonly RegisterEntry[];
};

export const REGISTER_COLUMNS: readonly Column[] = [
  { key: 'number', kind: 'text', width: 10 },
  { key: 'name', kind: 'text', width: 28 },
  { key: 'state', kind: 'text', width: 16 },
  { key: 'first_in', kind: 'time', width: 10 },
  { key: 'last_out', kind: 'time', width: 10 },
  { key: 'presences', kind: 'text', width: 34 },
  { key: 'worked_hours', kind: 'duration', width: 10 },
  { key: 'absences', kind: 'text', width: 24 },
];

const MARGIN_MS = 7 * 86_400_000;

/** Everybody who is active, and whoever else was there, in order of their numbers. */
export function registerRun(ctx: Context, wanted: RegisterWanted): RegisterRun {
  const period = { from: wanted.date, to: wanted.date };
  const reader = daysReader(ctx, period, wanted.nowAt);
  const entries = exportPeople(ctx, period, null).flatMap((employee): readonly RegisterEntry[] => {
    const [day] = personDays(ctx, employee, reader);
    return day === undefined
      ? []
      : [{ employee, day, standing: standingOf(ctx, employee, day, wanted) }];
  });
  const { zone } = ctx.config().site;
  return { ctx, wanted, words: WORDS[wanted.language], zone, entries };
}

function standingOf(
  ctx: Context,
  employee: Employee,
  day: PersonDay,
  { date, nowAt }: RegisterWanted,
): RegisterStanding {
  const { zone, presence: rules } = workRulesOf(ctx.config());
  const counted = day.presences.filter(({ state }) => state !== 'discarded');
  const isToday = todayOf(nowAt, zone) === date;
  if (isToday) {
    const { fromAt, beforeAt } = spanOfPeriod({ from: date, to: date }, zone);
    const stretch = { fromAt: fromAt - MARGIN_MS, beforeAt };
    const last = presencesAsOf(ctx.db, employee.id, stretch, nowAt, rules).at(-1) ?? null;
    const attendance = last === null ? 'out' : attendanceOf(last, nowAt, rules);
    if (attendance !== 'out') return attendance;
  }
  if (counted.some(({ state, toAt }) => state === 'needsReview' || toAt === null)) return 'unclear';
  if (counted.length > 0) return 'out';
  return Object.keys(day.target.absences).length > 0 ? 'absent' : 'none';
}

/** `isCoded`: codes for programs instead of words. */
export function registerRow(run: RegisterRun, entry: RegisterEntry, isCoded: boolean): Row {
  const { employee, day, standing } = entry;
  const { words, zone } = run;
  const counted = day.presences.filter(({ state }) => state !== 'discarded');
  const first = counted[0]?.fromAt ?? null;
  const isOpen = counted.some(({ toAt }) => toAt === null);
  const last = isOpen ? null : (counted.at(-1)?.toAt ?? null);
  return [
    { kind: 'text', text: employee.number },
    { kind: 'text', text: employee.name },
    textCell(isCoded ? standing : words.standings[standing]),
    timeCell(first, day.day, zone),
    timeCell(last, day.day, zone),
    textCell(presencesText(counted, day.day, zone)),
    day.figures === null ? null : { kind: 'duration', seconds: day.figures.workedSeconds },
    textCell(absencesText(day, isCoded ? null : words)),
  ];
}

export function countStanding(run: RegisterRun, standing: RegisterStanding): number {
  return run.entries.filter((entry) => entry.standing === standing).length;
}
