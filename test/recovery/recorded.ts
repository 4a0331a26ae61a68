import type BetterSqlite3 from 'better-sqlite3';
import type { ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { doctor } from '../../src/service/usecases/doctor.ts';

type Db = BetterSqlite3.Database;

/** What a receipt shows and proves: the journal had that row. */
export type Receipt = { readonly seq: number; readonly hash: string };

/** Every row of the journal, oldest first. */
export function journalOf(db: Db): readonly Receipt[] {
  return db
    .prepare('SELECT seq, lower(hex(hash)) AS hash FROM journal ORDER BY seq')
    .all() as Receipt[];
}

/** Every row of every table; two databases with the same text say the same. */
export function everythingIn(db: Db): string {
  const names = db
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
    .pluck()
    .all() as string[];
  return JSON.stringify(
    names.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).raw().all()]),
    (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
  );
}

const WITHOUT_CHANCE: readonly string[] = [
  'SELECT number, name, active FROM employee ORDER BY number',
  'SELECT number, last4 FROM badge JOIN employee ON employee.id = employee_id ORDER BY number',
  'SELECT number, digits FROM pin JOIN employee ON employee.id = employee_id ORDER BY number',
  `SELECT number, punch.kind, at, punch.source FROM punch JOIN employee ON employee.id = employee_id
   WHERE voided_by IS NULL ORDER BY number, at`,
  `SELECT number, from_at, to_at, state, breaks FROM presence JOIN employee ON employee.id = employee_id
   ORDER BY number, from_at`,
  `SELECT number, date, vendor, state FROM owed_day JOIN employee ON employee.id = employee_id
   ORDER BY number, date`,
  `SELECT number, from_date, to_date, am_seconds FROM working_time_model
   JOIN employee ON employee.id = employee_id ORDER BY number, from_date`,
  `SELECT number, date, type, portion FROM day_off JOIN employee ON employee.id = employee_id
   ORDER BY number, date`,
  'SELECT * FROM site_holiday ORDER BY date',
  `SELECT number, year, overtime_carryover_seconds FROM year_balance
   JOIN employee ON employee.id = employee_id ORDER BY number`,
  `SELECT number, date FROM correction JOIN employee ON employee.id = employee_id ORDER BY 1, 2`,
  `SELECT number, date, state FROM objection JOIN employee ON employee.id = employee_id ORDER BY 1, 2`,
  `SELECT number, punch.kind, punch.at FROM last_scan JOIN employee ON employee.id = last_scan.employee_id
   LEFT JOIN punch ON punch.id = punch_id ORDER BY number`,
  'SELECT kind, count(*) FROM journal GROUP BY kind ORDER BY kind',
  'SELECT last4, at, left_because FROM quarantine ORDER BY at',
  'SELECT count(*) FROM import_chunk',
];

/** What is stored, without random ids: the same story leaves the same, however often it was broken off on its way. */
export function storedIn(db: Db): readonly unknown[] {
  return WITHOUT_CHANCE.map((sql) => db.prepare(sql).raw().all());
}

/** Not about the file: how much room the machine has left. */
const OF_THE_MACHINE = new Set(['disk']);

/** What the doctor finds wrong, in its sentences. */
export function ills(kiosk: ScratchKiosk): readonly string[] {
  const found = doctor(kiosk);
  if (!found.ok) return [JSON.stringify(found)];
  return found.value.checks
    .filter(({ ok, name }) => !ok && !OF_THE_MACHINE.has(name))
    .map(({ name, message }) => `${name}: ${message}`);
}

/** Receipts that were shown and do not stand in the journal where they stood. */
export function lost(db: Db, receipts: readonly Receipt[]): readonly Receipt[] {
  const journal = journalOf(db);
  return receipts.filter(({ seq, hash }) => journal[seq - 1]?.hash !== hash);
}
