import { afterAll, beforeAll, expect, test } from 'vitest';
import { armNth, BROKEN, FULL, type StatementFault } from '../../src/service/failing-statement.ts';
import { scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { chaptersOf, type Chapters } from './chapters.ts';
import { ills, journalOf, lost, storedIn } from './recorded.ts';
import { everyOther, perform, STORY, type Step } from './story.ts';
import { partForZone } from './zone-part.ts';

/**
 * The n-th statement fails, for every n: of every statement of every step of a kiosk's days, COMMIT included. The service
 * goes on, whoever was not answered asks again, and it is as though nothing had happened.
 */

let chapters: Chapters;

beforeAll(async () => {
  chapters = await chaptersOf(STORY);
});

afterAll(() => chapters.remove());

/** Answers with what failed; null: the n-th statement was never reached. */
async function failing(step: Step, n: number, fault: StatementFault): Promise<string | null> {
  const { dataDir, at, receipts, storedBefore, stored } = chapters.before(step);
  const kiosk = scratchKiosk({ dataDir, at });
  const arming = armNth(kiosk.db, n, fault);
  const thrown = await perform(kiosk, step).then(
    () => null,
    (error: unknown) => error as { code?: string },
  );
  arming.disarm();
  const when = `${step.name}, statement ${n}: ${arming.failed() ?? 'none'}`;
  // Whoever asked hears what it was, and nothing that came of it.
  expect([undefined, fault.code], when).toContain(thrown?.code);
  expect(kiosk.db.inTransaction, when).toBe(false);
  expect(ills(kiosk), when).toEqual([]);
  expect(lost(kiosk.db, receipts), when).toEqual([]);
  const now = storedIn(kiosk.db);
  expect(step.inPieces ? [now] : [storedBefore, stored], when).toContainEqual(now);
  const shown = thrown === null ? journalOf(kiosk.db) : receipts;
  await perform(kiosk, step);
  const after = kiosk.restarted();
  expect(ills(after), when).toEqual([]);
  expect(lost(after.db, shown), when).toEqual([]);
  expect(storedIn(after.db), when).toEqual(stored);
  after.close();
  return arming.failed();
}

test.each(partForZone(STORY, everyOther))(
  '$name: a statement that fails anywhere loses nothing and doubles nothing',
  async (step) => {
    let n = 1;
    let commits = 0;
    for (; ; n += 1) {
      const failed = await failing(step, n, FULL);
      if (failed === null) break;
      if (failed.endsWith('COMMIT')) commits += 1;
      if (failed.startsWith('in a transaction')) await failing(step, n, BROKEN);
    }
    console.log(`${step.name}: ${n - 1} statements, ${commits} of them COMMIT`);
    expect(commits).toBeGreaterThan(0);
  },
  60_000,
);
