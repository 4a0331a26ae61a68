import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Exports } from './exports/exports.ts';
import { officeHandlers } from './office-handlers.ts';
import { scratchKiosk, type ScratchKiosk } from './scratch-kiosk.ts';
import { employeeByNumber } from './store/employee.ts';
import { createEngine, type Engine } from './sync/engine.ts';
import { audit } from './store/audit.ts';
import { whatRemains } from './usecases/erase-employee.ts';

let kiosk: ScratchKiosk;
let engine: Engine;
let office: ReturnType<typeof officeHandlers>;
beforeEach(async () => {
  kiosk = scratchKiosk({ at: Date.parse('2026-03-05T10:00:00Z') });
  engine = createEngine({ ctx: kiosk, vendor: () => null });
  const exports = { start: () => 'an id' } as unknown as Exports;
  office = officeHandlers({ ...kiosk, exports }, engine, 'Olga');
  const text = 'number,name\n7001,Ada Lovelace\n8,Ben\n';
  await office.importEmployees({ format: 'csv', text });
});
afterEach(async () => {
  await engine.stop();
  kiosk.close();
});

const auditText = () => JSON.stringify(kiosk.db.prepare('SELECT * FROM audit').all());

test('an export and a key of their own leave no number of an erased person in the audit', async () => {
  await office.setSecret({ name: 'vendor.key.7001', value: 'k' });
  const path = join(kiosk.dataDir, '..', 'times-of-a-test.csv');
  const period = { from: '2026-02-01', to: '2026-02-28' };
  const asked = { format: 'csv' as const, ...period, numbers: ['7001'], path };
  expect(await office.startExport(asked)).toMatchObject({ ok: true });
  const erased = await office.erasePerson({ number: '7001', typedName: 'Ada Lovelace' });
  expect(erased).toMatchObject({ ok: true });
  expect(auditText()).toContain('exportStarted');
  expect(auditText()).toContain('secretSet');
  expect(auditText()).not.toContain('7001');
});

test('a name that stands in the audit in plain is told to whoever erases', async () => {
  const ada = employeeByNumber(kiosk.db, '7001');
  if (ada === null) throw new Error('nobody');
  expect(whatRemains(kiosk, ada).join()).not.toContain('the name');
  const after = { by: 'ADA Lovelace', reason: 'end' };
  audit(kiosk, 'Olga', { action: 'monthClosed', subject: '2026-02', before: null, after });
  expect(whatRemains(kiosk, ada)).toContain('the name, in who and why of 1 entries about others');
});
