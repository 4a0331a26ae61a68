import { parseDuration } from '../../core/time/duration.ts';
import type { Db } from '../store/database.ts';
import type { YearBalance } from '../store/year-balance.ts';
import { readCsv } from './csv-file.ts';
import {
  checkedRows,
  employeeReader,
  sameAsBefore,
  type OfficeFile,
  type RowCheck,
} from './office-file.ts';

export type BalanceEntry = {
  readonly employeeId: string;
  readonly year: number;
  readonly balance: YearBalance;
};

const REQUIRED = ['employee', 'year'];
const KNOWN = [
  ...REQUIRED,
  'overtime_carryover',
  'overtime_reduced',
  'holidays_quota',
  'holidays_carry',
];

/** Checks a file `employee,year,overtime_carryover,overtime_reduced,holidays_quota,holidays_carry`. */
export function readBalanceFile(db: Db, text: string): OfficeFile<BalanceEntry> {
  const read = readCsv(text, { known: KNOWN, required: REQUIRED });
  if (!read.ok) return read;
  const employeeIn = employeeReader(db);
  const conflictWith = sameAsBefore();
  return checkedRows(read.rows, (row) => {
    const employeeId = employeeIn(row);
    const year = yearIn(row);
    const balance = balanceIn(row);
    if (employeeId === null || year === null || balance === null) return null;
    const before = conflictWith(`${employeeId} ${year}`, JSON.stringify(balance), row.line);
    if (before !== null) {
      return row.wrong('year', `line ${before} says something else of this person and year`);
    }
    return { employeeId, year, balance };
  });
}

function yearIn({ text, wrong }: RowCheck): number | null {
  const year = Number(text('year'));
  return /^\d{4}$/.test(text('year')) && year >= 1970 && year <= 2099
    ? year
    : wrong('year', 'a year from 1970 to 2099');
}

function balanceIn(row: RowCheck): YearBalance | null {
  const carryover = secondsIn(row, 'overtime_carryover');
  const reduced = notNegative(row, 'overtime_reduced', secondsIn(row, 'overtime_reduced'));
  const quota = notNegative(row, 'holidays_quota', daysIn(row, 'holidays_quota'));
  const carry = daysIn(row, 'holidays_carry');
  if (carryover === null || reduced === null || quota === null || carry === null) return null;
  return {
    overtimeCarryoverSeconds: carryover,
    overtimeReducedSeconds: reduced,
    holidaysQuotaDays: quota,
    holidaysCarryDays: carry,
  };
}

/** With colons a duration, without one whole seconds, as clockodo's fields have them. */
function secondsIn({ text, wrong }: RowCheck, field: string): number | null {
  const written = text(field);
  if (written === '') return 0;
  if (/^-?[1-9]\d{0,8}$/.test(written)) return Number(written);
  const seconds = parseDuration(written);
  return seconds ?? wrong(field, 'a duration, as in -12:30, or whole seconds');
}

function daysIn({ text, wrong }: RowCheck, field: string): number | null {
  const written = text(field);
  if (written === '') return 0;
  if (/^-?\d{1,3}(\.\d{1,4})?$/.test(written)) return Number(written);
  return wrong(field, 'days with a decimal point, as in 27.5');
}

function notNegative({ wrong }: RowCheck, field: string, value: number | null): number | null {
  return value !== null && value < 0 ? wrong(field, 'must not be negative') : value;
}
