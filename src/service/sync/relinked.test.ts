import { afterEach, expect, test } from 'vitest';
import { ADA, BEN, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { importEmployees } from '../usecases/import-employees.ts';

let rig: SyncRig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-03-30';

test('a day outlives that its person is tied to another one at the vendor', async () => {
  rig = await syncRig();
  const r = rig;
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  r.pass(600_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  // The two had been mixed up: the office corrects the roster.
  const text = `number,name,vendor_id\n7,Ada Adler,${BEN}\n8,Ben Berg,${ADA}\n`;
  const said = importEmployees(r.kiosk(), { format: 'csv', text });
  expect(said.ok).toBe(true);
  for (let round = 0; round < 2; round += 1) {
    r.pass(600_000);
    await r.settle();
  }
  expect(r.ours(ADA)).toEqual(['08:00:00-12:00:00']);
});
