import type { SiteHoliday } from '../store/holiday.ts';
import { readCsv } from './csv-file.ts';
import {
  checkedRows,
  civilDateIn,
  portionIn,
  sameAsBefore,
  type OfficeFile,
} from './office-file.ts';

const REQUIRED = ['date', 'name'];

/** Checks a file `date,name,portion`. */
export function readHolidayFile(text: string): OfficeFile<SiteHoliday> {
  const read = readCsv(text, { known: [...REQUIRED, 'portion'], required: REQUIRED });
  if (!read.ok) return read;
  const conflictWith = sameAsBefore();
  return checkedRows(read.rows, (row) => {
    const date = civilDateIn(row, 'date');
    const name = row.text('name') || row.wrong('name', 'a name is required');
    const portion = portionIn(row);
    if (date === null || name === null || portion === null) return null;
    const before = conflictWith(date, `${portion} ${name}`, row.line);
    if (before !== null) return row.wrong('date', `line ${before} says something else of this day`);
    return { date, name, portion };
  });
}
