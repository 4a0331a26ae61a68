import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { realWorld } from '../service/real-world.ts';
import { openSecrets } from '../service/secrets.ts';
import { startService } from '../service/service.ts';
import { withOffice } from './office.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stempel-office-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('sends nothing to a socket that somebody put into a directory which no service has', async () => {
  chmodSync(dir, 0o777);
  let heard = 0;
  const stranger = createServer((socket) => {
    heard += 1;
    socket.destroy();
  }).listen(join(dir, 'stempel.sock'));
  await once(stranger, 'listening');
  try {
    const outcome = await withOffice(dir, (office) =>
      office.call('setSecret', { name: 'vendor.key', value: 'k' }),
    );
    expect(outcome).toMatchObject({ ok: true });
    expect(heard).toBe(0);
  } finally {
    stranger.close();
  }
});

const start = (dataDir: string, role: 'kiosk' | 'command') =>
  startService({ dataDir, world: realWorld(), dataKey: null, demo: null, role });

test('a kiosk whose keys are locked does not start, and a roster for it is refused with a sentence', async () => {
  openSecrets(dir, randomBytes(32));
  await expect(start(dir, 'kiosk')).rejects.toThrow(/unlock the keyring/);
  const text = 'number,name,pin\n7,Ada,48213\n';
  const outcome = await withOffice(dir, (office) =>
    office.call('importEmployees', { format: 'csv', text }),
  );
  expect(outcome).toMatchObject({
    detail: { problems: [{ message: expect.stringMatching(/unlock the keyring/) }] },
  });
});

test('refuses to start without the keys by which its badges and PINs are found', async () => {
  const roster = (text: string) =>
    withOffice(dir, (office) => office.call('importEmployees', { format: 'csv', text }));
  await roster('number,name\n7,Ada\n');
  const file = join(dir, 'secrets.json');
  rmSync(file);
  expect(await roster('number,name,badge\n7,Ada,AB-12\n')).toMatchObject({ ok: true });
  const { pepper, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify(rest));
  await expect(start(dir, 'command')).rejects.toThrow(/secrets\.json.*put back its backup/);
  rmSync(file);
  await expect(start(dir, 'command')).rejects.toThrow(/secrets\.json.*put back its backup/);
  expect(existsSync(file)).toBe(false);
  writeFileSync(file, '{}');
  await (await start(dir, 'kiosk')).stop();
  expect(pepper).toBeDefined();
});

test('a command of somebody without the keyring reads what needs no key', async () => {
  openSecrets(dir, randomBytes(32));
  const answers = await withOffice(dir, async (office) => [
    await office.call('status', {}),
    await office.call('doctor', {}),
    await office.call('readDay', { number: '7', date: '2026-03-30' }),
  ]);
  expect(answers).toMatchObject([{ ok: true }, { ok: true }, { refusal: 'unknownEmployee' }]);
});
