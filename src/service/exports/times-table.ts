import type { CalendarDay } from '../../core/time/year-calendar.ts';
import type { Employee } from '../store/employee.ts';
import { textCell, type Cell, type Column, type Row } from './export-table.ts';
import type { ExportWords } from './export-words.ts';
import { timeCell } from './day-table.ts';
import type { PersonDay } from './person-days.ts';

/** A row a presence and a row a break, cut at midnight. */
export const TIMES_COLUMNS: readonly Column[] = [
  { key: 'number', kind: 'text', width: 10 },
  { key: 'name', kind: 'text', width: 26 },
  { key: 'date', kind: 'date', width: 12 },
  { key: 'kind', kind: 'text', width: 20 },
  { key: 'from', kind: 'time', width: 9 },
  { key: 'to', kind: 'time', width: 9 },
  { key: 'hours', kind: 'duration', width: 9 },
  { key: 'state', kind: 'text', width: 16 },
];

/** Presences as they were punched, to the second; breaks as they count. In the order in which they begin. */
export function timesRows(
  employee: Employee,
  { day, presences, figures }: PersonDay,
  words: ExportWords,
  zone: string,
): readonly Row[] {
  const head: Row = [
    { kind: 'text', text: employee.number },
    { kind: 'text', text: employee.name },
    { kind: 'date', date: day.date },
  ];
  const ofPresences = presences.map(({ fromAt, toAt, state, homeOffice }) => ({
    fromAt,
    row: [
      ...head,
      textCell(words.kinds[homeOffice === true ? 'elsewhere' : 'presence']),
      ...spanCells(fromAt, toAt, day, zone),
      textCell(words.states[state]),
    ],
  }));
  const ofBreaks = (figures?.breaks ?? []).map(({ sinceAt, untilAt, automatic }) => ({
    fromAt: sinceAt,
    row: [
      ...head,
      textCell(words.kinds[automatic ? 'automaticBreak' : 'break']),
      ...spanCells(sinceAt, untilAt, day, zone),
      null,
    ],
  }));
  return [...ofPresences, ...ofBreaks]
    .toSorted((a, b) => a.fromAt - b.fromAt)
    .map(({ row }) => row);
}

function spanCells(
  fromAt: number,
  toAt: number | null,
  day: CalendarDay,
  zone: string,
): readonly (Cell | null)[] {
  const length: Cell | null =
    toAt === null ? null : { kind: 'duration', seconds: Math.round((toAt - fromAt) / 1000) };
  return [timeCell(fromAt, day, zone), timeCell(toAt, day, zone), length];
}
