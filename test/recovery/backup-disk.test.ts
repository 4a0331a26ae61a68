import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { makeBackup, makeNightlyBackup } from '../../src/service/backup/make-backup.ts';
import { restoreHere } from '../../src/service/backup/restore-here.ts';
import { scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { journalHead } from '../../src/service/store/journal.ts';
import { recordPunchFacts } from '../../src/service/usecases/record-facts.ts';
import { diskOf, smallDisk } from './small-disk.ts';

/** A backup on a disk that is full or may not be written, and a restore onto one. Where no disk can be made, nothing is. */

const made = smallDisk();
const disk = diskOf(made);
const tested = disk === null ? [] : [disk];
if ('why' in made) console.warn(`backups on a full disk: ${made.why}`);

const plain = { code: null, newCode: false, withoutSecrets: false, leaveFreeBytes: 0 };

beforeEach(() => {
  if (disk === null) return;
  rmSync(disk.dataDir, { recursive: true, force: true });
  mkdirSync(disk.dataDir, { mode: 0o700 });
});

afterAll(() => disk?.remove());

function kioskWithPunches() {
  const kiosk = scratchKiosk();
  for (let count = 0; count < 20; count += 1) {
    kiosk.world.pass(3_600_000);
    const at = kiosk.world.clock();
    recordPunchFacts(kiosk, {
      employeeId: 'somebody',
      punches: [{ id: crypto.randomUUID(), kind: 'in', at, source: 'badge' }],
      voids: [],
      fact: { kind: 'punch' },
    });
  }
  return kiosk;
}

test('the disk of these tests is there, or it is said why not', () => {
  expect(tested.length === 1 || 'why' in made).toBe(true);
});

for (const { dataDir: target, fill, makeRoom, remount } of tested) {
  test('a backup onto a disk that fills up leaves no file, and works once there is room', async () => {
    const kiosk = kioskWithPunches();
    const path = join(target, 'one.stempel');
    for (const freeBytes of [0, 100_000, 287_000]) {
      fill(freeBytes);
      await expect(makeBackup(kiosk, { ...plain, path })).rejects.toMatchObject({
        reason: 'noRoom',
      });
      expect(readdirSync(target)).toEqual([]);
      makeRoom();
    }
    await makeBackup(kiosk, { ...plain, path });
    expect(readdirSync(target)).toEqual(['one.stempel']);
    kiosk.close();
  });

  test('a backup by night leaves the room that a kiosk needs to go on', async () => {
    const kiosk = kioskWithPunches();
    kiosk.setConfig('backup.folder', target);
    await expect(makeNightlyBackup(kiosk)).rejects.toMatchObject({ reason: 'noRoom' });
    expect(readdirSync(target)).toEqual([]);
    kiosk.close();
  });

  test('a disk that may only be read is told', async () => {
    const kiosk = kioskWithPunches();
    remount('ro');
    const path = join(target, 'one.stempel');
    await expect(makeBackup(kiosk, { ...plain, path })).rejects.toMatchObject({
      reason: 'notWritable',
    });
    remount('rw');
    kiosk.close();
  });

  test('a restore onto a full disk changes nothing', async () => {
    const kiosk = kioskWithPunches();
    const path = join(kiosk.dataDir, 'one.stempel');
    const { code } = await makeBackup(kiosk, { ...plain, path });
    const old = scratchKiosk({ dataDir: join(target, 'kiosk') });
    const head = journalHead(old.db);
    old.db.close();
    fill(200_000);
    const wish = { dataDir: old.dataDir, path, code, withoutSecrets: false, checkOnly: false };
    await expect(restoreHere(wish, kiosk.world)).rejects.toMatchObject({ reason: 'noRoom' });
    expect(existsSync(join(old.dataDir, 'restoring'))).toBe(false);
    makeRoom();
    const again = scratchKiosk({ dataDir: old.dataDir });
    expect(journalHead(again.db)).toEqual(head);
    again.db.close();
    kiosk.close();
  });
}
