import { afterEach, expect, test } from 'vitest';
import { ADA, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';

let rig: SyncRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-03-30';

/** Agreed: `in` at the first time, `out` or a break at the next, and so on. */
async function given(
  ...punches: readonly (readonly ['in' | 'out' | 'breakStart' | 'breakEnd', string])[]
) {
  rig = await syncRig();
  for (const [kind, time] of punches) rig.punch(ADA, kind, `${DAY} ${time}`);
  await rig.settle();
  rig.pass(600_000);
  return rig;
}

function rowOf(r: SyncRig, from: string): number {
  return r.sandbox.control.presences().find((row) => row.from === from)?.id ?? 0;
}

test('two rows that somebody made one are one here, and the last end keeps its seconds', async () => {
  const r = await given(['in', '08:00:20'], ['out', '12:00'], ['in', '13:00'], ['out', '17:00:40']);
  r.sandbox.control.edit({ action: 'delete', id: rowOf(r, '13:00') });
  r.sandbox.control.edit({ action: 'update', id: rowOf(r, '08:00'), to: '17:00' });
  expect(await r.settle()).toMatchObject({ result: 'done', conflicts: 0 });
  expect(r.ours(ADA)).toEqual(['08:00:20-17:00:40']);
  expect(r.writes()).toEqual(['POST 200', 'POST 200']);
});

test('likewise where the ends are on the vendor’s own minute', async () => {
  const r = await given(['in', '08:00'], ['out', '12:00'], ['in', '13:00'], ['out', '17:00']);
  r.sandbox.control.edit({ action: 'delete', id: rowOf(r, '13:00') });
  r.sandbox.control.edit({ action: 'update', id: rowOf(r, '08:00'), to: '17:00' });
  expect(await r.settle()).toMatchObject({ result: 'done', conflicts: 0 });
  expect(r.ours(ADA)).toEqual(['08:00:00-17:00:00']);
});

test('a row cut in two between breaks of one presence is that presence with one more break', async () => {
  const r = await given(
    ['in', '08:00'],
    ['breakStart', '12:00'],
    ['breakEnd', '12:30'],
    ['out', '17:00:40'],
  );
  r.sandbox.control.edit({ action: 'update', id: rowOf(r, '08:00'), to: '09:30' });
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '10:00', to: '12:00' });
  expect(await r.settle()).toMatchObject({ result: 'done', conflicts: 0 });
  expect(r.theirs(ADA, DAY)).toBe('08:00-09:30 10:00-12:00 12:30-17:00');
  expect(r.ours(ADA)).toEqual(['08:00:00-17:00:40']);
  expect(r.writes()).toEqual(['POST 200', 'POST 200']);
});
