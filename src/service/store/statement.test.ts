import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { scratchKiosk } from '../scratch-kiosk.ts';
import { identify } from '../usecases/identify.ts';
import { importEmployees } from '../usecases/import-employees.ts';
import { recordPunch } from '../usecases/record-punch.ts';
import { undoPunch } from '../usecases/undo-punch.ts';
import { employeeByNumber } from './employee.ts';

test('no statement of a scan is compiled anew when it runs', async () => {
  const kiosk = scratchKiosk();
  kiosk.setConfig('vendor.kind', 'moco');
  importEmployees(kiosk, { format: 'csv', text: 'number,name,badge\n7,Ada,AB1234\n' });
  const employeeId = employeeByNumber(kiosk.db, '7')?.id ?? '';
  const statements: string[] = [];
  const prepare = kiosk.db.prepare.bind(kiosk.db);
  kiosk.db.prepare = (sql: string) => {
    statements.push(sql);
    return prepare(sql);
  };
  await identify(kiosk, { credential: { kind: 'badge', frame: 'AB1234' } });
  const id = randomUUID();
  recordPunch(kiosk, { id, employeeId, kind: 'in', by: 'badge', deliberate: false });
  undoPunch(kiosk, { id: randomUUID(), punchId: id });
  const sorting = statements.filter((sql) => sql.includes('ORDER BY'));
  expect(sorting.length).toBeGreaterThan(5);
  const looksAtValues = /\w = [?:].*ORDER BY|LIMIT [?:]/s;
  expect(sorting.filter((sql) => looksAtValues.test(sql))).toEqual([]);
  kiosk.close();
});
