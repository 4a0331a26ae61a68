import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { armNth, FULL } from '../../src/service/failing-statement.ts';
import { VENDOR_CASES, type VendorCase } from '../builders/vendor-case.ts';
import { ills, journalOf, lost } from './recorded.ts';
import { endOf, settled, syncStory, type SyncStory } from './sync-story.ts';
import { partForZone, ZONES_OF_GATE } from './zone-part.ts';

/**
 * In a round that creates, changes, deletes, pulls, finds a conflict and is refused, the n-th statement fails, for every n,
 * COMMIT included; then the n-th request, before and after the vendor has done what it asks. The service goes on, and in
 * the end both sides say what they would have said: nothing is lost, and nothing is there twice.
 */

/** These two are asked the most: together they cost what all others cost together. */
function isCostly({ vendor, account }: VendorCase): boolean {
  return vendor === 'clockodo' && account['mode'] !== 'entries';
}

test('the two zones of the gate share the vendors, and leave none out', () => {
  const shared = ZONES_OF_GATE.flatMap((zone) => partForZone(VENDOR_CASES, isCostly, zone));
  expect(shared).toHaveLength(VENDOR_CASES.length);
  expect(new Set(shared)).toEqual(new Set(VENDOR_CASES));
  const suites = readFileSync(join(import.meta.dirname, '../../scripts/suites/suites.mjs'), 'utf8');
  expect(ZONES_OF_GATE.filter((zone) => !suites.includes(`'${zone}'`))).toEqual([]);
});

describe.each(partForZone(VENDOR_CASES, isCostly))('$name', (of) => {
  let story: SyncStory;
  let end: ReturnType<typeof endOf>;

  beforeAll(async () => {
    story = await syncStory(of);
    await settled(story.rig);
    end = endOf(story.rig);
  });

  afterAll(() => story.close());

  /** A round in which something fails; then everything has to come to the same end. True: the round threw. */
  async function expectSameEnd(fail: () => void, mend: () => string): Promise<boolean> {
    const { rig } = story;
    await story.restore(story.before);
    const receipts = journalOf(rig.kiosk().db);
    fail();
    const threw = await rig.settle(true).then(
      () => false,
      () => true,
    );
    const when = mend();
    expect(rig.kiosk().db.inTransaction, when).toBe(false);
    await settled(rig);
    await rig.restart();
    expect(ills(rig.kiosk()), when).toEqual([]);
    expect(lost(rig.kiosk().db, receipts), when).toEqual([]);
    expect(endOf(rig), when).toEqual(end);
    return threw;
  }

  test('the story has something of everything', async () => {
    const { rig } = story;
    await story.restore(story.before);
    const before = endOf(rig);
    await settled(rig);
    expect(endOf(rig)).toEqual(end);
    expect(before.theirs).not.toEqual(end.theirs);
    expect(before.owed.length).toBeGreaterThanOrEqual(end.owed.length);
    expect(end.owed.join()).toMatch(of.isFinal ? /refused/ : /conflict/);
  });

  test('a statement that fails anywhere in a round', async () => {
    const { rig } = story;
    let n = 1;
    let defects = 0;
    for (; ; n += 1) {
      let arming = null as ReturnType<typeof armNth> | null;
      const threw = await expectSameEnd(
        () => (arming = armNth(rig.kiosk().db, n, FULL)),
        () => {
          arming?.disarm();
          return `statement ${n} fails ${arming?.failed()}`;
        },
      );
      if (threw) defects += 1;
      if (arming === null || arming.failed() === null) break;
    }
    console.log(`${of.name}: ${n - 1} statements, ${defects} of them end the process`);
    expect(n).toBeGreaterThan(100);
  }, 300_000);

  test.each(['dropBefore', 'dropAfter'] as const)(
    'a request that is lost (%s) anywhere in a round',
    async (kind) => {
      const { control } = story.rig.sandbox;
      let n = 1;
      for (; ; n += 1) {
        let isStruck = false;
        await expectSameEnd(
          () => control.setFaults([{ kind, skip: n - 1 }]),
          () => {
            isStruck = control.state().faults.length === 0;
            control.setFaults([]);
            return `${kind} of request ${n}`;
          },
        );
        if (!isStruck) break;
      }
      console.log(`${of.name}: ${n - 1} requests, ${kind}`);
      expect(n).toBeGreaterThan(5);
    },
    120_000,
  );
});
