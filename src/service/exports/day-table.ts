import type { ReportedPresence } from '../../core/worktime/day-report.ts';
import type { CalendarDay } from '../../core/time/year-calendar.ts';
import { localSecondOfDay } from '../../core/time/zone.ts';
import type { AbsenceType } from '../../core/target/absence-type.ts';
import type { DayFigures } from '../../core/worktime/day-figures.ts';
import type { Employee } from '../store/employee.ts';
import { amendedOn } from './closed-sums.ts';
import { textCell, timeText, type Cell, type Column, type Row } from './export-table.ts';
import type { ExportWords } from './export-words.ts';
import type { PersonDay } from './person-days.ts';
import { amendedCells } from './sum-table.ts';

/** A row a day of a person. */
export const DAY_COLUMNS: readonly Column[] = [
  { key: 'number', kind: 'text', width: 10 },
  { key: 'name', kind: 'text', width: 26 },
  { key: 'date', kind: 'date', width: 12 },
  { key: 'weekday', kind: 'weekday', width: 6 },
  { key: 'work_start', kind: 'time', width: 9 },
  { key: 'work_end', kind: 'time', width: 9 },
  { key: 'presences', kind: 'text', width: 30 },
  { key: 'break_hours', kind: 'duration', width: 9 },
  { key: 'automatic_break_hours', kind: 'duration', width: 12 },
  { key: 'target_hours', kind: 'duration', width: 9 },
  { key: 'worked_hours', kind: 'duration', width: 9 },
  { key: 'diff_hours', kind: 'difference', width: 12 },
  { key: 'absences', kind: 'text', width: 22 },
  { key: 'nonbusiness', kind: 'yes', width: 10 },
  { key: 'open', kind: 'yes', width: 8 },
  { key: 'warnings', kind: 'text', width: 36 },
  { key: 'amended_hours', kind: 'difference', width: 16 },
  { key: 'amended_diff_hours', kind: 'difference', width: 20 },
];

/** `words` null: codes instead of words, for programs. */
export type TableWords = { readonly zone: string; readonly words: ExportWords | null };

export function dayRow(employee: Employee, day: PersonDay, said: TableWords): Row {
  const { figures, target } = day;
  const at = (instant: number | null | undefined): Cell | null =>
    timeCell(instant ?? null, day.day, said.zone);
  const isTargeted = target.targetSeconds !== null;
  return [
    { kind: 'text', text: employee.number },
    { kind: 'text', text: employee.name },
    { kind: 'date', date: day.day.date },
    { kind: 'weekday', weekday: day.day.weekday },
    at(figures?.workStartAt),
    at(figures?.workEndAt),
    textCell(presencesText(day.presences, day.day, said.zone)),
    figures === null ? null : duration(takenSeconds(figures)),
    figures === null ? null : duration(figures.automaticSeconds),
    target.targetSeconds === null ? null : duration(target.targetSeconds),
    figures === null ? null : duration(figures.workedSeconds),
    figures === null || !isTargeted ? null : { kind: 'difference', seconds: day.diffSeconds },
    textCell(absencesText(day, said.words)),
    { kind: 'yes', yes: target.nonbusiness },
    { kind: 'yes', yes: day.open },
    textCell(warningsText(day, said.words)),
    ...amendedCells(amendedOn(day.told, day.day.date)),
  ];
}

function duration(seconds: number): Cell {
  return { kind: 'duration', seconds };
}

/** What stood still on the wall's clock: breaks that were taken, gaps between presences included. */
export function takenSeconds({ breaks }: DayFigures): number {
  return breaks.reduce(
    (sum, { lengthSeconds, automatic }) => sum + (automatic ? 0 : lengthSeconds),
    0,
  );
}

export function timeCell(at: number | null, day: CalendarDay, zone: string): Cell | null {
  return at === null ? null : { kind: 'time', second: secondOfDay(at, day, zone) };
}

export function secondOfDay(at: number, day: CalendarDay, zone: string): number {
  return at >= day.endAt ? 86_400 : localSecondOfDay(at, zone);
}

/** `08:00–12:00, 12:30–` with what is open at the end. */
export function presencesText(
  presences: readonly ReportedPresence[],
  day: CalendarDay,
  zone: string,
): string {
  const text = (at: number): string => timeText(secondOfDay(at, day, zone));
  return presences
    .filter(({ state }) => state !== 'discarded')
    .map(({ fromAt, toAt }) => `${text(fromAt)}–${toAt === null ? '' : text(toAt)}`)
    .join(', ');
}

export function absencesText({ target }: PersonDay, words: ExportWords | null): string {
  const absences = Object.entries(target.absences) as readonly (readonly [AbsenceType, number])[];
  return absences
    .map(([type, portion]) => {
      const name = words === null ? type : words.absences[type];
      if (portion === 1) return name;
      return words !== null && portion === 0.5
        ? `${name} (${words.words.half})`
        : `${name} ${portion}`;
    })
    .join(words === null ? ' ' : ', ');
}

export function warningsText({ warnings }: PersonDay, words: ExportWords | null): string {
  if (words === null) return warnings.join(' ');
  return warnings.map((code) => words.warnings[code]).join(', ');
}
