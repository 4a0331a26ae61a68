import { addDays } from '../../core/time/civil-date.ts';
import type { ExportWanted } from './export-run.ts';
import type { RegisterWanted } from './register.ts';

const ENDINGS: Readonly<Record<ExportWanted['format'], string>> = {
  csv: 'csv',
  xlsx: 'xlsx',
  pdf: 'pdf',
  json: 'json',
  'moco-presences': 'moco-presences.json',
  'clockodo-userreports': 'clockodo-userreports.json',
  'mctime-times': 'mctime-times.json',
  'iflow-today': 'iflow-today.json',
};

/** `times-2026-03.xlsx`, `times-2026-03-01_2026-03-14.csv`: a name that sorts as time does. */
export function exportFileName({
  format,
  period,
}: Pick<ExportWanted, 'format' | 'period'>): string {
  return `times-${spanText(period)}.${ENDINGS[format]}`;
}

export function registerFileName({ date, format }: RegisterWanted): string {
  return `register-${date}.${format}`;
}

function spanText({ from, to }: ExportWanted['period']): string {
  if (from === to) return from;
  const [year, month] = [from.slice(0, 4), from.slice(0, 7)];
  if (from === `${year}-01-01` && to === `${year}-12-31`) return year;
  const isMonth = from === `${month}-01` && to.startsWith(month) && addDays(to, 1).endsWith('-01');
  if (isMonth) return month;
  return `${from}_${to}`;
}
