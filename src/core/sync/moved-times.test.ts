import { expect, test } from 'vitest';
import { project } from '../punch/project.ts';
import type { Punch, PunchKind } from '../punch/punch.ts';
import { instantOf } from '../time/zone.ts';
import { movedTimes } from './moved-times.ts';
import { UTC_DAYS, UTC_WITH_BREAKS, WALL_MINUTES, WALL_SECONDS, type RowForm } from './row-form.ts';
import type { BaseRow } from './row.ts';

const zone = 'Europe/Berlin';
const D = '2026-11-23';

function presencesOf(...texts: readonly string[]) {
  const punches = texts.map((text): Punch => {
    const [kind = '', time = ''] = text.split(' ');
    const at = instantOf(D, time, zone, { fold: 'first', gap: 'refuse' }) ?? 0;
    return { id: text, employeeId: 'a', kind: kind as PunchKind, at, zone, source: 'badge' };
  });
  return project(punches, { openLimitMs: 13 * 3_600_000, sameMinute: 'keep' }).presences;
}

const moved = (
  form: RowForm,
  texts: readonly string[],
  agreed: readonly BaseRow[] = [],
): readonly string[] =>
  movedTimes(presencesOf(...texts), agreed, D, { zone, form }).map(
    ({ punched, there }) => `${punched} ${there}`,
  );

const TOUCHING = ['in 08:00:00', 'out 12:00:30', 'in 12:00:30', 'out 16:00:00'];

test('a scan that goes to iFlow a second later is named', () => {
  expect(moved(WALL_SECONDS, TOUCHING)).toEqual([`${D}T12:00:30 ${D}T12:00:31`]);
  expect(moved(WALL_SECONDS, ['in 08:00:00', 'out 12:00:30'])).toEqual([]);
});

test('whole minutes, and rows that are united, move nothing', () => {
  for (const form of [WALL_MINUTES, UTC_DAYS]) expect(moved(form, TOUCHING)).toEqual([]);
});

test('what the vendor keeps otherwise than it was asked to is named, breaks too', () => {
  const asked = {
    from: `${D}T07:00:10Z`,
    to: `${D}T15:00:00Z`,
    breaks: [{ from: `${D}T11:00:00Z`, to: null }],
  };
  const kept = { ...asked, from: `${D}T07:00:00Z`, breaks: [{ from: `${D}T11:05:00Z`, to: null }] };
  const row = { ...kept, id: '1', ours: true, asked };
  expect(moved(UTC_WITH_BREAKS, [], [row])).toEqual([
    `${D}T07:00:10Z ${D}T07:00:00Z`,
    `${D}T11:00:00Z ${D}T11:05:00Z`,
  ]);
  expect(moved(UTC_WITH_BREAKS, [], [{ ...kept, id: '1', ours: true }])).toEqual([]);
});

test('while somebody is in, what is moved is named as well', () => {
  expect(moved(WALL_SECONDS, TOUCHING.slice(0, 3))).toEqual([`${D}T12:00:30 ${D}T12:00:31`]);
});

test('of a day that the vendor cannot hold nothing is moved', () => {
  expect(moved(WALL_SECONDS, ['in 00:10:00', 'in 14:00:00', 'out 18:00:00'])).toEqual([]);
});

test('an end or a break that only one side has is no time that was moved', () => {
  const from = `${D}T07:00:00Z`;
  const to = `${D}T15:00:00Z`;
  const breaks = [{ from: `${D}T11:00:00Z`, to: `${D}T11:30:00Z` }];
  const known = { id: '1', ours: true, from };
  expect(moved(UTC_WITH_BREAKS, [], [{ ...known, to, breaks, asked: { from, to: null } }])).toEqual(
    [],
  );
  expect(moved(UTC_WITH_BREAKS, [], [{ ...known, to: null, asked: { from, to, breaks } }])).toEqual(
    [],
  );
});
