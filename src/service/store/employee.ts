import { forgetBaseOf } from './base-row.ts';
import { prepared, type Db } from './database.ts';

export type Language = 'en' | 'de' | 'ro';

/** A person who may punch here. `id` is random and the only name of them in the journal. */
export type Employee = {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly active: boolean;
  readonly language: Language | null;
  readonly vendorId: string | null;
  /** Who says what they are called: the vendor, until the office enters a name of its own. */
  readonly source: 'roster' | 'vendor';
  /** Who says whether they may punch: the vendor they are linked to, unless a file of the office's has named it. */
  readonly activeSource: 'roster' | 'vendor';
  /** The first civil date on which they count as an adult; null: they do. When they were born is not kept. */
  readonly adultFromDate: string | null;
  /** Their screens are set larger. */
  readonly largeText: boolean;
};

type Row = Omit<Employee, 'active' | 'largeText'> & {
  readonly active: 0 | 1;
  readonly largeText: 0 | 1;
};

const COLUMNS =
  'id, number, name, active, language, vendor_id AS vendorId, source, active_source AS activeSource, adult_from AS adultFromDate, large_text AS largeText';

/** Creates or replaces by id; how somebody likes their screens stays as it is. Tied to another person at the vendor, nothing of what was agreed on holds any more. */
export function putEmployee(db: Db, employee: Omit<Employee, 'largeText'>): void {
  const before = employeeById(db, employee.id)?.vendorId ?? null;
  if (before !== null && before !== employee.vendorId) forgetBaseOf(db, employee.id);
  prepared(
    db,
    `INSERT INTO employee (id, number, name, active, language, vendor_id, source, active_source, adult_from)
     VALUES (:id, :number, :name, :active, :language, :vendorId, :source, :activeSource, :adultFromDate)
     ON CONFLICT (id) DO UPDATE SET number = excluded.number, name = excluded.name, active = excluded.active,
       language = excluded.language, vendor_id = excluded.vendor_id, source = excluded.source,
       active_source = excluded.active_source, adult_from = excluded.adult_from`,
  ).run({ ...employee, active: employee.active ? 1 : 0 });
}

/** How somebody likes their screens: the only thing that they may change of themselves. */
export function putPreferences(
  db: Db,
  { id, language, largeText }: Pick<Employee, 'id' | 'language' | 'largeText'>,
): void {
  prepared(db, 'UPDATE employee SET language = ?, large_text = ? WHERE id = ?').run(
    language,
    largeText ? 1 : 0,
    id,
  );
}

export function employeeById(db: Db, id: string): Employee | null {
  return one(prepared(db, `SELECT ${COLUMNS} FROM employee WHERE id = ?`).get(id));
}

export function employeeByNumber(db: Db, number: string): Employee | null {
  return one(prepared(db, `SELECT ${COLUMNS} FROM employee WHERE number = ?`).get(number));
}

export function employeeByVendorId(db: Db, vendorId: string): Employee | null {
  return one(prepared(db, `SELECT ${COLUMNS} FROM employee WHERE vendor_id = ?`).get(vendorId));
}

/** Everybody, numbers in their natural order: 2 before 10. */
export function allEmployees(db: Db): readonly Employee[] {
  const rows = prepared(
    db,
    `SELECT ${COLUMNS} FROM employee ORDER BY length(number), number`,
  ).all() as Row[];
  return rows.map(asEmployee);
}

export function countActive(db: Db): number {
  return prepared(db, 'SELECT count(*) FROM employee WHERE active = 1').pluck().get() as number;
}

/** How many people the vendor knows too. */
export function countLinked(db: Db): number {
  const sql = 'SELECT count(*) FROM employee WHERE vendor_id IS NOT NULL';
  return prepared(db, sql).pluck().get() as number;
}

/** True where somebody has a badge or a PIN. */
export function hasCredentials(db: Db): boolean {
  const sql = 'SELECT EXISTS (SELECT 1 FROM badge) OR EXISTS (SELECT 1 FROM pin)';
  return prepared(db, sql).pluck().get() === 1;
}

function one(row: unknown): Employee | null {
  return row === undefined ? null : asEmployee(row as Row);
}

function asEmployee(row: Row): Employee {
  return { ...row, active: row.active === 1, largeText: row.largeText === 1 };
}
