import { afterEach, expect, test } from 'vitest';
import { ADA, BEN, syncRig, type RigOptions, type SyncRig } from '../../../test/builders/sync-rig.ts';

let rig: SyncRig | null = null;

async function given(options: RigOptions = {}): Promise<SyncRig> {
  rig = await syncRig(options);
  return rig;
}

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-03-30';

test('a punch in and out arrive as one row, once', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00:20`);
  r.punch(ADA, 'out', `${DAY} 12:30:40`);
  expect(await r.settle()).toMatchObject({ result: 'done', owed: 0 });
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:30');
  await r.settle();
  expect(r.writes()).toEqual(['POST 200']);
});

test('an open presence is sent when its undo time has passed, and closed by the out', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  expect(await r.settle(true)).toMatchObject({ result: 'waiting', owed: 1 });
  expect(r.theirs(ADA, DAY)).toBe('');
  r.pass(10_000);
  expect(await r.settle(true)).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('08:00-');
  r.punch(ADA, 'out', `${DAY} 16:00`);
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('08:00-16:00');
  expect(r.writes()).toEqual(['POST 200', 'PUT 200']);
});

test('breaks split the row', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'breakStart', `${DAY} 12:00`);
  r.punch(ADA, 'breakEnd', `${DAY} 12:30`);
  r.punch(ADA, 'out', `${DAY} 17:00`);
  r.punch(BEN, 'in', `${DAY} 17:05`);
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:00 12:30-17:00');
  expect(r.theirs(BEN, DAY)).toBe('17:05-');
});
