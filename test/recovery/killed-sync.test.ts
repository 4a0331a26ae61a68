import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VENDOR_CASES, type VendorCase } from '../builders/vendor-case.ts';
import { decideConflict } from './decide-conflict.ts';
import { NAMES_OF_DECISION, NAMES_OF_ROUND } from './killed-sync.ts';
import { ills, journalOf, lost } from './recorded.ts';
import { endOf, settled, syncStory, type Moment, type SyncStory } from './sync-story.ts';
import { partForZone } from './zone-part.ts';

/**
 * A real process is killed (SIGKILL) at every step of a round, and while a conflict is decided, with every vendor: the
 * next one comes to the same end. Every occurrence of every step is died at in `test/vendors/recovery.test.ts`.
 */

const CHILD = join(import.meta.dirname, 'killed-sync-child.ts');
const MINUTE_MS = 60_000;

/** Answers with the signal that ended it; the vendor goes on in this process meanwhile. */
function elsewhere(args: readonly string[]): Promise<string | null> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [CHILD, ...args], (error, stdout) => {
      if (error === null) resolve(stdout);
      else if (error.signal === 'SIGKILL') resolve('SIGKILL');
      else reject(error);
    });
  });
}

function isForSecond({ vendor }: VendorCase): boolean {
  return vendor === 'clockodo';
}

describe.each(partForZone(VENDOR_CASES, isForSecond))('$name', (of) => {
  let story: SyncStory;
  let inConflict: Moment;
  let end: ReturnType<typeof endOf>;
  let decidedEnd: ReturnType<typeof endOf>;

  beforeAll(async () => {
    story = await syncStory(of);
    await settled(story.rig);
    end = endOf(story.rig);
    inConflict = story.keep();
    decideConflict(story.rig.kiosk());
    await settled(story.rig);
    decidedEnd = endOf(story.rig);
  });

  afterAll(() => story.close());

  async function killed(from: Moment, what: 'round' | 'decision', name: string) {
    const { rig } = story;
    await story.restore(from);
    const receipts = journalOf(rig.kiosk().db);
    const { db, dataDir, world } = rig.kiosk();
    db.close();
    const signal = await elsewhere([dataDir, String(world.clock()), what, name]);
    rig.pass(MINUTE_MS);
    await rig.restart();
    expect(ills(rig.kiosk())).toEqual([]);
    expect(lost(rig.kiosk().db, receipts)).toEqual([]);
    return signal;
  }

  test.each(NAMES_OF_ROUND)('killed at %s', async (name) => {
    // iFlow shows nothing of who has not come yet, and its days are final: there is nothing to look at again.
    const expected = of.vendor === 'iflow' && name === 'sync:looked' ? 'alive' : 'SIGKILL';
    expect(await killed(story.before, 'round', name)).toBe(expected);
    await settled(story.rig);
    expect(endOf(story.rig)).toEqual(end);
    expect(ills(story.rig.kiosk())).toEqual([]);
  });

  test.each(NAMES_OF_DECISION)('killed at %s', async (name) => {
    // Where nothing that was sent can be changed, a day is refused and nothing is left to decide.
    expect(await killed(inConflict, 'decision', name)).toBe(of.isFinal ? 'alive' : 'SIGKILL');
    expect(decideConflict(story.rig.kiosk())).toBe(!of.isFinal);
    await settled(story.rig);
    expect(endOf(story.rig)).toEqual(decidedEnd);
    expect(ills(story.rig.kiosk())).toEqual([]);
  });
});
