import { afterEach, expect, test } from 'vitest';
import {
  ADA,
  BEN,
  syncRig,
  type RigOptions,
  type SyncRig,
} from '../../../test/builders/sync-rig.ts';
import { ProcessEnd } from '../process-end.ts';
import { readOfficeDay } from '../days/read-office-day.ts';
import type { World } from '../world.ts';
import { listConflicts } from '../usecases/list-conflicts.ts';
import { resolveConflict } from '../usecases/resolve-conflict.ts';

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

function listed(r: SyncRig) {
  const outcome = listConflicts(r.kiosk());
  return outcome.ok ? outcome.value.conflicts : [];
}

function decide(r: SyncRig, keep: 'ours' | 'theirs', id = listed(r)[0]?.id ?? ''): string {
  const outcome = resolveConflict(r.kiosk(), { id, keep, by: 'Olga', reason: 'looked at it' });
  return outcome.ok ? 'decided' : outcome.refusal;
}

/** Agreed from 08:00 to 16:00; then the end is moved on both sides. */
async function bothChanged(r: SyncRig): Promise<number> {
  r.punch(ADA, 'in', `${DAY} 08:00:20`);
  const out = r.punch(ADA, 'out', `${DAY} 16:00:40`);
  await r.settle();
  r.pass(600_000);
  const row = r.sandbox.control.presences().find((each) => each.user.id === ADA);
  r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, to: '15:00' });
  r.undo(ADA, out);
  r.punch(ADA, 'out', `${DAY} 17:30:00`, { source: 'import' });
  r.pass(600_000);
  await r.settle();
  return row?.id ?? 0;
}

test('a conflict is listed with both sides, since when, and what we would keep', async () => {
  const r = await given();
  const id = await bothChanged(r);
  expect(listed(r)).toEqual([
    {
      id: expect.stringMatching(/^7\/2026-03-30\/[0-9a-f]{6}$/),
      employee: '7',
      name: expect.any(String),
      date: DAY,
      kind: 'bothChanged',
      ours: [{ from: `${DAY}T08:00:00+02:00`, to: `${DAY}T17:30:00+02:00` }],
      theirs: [{ id: String(id), from: `${DAY}T08:00:00+02:00`, to: `${DAY}T15:00:00+02:00` }],
      reason: 'both sides have changed since they last agreed',
      since: expect.stringContaining(DAY),
      proposal: { keep: 'theirs', why: 'correctedThere' },
    },
  ]);
  expect(readOfficeDay(r.kiosk(), { number: '7', date: DAY })).toMatchObject({
    value: { day: { sync: { vendor: 'moco', state: 'conflict', reason: null } } },
  });
});

test('ours is kept: the vendor says what was recorded here, and the decision is in the journal', async () => {
  const r = await given();
  await bothChanged(r);
  expect(decide(r, 'ours')).toBe('decided');
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('08:00-17:30');
  expect(r.ours(ADA)).toEqual(['08:00:20-17:30:00']);
  const db = r.kiosk().db;
  const body = db.prepare(`SELECT body FROM journal WHERE kind = 'decision'`).pluck().all();
  expect(body).toHaveLength(1);
  expect(JSON.parse(String(body[0]))).toMatchObject({
    keep: 'ours',
    date: DAY,
    ours: [{ from: '08:00', to: '17:30' }],
    theirs: [{ from: '08:00', to: '15:00' }],
  });
  expect(db.prepare('SELECT count(*) FROM day_decision').pluck().get()).toBe(0);
});

test('theirs is kept: our day says what the vendor has, nothing is written there', async () => {
  const r = await given();
  await bothChanged(r);
  const writes = r.writes();
  expect(decide(r, 'theirs')).toBe('decided');
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('08:00-15:00');
  expect(r.ours(ADA)).toEqual(['08:00:20-15:00:00']);
  expect(r.writes()).toEqual(writes);
});

test.each(['ours', 'theirs'] as const)(
  'a row of somebody else that overlaps ours: %s is kept',
  async (keep) => {
    const r = await given();
    r.punch(ADA, 'in', `${DAY} 08:00`);
    r.punch(ADA, 'out', `${DAY} 12:00`);
    r.sandbox.control.edit({
      action: 'create',
      userId: ADA,
      date: DAY,
      from: '09:00',
      to: '13:00',
    });
    r.sandbox.control.edit({
      action: 'create',
      userId: ADA,
      date: DAY,
      from: '14:00',
      to: '15:00',
    });
    r.pass(600_000);
    await r.settle();
    expect(listed(r)).toMatchObject([
      { kind: 'overlap', reason: expect.stringContaining('overlaps') },
    ]);
    expect(decide(r, keep)).toBe('decided');
    expect(await r.settle()).toMatchObject({ result: 'done' });
    const kept = keep === 'ours' ? ['08:00', '12:00'] : ['09:00', '13:00'];
    expect(r.theirs(ADA, DAY)).toBe(`${kept.join('-')} 14:00-15:00`);
    expect(r.ours(ADA)).toEqual([kept.map((text) => `${text}:00`).join('-'), '14:00:00-15:00:00']);
  },
);

test('what was deleted there and changed here is written anew, or goes here as well', async () => {
  for (const keep of ['ours', 'theirs'] as const) {
    const r = await given();
    r.punch(ADA, 'in', `${DAY} 08:00`);
    await r.settle();
    r.pass(600_000);
    await r.settle();
    const row = r.sandbox.control.presences().find((each) => each.user.id === ADA);
    r.sandbox.control.edit({ action: 'delete', id: row?.id ?? 0 });
    r.punch(ADA, 'out', `${DAY} 12:00`);
    r.pass(600_000);
    await r.settle();
    expect(listed(r)).toMatchObject([
      { kind: 'bothChanged', proposal: { keep: 'ours', why: 'workWouldVanish' } },
    ]);
    expect(decide(r, keep)).toBe('decided');
    expect(await r.settle()).toMatchObject({ result: 'done' });
    expect(r.theirs(ADA, DAY)).toBe(keep === 'ours' ? '08:00-12:00' : '');
    expect(r.ours(ADA)).toEqual(keep === 'ours' ? ['08:00:00-12:00:00'] : []);
    await r.close();
    rig = null;
  }
});

test('a decision about what has changed since it was listed is refused', async () => {
  const r = await given();
  const id = await bothChanged(r);
  const before = listed(r)[0]?.id ?? '';
  r.sandbox.control.edit({ action: 'update', id, to: '15:10' });
  r.pass(600_000);
  await r.settle();
  expect(decide(r, 'ours', before)).toBe('changedSince');
  expect(decide(r, 'ours', '7/2026-03-31/123456')).toBe('unknownConflict');
  for (const mistyped of [
    'nonsense',
    '',
    `7/${DAY}`,
    `7/${DAY}/`,
    `7/${DAY}/12345`,
    `7/${DAY}/12345g`,
    '7/2026-03-3',
  ]) {
    expect(decide(r, 'ours', mistyped)).toBe('unknownConflict');
  }
  expect(decide(r, 'ours', `7/${DAY}/ffffff`)).toBe('changedSince');
  expect(r.theirs(ADA, DAY)).toBe('08:00-15:10');
});

test.each(['ours', 'theirs'] as const)(
  'an edit at the vendor after the decision (%s) makes a new conflict',
  async (keep) => {
    const r = await given();
    const id = await bothChanged(r);
    expect(decide(r, keep)).toBe('decided');
    r.sandbox.control.edit({ action: 'update', id, to: '15:30' });
    expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
    expect(r.theirs(ADA, DAY)).toBe('08:00-15:30');
    expect(r.ours(ADA)).toEqual(['08:00:20-17:30:00']);
    expect(decide(r, keep)).toBe('decided');
    expect(await r.settle()).toMatchObject({ result: 'done' });
    expect(r.theirs(ADA, DAY)).toBe(keep === 'ours' ? '08:00-17:30' : '08:00-15:30');
  },
);

test('a punch after the decision for theirs is never dropped with it', async () => {
  const r = await given();
  await bothChanged(r);
  expect(decide(r, 'theirs')).toBe('decided');
  r.at(`${DAY} 18:00`);
  r.punch(ADA, 'in', `${DAY} 18:00`);
  r.punch(ADA, 'out', `${DAY} 19:00`);
  r.pass(600_000);
  expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
  expect(r.ours(ADA)).toEqual(['08:00:20-17:30:00', '18:00:00-19:00:00']);
});

test('days that vanished at once stay gone, or come back, as somebody decides', async () => {
  const r = await given();
  const days = ['2026-03-23', '2026-03-24', '2026-03-25'];
  for (const day of days) {
    r.punch(BEN, 'in', `${day} 08:00`, { source: 'import' });
    r.punch(BEN, 'out', `${day} 12:00`, { source: 'import' });
  }
  await r.settle();
  for (const { id } of r.sandbox.control.presences()) {
    r.sandbox.control.edit({ action: 'delete', id });
  }
  r.pass(600_000);
  expect(await r.settle()).toMatchObject({ conflicts: 3 });
  const ids = listed(r);
  expect(ids.map(({ proposal }) => proposal?.why)).toEqual(Array(3).fill('vanishedAtOnce'));
  expect(decide(r, 'ours', ids[0]?.id)).toBe('decided');
  expect(decide(r, 'theirs', ids[1]?.id)).toBe('decided');
  expect(await r.settle()).toMatchObject({ conflicts: 1 });
  expect(r.theirs(BEN, '2026-03-25')).toBe('08:00-12:00');
  expect(r.theirs(BEN, '2026-03-24')).toBe('');
  expect(r.ours(BEN)).toHaveLength(2);
});

test('a refused day is tried again, or the vendor’s takes its place', async () => {
  for (const keep of ['ours', 'theirs'] as const) {
    const r = await given();
    r.punch(ADA, 'in', `${DAY} 08:00`);
    r.punch(ADA, 'out', `${DAY} 12:00`);
    r.pass(600_000);
    r.faults('422x*:POST');
    await r.settle();
    expect(listed(r)).toMatchObject([{ kind: 'refused', proposal: null }]);
    r.faults([]);
    expect(decide(r, keep)).toBe('decided');
    expect(await r.settle()).toMatchObject({ result: 'done' });
    expect(r.theirs(ADA, DAY)).toBe(keep === 'ours' ? '08:00-12:00' : '');
    expect(r.ours(ADA)).toEqual(keep === 'ours' ? ['08:00:00-12:00:00'] : []);
    await r.close();
    rig = null;
  }
});

/** An `out` of Ada's that fits nowhere here, within what somebody else has told the vendor. */
async function loneOut(r: SyncRig): Promise<void> {
  r.punch(ADA, 'out', `${DAY} 14:00`);
  r.pass(600_000);
  await r.settle();
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '08:00', to: '11:00' });
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '13:00', to: '17:00' });
  r.at(`${DAY} 18:00`);
  await r.settle();
  expect(listed(r)).toMatchObject([{ kind: 'bothChanged', ours: [] }]);
}

test('theirs is kept though an entry of ours would pair up with it: it is taken back', async () => {
  const r = await given();
  await loneOut(r);
  expect(decide(r, 'theirs')).toBe('decided');
  expect(await r.settle()).toMatchObject({ result: 'done', conflicts: 0 });
  expect(r.ours(ADA)).toEqual(['08:00:00-11:00:00', '13:00:00-17:00:00']);
  expect(r.theirs(ADA, DAY)).toBe('08:00-11:00 13:00-17:00');
  const voided = r.kiosk().db.prepare('SELECT kind FROM punch WHERE voided_by IS NOT NULL');
  expect(voided.pluck().all()).toEqual(['out']);
});

test('likewise an in and out of one minute', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 14:00:05`);
  r.punch(ADA, 'out', `${DAY} 14:00:20`);
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '13:00', to: '17:00' });
  r.at(`${DAY} 18:00`);
  await r.settle();
  expect(listed(r)).toHaveLength(1);
  expect(decide(r, 'theirs')).toBe('decided');
  expect(await r.settle()).toMatchObject({ result: 'done', conflicts: 0 });
  expect(r.ours(ADA)).toEqual(['13:00:00-17:00:00']);
});

test('ours cannot be kept where there is nothing of ours to keep', async () => {
  const r = await given();
  await loneOut(r);
  expect(decide(r, 'ours')).toBe('impossible');
  expect(r.theirs(ADA, DAY)).toBe('08:00-11:00 13:00-17:00');
  expect(listed(r)).toHaveLength(1);
});

test('either decision says what to do where what was forgotten here stands around it', async () => {
  const r = await given();
  r.punch(ADA, 'in', '2026-03-29 15:00');
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '03:00', to: '03:50' });
  r.punch(ADA, 'in', `${DAY} 09:00`);
  r.punch(ADA, 'out', `${DAY} 11:00`);
  r.at(`${DAY} 12:00`);
  await r.settle();
  for (const keep of ['ours', 'theirs'] as const) {
    expect(listed(r)).toMatchObject([{ date: DAY, kind: 'bothChanged' }]);
    expect(decide(r, keep)).toBe('decided');
    await r.settle();
    expect(listed(r)[0]?.reason).toContain('correct it here, then keep ours');
  }
});

class Killed extends ProcessEnd {}

/** Dies at the n-th step of a sync and starts again, until a run is not interrupted. */
async function interrupted(r: SyncRig): Promise<number> {
  for (let n = 1; ; n += 1) {
    let count = 0;
    let hit = false;
    const reached: World['reached'] = (step) => {
      if (!step.startsWith('sync:')) return;
      count += 1;
      if (count === n) {
        hit = true;
        throw new Killed(step);
      }
    };
    await r.restart(reached);
    await r.settle(true);
    r.pass(3_600_000);
    if (!hit) return n;
  }
}

test('a decision for ours that is interrupted at every step is finished without a new conflict', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  for (const [from, to] of [
    ['07:00', '08:30'],
    ['11:00', '13:00'],
  ] as const) {
    r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from, to });
  }
  r.pass(600_000);
  await r.settle();
  expect(listed(r)).toHaveLength(1);
  expect(decide(r, 'ours')).toBe('decided');
  expect(await interrupted(r)).toBeGreaterThan(3);
  await r.restart();
  expect(await r.settle()).toMatchObject({ result: 'done', conflicts: 0 });
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:00');
  expect(r.ours(ADA)).toEqual(['08:00:00-12:00:00']);
});
