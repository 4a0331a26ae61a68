import { execFile, type ExecFileException } from 'node:child_process';
import { resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { identify } from '../../src/service/usecases/identify.ts';
import { importEmployees } from '../../src/service/usecases/import-employees.ts';

/** `badges …` as scripts see it: a process of its own on a directory in which a badge waits. */
// Each test starts the command several times, and machines differ.
vi.setConfig({ testTimeout: 90_000 });

const MAIN = resolve(import.meta.dirname, '../../src/cli/main.ts');

let kiosk: ScratchKiosk;

beforeEach(async () => {
  kiosk = scratchKiosk();
  const text = 'number,name\n7,Ana\n8,Ben\n';
  if (!importEmployees(kiosk, { format: 'csv', text }).ok)
    throw new Error('the roster was refused');
  for (const hours of [8, 16]) {
    await identify(kiosk, { credential: { kind: 'badge', frame: 'FFEE001122' } });
    kiosk.world.pass(hours * 3_600_000);
  }
  kiosk.db.close();
});

afterEach(() => kiosk.close());

function stempel(...words: readonly string[]) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((settle) => {
    execFile(
      process.execPath,
      [MAIN, ...words, '--data', kiosk.dataDir],
      (error: ExecFileException | null, stdout, stderr) =>
        settle({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

async function waiting() {
  const { stdout } = await stempel('badges', 'waiting', '--json');
  return JSON.parse(stdout) as { id: string }[];
}

test('badges waiting names them masked, with their times; assign makes punches of them, once', async () => {
  const [badge] = await waiting();
  expect(badge).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{12}$/),
    badge: '••••1122',
    employee: null,
    random: false,
    count: 2,
    scans: [
      { at: '2026-03-30T09:20:00.000+02:00', left: null },
      { at: '2026-03-30T17:20:00.000+02:00', left: null },
    ],
  });
  const id = badge?.id ?? '';
  const told = await stempel('badges', 'waiting');
  expect(told.stdout).toBe(
    `${id}  ••••1122  2 scans\n  2026-03-30T09:20:00+02:00\n  2026-03-30T17:20:00+02:00\n`,
  );
  const dry = await stempel('badges', 'assign', id, '--employee', '7', '--dry-run');
  expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing was changed') });
  const done = await stempel('badges', 'assign', id, '--employee', '7', '--by', 'Frau Amt');
  expect(done).toMatchObject({
    code: 0,
    stdout:
      '••••1122 is the badge of 7 Ana\n  2026-03-30T09:20:00+02:00  in\n  2026-03-30T17:20:00+02:00  out\n',
  });
  const again = await stempel('badges', 'assign', id, '--employee', '7');
  expect(again).toMatchObject({ code: 0, stdout: '••••1122 is the badge of 7 Ana\n' });
  const other = await stempel('badges', 'assign', id, '--employee', '8');
  expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining('the badge of 7') });
  expect((await stempel('badges', 'waiting')).stdout).toBe('no badge waits\n');
  const day = await stempel('day', '--employee', '7', '--date', '2026-03-30', '--json');
  expect(JSON.parse(day.stdout)).toMatchObject({
    punches: [
      { kind: 'in', source: 'badge' },
      { kind: 'out', source: 'badge' },
    ],
  });
});

test('badges drop gives up what waits, and says so when there is nothing', async () => {
  const id = (await waiting())[0]?.id ?? '';
  expect(await stempel('badges', 'assign', 'nosuch', '--employee', '7')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('badges waiting'),
  });
  expect(await stempel('badges', 'assign', id)).toMatchObject({ code: 2 });
  expect(await stempel('badges', 'drop', id)).toMatchObject({
    code: 0,
    stdout: '••••1122: 2 scans given up\n',
  });
  expect(await stempel('badges', 'drop', id)).toMatchObject({ code: 1 });
});
