import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  at,
  scratchCompany,
  somebody,
  workdays,
} from '../../src/service/exports/scratch-company.ts';
import { scratchExports, type ScratchExports } from '../../src/service/exports/scratch-export.ts';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { printBadges } from '../../src/service/usecases/print-badges.ts';
import { diskOf, smallDisk } from '../recovery/small-disk.ts';

/** Exports to a disk that is full, or that may only be read. The kiosk's own data lie on another one. */
// Each export starts a thread from source.
vi.setConfig({ testTimeout: 60_000 });

const made = smallDisk();
const disk = diskOf(made);
const YEAR = { from: '2026-01-01', to: '2026-12-31' } as const;

let isThere = disk !== null;
function removeDisk(): void {
  if (isThere) disk?.remove();
  isThere = false;
}
afterAll(removeDisk);

let kiosk: ScratchKiosk;
let scratch: ScratchExports;

beforeEach(() => {
  kiosk = scratchKiosk({ at: at('2026-04-02 12:00') });
  scratchCompany(kiosk);
  scratch = scratchExports(kiosk);
});

afterEach(async () => {
  await scratch.exports.stop();
  kiosk.close();
});

test.skipIf(disk === null).each(['csv', 'xlsx', 'pdf', 'json'] as const)(
  'a full disk refuses a %s, and keeps nothing of it, nor loses what was there',
  async (format) => {
    if (disk === null) return;
    for (let number = 100; number < 120; number += 1) {
      workdays(kiosk, somebody(kiosk, String(number)), '2026-02-02', '2026-02-20');
    }
    const path = join(disk.dataDir, `year.${format}`);
    writeFileSync(path, 'last year’s');
    disk.fill(20_000);
    const wanted = { format, ...YEAR, path, overwrite: true } as const;
    const outcome = await scratch.handlers.startExport(wanted);
    if (!outcome.ok) throw new Error(outcome.refusal);
    expect(await scratch.ended(outcome.value.id)).toMatchObject({
      state: 'failed',
      reason: 'diskFull',
      sentence: `${path}: the disk is full; nothing was left there`,
    });
    expect(readdirSync(disk.dataDir)).toEqual([`year.${format}`]);
    expect(readFileSync(path, 'utf8')).toBe('last year’s');
    disk.makeRoom();
    const again = await scratch.handlers.startExport(wanted);
    if (!again.ok) throw new Error(again.refusal);
    expect(await scratch.ended(again.value.id)).toMatchObject({ state: 'done' });
    rmSync(path);
  },
);

test.skipIf(disk === null)(
  'a full disk keeps no half sheet of badges, and gives none out',
  async () => {
    if (disk === null) return;
    disk.fill(4_096);
    const numbers = ['1', '2'];
    const cards = {
      numbers,
      folder: disk.dataDir,
      code: 'qr',
      perPage: 8,
      replace: false,
    } as const;
    const between = <T>(act: () => T): Promise<T> => Promise.resolve(act());
    const print = () => printBadges(kiosk, cards, { by: 'a test', between });
    const badges = (): unknown => kiosk.db.prepare('SELECT count(*) FROM badge').pluck().get();
    const before = badges();
    const refused = await print();
    expect(refused).toMatchObject({ ok: false, refusal: 'cannotWrite' });
    expect(JSON.stringify(refused)).toContain('ENOSPC');
    expect(readdirSync(disk.dataDir)).toEqual([]);
    expect(badges()).toBe(before);
    disk.makeRoom();
    const printed = await print();
    if (!printed.ok) throw new Error(printed.refusal);
    rmSync(printed.value.file);
  },
);

test.skipIf(disk === null)('a disk that may only be read is named', async () => {
  if (disk === null) return;
  disk.remount('ro');
  try {
    const path = join(disk.dataDir, 'march.csv');
    const wanted = { format: 'csv', from: '2026-03-01', to: '2026-03-31', path } as const;
    const outcome = await scratch.handlers.startExport(wanted);
    const trouble = outcome.ok
      ? await scratch.ended(outcome.value.id)
      : 'reason' in outcome.detail && outcome.detail;
    expect(trouble).toMatchObject({ reason: 'readOnly' });
  } finally {
    disk.remount('rw');
  }
});

test.skipIf(disk === null)('a disk that is taken away in the middle ends an export', async () => {
  if (disk === null) return;
  for (let number = 100; number < 120; number += 1) {
    workdays(kiosk, somebody(kiosk, String(number)), '2026-02-02', '2026-02-20');
  }
  const path = join(disk.dataDir, 'year.json');
  const outcome = await scratch.handlers.startExport({ format: 'json', ...YEAR, path });
  if (!outcome.ok) throw new Error(outcome.refusal);
  const { id } = outcome.value;
  await vi.waitFor(() => expect(scratch.exports.progress(id)?.bytes).toBeGreaterThan(0), {
    timeout: 30_000,
    interval: 5,
  });
  removeDisk();
  expect(await scratch.ended(id)).toMatchObject({ state: 'failed', reason: 'missingFolder' });
});
