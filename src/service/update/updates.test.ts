import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lastBackup } from '../backup/backup-state.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { recordPunchFacts } from '../usecases/record-facts.ts';
import { STEMPEL_VERSION } from '../version.ts';
import { quietHours } from './quiet-hours.ts';
import { createUpdates, type UpdateParts } from './updates.ts';
import { versionOnDisk } from './version-on-disk.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let kiosk: ScratchKiosk;

/** Monday, 21:30; people came at eight and left at sixteen. */
beforeEach(() => {
  kiosk = scratchKiosk({ at: Date.parse('2026-03-30T21:30:00+02:00') });
  for (const [kind, time] of [
    ['in', '08:00'],
    ['out', '16:00'],
  ] as const) {
    recordPunchFacts(kiosk, {
      employeeId: 'somebody',
      punches: [
        {
          id: crypto.randomUUID(),
          kind,
          at: Date.parse(`2026-03-30T${time}:00+02:00`),
          source: 'badge',
        },
      ],
      voids: [],
      fact: { kind: 'punch' },
    });
  }
});

afterEach(() => kiosk.close());

function updating(changes: Partial<UpdateParts> = {}) {
  let restarts = 0;
  const parts: UpdateParts = {
    onDisk: () => '9.9.9',
    restart: () => void (restarts += 1),
    lastAskedMs: () => Number.NEGATIVE_INFINITY,
    isOfficeOpen: () => false,
    isExporting: () => false,
    backsUp: true,
    log: { note: () => {} },
    ...changes,
  };
  const updates = createUpdates(kiosk, parts);
  /** As many looks as the kiosk makes in that time. */
  const pass = async (ms: number): Promise<number> => {
    const stopping = new AbortController();
    const until = kiosk.world.monotonic() + ms;
    const world = {
      ...kiosk.world,
      sleep: async (slept: number) => {
        kiosk.world.pass(slept);
        if (kiosk.world.monotonic() > until || restarts > 0) stopping.abort();
      },
    };
    const again = createUpdates({ ...kiosk, world }, parts);
    await again.keep(stopping.signal);
    await new Promise((resolve) => setImmediate(resolve));
    return restarts;
  };
  return { updates, pass, restarts: () => restarts };
}

test('starts into the version on the disk in an hour in which nobody comes or goes, after a backup', async () => {
  const before = kiosk.world.clock();
  expect(await updating().pass(10 * MINUTE)).toBe(1);
  expect(kiosk.world.clock() - before).toBeGreaterThanOrEqual(5 * MINUTE);
  expect(lastBackup(kiosk)?.at).toMatch(/^2026-03-30T21:3/);
});

test('waits through the hours of a shift and the ones beside it', async () => {
  kiosk.world.set(Date.parse('2026-03-31T07:05:00+02:00'));
  const { pass, updates } = updating();
  expect(await pass(50 * MINUTE)).toBe(0);
  updates.state();
  kiosk.world.pass(6 * MINUTE);
  expect(updates.state()).toEqual({ waiting: '9.9.9', waitsFor: 'hours', trouble: null });
});

test.each([
  ['exporting', { isExporting: () => true }],
  ['office', { isOfficeOpen: () => true }],
  ['wall', { lastAskedMs: () => kiosk.world.monotonic() }],
] as const)('waits for %s to be over', async (waitsFor, changes) => {
  const { pass, updates } = updating(changes);
  expect(await pass(30 * MINUTE)).toBe(0);
  updates.state();
  kiosk.world.pass(6 * MINUTE);
  expect(updates.state()).toMatchObject({ waitsFor });
});

test('does not start without a backup, says why, and tries again in an hour', async () => {
  const folder = join(kiosk.dataDir, 'stick');
  kiosk.setConfig('backup.folder', folder);
  const { pass, updates } = updating();
  expect(await pass(30 * MINUTE)).toBe(0);
  updates.state();
  kiosk.world.pass(6 * MINUTE);
  await updates.now();
  expect(updates.state()).toMatchObject({
    waitsFor: 'noBackup',
    trouble: expect.stringContaining('no such folder'),
  });
  mkdirSync(folder);
  kiosk.world.pass(HOUR);
  expect(updates.state().waitsFor).toBeNull();
});

test('“now” goes before the hour and the open office, and not before a person at the wall', async () => {
  kiosk.world.set(Date.parse('2026-03-31T08:05:00+02:00'));
  let askedMs = Number.NEGATIVE_INFINITY;
  const { updates, restarts } = updating({ isOfficeOpen: () => true, lastAskedMs: () => askedMs });
  expect(await updates.now()).toMatchObject({ waitsFor: 'settling' });
  kiosk.world.pass(6 * MINUTE);
  askedMs = kiosk.world.monotonic();
  expect(await updates.now()).toMatchObject({ waitsFor: 'wall' });
  kiosk.world.pass(MINUTE);
  expect(await updates.now()).toMatchObject({ waiting: '9.9.9', waitsFor: null });
  await new Promise((resolve) => setImmediate(resolve));
  expect(restarts()).toBe(1);
});

test('the same version, half a package and one taken back again are nothing to start', async () => {
  for (const onDisk of [() => STEMPEL_VERSION, () => null]) {
    const { updates, pass } = updating({ onDisk });
    expect(updates.state().waiting).toBeNull();
    expect(await updates.now()).toBeNull();
    expect(await pass(20 * MINUTE)).toBe(0);
  }
});

test('the quiet hours of people around the clock are those with the fewest of them', () => {
  expect(quietHours([])).toHaveLength(24);
  expect(quietHours([8, 16])).toEqual([
    0, 1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14, 18, 19, 20, 21, 22, 23,
  ]);
  const always = Array.from({ length: 24 }, (_, hour) => [hour, hour]).flat();
  expect(quietHours([...always.filter((hour) => hour !== 3), 3])).toEqual([2, 3, 4]);
});

test('the version on the disk is read anew, and a file that is not whole says nothing', () => {
  const dir = mkdtempSync(join(tmpdir(), 'stempel-on-disk-'));
  const bundles = join(dir, 'out/main');
  expect(versionOnDisk(bundles)).toBeNull();
  writeFileSync(join(dir, 'package.json'), '{"version":"0.');
  expect(versionOnDisk(bundles)).toBeNull();
  writeFileSync(join(dir, 'package.json'), '{"version":"0.2.0"}');
  expect(versionOnDisk(bundles)).toBe('0.2.0');
  rmSync(dir, { recursive: true });
});
