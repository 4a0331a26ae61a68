import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { chaptersOf, type Chapters } from './chapters.ts';
import { ills, lost, storedIn } from './recorded.ts';
import { diskOf, PAGE_BYTES, smallDisk } from './small-disk.ts';
import { everyOther, perform, STORY, type Step } from './story.ts';
import { partForZone } from './zone-part.ts';

/**
 * The disk fills up, at every write of a kiosk's days. Whoever is in front of it gets no receipt, nothing half is stored,
 * and when there is room again everything goes on by itself.
 */

const made = smallDisk();
const disk = diskOf(made);

let chapters: Chapters;

beforeAll(async () => {
  if ('why' in made)
    console.warn(`full disk: ${made.why}; SQLite’s own limit on pages stands in for it`);
  chapters = await chaptersOf(STORY);
});

afterAll(() => {
  chapters.remove();
  disk?.remove();
});

/** A kiosk before that step on a disk with room for so many pages, and how there is more again. */
function kioskWithRoom(step: Step, pages: number) {
  const chapter = chapters.before(step);
  const dataDir = disk?.dataDir ?? chapter.dataDir;
  if (disk !== null) {
    rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(dataDir, { mode: 0o700 });
    cpSync(chapter.dataDir, dataDir, { recursive: true });
  }
  const kiosk = scratchKiosk({ dataDir, at: chapter.at });
  const { db } = kiosk;
  // A log of one frame: from here on every page that is written takes room.
  db.pragma('user_version = ' + String(db.pragma('user_version', { simple: true })));
  if (disk !== null) disk.fill(pages * PAGE_BYTES);
  else
    db.pragma(`max_page_count = ${(db.pragma('page_count', { simple: true }) as number) + pages}`);
  const makeRoom = (): void => {
    if (disk !== null) disk.makeRoom();
    else db.pragma('max_page_count = 1000000');
  };
  return { kiosk, chapter, makeRoom };
}

/** Answers whether there was room enough. */
async function fits(step: Step, pages: number): Promise<boolean> {
  const { kiosk, chapter, makeRoom } = kioskWithRoom(step, pages);
  const when = `${step.name} with room for ${pages} pages`;
  const error: unknown = await perform(kiosk, step).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const code = error === null ? 'answered' : String((error as { code?: string }).code);
  expect(code, when).toMatch(/^(answered|SQLITE_FULL|SQLITE_IOERR.*|ENOSPC)$/);
  expect(kiosk.db.inTransaction, when).toBe(false);
  const now = storedIn(kiosk.db);
  expect(step.inPieces ? [now] : [chapter.storedBefore, chapter.stored], when).toContainEqual(now);
  makeRoom();
  expect(ills(kiosk), when).toEqual([]);
  expect(lost(kiosk.db, chapter.receipts), when).toEqual([]);
  await perform(kiosk, step);
  expect(storedIn(kiosk.db), when).toEqual(chapter.stored);
  kiosk.close();
  return error === null;
}

const way = disk === null ? 'by SQLite’s limit on pages' : 'on a disk of its own';

describe(`a full disk, ${way}`, () => {
  test.each(partForZone(STORY, everyOther))('$name: at every page of it', async (step) => {
    let pages = 0;
    while (!(await fits(step, pages))) pages += 1;
    console.log(`${step.name}: ${pages} pages on a full disk`);
    expect(pages).toBeLessThan(200);
  });
});
