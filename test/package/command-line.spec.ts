import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './packed-app.ts';

test('the command line answers without a display, and ends as it does in the repository', ({
  account,
}) => {
  const status = account.command(['status', '--json']);
  expect(status).toMatchObject({ code: 0 });
  expect(JSON.parse(status.stdout)).toMatchObject({ in: [], owed: 0 });
  expect(status.stderr.trim()).toBe(
    `${account.dataDir} held no kiosk; it is a new one now (another folder: --data DIR)`,
  );
  expect(account.command(['day', '--employee', '7', '--date', '2026-03-29'])).toMatchObject({
    code: 1,
  });
  expect(account.command(['no-such-command'])).toMatchObject({ code: 2, stdout: '' });
});

test('it reads standard input, and words that Chromium would take for its own', ({ account }) => {
  expect(account.command(['config', 'set-secret', 'admin.pin'], '864209\n')).toMatchObject({
    code: 0,
  });
  expect(account.command(['report', '--year=2026', '--type=4'])).toMatchObject({ code: 0 });
  expect(account.command(['doctor'])).toMatchObject({ code: 0 });
});

test('it opens no window and leaves nothing of Chromium’s behind', ({ account }) => {
  account.command(['status']);
  expect(existsSync(join(account.dataDir, 'stempel.db'))).toBe(true);
  expect(existsSync(join(account.dataDir, 'window'))).toBe(false);
  expect(existsSync(join(account.home, '.config/Stempel'))).toBe(false);
});

test('it lives days of a simulated kiosk, whose threads come from the package, too', ({
  account,
}) => {
  const lived = account.command(['simulate', '--seed', '3', '--days', '2']);
  expect(lived).toMatchObject({ code: 0 });
});
