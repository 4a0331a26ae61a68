import { afterEach, expect, test } from 'vitest';
import { ADA, BEN, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { addDays } from '../../core/time/civil-date.ts';
import type { World } from '../world.ts';

let rig: SyncRig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

const TODAY = '2026-03-30';

test('who punches while everybody is being read does not wait for the whole list either', async () => {
  const writes: string[] = [];
  let reads = 0;
  const log: string[] = [];
  const watch =
    (fetch: World['fetch']): World['fetch'] =>
    async (input, init) => {
      const url = String(input instanceof Request ? input.url : input);
      const method = init?.method ?? 'GET';
      log.push(`${method} ${new URL(url).pathname}`);
      if (method !== 'GET') {
        writes.push(new Headers(init?.headers).get('x-impersonate-user-id') ?? '');
        // Two hundred writes take their time: newcomers are looked for.
        r.pass(4_000);
        return fetch(input, init);
      }
      const answer = await fetch(input, init);
      if (/presences/.test(url)) {
        reads += 1;
        // Ada comes while the list is on its way: she may still take it back when the days are planned.
        if (reads === 1) r.punch(ADA, 'in', `${TODAY} 07:10:00`);
      } else if (reads === 1) r.pass(15_000);
      return answer;
    };
  rig = await syncRig({ watch });
  const r = rig;
  for (let back = 1; back <= 40; back += 1) {
    const date = addDays(TODAY, -back);
    r.punch(BEN, 'in', `${date} 08:00`, { source: 'import' });
    r.punch(BEN, 'out', `${date} 16:00`, { source: 'import' });
  }
  expect(await r.settle()).toMatchObject({ result: 'done' });
  const place = writes.indexOf(String(ADA));
  expect(place).toBeGreaterThan(-1);
  expect(place).toBeLessThanOrEqual(8);
});
