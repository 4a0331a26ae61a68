import { afterEach, expect, test } from 'vitest';
import { ADA, BEN, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';

let rig: SyncRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-03-30';

/** Between reading the list and the write, and between the last look at the day and the write. */
type Moment = 'sync:attempted' | 'sync:looked';

type Race = {
  readonly r: SyncRig;
  /** What the next sync meets at that moment, once. */
  readonly meanwhile: (moment: Moment, edit: () => void) => void;
  /** Ada's row there, agreed and open since 08:00. */
  readonly id: number;
};

async function agreedSinceEight(): Promise<Race> {
  let armed: { readonly moment: Moment; readonly edit: () => void } | null = null;
  const r = await syncRig({
    reached: (step) => {
      if (armed === null || step !== armed.moment) return;
      const { edit } = armed;
      armed = null;
      edit();
    },
  });
  rig = r;
  r.punch(ADA, 'in', `${DAY} 08:00:20`);
  await r.settle();
  const id = r.sandbox.control.presences()[0]?.id ?? 0;
  return { r, id, meanwhile: (moment, edit) => void (armed = { moment, edit }) };
}

function edits(r: SyncRig): unknown {
  const { db } = r.kiosk();
  return db.prepare(`SELECT count(*) FROM journal WHERE kind = 'vendorEdit'`).pluck().get();
}

test('a beginning moved there after the list was read is a conflict, not overwritten', async () => {
  const { r, id, meanwhile } = await agreedSinceEight();
  r.punch(ADA, 'out', `${DAY} 16:00`);
  meanwhile('sync:attempted', () =>
    r.sandbox.control.edit({ action: 'update', id, from: '07:30' }),
  );
  expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
  expect(r.theirs(ADA, DAY)).toBe('07:30-');
  expect(r.ours(ADA)).toEqual(['08:00:20-16:00:00']);
  expect(r.writes()).toEqual(['POST 200']);
});

test('a beginning moved there in the last round trip is taken over, not overwritten', async () => {
  const { r, id, meanwhile } = await agreedSinceEight();
  r.punch(ADA, 'out', `${DAY} 16:00`);
  meanwhile('sync:looked', () => r.sandbox.control.edit({ action: 'update', id, from: '07:30' }));
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('07:30-16:00');
  expect(r.ours(ADA)).toEqual(['07:30:00-16:00:00']);
  expect(edits(r)).toBe(1);
  expect(r.writes()).toEqual(['POST 200', 'PUT 200']);
});

test('a row closed there after the list was read is a conflict, not overwritten', async () => {
  const { r, id, meanwhile } = await agreedSinceEight();
  r.punch(ADA, 'out', `${DAY} 16:00`);
  meanwhile('sync:attempted', () => r.sandbox.control.edit({ action: 'update', id, to: '15:00' }));
  expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
  expect(r.theirs(ADA, DAY)).toBe('08:00-15:00');
  expect(r.owed()).toMatchObject([{ state: 'conflict', reason: 'bothChanged' }]);
  expect(r.writes()).toEqual(['POST 200']);
});

test('a row deleted there after the list was read is a conflict, and nothing is sent', async () => {
  const { r, id, meanwhile } = await agreedSinceEight();
  r.punch(ADA, 'out', `${DAY} 16:00`);
  meanwhile('sync:attempted', () => r.sandbox.control.edit({ action: 'delete', id }));
  expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
  expect(r.theirs(ADA, DAY)).toBe('');
  expect(r.ours(ADA)).toEqual(['08:00:20-16:00:00']);
  expect(r.writes()).toEqual(['POST 200']);
});

test('a row deleted there in the last round trip is a conflict, and is not made again', async () => {
  const { r, id, meanwhile } = await agreedSinceEight();
  r.punch(ADA, 'out', `${DAY} 16:00`);
  meanwhile('sync:looked', () => r.sandbox.control.edit({ action: 'delete', id }));
  expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
  expect(r.theirs(ADA, DAY)).toBe('');
  expect(r.writes()).toEqual(['POST 200', 'PUT 404']);
});

test('a row that is to be deleted is left when somebody has changed it there meanwhile', async () => {
  const { r, id, meanwhile } = await agreedSinceEight();
  r.punch(ADA, 'out', `${DAY} 08:00:50`);
  meanwhile('sync:attempted', () => r.sandbox.control.edit({ action: 'update', id, to: '12:00' }));
  expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:00');
  expect(r.writes()).toEqual(['POST 200']);
});

test('a row of somebody else that comes between list and write leaves ours to be planned anew', async () => {
  const { r, meanwhile } = await agreedSinceEight();
  r.punch(ADA, 'out', `${DAY} 12:00`);
  r.pass(8 * 3_600_000);
  meanwhile('sync:attempted', () =>
    r.sandbox.control.edit({
      action: 'create',
      userId: ADA,
      date: DAY,
      from: '06:00',
      to: '07:00',
    }),
  );
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('06:00-07:00 08:00-12:00');
  expect(r.ours(ADA)).toEqual(['06:00:00-07:00:00', '08:00:20-12:00:00']);
});

test('a row that somebody enters there while ours is on its way counts as theirs', async () => {
  const { r, meanwhile } = await agreedSinceEight();
  r.punch(ADA, 'out', `${DAY} 12:00`);
  await r.settle();
  r.punch(ADA, 'in', `${DAY} 13:00`);
  meanwhile('sync:attempted', () =>
    r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '13:00' }),
  );
  expect(await r.settle()).toMatchObject({ result: 'done' });
  const { db } = r.kiosk();
  const ours = db.prepare(`SELECT ours FROM base_row WHERE from_time = '13:00'`).pluck().all();
  expect(ours).toEqual([0]);
  expect(r.writes().at(-1)).toBe('POST 422');
});

test('where the last look at a day fails nothing is sent, and the day stays owed', async () => {
  const { r, meanwhile } = await agreedSinceEight();
  r.punch(ADA, 'out', `${DAY} 16:00`);
  r.pass(10_000);
  meanwhile('sync:attempted', () => r.faults('503:GET'));
  expect(await r.settle(true)).toMatchObject({ result: 'waiting', owed: 1 });
  expect(r.writes()).toEqual(['POST 200']);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('08:00-16:00');
});

test('no wait for the vendor’s rate lies between the last look and the write', async () => {
  let lookedAt = 0;
  let waitedMs = 0;
  const r = await syncRig({
    reached: (step) => {
      const now = r.kiosk().world.clock();
      if (step === 'sync:looked') lookedAt = now;
      else if (step === 'sync:answered' && lookedAt > 0) {
        waitedMs = Math.max(waitedMs, now - lookedAt);
        lookedAt = 0;
      }
    },
  });
  rig = r;
  const days = Array.from(
    { length: 28 },
    (_, day) => `2026-03-${String(day + 1).padStart(2, '0')}`,
  );
  const ends = [ADA, BEN].flatMap((person) =>
    days.map((date) => {
      r.punch(person, 'in', `${date} 08:00`, { source: 'import' });
      return { person, date, out: r.punch(person, 'out', `${date} 12:00`, { source: 'import' }) };
    }),
  );
  await r.settle();
  r.pass(600_000);
  for (const { person, date, out } of ends) {
    r.undo(person, out);
    r.punch(person, 'out', `${date} 13:00`, { source: 'import' });
  }
  const startAt = r.kiosk().world.clock();
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.writes().filter((write) => write === 'PUT 200')).toHaveLength(56);
  expect(r.kiosk().world.clock() - startAt).toBeGreaterThan(100_000);
  expect(waitedMs).toBeLessThan(5_000);
});
