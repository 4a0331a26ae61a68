import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import {
  ADA,
  BEN,
  employeeId,
  local,
  syncRig,
  type SyncRig,
} from '../../../test/builders/sync-rig.ts';
import { localText } from '../../core/time/zone.ts';
import type { StoryEvent } from '../../contract/story.ts';
import { writeMeta } from '../store/meta.ts';
import { conflictCases } from './conflict-cases.ts';
import { correctPresence } from './correct-presence.ts';
import { punchStory } from './punch-story.ts';
import { resolveConflict } from './resolve-conflict.ts';

const DAY = '2026-03-30';

let rig: SyncRig | null = null;

async function given(): Promise<SyncRig> {
  rig = await syncRig();
  return rig;
}

afterEach(async () => {
  await rig?.close();
  rig = null;
});

function storyOf(r: SyncRig, punchId: string, person = ADA) {
  return punchStory(r.kiosk(), { employeeId: employeeId(person), punchId });
}

function eventsOf(r: SyncRig, punchId: string): readonly StoryEvent[] {
  const told = storyOf(r, punchId);
  if (!told.ok) throw new Error(told.refusal);
  return told.value.story.events;
}

const time = (at: number): string => localText(at, 'Europe/Berlin').slice(11);
const whats = (events: readonly StoryEvent[]) => events.map(({ what }) => what);

test('tells of a punch when it was recorded here and when it was agreed, offline and after a restart', async () => {
  const r = await given();
  const id = r.punch(ADA, 'in', `${DAY} 08:03:12`);
  await r.settle();
  r.sandbox.control.setOffline(true);
  await r.restart();
  const [recorded, agreed, ...more] = eventsOf(r, id);
  expect(recorded).toEqual({
    what: 'recorded',
    at: local(`${DAY} 08:03:12`),
    how: 'here',
    wallAt: null,
    receipt: 1,
  });
  expect(agreed).toMatchObject({ what: 'agreed' });
  expect(time(agreed?.at ?? 0)).toMatch(/^08:03:2/);
  expect(more).toEqual([]);
});

test('a change at the vendor is a part of one story, whichever of its times is asked for', async () => {
  const r = await given();
  const id = r.punch(ADA, 'in', `${DAY} 08:03:12`);
  await r.settle();
  const [row] = r.sandbox.control.presences();
  for (const from of ['08:00', '07:55']) {
    r.pass(600_000);
    r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, from });
    await r.settle();
  }
  const events = eventsOf(r, id);
  expect(whats(events)).toEqual(['recorded', 'replaced', 'replaced', 'agreed']);
  expect(events[2]).toMatchObject({
    by: 'vendor',
    fromAt: local(`${DAY} 08:00`),
    toAt: local(`${DAY} 07:55`),
  });
  const newest = r
    .kiosk()
    .db.prepare('SELECT id FROM punch WHERE voided_by IS NULL')
    .pluck()
    .get() as string;
  expect(newest).not.toBe(id);
  expect(eventsOf(r, newest)).toEqual(events);
});

test('a correction says who and why', async () => {
  const r = await given();
  const id = r.punch(ADA, 'in', `${DAY} 08:03`);
  r.punch(ADA, 'out', `${DAY} 16:00`);
  const change = { kind: 'change', presenceId: id, from: '07:45' } as const;
  const why = { reason: 'forgot the badge', by: 'Petra' };
  const input = { id: randomUUID(), number: String(ADA), date: DAY, change, ...why };
  expect(correctPresence(r.kiosk(), input)).toMatchObject({ ok: true });
  expect(eventsOf(r, id)[1]).toMatchObject({
    what: 'replaced',
    by: 'office',
    who: 'Petra',
    reason: 'forgot the badge',
  });
});

test('what was taken back ends there', async () => {
  const r = await given();
  const id = r.punch(ADA, 'in', `${DAY} 08:03`);
  r.undo(ADA, id);
  expect(whats(eventsOf(r, id))).toEqual(['recorded', 'undone']);
});

test('a row of the vendor begins with its arrival', async () => {
  const r = await given();
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '06:00', to: '06:30' });
  await r.settle();
  const id = r.kiosk().db.prepare("SELECT id FROM punch WHERE kind = 'in'").pluck().get() as string;
  expect(eventsOf(r, id)[0]).toMatchObject({ what: 'recorded', how: 'elsewhere' });
});

test('a write without an answer is told as such', async () => {
  const r = await given();
  r.faults('dropAfter:POST/users/presences$');
  const id = r.punch(ADA, 'in', `${DAY} 08:03`);
  r.pass(60_000);
  await r.settle(true);
  expect(whats(eventsOf(r, id))).toEqual(['recorded', 'unanswered']);
  await r.settle();
  expect(whats(eventsOf(r, id))).toEqual(['recorded', 'agreed']);
});

test('a decision of the office is a part of the story', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  await r.settle();
  const [row] = r.sandbox.control.presences();
  const id = r.punch(ADA, 'out', `${DAY} 16:00`);
  r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, from: '09:00' });
  await r.settle();
  const [found] = conflictCases(r.kiosk());
  const decision = {
    id: found?.id ?? '',
    keep: 'ours',
    by: 'Petra',
    reason: 'she was here',
  } as const;
  expect(resolveConflict(r.kiosk(), decision)).toMatchObject({ ok: true });
  await r.settle();
  const events = eventsOf(r, id);
  expect(whats(events)).toEqual(['recorded', 'decided', 'agreed']);
  expect(events[1]).toMatchObject({ keep: 'ours', who: 'Petra', reason: 'she was here' });
});

test('a punch of another kiosk’s journal says so', async () => {
  const r = await given();
  const id = r.punch(ADA, 'in', `${DAY} 08:00`);
  writeMeta(r.kiosk().db, 'kioskId', randomUUID());
  expect(eventsOf(r, id)[0]).toMatchObject({ how: 'otherKiosk' });
});

test('nobody hears the story of somebody else’s punch', async () => {
  const r = await given();
  const id = r.punch(ADA, 'in', `${DAY} 08:00`);
  expect(storyOf(r, id, BEN)).toEqual({ ok: false, refusal: 'unknownPunch', detail: {} });
  expect(storyOf(r, randomUUID())).toEqual({ ok: false, refusal: 'unknownPunch', detail: {} });
});
