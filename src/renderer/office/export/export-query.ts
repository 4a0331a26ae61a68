import type { Input } from '../../../contract/call.ts';
import type { ExportFormat } from '../../../contract/office-export.ts';
import type { PresetQuery } from '../../../contract/office-export-presets.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { datesOfPeriod, type NamedPeriod } from '../../../core/time/named-period.ts';

/** What is asked for on the screen: as a preset keeps it. */
export const FIRST_QUERY: PresetQuery = {
  format: 'xlsx',
  period: { name: 'lastMonth' },
  numbers: null,
  group: 'person',
  csv: 'site',
  bom: true,
  verifier: false,
};

/** `free`: two dates of one's own. */
export type PeriodName = NamedPeriod | 'free';

export function periodName({ period }: PresetQuery): PeriodName {
  return 'name' in period ? period.name : 'free';
}

export function datesOf({ period }: PresetQuery, today: string) {
  return 'name' in period ? datesOfPeriod(period.name, today) : period;
}

/** The periods that a format can be of. */
export function periodsFor(format: ExportFormat): readonly PeriodName[] {
  if (format === 'clockodo-userreports') return ['thisYear', 'lastYear'];
  if (format === 'iflow-today') return ['today', 'yesterday'];
  return [
    'lastMonth',
    'thisMonth',
    'lastWeek',
    'yesterday',
    'lastQuarter',
    'thisQuarter',
    'lastYear',
    'thisYear',
    'free',
  ];
}

/** Another format: the period stays where that format has it. */
export function withFormat(query: PresetQuery, format: ExportFormat): PresetQuery {
  const possible = periodsFor(format);
  if (possible.includes(periodName(query))) return { ...query, format };
  const [first = 'lastMonth'] = possible;
  return { ...query, format, period: { name: first === 'free' ? 'lastMonth' : first } };
}

/** Whether rows are grouped in it at all. */
export function hasGroups(format: ExportFormat): boolean {
  return format === 'csv' || format === 'xlsx';
}

type Asked = Omit<Input<OfficeContract, 'startExport'>, 'path' | 'overwrite'>;

export function askedOf(query: PresetQuery, today: string): Asked {
  const { format, numbers, group, csv, bom, verifier } = query;
  return { format, ...datesOf(query, today), numbers, group, csv, bom, verifier };
}
