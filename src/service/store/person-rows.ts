import { prepared, type Db } from './database.ts';

/** A row as it is stored, by the names of its columns. */
export type StoredRow = Readonly<Record<string, string | number | Buffer | null>>;

type Column = { readonly name: string };

/**
 * Everything that is stored under a person's random id, table by table: whatever table has a column for it, of today and of
 * later, so that nothing is forgotten when somebody asks what is kept of them.
 */
export function personRows(db: Db, employeeId: string): ReadonlyMap<string, readonly StoredRow[]> {
  const tables = prepared(
    db,
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  )
    .pluck()
    .all() as string[];
  const found = new Map<string, readonly StoredRow[]>();
  for (const table of tables) {
    const columns = (db.pragma(`table_info(${table})`) as Column[]).map(({ name }) => name);
    const key = columns.includes('employee_id') ? 'employee_id' : table === 'employee' ? 'id' : '';
    if (key === '') continue;
    const rows = db.prepare(`SELECT * FROM ${table} WHERE ${key} = ?`).all(employeeId);
    if (rows.length > 0) found.set(table, rows as StoredRow[]);
  }
  const words = db
    .prepare(
      `SELECT seq, text FROM fact_text JOIN journal USING (seq) WHERE employee_id = ? ORDER BY seq`,
    )
    .all(employeeId) as StoredRow[];
  if (words.length > 0) found.set('fact_text', words);
  return found;
}
