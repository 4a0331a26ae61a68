import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { realWorld } from '../../src/service/real-world.ts';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { startService } from '../../src/service/service.ts';
import { owedDays } from '../../src/service/store/outbox.ts';
import { doctor } from '../../src/service/usecases/doctor.ts';
import { importEmployees } from '../../src/service/usecases/import-employees.ts';
import { finishImport, importPunches } from '../../src/service/usecases/import-punches.ts';

/** Six chunks: Ada stands in the file from last to first, Ben comes in the evening and leaves after midnight. */
const DAYS = ['23', '24', '25', '26', '27'];
const FILE = [
  'employee,kind,at',
  ...DAYS.toReversed().flatMap((day) => [
    `7,out,2026-03-${day}T15:00:00Z`,
    `7,in,2026-03-${day}T07:00:00Z`,
  ]),
  ...DAYS.flatMap((day) => [`8,in,2026-03-${day}T20:00:00Z`, `8,out,2026-03-${day}T23:30:00Z`]),
].join('\n');
const ROWS = 4 * DAYS.length;

function kioskWithTwo(): ScratchKiosk {
  const kiosk = scratchKiosk();
  kiosk.setConfig('vendor.kind', 'moco');
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n8,Ben\n' });
  return kiosk;
}

/** Closes the kiosk's file and imports in another process, which is killed at a step. */
function importElsewhere(kiosk: ScratchKiosk, dieAt: number) {
  kiosk.db.close();
  const child = join(import.meta.dirname, 'unfinished-import-child.ts');
  const args = [child, kiosk.dataDir, String(dieAt), String(kiosk.world.clock()), FILE];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

function count(kiosk: ScratchKiosk, table: string): number {
  return kiosk.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
}

function expectHealthy(kiosk: ScratchKiosk): void {
  const checks = doctor(kiosk);
  expect(checks.ok && checks.value.checks.filter(({ ok }) => !ok)).toEqual([]);
}

/** All of the file, with its presences and owed days, or nothing of it; true: all. */
function allOrNothing(kiosk: ScratchKiosk): boolean {
  expectHealthy(kiosk);
  const punches = count(kiosk, 'punch');
  const days = DAYS.length;
  expect([
    punches,
    count(kiosk, 'presence'),
    owedDays(kiosk.db, 'moco').length,
    count(kiosk, 'import_chunk'),
  ]).toEqual(punches === 0 ? [0, 0, 0, 0] : [ROWS, 2 * days, 2 * days + 1, 0]);
  return punches > 0;
}

test('killed at any step of an import, the next start has all of the file or nothing', async () => {
  const outcomes: string[] = [];
  for (let dieAt = 1; ; dieAt += 1) {
    const kiosk = kioskWithTwo();
    const child = importElsewhere(kiosk, dieAt);
    const after = scratchKiosk({ dataDir: kiosk.dataDir, at: kiosk.world.clock() });
    expectHealthy(after);
    await finishImport(after);
    const recorded = allOrNothing(after);
    expect(child.stdout === '' || recorded).toBe(true);
    expect(await importPunches(after, { text: FILE })).toMatchObject({
      value: recorded ? { recorded: 0, known: ROWS } : { recorded: ROWS, known: 0 },
    });
    expect(allOrNothing(after)).toBe(true);
    after.close();
    outcomes.push(recorded ? 'all' : 'nothing');
    if (child.signal === null) break;
  }
  // Checked, laid down in three transactions; six chunks of four steps each; answered.
  expect(outcomes).toEqual([
    ...Array<string>(3).fill('nothing'),
    ...Array<string>(1 + 6 * 4 + 1).fill('all'),
  ]);
}, 120_000);

test('a start that is broken off while it finishes an import is finished by the next one', async () => {
  const kiosk = kioskWithTwo();
  expect(importElsewhere(kiosk, 9).signal).toBe('SIGKILL');
  let steps = 0;
  const broken = scratchKiosk({
    dataDir: kiosk.dataDir,
    at: kiosk.world.clock(),
    reached: () => {
      steps += 1;
      if (steps === 5) throw new Error('the disk is full');
    },
  });
  await expect(finishImport(broken)).rejects.toThrow('the disk is full');
  expectHealthy(broken);
  const after = broken.restarted();
  expect(count(after, 'import_chunk')).toBe(4);
  await finishImport(after);
  expect(allOrNothing(after)).toBe(true);
  after.close();
});

test('a command finishes an import before it does anything else', async () => {
  const kiosk = kioskWithTwo();
  expect(importElsewhere(kiosk, 5).signal).toBe('SIGKILL');
  const { dataDir } = kiosk;
  const options = { dataDir, dataKey: null, demo: null, role: 'command' } as const;
  const service = await startService({ ...options, world: realWorld() });
  await service.stop();
  const after = scratchKiosk({ dataDir, at: kiosk.world.clock() });
  expect(count(after, 'punch')).toBe(ROWS);
  after.close();
});

test('a kiosk is ready for people while it finishes an import', async () => {
  const kiosk = kioskWithTwo();
  expect(importElsewhere(kiosk, 5).signal).toBe('SIGKILL');
  const { dataDir } = kiosk;
  const options = { dataDir, dataKey: null, demo: null, role: 'kiosk' } as const;
  const service = await startService({ ...options, world: realWorld() });
  const watcher = scratchKiosk({ dataDir, at: Date.now() + 60_000 });
  expect(count(watcher, 'import_chunk')).toBeGreaterThan(0);
  await expect.poll(() => count(watcher, 'import_chunk'), { timeout: 20_000 }).toBe(0);
  await service.stop();
  expect(allOrNothing(watcher)).toBe(true);
  watcher.close();
});
