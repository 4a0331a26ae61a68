import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { expect } from 'vitest';
import { keepAnchor } from '../../src/service/keep-anchors.ts';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { openDatabase } from '../../src/service/store/database.ts';
import { journalOf, type Receipt } from './recorded.ts';
import { instant, perform, setUp, type Step } from './story.ts';

/** What lies on the disk: the file itself and its write-ahead log. */
export type Disk = { readonly db: Buffer; readonly wal: Buffer };

/** How long the log was when somebody was answered, and what the journal held: from then on it has to be there. */
export type Answered = { readonly walBytes: number; readonly receipts: readonly Receipt[] };

export type Recording = Disk & {
  readonly answers: readonly Answered[];
  /** The file of anchors, with one of the middle and one of the end. */
  readonly anchors: string;
};

/** A kiosk before its first day, on a file whose log is empty. Nothing is checkpointed unless the caller does it. */
export function recordingKiosk(reached?: (step: string) => void): ScratchKiosk {
  const fresh = scratchKiosk({ at: instant('2026-03-30 06:59') });
  setUp(fresh);
  const kiosk = fresh.restarted(reached ? { reached } : {});
  kiosk.db.pragma('wal_autocheckpoint = 0');
  return kiosk;
}

/** Plays steps and notes at every answer, and at every receipt within a step, how far the log had come. */
export async function record(steps: readonly Step[]): Promise<Recording> {
  const answers: Answered[] = [];
  const note = (): void => {
    const walBytes = bytesOf(kiosk.dataDir).wal.length;
    answers.push({ walBytes, receipts: journalOf(kiosk.db) });
  };
  const kiosk = recordingKiosk((step) => {
    if (step === 'recordPunch:answered') note();
  });
  const { db } = bytesOf(kiosk.dataDir);
  for (const [index, step] of steps.entries()) {
    await perform(kiosk, step);
    note();
    if (index === Math.floor(steps.length / 2)) keepAnchor(kiosk, 'day');
  }
  keepAnchor(kiosk, 'stop');
  const anchors = readFileSync(join(kiosk.dataDir, 'anchors.jsonl'), 'utf8');
  const { wal } = bytesOf(kiosk.dataDir);
  kiosk.close();
  return { db, wal, answers, anchors };
}

export function bytesOf(dataDir: string): Disk {
  const path = join(dataDir, 'stempel.db');
  return { db: readFileSync(path), wal: readOrEmpty(`${path}-wal`) };
}

function readOrEmpty(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

/** The power is back: opens what lies on the disk as the service does, checks the file, and lets it be read. */
export function afterPowerCut<T>({ db, wal }: Disk, read: (db: BetterSqlite3.Database) => T): T {
  const dataDir = mkdtempSync(join(tmpdir(), 'stempel-power-'));
  const path = join(dataDir, 'stempel.db');
  writeFileSync(path, db);
  if (wal.length > 0) writeFileSync(`${path}-wal`, wal);
  try {
    const opened = openDatabase(path, { backupsDir: join(dataDir, 'backups') });
    try {
      expect(opened.pragma('integrity_check', { simple: true })).toBe('ok');
      // Closing would wait for the disk, and there is nothing more to lose.
      opened.pragma('synchronous = OFF');
      return read(opened);
    } finally {
      opened.close();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The same small numbers every time, so that a failure is the same failure next time. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
