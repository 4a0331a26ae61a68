import { absenceMeaning } from '../../core/target/absence-word.ts';
import type { AbsenceType } from '../../core/target/absence-type.ts';
import type { Db } from '../store/database.ts';
import { dayOffOf } from '../store/day-off.ts';
import { readCsv } from './csv-file.ts';
import {
  checkedRows,
  civilDateIn,
  employeeReader,
  portionIn,
  sameAsBefore,
  type OfficeFile,
  type RowCheck,
} from './office-file.ts';

export type AbsenceEntry = {
  readonly employeeId: string;
  readonly date: string;
  readonly type: AbsenceType;
  /** What the file calls it, in lower case. */
  readonly word: string;
  /** 0 takes it back. */
  readonly portion: 0 | 0.5 | 1;
};

const REQUIRED = ['employee', 'date', 'type'];

/** Checks a file `employee,date,type,portion`. */
export function readAbsenceFile(db: Db, text: string): OfficeFile<AbsenceEntry> {
  const read = readCsv(text, { known: [...REQUIRED, 'portion'], required: REQUIRED });
  if (!read.ok) return read;
  const employeeIn = employeeReader(db);
  const conflictWith = sameAsBefore();
  const otherWord = sameAsBefore();
  return checkedRows(read.rows, (row) => {
    const employeeId = employeeIn(row);
    const date = civilDateIn(row, 'date');
    const meaning = typeIn(row);
    const portion = portionIn(row);
    if (employeeId === null || date === null || meaning === null || portion === null) return null;
    const { type, word } = meaning;
    const absence = `${employeeId} ${date} ${type}`;
    const before = conflictWith(absence, String(portion), row.line);
    if (before !== null) {
      return row.wrong('portion', `line ${before} gives another one for the same absence`);
    }
    const called = otherWord(absence, word, row.line);
    if (called !== null) {
      return row.wrong('type', `line ${called} has another word for the same absence`);
    }
    if (portion === 0 && isVendors(db, employeeId, date, type)) {
      return row.wrong('portion', 'this absence is the vendor’s: take it back there');
    }
    return { employeeId, date, type, word, portion };
  });
}

function typeIn({ text, wrong }: RowCheck): { type: AbsenceType; word: string } | null {
  const meaning = absenceMeaning(text('type'));
  if (meaning === null)
    return wrong('type', 'no type of absence, as regular_holidays or sick_self');
  return meaning.effect === 'work' ? wrong('type', 'work is no absence') : meaning;
}

/** Taken back here, it would stand all the same: only the vendor has it. */
function isVendors(db: Db, employeeId: string, date: string, type: AbsenceType): boolean {
  const day = { date, type };
  return (
    dayOffOf(db, employeeId, day, 'roster') === null &&
    dayOffOf(db, employeeId, day, 'vendor') !== null
  );
}
