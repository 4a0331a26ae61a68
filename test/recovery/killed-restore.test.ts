import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBackup } from '../../src/service/backup/make-backup.ts';
import { readManifest } from '../../src/service/backup/backup-file.ts';
import { SCRATCH_START, scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { startService } from '../../src/service/service.ts';
import { realWorld } from '../../src/service/real-world.ts';
import { journalHead } from '../../src/service/store/journal.ts';
import { doctor } from '../../src/service/usecases/doctor.ts';
import { recordPunchFacts } from '../../src/service/usecases/record-facts.ts';

/**
 * A real process is killed (SIGKILL) between any two steps of a restore and of a backup. The next start has the old kiosk or
 * the new one, whole; and a backup is there with all of it, or not at all.
 */

const CHILD = join(import.meta.dirname, 'restore-child.ts');

let place: string;
let original: string;
let file: string;
let logBytes: number;
let head: { readonly old: number; readonly restored: number };

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'stempel-killed-restore-'));
  const kiosk = scratchKiosk({ dataDir: join(place, 'original') });
  const punch = (): void => {
    kiosk.world.pass(3_600_000);
    const at = kiosk.world.clock();
    recordPunchFacts(kiosk, {
      employeeId: 'somebody',
      punches: [{ id: crypto.randomUUID(), kind: 'in', at, source: 'badge' }],
      voids: [],
      fact: { kind: 'punch' },
    });
  };
  punch();
  file = join(place, 'one.stempel');
  const wish = { path: file, code: null, newCode: false, withoutSecrets: false, leaveFreeBytes: 0 };
  await makeBackup(kiosk, wish);
  punch();
  punch();
  head = { old: 3, restored: 1 };
  // As a kiosk leaves it that was killed itself: with a log that is not folded in yet.
  original = join(place, 'killed');
  cpSync(kiosk.dataDir, original, { recursive: true });
  logBytes = statSync(join(original, 'stempel.db-wal')).size;
  kiosk.db.close();
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

/** False: it was not killed, there are no more steps. */
function killed(what: 'restore' | 'backup', dataDir: string, path: string, dieAt: number): boolean {
  const child = spawnSync(process.execPath, [CHILD, what, dataDir, path, String(dieAt)], {
    encoding: 'utf8',
  });
  if (child.signal === 'SIGKILL') return true;
  expect(child.status, child.stderr).toBe(0);
  return false;
}

/** What the next start finds; what is there must be whole. */
async function nextStart(dataDir: string): Promise<number> {
  const service = await startService({
    dataDir,
    world: realWorld(),
    dataKey: null,
    demo: null,
    role: 'command',
  });
  await service.stop();
  const kiosk = scratchKiosk({ dataDir, at: SCRATCH_START + 86_400_000 });
  const outcome = doctor(kiosk);
  expect(outcome.ok && outcome.value.checks.filter(({ ok }) => !ok)).toEqual([]);
  const { seq } = journalHead(kiosk.db);
  kiosk.db.close();
  return seq;
}

/** Where the journal ends that lies there. */
function seqIn(dataDir: string): number {
  const kept = scratchKiosk({ dataDir });
  const { seq } = journalHead(kept.db);
  kept.db.close();
  return seq;
}

test('a restore that is killed anywhere leaves the old kiosk or the new one', async () => {
  expect(logBytes).toBeGreaterThan(0);
  const found: number[] = [];
  const setAside: number[] = [];
  for (let dieAt = 1; ; dieAt += 1) {
    const dataDir = join(place, `restore-${dieAt}`);
    cpSync(original, dataDir, { recursive: true });
    const wasKilled = killed('restore', dataDir, file, dieAt);
    found.push(await nextStart(dataDir));
    expect(existsSync(join(dataDir, 'restoring')), `${dieAt}`).toBe(false);
    const aside = readdirSync(dataDir).filter((name) => name.startsWith('before-restore-'));
    setAside.push(found.at(-1) === head.restored ? seqIn(join(dataDir, aside[0] ?? '')) : head.old);
    if (!wasKilled) break;
  }
  const olds = found.filter((seq) => seq === head.old).length;
  // Staged, with its secrets, and before the decision: the old one. From the decision on: the new one.
  expect(found).toEqual([
    ...Array.from({ length: olds }, () => head.old),
    ...Array.from({ length: found.length - olds }, () => head.restored),
  ]);
  expect([...new Set(setAside)]).toEqual([head.old]);
  expect(olds).toBe(3);
  expect(found.length).toBeGreaterThan(8);
}, 120_000);

test('a backup that is killed anywhere is whole or is not there', () => {
  const there: boolean[] = [];
  const wholes: boolean[] = [];
  for (let dieAt = 1; ; dieAt += 1) {
    const path = join(place, `backup-${dieAt}.stempel`);
    const wasKilled = killed('backup', original, path, dieAt);
    there.push(existsSync(path));
    wholes.push(existsSync(path) ? readManifest(path)?.head.seq === head.old : true);
    if (!wasKilled) break;
  }
  expect(there).toEqual([false, false, false, true, true]);
  expect(wholes).not.toContain(false);
}, 60_000);
