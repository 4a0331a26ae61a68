import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PunchKind } from '../../core/punch/punch.ts';
import { isoWithOffset } from '../../core/time/zone.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { correctionsOf } from '../store/correction.ts';
import { employeeByNumber } from '../store/employee.ts';
import { owedDays } from '../store/outbox.ts';
import { presencesBetween } from '../store/presence.ts';
import { answerForgotten, answerLimits, proposedOutAt } from './answer-forgotten.ts';
import { correctPresence } from './correct-presence.ts';
import { doctor } from './doctor.ts';
import { importEmployees } from './import-employees.ts';
import { recordFactSets } from './record-facts.ts';

const ZONE = 'Europe/Berlin';

let kiosk: ScratchKiosk;
let ada: string;

beforeEach(() => {
  kiosk = scratchKiosk({ at: at('2026-03-31T12:00') });
  kiosk.setConfig('vendor.kind', 'moco');
  const text = 'number,name,weekly\n7,Ada,8:00;8:00;8:00;8:00;6:00;0;0\n8,Bob,\n';
  importEmployees(kiosk, { format: 'csv', text });
  ada = employeeByNumber(kiosk.db, '7')?.id ?? '';
});

afterEach(() => {
  const checks = doctor(kiosk);
  kiosk.close();
  if (!checks.ok || !checks.value.healthy) throw new Error(JSON.stringify(checks));
});

/** A local time in Berlin, where summer time began on 29 March 2026. */
function at(local: string): number {
  return Date.parse(`${local}:00${local < '2026-03-29T03' ? '+01:00' : '+02:00'}`);
}

function punched(...texts: readonly string[]): void {
  recordFactSets(
    kiosk,
    texts.map((text) => {
      const [kind = '', local = ''] = text.split(' ');
      return {
        employeeId: ada,
        punches: [{ id: text, kind: kind as PunchKind, at: at(local), source: 'badge' }],
        voids: [],
        fact: { kind: 'punch' },
      };
    }),
  );
}

const FORGOTTEN = 'in 2026-03-30T08:00';

function answer(outAt: string, changes: { presenceId?: string; id?: string } = {}) {
  const { presenceId = FORGOTTEN, id = randomUUID() } = changes;
  return answerForgotten(kiosk, { id, employeeId: ada, presenceId, outAt: at(outAt) });
}

function presences(): readonly string[] {
  const iso = (instant: number) => isoWithOffset(instant, ZONE, 's').slice(5, 16);
  return presencesBetween(kiosk.db, ada, 0, kiosk.world.clock() + 1).map(
    ({ fromAt, toAt, state }) => `${iso(fromAt)} ${toAt === null ? '…' : iso(toAt)} ${state}`,
  );
}

test('G13 the next morning’s scan begins a new presence, and the answer closes the one before', () => {
  punched(FORGOTTEN, 'in 2026-03-31T08:00');
  kiosk.db.exec('DELETE FROM owed_day');
  expect(answer('2026-03-30T17:00')).toEqual({ ok: true, value: { day: '2026-03-30' } });
  expect(presences()).toEqual(['03-30T08:00 03-30T17:00 closed', '03-31T08:00 … open']);
  expect(correctionsOf(kiosk.db, ada, '2026-03-30')).toMatchObject([
    { by: 'answer', reason: 'forgotten out', before: { to: null }, after: { state: 'closed' } },
  ]);
  expect(kiosk.db.prepare(`SELECT source FROM punch WHERE kind = 'out'`).pluck().all()).toEqual([
    'answer',
  ]);
  expect(owedDays(kiosk.db, 'moco').map(({ date }) => date)).toEqual(['2026-03-30']);
});

test('an answer may be given while nothing has followed yet', () => {
  punched(FORGOTTEN);
  expect(answer('2026-03-30T17:00').ok).toBe(true);
  expect(presences()).toEqual(['03-30T08:00 03-30T17:00 closed']);
});

test('the same answer twice is one, another one comes too late', () => {
  punched(FORGOTTEN);
  const id = randomUUID();
  expect(answer('2026-03-30T17:00', { id }).ok).toBe(true);
  expect(answer('2026-03-30T17:00', { id })).toEqual({ ok: true, value: { day: '2026-03-30' } });
  expect(answer('2026-03-30T18:00')).toMatchObject({ refusal: 'alreadyAnswered' });
  expect(presences()).toEqual(['03-30T08:00 03-30T17:00 closed']);
});

test('what the office has corrected meanwhile needs no answer', () => {
  punched(FORGOTTEN);
  const change = { kind: 'change', presenceId: FORGOTTEN, from: '08:30', to: '17:00' } as const;
  const correction = { number: '7', date: '2026-03-30', change, reason: 'r', by: 'office' };
  expect(correctPresence(kiosk, { id: randomUUID(), ...correction }).ok).toBe(true);
  expect(answer('2026-03-30T18:00')).toMatchObject({ refusal: 'alreadyAnswered' });
});

test.each([
  ['when it began', '2026-03-30T08:00'],
  ['beyond the open limit', '2026-03-30T21:01'],
])('an answer %s is refused with what is possible', (_name, outAt) => {
  punched(FORGOTTEN);
  expect(answer(outAt)).toEqual({
    ok: false,
    refusal: 'impossibleTime',
    detail: { earliestAt: at('2026-03-30T08:01'), latestAt: at('2026-03-30T21:00') },
  });
  expect(presences()).toEqual(['03-30T08:00 … open']);
  expect(answer('2026-03-30T21:00').ok).toBe(true);
});

test('an answer within the minute of the in is refused, because it would be discarded', () => {
  punched(FORGOTTEN);
  const within = { id: randomUUID(), employeeId: ada, presenceId: FORGOTTEN };
  const outAt = at('2026-03-30T08:00') + 59_999;
  expect(answerForgotten(kiosk, { ...within, outAt })).toMatchObject({
    refusal: 'impossibleTime',
    detail: { earliestAt: outAt + 1 },
  });
  expect(answer('2026-03-30T08:01').ok).toBe(true);
  expect(presences()).toEqual(['03-30T08:00 03-30T08:01 closed']);
});

test('a presence that is not forgotten, or not theirs, is no question', () => {
  punched('in 2026-03-31T08:00');
  expect(answer('2026-03-31T11:00', { presenceId: 'in 2026-03-31T08:00' })).toMatchObject({
    refusal: 'unknownPresence',
  });
  punched(FORGOTTEN);
  const bob = employeeByNumber(kiosk.db, '8')?.id ?? '';
  const stolen = { id: randomUUID(), presenceId: FORGOTTEN, outAt: at('2026-03-30T17:00') };
  expect(answerForgotten(kiosk, { ...stolen, employeeId: bob })).toMatchObject({
    refusal: 'unknownPresence',
  });
  expect(answer('2026-03-30T17:00', { presenceId: 'none' })).toMatchObject({
    refusal: 'unknownPresence',
  });
});

test('nobody says that they left before what they did afterwards: breaks behind the answer go', () => {
  punched(FORGOTTEN, 'breakStart 2026-03-30T18:00');
  expect(answer('2026-03-30T17:00').ok).toBe(true);
  expect(presences()).toEqual(['03-30T08:00 03-30T17:00 closed']);
});

test('an answer ends within the limit and within a day, before what came next, and not in the future', () => {
  const [presence, next] = projected(FORGOTTEN, 'in 2026-03-31T06:00');
  if (!presence || !next) throw new Error('two presences are expected');
  const hour = 3_600_000;
  const latest = (following: typeof next | undefined, nowAt: string, limitMs: number) =>
    answerLimits(presence, following, at(nowAt), limitMs).latestAt;
  expect(latest(undefined, '2026-04-10T12:00', 13 * hour)).toBe(at('2026-03-30T21:00'));
  expect(latest(undefined, '2026-04-10T12:00', 72 * hour)).toBe(at('2026-03-31T08:00'));
  expect(latest(next, '2026-04-10T12:00', 72 * hour)).toBe(at('2026-03-31T06:00'));
  expect(latest(undefined, '2026-03-31T05:00', 72 * hour)).toBe(at('2026-03-31T05:00'));
});

function projected(...texts: readonly string[]) {
  punched(...texts);
  return presencesBetween(kiosk.db, ada, 0, kiosk.world.clock() + 1);
}

/** What the question proposes for the last presence of these. */
function proposed(texts: readonly string[]): string {
  const presence = projected(...texts).at(-1);
  if (!presence) return '';
  return isoWithOffset(proposedOutAt(kiosk, presence, undefined, kiosk.world.clock()), ZONE, 's');
}

const WEEK = [
  'in 2026-03-24T08:00',
  'out 2026-03-24T12:00',
  'in 2026-03-24T13:00',
  'out 2026-03-24T17:10',
  'in 2026-03-25T08:00',
  'out 2026-03-25T16:40',
  'in 2026-03-26T08:00',
  'out 2026-03-26T20:30',
];

test.each<readonly [string, readonly string[], string]>([
  ['the usual time of day', [...WEEK, FORGOTTEN], '2026-03-30T17:10:00+02:00'],
  ['target and half an hour where there is no habit', [FORGOTTEN], '2026-03-30T16:30:00+02:00'],
  [
    'nothing of more than two weeks ago',
    ['in 2026-03-15T08:00', 'out 2026-03-15T12:00', FORGOTTEN],
    '2026-03-30T16:30:00+02:00',
  ],
  [
    'eight hours and a half where there is no target either',
    ['in 2026-03-29T09:00'],
    '2026-03-29T17:30:00+02:00',
  ],
  [
    'the morning behind a night',
    ['in 2026-03-26T22:00', 'out 2026-03-27T06:00', 'in 2026-03-29T22:00'],
    '2026-03-30T06:00:00+02:00',
  ],
  [
    'not beyond the limit',
    ['in 2026-03-26T20:00', 'out 2026-03-26T23:30', FORGOTTEN],
    '2026-03-30T21:00:00+02:00',
  ],
  ['not in the future', [...WEEK, 'in 2026-03-31T08:00'], '2026-03-31T12:00:00+02:00'],
])('the question proposes %s', (_name, texts, expected) => {
  expect(proposed(texts)).toBe(expected);
});
