import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSecrets } from '../service/secrets.ts';
import { withOffice } from './office.ts';

test('sends nothing to a socket that somebody put into a directory which no service has', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'stempel-office-'));
  chmodSync(dataDir, 0o777);
  let heard = 0;
  const stranger = createServer((socket) => {
    heard += 1;
    socket.destroy();
  }).listen(join(dataDir, 'stempel.sock'));
  await once(stranger, 'listening');
  try {
    const outcome = await withOffice(dataDir, (office) =>
      office.call('setSecret', { name: 'vendor.key', value: 'k' }),
    );
    expect(outcome).toMatchObject({ ok: true });
    expect(heard).toBe(0);
  } finally {
    stranger.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('a command of somebody without the keyring reads what needs no key', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'stempel-office-'));
  openSecrets(dir, randomBytes(32));
  const answers = await withOffice(dir, async (office) => [
    await office.call('status', {}),
    await office.call('doctor', {}),
    await office.call('readDay', { number: '7', date: '2026-03-30' }),
  ]);
  expect(answers).toMatchObject([{ ok: true }, { ok: true }, { refusal: 'unknownEmployee' }]);
  rmSync(dir, { recursive: true, force: true });
});
