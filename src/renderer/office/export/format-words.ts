import type { TFunction } from 'i18next';
import type { ExportFormat } from '../../../contract/office-export.ts';

const KEYS: Readonly<Record<ExportFormat, string>> = {
  csv: 'csv',
  xlsx: 'xlsx',
  pdf: 'pdf',
  json: 'json',
  'moco-presences': 'mocoPresences',
  'clockodo-userreports': 'clockodoReports',
  'mctime-times': 'mctimeTimes',
  'iflow-today': 'iflowDay',
};

export function formatWord(t: TFunction<'export'>, format: ExportFormat): string {
  return t(`formats.${KEYS[format]}`);
}
