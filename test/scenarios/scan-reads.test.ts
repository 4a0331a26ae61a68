import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import type { Db } from '../../src/service/store/database.ts';
import { acknowledge } from '../../src/service/usecases/acknowledge.ts';
import { identify } from '../../src/service/usecases/identify.ts';
import { importEmployees } from '../../src/service/usecases/import-employees.ts';
import { readBoard } from '../../src/service/usecases/read-board.ts';
import { recordPunch } from '../../src/service/usecases/record-punch.ts';

/**
 * What others are slow at (odoo#28953, odoo#221870, odoo#83489): the more people and punches, the longer a scan takes. Seconds would be a
 * matter of the machine; whether a statement walks a whole table is not.
 */
const BADGE = '0040856634';

let kiosk: ScratchKiosk;
let statements: Set<string>;

beforeEach(() => {
  kiosk = scratchKiosk();
  importEmployees(kiosk, { format: 'csv', text: `number,name,badge\n1,Ada,${BADGE}\n2,Ben,\n` });
  // Statements are compiled once for each handle: another one compiles them before our eyes.
  kiosk = kiosk.restarted();
  statements = listened(kiosk.db);
});
afterEach(() => kiosk.close());

/** The text of every statement that is compiled from now on. */
function listened(db: Db): Set<string> {
  const heard = new Set<string>();
  const prepare = db.prepare.bind(db);
  db.prepare = (sql: string) => {
    heard.add(sql);
    return prepare(sql);
  };
  return heard;
}

/** As long as the site's calendar, or one row: neither grows with people or punches. */
const SHORT = new Set(['site_holiday', 'seen', 'CONSTANT']);

/**
 * Tables that a statement walks from end to end, as SQLite itself plans it. A row that is put in walks none: the plan names those that
 * refer to it, which are looked at only while something refers to nothing. Nor does whoever takes the last row and stops.
 */
function walked(db: Db, sql: string): readonly string[] {
  if (!/^\s*(SELECT|UPDATE|DELETE|WITH)/i.test(sql) || /ORDER BY seq DESC LIMIT 1\s*$/.test(sql)) {
    return [];
  }
  const named = Object.fromEntries(
    [...sql.matchAll(/[:@$](\w+)/g)].map(([, name]) => [name, null]),
  );
  const nulls = [...sql.matchAll(/\?/g)].map(() => null);
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`);
  const steps = (nulls.length > 0 ? plan.all(...nulls) : plan.all(named)) as {
    readonly detail: string;
  }[];
  const tables = steps.flatMap(({ detail }) => /^SCAN (\w+)/.exec(detail)?.[1] ?? []);
  return tables.filter((table) => !SHORT.has(table));
}

test('a scan walks no table from end to end, however many people and punches there are', async () => {
  const found = await identify(kiosk, { credential: { kind: 'badge', frame: BADGE } });
  if (!found.ok) throw new Error(found.refusal);
  const employeeId = found.value.board.employee.id;
  const id = randomUUID();
  const input = { id, employeeId, kind: 'in', by: 'badge', deliberate: false } as const;
  expect(recordPunch(kiosk, input).ok).toBe(true);
  acknowledge(kiosk, { punchId: id });
  expect(readBoard(kiosk, { employeeId }).ok).toBe(true);
  const texts = [...statements];
  expect(texts.length).toBeGreaterThan(15);
  const walks = texts.flatMap((sql) =>
    walked(kiosk.db, sql).map((table) => `${table}: ${sql.replaceAll(/\s+/g, ' ')}`),
  );
  expect(walks).toEqual([]);
});

test('a statement that walks a table is seen', () => {
  expect(walked(kiosk.db, 'SELECT * FROM punch WHERE kind = ?')).toEqual(['punch']);
  expect(walked(kiosk.db, 'SELECT * FROM punch p WHERE p.id = :id')).toEqual([]);
});
