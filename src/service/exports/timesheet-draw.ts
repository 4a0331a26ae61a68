import type { Employee } from '../store/employee.ts';
import { durationText, monthText, shortDate, shownText, signedText } from './export-table.ts';
import { foot, INKS, rule, SITE_PAPER, textAt } from './pdf-style.ts';
import { asClosedSums } from './closed-sums.ts';
import { filled } from './export-words.ts';
import { monthNow, type DaySums } from './sum-table.ts';
import {
  COLUMNS,
  headOf,
  lineTop,
  ROW_SIZE,
  ROWS_TOP,
  type LayoutWords,
  type TimesheetPage,
  type TimesheetRow,
} from './timesheet-layout.ts';
import { drawMonthChart } from './month-chart.ts';

export type SheetFoot = { readonly left: string; readonly page: number; readonly pages: number };

/** One page of a timesheet. */
export function drawTimesheetPage(
  employee: Employee,
  page: TimesheetPage,
  site: string,
  said: LayoutWords,
  ends: SheetFoot,
): void {
  const { doc, words, language } = said;
  doc.addPage();
  textAt(doc, words.words.timesheet, SITE_PAPER.left, SITE_PAPER.top, { size: 18, bold: true });
  const month = { size: 12, align: 'right', width: 200 } as const;
  textAt(doc, monthText(page.month, language), SITE_PAPER.right - 200, SITE_PAPER.top + 4, month);
  const name = { size: 11, width: 340 } as const;
  textAt(doc, headOf(employee, words), SITE_PAPER.left, SITE_PAPER.top + 26, name);
  const place = { size: 9, align: 'right', width: 170, color: INKS.soft } as const;
  textAt(doc, site, SITE_PAPER.right - 170, SITE_PAPER.top + 27, place);
  drawHead(said, ROWS_TOP - 24);
  let y = ROWS_TOP;
  for (const row of page.rows) {
    drawRow(said, row, y);
    y += row.height;
  }
  rule(doc, y, INKS.soft);
  if (page.isLast) drawTail(page, y, said);
  const number = words.words.page
    .replace('{page}', String(ends.page))
    .replace('{pages}', String(ends.pages));
  foot(doc, ends.left, number);
}

function drawHead({ doc, words }: LayoutWords, y: number): void {
  const { columns } = words;
  const soft = { size: 7, color: INKS.soft } as const;
  const right = (
    text: string,
    { x, width }: { readonly x: number; readonly width: number },
  ): void => textAt(doc, text, x, y, { ...soft, align: 'right', width });
  textAt(doc, columns.date, COLUMNS.date.x, y, { ...soft, width: COLUMNS.date.width });
  textAt(doc, columns.presences, COLUMNS.presences.x, y, {
    ...soft,
    width: COLUMNS.presences.width,
  });
  right(columns.break_hours, COLUMNS.breaks);
  right(columns.target_hours, COLUMNS.target);
  right(columns.worked_hours, COLUMNS.worked);
  right('+/−', COLUMNS.diff);
  textAt(doc, words.words.notes, COLUMNS.notes.x, y, { ...soft, width: COLUMNS.notes.width });
  rule(doc, y + 16, INKS.soft);
}

function drawRow({ doc }: LayoutWords, row: TimesheetRow, y: number): void {
  const isFree = row.target === '' || row.target === '0:00';
  if (isFree) doc.rect(SITE_PAPER.left, y, SITE_PAPER.width, row.height).fill(INKS.ground);
  const top = lineTop(y, 0);
  const style = { size: ROW_SIZE } as const;
  textAt(doc, row.date, COLUMNS.date.x + 2, top, { ...style, width: COLUMNS.date.width });
  row.presences.forEach((line, index) =>
    textAt(doc, line, COLUMNS.presences.x, lineTop(y, index), {
      ...style,
      width: COLUMNS.presences.width,
    }),
  );
  const figure = (
    text: string,
    { x, width }: { readonly x: number; readonly width: number },
    bold = false,
  ): void => textAt(doc, text, x, top, { ...style, bold, align: 'right', width });
  figure(row.breaks, COLUMNS.breaks);
  figure(row.target, COLUMNS.target);
  figure(row.worked, COLUMNS.worked, true);
  figure(row.diff, COLUMNS.diff);
  const color = row.day.warnings.length > 0 ? INKS.attention : INKS.soft;
  row.notes.forEach((line, index) =>
    textAt(doc, line, COLUMNS.notes.x, lineTop(y, index), {
      ...style,
      color,
      width: COLUMNS.notes.width,
    }),
  );
}

function drawTail({ days }: TimesheetPage, y: number, said: LayoutWords): void {
  const { doc, words } = said;
  const sums = asClosedSums(monthNow(days), said.zone);
  const top = y + 6;
  textAt(doc, words.words.sumsOfMonth, COLUMNS.date.x + 2, top, { size: 8.5, bold: true });
  const figure = (
    text: string,
    { x, width }: { readonly x: number; readonly width: number },
  ): void => textAt(doc, text, x, top, { size: 8.5, bold: true, align: 'right', width });
  figure(sums.targetSeconds === null ? '' : durationText(sums.targetSeconds), COLUMNS.target);
  figure(durationText(sums.workedSeconds), COLUMNS.worked);
  figure(sums.diffSeconds === null ? '' : durationText(sums.diffSeconds), COLUMNS.diff);
  const away = `${words.columns.absence_days}: ${shownText({ kind: 'count', value: sums.absenceDays }, said.language, words)}`;
  textAt(doc, away, COLUMNS.notes.x, top, { size: 8.5, width: COLUMNS.notes.width });
  drawClosed(sums, top + 13, said);
  drawMonthChart(said, days, top + 26);
  drawSignatures(said, top + 168);
}

/** Whoever signs sees what the sums are not about. */
function drawClosed({ closedOn, amended }: DaySums, y: number, said: LayoutWords): void {
  if (closedOn === null) return;
  const { doc, language, words } = said;
  const line = filled(words.words.closedSums, {
    date: shortDate(closedOn, language),
    worked: signedText(amended?.workedSeconds ?? 0),
    diff: signedText(amended?.diffSeconds ?? 0),
  });
  const width = SITE_PAPER.width - 4;
  textAt(doc, line, COLUMNS.date.x + 2, y, { size: 7, color: INKS.soft, width });
}

function drawSignatures({ doc, words }: LayoutWords, y: number): void {
  const half = SITE_PAPER.width / 2 - 12;
  doc.lineWidth(0.7).strokeColor(INKS.ink);
  const right = SITE_PAPER.right - half;
  doc
    .moveTo(SITE_PAPER.left, y)
    .lineTo(SITE_PAPER.left + half, y)
    .stroke();
  doc.moveTo(right, y).lineTo(SITE_PAPER.right, y).stroke();
  const soft = { size: 7, color: INKS.soft, width: half } as const;
  textAt(doc, words.words.employeeSigns, SITE_PAPER.left, y + 4, soft);
  textAt(doc, words.words.employerSigns, right, y + 4, soft);
}
