import { expect, test } from 'vitest';
import { project } from '../../core/punch/project.ts';
import type { Punch, PunchKind } from '../../core/punch/punch.ts';
import { UTC_WITH_BREAKS } from '../../core/sync/row-form.ts';
import type { BaseRow, TheirRow, WantedRow } from '../../core/sync/row.ts';
import { wantedRows } from '../../core/sync/wanted.ts';
import { instantOf } from '../../core/time/zone.ts';
import { editsOf } from './vendor-edit.ts';

const ZONE = 'Europe/Berlin';
const DATE = '2026-11-23';
const RULES = { openLimitMs: 13 * 3_600_000, sameMinute: 'discard' } as const;

function at(time: string, date = DATE): number {
  return instantOf(date, time.slice(0, 8), ZONE, { fold: 'first', gap: 'refuse' }) ?? Number.NaN;
}

function punch(kind: PunchKind, time: string, ms = 0): Punch {
  const instant = at(time) + ms;
  return { id: `${kind} ${time}`, employeeId: 'e', kind, at: instant, zone: ZONE, source: 'badge' };
}

const DAY: readonly Punch[] = [
  punch('in', '08:00:10', 345),
  punch('breakStart', '12:00:20', 111),
  punch('breakEnd', '12:30:30', 222),
  punch('out', '17:00:40', 999),
];

function rowOf(punches: readonly Punch[]): WantedRow {
  const { presences } = project(punches, RULES);
  const wanted = wantedRows(presences, DATE, ZONE, { sendOpen: true, form: UTC_WITH_BREAKS });
  if (wanted.kind !== 'rows' || wanted.rows[0] === undefined) throw new Error('no row');
  return wanted.rows[0];
}

/** What goes and what comes, as `in 08:00:10`; null where it cannot be said in punches. */
function edited(before: WantedRow | null, after: WantedRow | null, punches = DAY) {
  const { presences } = project(punches, RULES);
  const pull = {
    before: before === null ? null : ({ ...before, id: 'r', ours: true } satisfies BaseRow),
    after: after === null ? null : ({ ...after, id: 'r' } satisfies TheirRow),
  };
  const edits = editsOf([pull], {
    presences,
    punches,
    date: DATE,
    zone: ZONE,
    form: UTC_WITH_BREAKS,
  });
  if (edits === null) return null;
  return {
    voids: edits.flatMap(({ voids }) => voids),
    makes: edits.flatMap(({ makes }) => makes.map((made) => [made.kind, made.at] as const)),
  };
}

const row = rowOf(DAY);

test('an end that somebody moved is replaced, and our milliseconds stay at the others', () => {
  expect(edited(row, { ...row, to: '2026-11-23T16:30:00Z' })).toEqual({
    voids: ['out 17:00:40'],
    makes: [['out', at('17:30:00')]],
  });
});

test('a break that somebody moved, took away or added is a break here', () => {
  const moved = [{ from: '2026-11-23T11:05:00Z', to: '2026-11-23T11:30:30Z' }];
  expect(edited(row, { ...row, breaks: moved })).toEqual({
    voids: ['breakStart 12:00:20'],
    makes: [['breakStart', at('12:05:00')]],
  });
  expect(edited(row, { ...row, breaks: [] })).toEqual({
    voids: ['breakStart 12:00:20', 'breakEnd 12:30:30'],
    makes: [],
  });
  const another = { from: '2026-11-23T14:00:00Z', to: '2026-11-23T14:15:00Z' };
  expect(edited(row, { ...row, breaks: [...(row.breaks ?? []), another] })).toEqual({
    voids: [],
    makes: [
      ['breakStart', at('15:00:00')],
      ['breakEnd', at('15:15:00')],
    ],
  });
});

test('an entry that somebody deleted takes its punches along', () => {
  expect(edited(row, null)).toEqual({ voids: DAY.map(({ id }) => id), makes: [] });
});

test('an entry that somebody wrote becomes punches', () => {
  expect(edited(null, row, [])).toEqual({
    voids: [],
    makes: [
      ['in', at('08:00:10')],
      ['breakStart', at('12:00:20')],
      ['breakEnd', at('12:30:30')],
      ['out', at('17:00:40')],
    ],
  });
});

test.each<readonly [string, WantedRow]>([
  ['a time that is none', { ...row, to: 'noon' }],
  [
    'a break before the beginning',
    { ...row, breaks: [{ from: '2026-11-23T06:00:00Z', to: '2026-11-23T06:30:00Z' }] },
  ],
  ['an end before the beginning', { ...row, to: '2026-11-23T05:00:00Z', breaks: [] }],
])('%s cannot be said in punches', (_, after) => {
  expect(edited(row, after)).toBeNull();
});

test('a row that none of our presences shows is for a person to decide', () => {
  expect(edited({ ...row, from: '2026-11-23T07:30:00Z' }, row)).toBeNull();
});
