import { afterEach, expect, test } from 'vitest';
import { ADA, BEN, employeeId, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import type { World } from '../world.ts';

let rig: SyncRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-03-30';

/** Ada's row of the day comes without a beginning for as long as it is damaged. */
function damagingNetwork() {
  const state = { isDamaged: true };
  const watch =
    (fetch: World['fetch']): World['fetch'] =>
    async (input, init) => {
      const response = await fetch(input, init);
      const isList =
        (init?.method ?? 'GET') === 'GET' &&
        typeof input === 'string' &&
        input.includes('/presences');
      if (!state.isDamaged || !isList) return response;
      const rows = (await response.json()) as { user: { id: number }; from: string | null }[];
      for (const row of rows) if (row.user.id === ADA) row.from = null;
      return new Response(JSON.stringify(rows), response);
    };
  return { state, watch };
}

test('a day of which nonsense is shown says so, holds nobody up, and goes when it is put right', async () => {
  const { state, watch } = damagingNetwork();
  const r = await syncRig({ watch });
  rig = r;
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '06:00', to: '07:00' });
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  r.punch(BEN, 'in', `${DAY} 08:00`);
  r.pass(600_000);
  await r.settle(true);
  expect(r.theirs(BEN, DAY)).toBe('08:00-');
  expect(r.theirs(ADA, DAY)).toBe('06:00-07:00');
  expect(r.owed()).toMatchObject([
    {
      employeeId: employeeId(ADA),
      state: 'owed',
      reason: 'what MOCO shows of this day makes no sense: put it right there',
      failures: 1,
    },
  ]);
  state.isDamaged = false;
  r.pass(900_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('06:00-07:00 08:00-12:00');
});
