import { expect, test } from 'vitest';
import { project } from '../../core/punch/project.ts';
import type { PresenceRules } from '../../core/punch/presence.ts';
import type { Punch, PunchKind } from '../../core/punch/punch.ts';
import {
  UTC_SPANS,
  UTC_WITH_BREAKS,
  WALL_MINUTES,
  type RowForm,
} from '../../core/sync/row-form.ts';
import type { BaseRow, TheirRow } from '../../core/sync/row.ts';
import { editsElsewhere } from './elsewhere.ts';

const DATE = '2026-11-23';
const RULES: PresenceRules = { openLimitMs: 13 * 3_600_000, sameMinute: 'discard' };

const iso = (time: string): string => `${DATE}T${time}Z`;

/** `in 08:00:40`, all of one person in UTC. */
function punched(texts: readonly string[]): readonly Punch[] {
  return texts.map((text) => {
    const [kind, time] = text.split(' ') as [PunchKind, string];
    const at = Date.parse(iso(time));
    return { id: text, employeeId: 'a', kind, at, zone: 'UTC', source: 'badge' };
  });
}

function heard(
  texts: readonly string[],
  theirs: readonly TheirRow[],
  base: readonly BaseRow[] = [],
  form: RowForm = UTC_SPANS,
) {
  const punches = punched(texts);
  const { presences } = project(punches, RULES);
  const day = { presences, punches, date: DATE, zone: 'UTC', form };
  return editsElsewhere(base, theirs, day).map(({ voids, makes }) => ({
    voids,
    makes: makes.map(({ kind, at }) => `${kind} ${new Date(at).toISOString().slice(11, 19)}`),
  }));
}

const row = (from: string, to: string | null, id = 'x'): TheirRow => ({
  id,
  from: iso(from),
  to: to === null ? null : iso(to),
});
const ours = (each: TheirRow): BaseRow => ({ ...each, ours: true });
const other = (each: TheirRow): BaseRow => ({ ...each, ours: false });

test('a beginning within the minute of theirs gives way, earlier or later', () => {
  const expected = [{ voids: ['in 08:00:40'], makes: ['in 08:00:05'] }];
  expect(heard(['in 08:00:40'], [row('08:00:05', null)])).toEqual(expected);
  expect(heard(['in 08:00:05'], [row('08:00:40', null)])).toEqual([
    { voids: ['in 08:00:05'], makes: ['in 08:00:40'] },
  ]);
});

test('a beginning a minute away is another one', () => {
  expect(heard(['in 08:01:05'], [row('08:00:05', null)])).toEqual([]);
  expect(heard(['in 08:01:04'], [row('08:00:05', null)])).toHaveLength(1);
});

test('both ends give way, and what is the same to the vendor stays', () => {
  expect(heard(['in 08:00:40', 'out 17:00:20'], [row('08:00:05', '17:00:50')])).toEqual([
    { voids: ['in 08:00:40', 'out 17:00:20'], makes: ['in 08:00:05', 'out 17:00:50'] },
  ]);
  const minutes = { id: 'x', from: '08:00', to: '17:01' };
  expect(heard(['in 08:00:40', 'out 17:00:50'], [minutes], [], WALL_MINUTES)).toEqual([
    { voids: ['out 17:00:50'], makes: ['out 17:01:00'] },
  ]);
  expect(heard(['in 08:00:05', 'out 17:00:20'], [row('08:00:05', '17:00:20')])).toEqual([]);
});

test('an end there is ours too where we have none, or came in again after it', () => {
  const end = [{ voids: [], makes: ['out 12:00:00'] }];
  expect(heard(['in 08:00:05'], [row('08:00:05', '12:00:00')])).toEqual(end);
  expect(
    heard(['in 08:00:05', 'in 13:00:00', 'out 17:00:00'], [row('08:00:05', '12:00:00')]),
  ).toEqual(end);
});

test('what touches behind is another presence, and does not stand in the way', () => {
  const here = ['in 08:00:40', 'out 12:00:00', 'in 12:00:00', 'out 17:00:00'];
  expect(heard(here, [row('08:00:05', '12:00:00')])).toEqual([
    { voids: ['in 08:00:40'], makes: ['in 08:00:05'] },
  ]);
});

test('ends that contradict each other are nobody’s to settle here', () => {
  expect(heard(['in 08:00:40', 'out 12:00:00'], [row('08:00:05', '17:00:00')])).toEqual([]);
  expect(heard(['in 08:00:40', 'out 17:00:00'], [row('08:00:05', '12:00:00')])).toEqual([]);
  expect(heard(['in 08:00:40', 'breakStart 12:00:00'], [row('08:00:05', '17:00:00')])).toEqual([]);
});

test('what was sent from here gives way only to what began earlier', () => {
  const sent = row('08:00:40', null, 'own');
  const earlier = row('08:00:05', null, 'other');
  expect(heard(['in 08:00:40'], [sent, earlier], [ours(sent)])).toEqual([
    { voids: ['in 08:00:40'], makes: ['in 08:00:05'] },
  ]);
  expect(heard(['in 08:00:05'], [earlier, sent], [ours(earlier)])).toEqual([]);
  expect(heard(['in 08:00:05'], [sent], [ours(earlier)])).toHaveLength(1);
});

test('a row that was agreed as open and ended there: an end within the minute gives way', () => {
  const known = other(row('08:00:05', null));
  const ended = [row('08:00:05', '17:00:05')];
  expect(heard(['in 08:00:05', 'out 17:00:40'], ended, [known])).toEqual([
    { voids: ['out 17:00:40'], makes: ['out 17:00:05'] },
  ]);
  expect(heard(['in 08:00:05', 'breakStart 17:00:40'], ended, [known])).toEqual([
    { voids: ['breakStart 17:00:40'], makes: ['breakStart 17:00:05'] },
  ]);
  expect(heard(['in 08:00:05', 'out 17:02:40'], ended, [known])).toEqual([]);
});

test('a row that was agreed as open and ended there, before somebody came in again here', () => {
  const known = other(row('08:00:05', null));
  const ended = [row('08:00:05', '12:00:10')];
  expect(heard(['in 08:00:05', 'in 13:00:00', 'out 17:00:00'], ended, [known])).toEqual([
    { voids: [], makes: ['out 12:00:10'] },
  ]);
  expect(heard(['in 08:00:05'], ended, [known])).toEqual([]);
  expect(heard(['in 08:00:05', 'out 10:00:00', 'in 13:00:00'], ended, [known])).toEqual([]);
});

test('breaks of a whole row come with it', () => {
  const breaks = [{ from: iso('12:00:00'), to: iso('12:30:00') }];
  const theirs = [{ ...row('08:00:05', '17:00:00'), breaks }];
  expect(heard(['in 08:00:40'], theirs, [], UTC_WITH_BREAKS)).toEqual([
    {
      voids: ['in 08:00:40'],
      makes: ['in 08:00:05', 'breakStart 12:00:00', 'breakEnd 12:30:00', 'out 17:00:00'],
    },
  ]);
});

test('a night that a vendor without midnight cuts goes on where the next date has begun', () => {
  const known: BaseRow = { id: 'x', from: '22:00', to: null, ours: true };
  const ended = { id: 'x', from: '22:00', to: '23:59' };
  const punches = punched(['in 22:00:05']);
  const midnightAt = Date.parse('2026-11-24T00:00:00Z');
  const next: Punch = { ...(punched(['in 00:00:00'])[0] as Punch), id: 'next', at: midnightAt };
  const day = { presences: [], date: DATE, zone: 'UTC', form: WALL_MINUTES };
  expect(editsElsewhere([known], [ended], { ...day, punches: [...punches, next] })).toMatchObject([
    { voids: [], makes: [{ kind: 'out', at: midnightAt }] },
  ]);
  expect(editsElsewhere([known], [ended], { ...day, punches })).toEqual([]);
});
