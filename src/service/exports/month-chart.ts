import { INKS, SITE_PAPER, textAt } from './pdf-style.ts';
import type { PersonDay } from './person-days.ts';
import type { LayoutWords } from './timesheet-layout.ts';

const HEIGHT = 84;
/** Hours that the scale has at least. */
const HOURS_MIN = 8;

/** A bar a day for what was worked, and a line across it for the target. */
export function drawMonthChart(
  { doc, words }: LayoutWords,
  days: readonly PersonDay[],
  top: number,
): void {
  textAt(doc, words.words.model, SITE_PAPER.left, top, { size: 7, color: INKS.soft });
  const bottom = top + 14 + HEIGHT;
  const most = Math.max(
    HOURS_MIN * 3600,
    ...days.map(({ target, figures }) =>
      Math.max(target.targetSeconds ?? 0, figures?.workedSeconds ?? 0),
    ),
  );
  const hours = Math.ceil(most / 7200) * 2;
  const left = SITE_PAPER.left + 18;
  const step = (SITE_PAPER.right - left) / Math.max(1, days.length);
  const heightOf = (seconds: number): number => (seconds / (hours * 3600)) * HEIGHT;
  for (let hour = 0; hour <= hours; hour += hours > 12 ? 4 : 2) {
    const y = bottom - heightOf(hour * 3600);
    doc.lineWidth(0.4).strokeColor(INKS.line).moveTo(left, y).lineTo(SITE_PAPER.right, y).stroke();
    textAt(doc, String(hour), SITE_PAPER.left, y - 4, {
      size: 6,
      color: INKS.soft,
      align: 'right',
      width: 13,
    });
  }
  days.forEach(({ day, target, figures }, index) => {
    const x = left + index * step;
    const worked = heightOf(figures?.workedSeconds ?? 0);
    if (worked > 0)
      doc.rect(x + step * 0.18, bottom - worked, step * 0.64, worked).fill(INKS.worked);
    if ((target.targetSeconds ?? 0) > 0) {
      const y = bottom - heightOf(target.targetSeconds ?? 0);
      doc
        .lineWidth(1.3)
        .strokeColor(INKS.ink)
        .moveTo(x + 1, y)
        .lineTo(x + step - 1, y)
        .stroke();
    }
    const number = { size: 6, color: INKS.soft, align: 'center', width: step } as const;
    textAt(doc, String(Number(day.date.slice(8))), x, bottom + 3, number);
  });
  drawKey({ doc, words }, bottom + 13);
}

function drawKey({ doc, words }: Pick<LayoutWords, 'doc' | 'words'>, y: number): void {
  const left = SITE_PAPER.left + 18;
  doc.rect(left, y + 1, 7, 6).fill(INKS.worked);
  textAt(doc, words.columns.worked_hours, left + 11, y, { size: 6.5, color: INKS.soft });
  doc
    .lineWidth(1.3)
    .strokeColor(INKS.ink)
    .moveTo(left + 70, y + 4)
    .lineTo(left + 80, y + 4)
    .stroke();
  textAt(doc, words.columns.target_hours, left + 84, y, { size: 6.5, color: INKS.soft });
}
