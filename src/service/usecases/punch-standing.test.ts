import { afterEach, expect, test } from 'vitest';
import {
  ADA,
  employeeId,
  local,
  syncRig,
  type RigOptions,
  type SyncRig,
} from '../../../test/builders/sync-rig.ts';
import type { Standing } from '../../contract/standing.ts';
import { putBaseRow } from '../store/base-row.ts';
import { employeeById, putEmployee } from '../store/employee.ts';
import { boardOf } from './board.ts';
import { pauseVendor, resumeVendor } from './pause-vendor.ts';
import { recordPunchFacts } from './record-facts.ts';

const DAY = '2026-03-30';

let rig: SyncRig | null = null;

async function given(options: RigOptions = {}): Promise<SyncRig> {
  rig = await syncRig(options);
  return rig;
}

afterEach(async () => {
  await rig?.close();
  rig = null;
});

function boardIn(r: SyncRig) {
  const ada = employeeById(r.kiosk().db, employeeId(ADA));
  if (!ada) throw new Error('Ada is not here');
  return boardOf(r.kiosk(), ada);
}

/** Oldest first. */
function standings(r: SyncRig): readonly Standing[] {
  return boardIn(r)
    .recent.toReversed()
    .map(({ standing }) => standing);
}

test('a punch that may still be taken back waits until its undo time is over', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00:20`);
  const untilAt = local(`${DAY} 08:00:30`);
  expect(standings(r)).toMatchObject([{ state: 'waiting', why: 'undo', untilAt }]);
  r.pass(10_000);
  expect(standings(r)).toMatchObject([{ state: 'waiting', why: 'turn' }]);
});

test('while the vendor is away it is said since when it was not heard, after a restart too', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  await r.settle();
  const heardAt = r.kiosk().world.clock();
  r.sandbox.control.setOffline(true);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  await r.settle(true);
  r.pass(60_000);
  await r.settle(true);
  const [first, last] = standings(r);
  expect(first).toMatchObject({ state: 'sent' });
  expect(last).toMatchObject({ state: 'waiting', why: 'offline' });
  const { sinceAt } = last as { sinceAt: number };
  expect(sinceAt).toBeLessThanOrEqual(heardAt);
  expect(sinceAt).toBeGreaterThanOrEqual(local(`${DAY} 08:00`));
  await r.restart();
  expect(standings(r)[1]).toEqual(last);
});

test('what is agreed says when', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  await r.settle();
  const [sent] = standings(r);
  const { agreedAt } = sent as { agreedAt: number };
  expect(sent).toMatchObject({ state: 'sent' });
  expect(agreedAt).toBeGreaterThanOrEqual(local(`${DAY} 08:00:10`));
  expect(agreedAt).toBeLessThanOrEqual(r.kiosk().world.clock());
});

test('a refusal is in the vendor’s own words', async () => {
  const r = await given({ switches: { periodLockedBefore: '2026-04-01', periodLockStatus: 422 } });
  r.punch(ADA, 'in', `${DAY} 08:00`);
  await r.settle();
  const reason = expect.stringContaining('period is locked') as string;
  expect(standings(r)).toMatchObject([{ state: 'refused', reason }]);
});

test('a conflict shows both sides, and nothing of it as sent that stands otherwise there', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  await r.settle();
  const [row] = r.sandbox.control.presences();
  r.punch(ADA, 'out', `${DAY} 16:00`);
  r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, from: '09:00' });
  await r.settle();
  const both = {
    state: 'conflict',
    date: DAY,
    ours: [{ fromAt: local(`${DAY} 08:00`), toAt: local(`${DAY} 16:00`) }],
    theirs: [{ fromAt: local(`${DAY} 09:00`), toAt: null }],
  };
  expect(standings(r)).toMatchObject([both, both]);
});

test('somebody whom the vendor does not know is told so', async () => {
  const r = await given();
  const ada = employeeById(r.kiosk().db, employeeId(ADA));
  if (ada) putEmployee(r.kiosk().db, { ...ada, vendorId: null });
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.pass(60_000);
  expect(standings(r)).toMatchObject([{ state: 'waiting', why: 'unlinked' }]);
});

test('somebody whom the vendor does not know is still told so once a round has set their day aside', async () => {
  const r = await given();
  const ada = employeeById(r.kiosk().db, employeeId(ADA));
  if (!ada) throw new Error('Ada is not here');
  const cy = {
    ...ada,
    id: 'cy',
    number: '99',
    name: 'Cy',
    vendorId: null,
    source: 'roster' as const,
  };
  putEmployee(r.kiosk().db, { ...cy, activeSource: 'roster' });
  const at = r.kiosk().world.clock();
  recordPunchFacts(r.kiosk(), {
    employeeId: 'cy',
    punches: [{ id: 'p1', kind: 'in', at, source: 'badge' }],
    voids: [],
    fact: { kind: 'punch' },
  });
  r.pass(600_000);
  await r.settle();
  expect(r.owed()).toMatchObject([{ state: 'refused' }]);
  expect(r.writes()).toEqual([]);
  const [punch] = boardOf(r.kiosk(), cy).recent;
  expect(punch?.standing).toMatchObject({ state: 'waiting', why: 'unlinked' });
});

test('while the office has paused the vendor an entry says so, and nothing of being on its way', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  await r.settle();
  const sinceAt = r.kiosk().world.clock();
  await pauseVendor(r.kiosk(), r.engine(), 'Eve');
  r.punch(ADA, 'out', `${DAY} 12:00`);
  const held = { state: 'waiting', why: 'officePause', sinceAt, untilAt: null };
  expect(standings(r)).toMatchObject([{ state: 'sent' }, held]);
  r.pass(600_000);
  expect(standings(r)).toMatchObject([{ state: 'sent' }, held]);
  resumeVendor(r.kiosk());
  expect(standings(r)).toMatchObject([{ state: 'sent' }, { state: 'waiting', why: 'turn' }]);
});

test('where finished work alone is sent, a paused vendor is not told of at the check-out either', async () => {
  const r = await given();
  r.kiosk().setConfig('vendor.kind', 'mctime');
  r.punch(ADA, 'in', `${DAY} 08:00`);
  expect(standings(r)).toMatchObject([{ state: 'waiting', why: 'checkOut' }]);
  await pauseVendor(r.kiosk(), r.engine(), 'Eve');
  expect(standings(r)).toMatchObject([{ state: 'waiting', why: 'officePause' }]);
});

test('what the vendor keeps otherwise by its own rules is sent as it was asked for', async () => {
  const r = await given();
  r.kiosk().setConfig('vendor.kind', 'none');
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  r.kiosk().setConfig('vendor.kind', 'mctime');
  const [from, to] = [`${DAY}T06:00:00Z`, `${DAY}T10:00:00Z`];
  putBaseRow(
    r.kiosk().db,
    { employeeId: employeeId(ADA), date: DAY, vendor: 'mctime' },
    { id: '1', ours: true, from: `${DAY}T06:15:00Z`, to: `${DAY}T09:45:00Z`, asked: { from, to } },
    local(`${DAY} 12:01`),
  );
  const agreedAt = local(`${DAY} 12:01`);
  expect(standings(r)).toEqual([
    { state: 'sent', agreedAt },
    { state: 'sent', agreedAt },
  ]);
});

test('a punch from before there was a vendor is not sent because the vendor has a row of that day', async () => {
  const r = await given();
  r.kiosk().setConfig('vendor.kind', 'none');
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  r.kiosk().setConfig('vendor.kind', 'moco');
  r.kiosk().setConfig('vendor.url', r.sandbox.url);
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '06:00', to: '06:30' });
  r.at('2026-03-31 02:30');
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('06:00-06:30');
  expect(
    standings(r)
      .map(({ state }) => state)
      .toSorted(),
  ).toEqual(['kept', 'kept', 'sent', 'sent']);
});

test('an in and an out within one minute are kept, beside a day that is sent', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  r.punch(ADA, 'in', `${DAY} 13:00:05`);
  r.punch(ADA, 'out', `${DAY} 13:00:40`);
  r.at(`${DAY} 14:00`);
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:00');
  expect(standings(r).map(({ state }) => state)).toEqual(['sent', 'sent', 'kept', 'kept']);
});

test('going home out of a break is sent with the work that ended when it began', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'breakStart', `${DAY} 12:00`);
  r.punch(ADA, 'out', `${DAY} 12:30`);
  r.at(`${DAY} 14:00`);
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:00');
  expect(standings(r).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
});

test('an out at midnight is sent with the row that ends the day before it', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 22:00`);
  await r.settle();
  r.punch(ADA, 'out', '2026-03-31 00:00:20');
  expect(standings(r).map(({ state }) => state)).toEqual(['sent', 'waiting']);
  r.pass(60_000);
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('22:00-23:59');
  expect(standings(r).map(({ state }) => state)).toEqual(['sent', 'sent']);
});

test('a break within one minute is sent with the work around it', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'breakStart', `${DAY} 10:00:05`);
  r.punch(ADA, 'breakEnd', `${DAY} 10:00:40`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  r.at(`${DAY} 14:00`);
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:00');
  expect(standings(r).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent']);
});

test('a punch changed at the vendor stands once, with the time it had', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:03`);
  await r.settle();
  const [row] = r.sandbox.control.presences();
  r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, from: '08:00' });
  await r.settle();
  expect(boardIn(r).recent).toMatchObject([
    {
      kind: 'in',
      at: local(`${DAY} 08:00`),
      source: 'vendor',
      origin: { by: 'vendor', fromAt: local(`${DAY} 08:03`) },
      standing: { state: 'sent' },
    },
  ]);
});

test('a punch removed at the vendor stays in the list and says so', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:03`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  await r.settle();
  const [row] = r.sandbox.control.presences();
  r.pass(600_000);
  r.sandbox.control.edit({ action: 'delete', id: row?.id ?? 0 });
  await r.settle();
  const removed = { state: 'replaced', by: 'vendor', toAt: null };
  expect(standings(r)).toMatchObject([removed, removed]);
});

test('a row that somebody else entered came from the vendor or another kiosk', async () => {
  const r = await given();
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '06:00', to: '06:30' });
  await r.settle();
  expect(boardIn(r).recent.map(({ source, origin }) => [source, origin?.fromAt])).toEqual([
    ['vendor', null],
    ['vendor', null],
  ]);
});

test('what its person took back is not shown as anybody else’s doing', async () => {
  const r = await given();
  const id = r.punch(ADA, 'in', `${DAY} 08:00`);
  r.undo(ADA, id);
  expect(standings(r)).toEqual([{ state: 'undone', undoneAt: local(`${DAY} 08:00`) }]);
});
