import { afterEach, expect, test } from 'vitest';
import { ADA, syncRig, type SyncRig } from '../../test/builders/sync-rig.ts';
import { officeHandlers } from './office-handlers.ts';
import type { World } from './world.ts';

let rig: SyncRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-03-30';

test('a vendor that is changed while a round is under way waits for its end', async () => {
  let change: (() => void) | null = null;
  const watch =
    (fetch: World['fetch']): World['fetch'] =>
    async (input, init) => {
      const answer = await fetch(input, init);
      if (typeof input === 'string' && input.includes('presences')) {
        change?.();
        change = null;
      }
      return answer;
    };
  const r = await syncRig({ watch });
  rig = r;
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  r.pass(600_000);
  const office = officeHandlers(r.kiosk(), r.engine(), 'office');
  const kinds: string[] = [];
  const changes: Promise<unknown>[] = [];
  change = () => {
    changes.push(Promise.resolve(office.setConfig({ key: 'vendor.kind', value: 'clockodo' })));
    kinds.push(r.kiosk().config().vendor.kind);
  };
  await r.settle(true);
  expect(await Promise.all(changes)).toMatchObject([{ ok: true }]);
  expect(kinds).toEqual(['moco']);
  expect(r.kiosk().config().vendor.kind).toBe('clockodo');
  const { db } = r.kiosk();
  expect(db.prepare('SELECT DISTINCT vendor FROM base_row').pluck().all()).not.toContain(
    'clockodo',
  );
  expect(db.prepare('SELECT DISTINCT vendor FROM vendor_state').pluck().all()).not.toContain(
    'clockodo',
  );
});
