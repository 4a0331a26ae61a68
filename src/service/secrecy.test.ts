import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchKiosk } from './scratch-kiosk.ts';
import { copyDatabase } from './store/copy.ts';
import { identify } from './usecases/identify.ts';
import { importEmployees } from './usecases/import-employees.ts';
import { listEmployees } from './usecases/list-employees.ts';
import { setSecret } from './usecases/set-secret.ts';

test('no PIN, no badge number and no key stands in the database, its write-ahead log or a copy of it', async () => {
  const kiosk = scratchKiosk();
  const secret = {
    pin: '739184',
    wrongPin: '604417',
    badge: '0040856634',
    unknownBadge: 'FFEE001122AA',
    key: 'vendor-key-5f2c',
    adminPin: '86420975',
  };
  const text = `number,name,badge,pin\n7,Ada,${secret.badge},${secret.pin}\n`;
  expect(importEmployees(kiosk, { format: 'csv', text })).toMatchObject({ ok: true });
  setSecret(kiosk, { name: 'vendor.key', value: secret.key });
  setSecret(kiosk, { name: 'admin.pin', value: secret.adminPin });
  await identify(kiosk, { credential: { kind: 'badge', frame: secret.badge } });
  await identify(kiosk, { credential: { kind: 'badge', frame: secret.unknownBadge } });
  await identify(kiosk, { credential: { kind: 'badge', frame: secret.pin } });
  await identify(kiosk, { credential: { kind: 'pin', pin: secret.pin } });
  await identify(kiosk, { credential: { kind: 'pin', pin: secret.wrongPin } });
  copyDatabase(kiosk.db, join(kiosk.dataDir, 'copy.db'));

  const names = readdirSync(kiosk.dataDir).filter((name) => name !== 'secrets.json');
  expect(names).toEqual(expect.arrayContaining(['copy.db', 'stempel.db', 'stempel.db-wal']));
  const bytes = Buffer.concat(names.map((name) => readFileSync(join(kiosk.dataDir, name))));
  expect(bytes.includes('Ada')).toBe(true);
  const found = Object.entries(secret).filter(([, value]) => bytes.includes(value));
  expect(found).toEqual([]);
  expect(readFileSync(join(kiosk.dataDir, 'secrets.json'), 'utf8')).not.toContain(secret.adminPin);
  const listed = JSON.stringify(listEmployees(kiosk));
  expect(Object.values(secret).filter((value) => listed.includes(value))).toEqual([]);
  kiosk.close();
});
