import type { Employee } from '../store/employee.ts';
import { absencesText, presencesText, takenSeconds, warningsText } from './day-table.ts';
import { amendedOn } from './closed-sums.ts';
import { dateText, durationText, signedText } from './export-table.ts';
import { filled, type ExportLanguage, type ExportWords } from './export-words.ts';
import { linesOf, SITE_PAPER } from './pdf-style.ts';
import type { PersonDay } from './person-days.ts';

/** What is printed of one day: figures as text, and the lines of its two wide columns. */
export type TimesheetRow = {
  readonly day: PersonDay;
  readonly date: string;
  readonly presences: readonly string[];
  readonly notes: readonly string[];
  readonly breaks: string;
  readonly target: string;
  readonly worked: string;
  readonly diff: string;
  readonly height: number;
};

/** A page of a month: its rows, and whether sums, chart and signatures follow them there. */
export type TimesheetPage = {
  readonly month: string;
  readonly days: readonly PersonDay[];
  readonly rows: readonly TimesheetRow[];
  readonly isLast: boolean;
};

export const COLUMNS = {
  date: { x: SITE_PAPER.left, width: 62 },
  presences: { x: SITE_PAPER.left + 64, width: 116 },
  breaks: { x: SITE_PAPER.left + 182, width: 36 },
  target: { x: SITE_PAPER.left + 220, width: 36 },
  worked: { x: SITE_PAPER.left + 258, width: 36 },
  diff: { x: SITE_PAPER.left + 296, width: 40 },
  notes: { x: SITE_PAPER.left + 346, width: 169 },
} as const;

export const ROW_SIZE = 7.5;
const LINE_HEIGHT = 9.5;
const ROW_PADDING = 3.5;
/** Where the first row of a page begins. */
export const ROWS_TOP = 122;
/** Sums, chart and signatures. */
export const TAIL_HEIGHT = 200;

export type LayoutWords = {
  readonly doc: PDFKit.PDFDocument;
  readonly language: ExportLanguage;
  readonly words: ExportWords;
  readonly zone: string;
};

/** The pages of one person's month; rows go on on another page where a day has more to say than there is room. */
export function timesheetPages(
  month: string,
  days: readonly PersonDay[],
  said: LayoutWords,
): readonly TimesheetPage[] {
  const rows = days.map((day) => rowOf(day, said));
  const pages: TimesheetRow[][] = [[]];
  let y = ROWS_TOP;
  for (const row of rows) {
    if (y + row.height > SITE_PAPER.bottom) {
      pages.push([]);
      y = ROWS_TOP;
    }
    pages.at(-1)?.push(row);
    y += row.height;
  }
  if (y + TAIL_HEIGHT > SITE_PAPER.bottom) pages.push([]);
  return pages.map((ofPage, index) => ({
    month,
    days,
    rows: ofPage,
    isLast: index === pages.length - 1,
  }));
}

function rowOf(day: PersonDay, { doc, language, words, zone }: LayoutWords): TimesheetRow {
  const { figures, target } = day;
  const shown = presencesText(day.presences, day.day, zone);
  const presences = linesOf(doc, shown, COLUMNS.presences.width, ROW_SIZE);
  const amended = amendedOn(day.told, day.day.date);
  const said = [
    absencesText(day, words),
    target.nonbusiness ? words.columns.nonbusiness : '',
    warningsText(day, words),
    amended === null
      ? ''
      : filled(words.words.amendedDay, { worked: signedText(amended.workedSeconds) }),
  ].filter((text) => text !== '');
  const notes = linesOf(doc, said.join(', '), COLUMNS.notes.width, ROW_SIZE);
  const breaks = figures === null ? 0 : takenSeconds(figures) + figures.automaticSeconds;
  const isTargeted = target.targetSeconds !== null;
  // A weekend on which nobody worked has nothing to say.
  const isIdle = (target.targetSeconds ?? 0) === 0 && (figures?.workedSeconds ?? 0) === 0;
  return {
    day,
    date: dateText(day.day.date, language, { weekday: 'short', day: '2-digit', month: '2-digit' }),
    presences,
    notes,
    breaks: breaks === 0 ? '' : durationText(breaks),
    target: target.targetSeconds === null || isIdle ? '' : durationText(target.targetSeconds),
    worked: figures === null || isIdle ? '' : durationText(figures.workedSeconds),
    diff: figures === null || !isTargeted || isIdle ? '' : durationText(day.diffSeconds),
    height: Math.max(1, presences.length, notes.length) * LINE_HEIGHT + ROW_PADDING,
  };
}

export function lineTop(y: number, index: number): number {
  return y + ROW_PADDING / 2 + index * LINE_HEIGHT;
}

export function headOf(
  { number, name }: Pick<Employee, 'number' | 'name'>,
  words: ExportWords,
): string {
  return `${name} · ${words.words.number} ${number}`;
}
