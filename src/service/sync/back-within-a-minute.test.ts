import { afterEach, expect, test } from 'vitest';
import { ADA, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';

let rig: SyncRig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-03-30';

test.each([true, false])(
  'who is back within a minute keeps the afternoon though the end stands a minute later there (row known: %s)',
  async (known) => {
    rig = await syncRig();
    const r = rig;
    r.punch(ADA, 'in', `${DAY} 08:00:00`);
    r.pass(60_000);
    if (known) await r.settle();
    r.punch(ADA, 'out', `${DAY} 12:00:20`);
    r.punch(ADA, 'in', `${DAY} 12:00:50`);
    r.at(`${DAY} 12:02`);
    if (known) {
      const row = r.sandbox.control.presences().find((each) => each.user.id === ADA);
      r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, to: '12:01' });
    } else {
      const day = { userId: ADA, date: DAY, from: '08:00', to: '12:01' };
      r.sandbox.control.edit({ action: 'create', ...day });
    }
    r.punch(ADA, 'out', `${DAY} 17:00:00`);
    r.pass(600_000);
    await r.settle();
    const worked = r.ours(ADA).join(' ');
    // The afternoon stands, or a person is asked: it never just goes.
    expect(worked).toContain('-17:00:00');
  },
);

test.each(['sent', 'unsent'])('and the same while the person is still there (%s)', async (how) => {
  rig = await syncRig();
  const r = rig;
  r.punch(ADA, 'in', `${DAY} 08:00:00`);
  r.pass(60_000);
  if (how === 'sent') await r.settle();
  r.punch(ADA, 'out', `${DAY} 12:00:20`);
  r.punch(ADA, 'in', `${DAY} 12:00:50`);
  r.at(`${DAY} 12:02`);
  if (how === 'sent') {
    const row = r.sandbox.control.presences().find((each) => each.user.id === ADA);
    r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, to: '12:01' });
  } else {
    r.sandbox.control.edit({
      action: 'create',
      userId: ADA,
      date: DAY,
      from: '08:00',
      to: '12:01',
    });
  }
  await r.settle();
  // She is in: her board must not say that she has gone.
  expect(r.ours(ADA).at(-1)).toMatch(/-$/);
});
