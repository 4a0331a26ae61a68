import { afterEach, expect, test } from 'vitest';
import { ADA, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';

let rig: SyncRig | null = null;
let onAttempt: (() => void) | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
  onAttempt = null;
});

const DAY = '2026-03-30';

/** Ada has worked from 08:00 to 12:00; nothing has been sent yet. */
async function dueMorning(): Promise<{ readonly r: SyncRig; readonly takeBack: () => void }> {
  const r = await syncRig({
    reached: (step) => {
      if (step !== 'sync:attempted') return;
      onAttempt?.();
      onAttempt = null;
    },
  });
  rig = r;
  const ids = [r.punch(ADA, 'in', `${DAY} 08:00`), r.punch(ADA, 'out', `${DAY} 12:00`)];
  r.pass(60_000);
  const takeBack = (): void => {
    for (const id of ids) r.undo(ADA, id);
    r.pass(60_000);
  };
  return { r, takeBack };
}

function unresolved(r: SyncRig): unknown {
  const { db } = r.kiosk();
  return db.prepare('SELECT count(*) FROM attempt WHERE resolved_at IS NULL').pluck().get();
}

function enterByHand(r: SyncRig, from: string, to: string): void {
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from, to });
}

test('a row entered by hand after the vendor asked for patience is theirs, and an undo leaves it', async () => {
  const { r, takeBack } = await dueMorning();
  r.faults('429~30:POST');
  expect(await r.settle(true)).toMatchObject({ result: 'waiting', owed: 1 });
  expect(unresolved(r)).toBe(0);
  enterByHand(r, '08:00', '12:00');
  r.pass(60_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  takeBack();
  expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:00');
  expect(r.writes()).toEqual(['POST 429']);
});

test('a row that is made to say ours by hand after a refusal and a conflict is theirs, and an undo leaves it', async () => {
  const { r, takeBack } = await dueMorning();
  onAttempt = () => enterByHand(r, '09:00', '10:00');
  expect(await r.settle(true)).toMatchObject({ result: 'person', conflicts: 1 });
  expect(unresolved(r)).toBe(0);
  const [row] = r.sandbox.control.presences();
  r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, from: '08:00', to: '12:00' });
  expect(await r.settle()).toMatchObject({ result: 'done' });
  takeBack();
  expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:00');
  expect(r.writes()).toEqual(['POST 422']);
});

test('a lost answer is forgotten where a conflict shows that the row never arrived', async () => {
  const { r, takeBack } = await dueMorning();
  onAttempt = () => enterByHand(r, '09:00', '10:00');
  r.faults('dropBefore:POST');
  expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
  expect(unresolved(r)).toBe(0);
  const [row] = r.sandbox.control.presences();
  r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, from: '08:00', to: '12:00' });
  await r.settle();
  takeBack();
  expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:00');
});

test('a lost answer is remembered through a conflict where the row did arrive: it is ours', async () => {
  const { r, takeBack } = await dueMorning();
  r.faults('dropAfter:POST');
  await r.settle(true);
  enterByHand(r, '13:30', '15:00');
  const more = [r.punch(ADA, 'in', `${DAY} 13:00`), r.punch(ADA, 'out', `${DAY} 14:00`)];
  r.pass(60_000);
  expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
  for (const id of more) r.undo(ADA, id);
  takeBack();
  const added = r.sandbox.control.presences().find((row) => row.from === '13:30');
  r.sandbox.control.edit({ action: 'delete', id: added?.id ?? 0 });
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('');
});
