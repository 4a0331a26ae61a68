import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { isCivilDate } from '../../core/time/civil-date.ts';
import type { Context } from '../context.ts';
import type { Db } from '../store/database.ts';
import { employeeByNumber } from '../store/employee.ts';
import { inTransaction } from '../store/transaction.ts';
import type { FileProblem, FileRow } from './csv-file.ts';

/** What the four files that say what is owed have in common: how a row is checked, and all or nothing. */

export type OfficeFile<T> =
  | { readonly ok: true; readonly entries: readonly T[] }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

export type OfficeImport = Outcome<OfficeContract, 'importAbsences'>;

/** One row while it is checked. */
export type RowCheck = {
  readonly line: number;
  /** The field's text; '' where the column is absent. */
  readonly text: (field: string) => string;
  /** Notes what is wrong; null, so that a reader may return it. */
  readonly wrong: (field: string, message: string) => null;
};

/** Reads every row; one that has nothing wrong with it is an entry. Answers all problems of the file, in its order. */
export function checkedRows<T>(
  rows: readonly FileRow[],
  read: (check: RowCheck) => T | null,
): OfficeFile<T> {
  const problems: FileProblem[] = [];
  const entries: T[] = [];
  for (const { line, fields } of rows) {
    const wrong = (field: string, message: string): null => {
      problems.push({ line, field, message });
      return null;
    };
    const entry = read({ line, text: (field) => fields[field] ?? '', wrong });
    if (entry !== null) entries.push(entry);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, entries };
}

/** Stores the entries of a good file in one transaction; `store` answers whether an entry has changed anything. */
export function storedFile<T>(
  ctx: Context,
  file: OfficeFile<T>,
  store: (entry: T) => boolean,
): OfficeImport {
  if (!file.ok) {
    return { ok: false, refusal: 'invalidFile', detail: { problems: [...file.problems] } };
  }
  const changed = inTransaction(ctx.db, () => file.entries.filter(store).length);
  ctx.world.reached('officeFile:committed');
  return { ok: true, value: { changed, unchanged: file.entries.length - changed } };
}

/** Finds people by their number, each number once. */
export function employeeReader(db: Db): (check: RowCheck) => string | null {
  const ids = new Map<string, string | null>();
  return ({ text, wrong }) => {
    const number = text('employee');
    let id = ids.get(number);
    if (id === undefined) {
      id = employeeByNumber(db, number)?.id ?? null;
      ids.set(number, id);
    }
    return id ?? wrong('employee', 'there is no employee with this number');
  };
}

export function civilDateIn({ text, wrong }: RowCheck, field: string): string | null {
  const date = text(field);
  return isCivilDate(date) ? date : wrong(field, 'not a date that exists, as in 2026-01-31');
}

const PORTIONS = new Map<string, 0 | 0.5 | 1>([
  ['', 1],
  ['1', 1],
  ['1.0', 1],
  ['0.5', 0.5],
  ['.5', 0.5],
  ['0', 0],
  ['0.0', 0],
]);

/** A part of a day; the whole of it where nothing is said. */
export function portionIn({ text, wrong }: RowCheck): 0 | 0.5 | 1 | null {
  return PORTIONS.get(text('portion')) ?? wrong('portion', 'one of 1, 0.5 and 0');
}

/**
 * Whether a row may stand beside those before it: what speaks of the same thing has to say the same. `saying` is what the
 * row says, as text.
 */
export function sameAsBefore(): (key: string, saying: string, line: number) => number | null {
  const seen = new Map<string, { readonly saying: string; readonly line: number }>();
  return (key, saying, line) => {
    const before = seen.get(key);
    if (before === undefined) seen.set(key, { saying, line });
    return before === undefined || before.saying === saying ? null : before.line;
  };
}
