import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { journalOf, storedIn, type Receipt } from './recorded.ts';
import { instant, perform, setUp, type Step } from './story.ts';

/** A kiosk as it is before one step of a story, in a folder of its own that nobody else changes. */
export type Chapter = {
  readonly dataDir: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** What has been shown until then. */
  readonly receipts: readonly Receipt[];
  /** What is stored before it, and once the step has been answered. */
  readonly storedBefore: readonly unknown[];
  readonly stored: readonly unknown[];
  /** The names of `World.reached`, in order, that the step comes past. */
  readonly reached: readonly string[];
};

export type Chapters = {
  readonly before: (step: Step) => Chapter;
  readonly remove: () => void;
};

/** Plays a story once, and keeps what there was before each of its steps. */
export async function chaptersOf(story: readonly Step[]): Promise<Chapters> {
  const kept = new Map<string, Chapter>();
  const folder = mkdtempSync(join(tmpdir(), 'stempel-chapters-'));
  let reached: string[] = [];
  const note = { reached: (step: string): void => void reached.push(step) };
  let kiosk = scratchKiosk({ at: instant('2026-03-30 06:59'), ...note });
  setUp(kiosk);
  for (const step of story) {
    kiosk.db.pragma('wal_checkpoint(TRUNCATE)');
    const dataDir = join(folder, step.name);
    cpSync(kiosk.dataDir, dataDir, { recursive: true });
    const { db, world } = kiosk;
    const before = {
      dataDir,
      at: world.clock(),
      receipts: journalOf(db),
      storedBefore: storedIn(db),
    };
    reached = [];
    await perform(kiosk, step);
    kiosk = kiosk.restarted(note);
    kept.set(step.name, { ...before, stored: storedIn(kiosk.db), reached });
  }
  kiosk.close();
  return {
    before: (step) => {
      const chapter = kept.get(step.name);
      if (chapter === undefined) throw new Error(`there is no step ${step.name}`);
      const dataDir = mkdtempSync(join(tmpdir(), 'stempel-chapter-'));
      cpSync(chapter.dataDir, dataDir, { recursive: true });
      return { ...chapter, dataDir };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
