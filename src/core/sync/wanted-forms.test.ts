import { expect, test } from 'vitest';
import { project } from '../punch/project.ts';
import type { PresenceRules } from '../punch/presence.ts';
import type { Punch, PunchKind } from '../punch/punch.ts';
import { instantOf } from '../time/zone.ts';
import { UTC_DAYS, UTC_SPANS, UTC_WITH_BREAKS, WALL_SECONDS, type RowForm } from './row-form.ts';
import { wantedRows } from './wanted.ts';

const ZONE = 'Europe/Berlin';
const rules: PresenceRules = { openLimitMs: 13 * 3_600_000, sameMinute: 'keep' };
const D = '2026-11-23';
const D1 = '2026-11-24';

/** `in 2026-11-23 08:00:10`; a trailing `b` means the second pass of a repeated hour. */
function punch(text: string): Punch {
  const [kind = '', date = '', time = ''] = text.split(' ');
  const fold = time.endsWith('b') ? 'second' : 'first';
  const at = instantOf(date, time.replace('b', ''), ZONE, { fold, gap: 'refuse' });
  if (at === null) throw new Error(`no such wall time: ${text}`);
  return { id: text, employeeId: 'a', kind: kind as PunchKind, at, zone: ZONE, source: 'badge' };
}

/** `from/to`, breaks in brackets, or why the day cannot be expressed. */
function told(
  texts: readonly string[],
  date: string,
  form: RowForm,
  sendOpen = true,
): readonly string[] {
  const { presences } = project(texts.map(punch), rules);
  const wanted = wantedRows(presences, date, ZONE, { sendOpen, form });
  if (wanted.kind === 'inexpressible') return [wanted.reason];
  return wanted.rows.map(({ from, to, breaks }) => {
    const inside = breaks?.map((pause) => `${pause.from}/${pause.to ?? '…'}`).join(' ');
    return `${from}/${to ?? '…'}${inside === undefined ? '' : ` [${inside}]`}`;
  });
}

const WITH_BREAK = [
  `in ${D} 08:00:10`,
  `breakStart ${D} 12:00:20`,
  `breakEnd ${D} 12:30:30`,
  `out ${D} 17:00:40`,
];
const NIGHT = [`in ${D} 22:00:10`, `out ${D1} 06:00:20`];

test.each<readonly [string, RowForm, readonly string[]]>([
  [
    'clockodo keeps seconds as instants and splits at breaks',
    UTC_SPANS,
    ['2026-11-23T07:00:10Z/2026-11-23T11:00:20Z', '2026-11-23T11:30:30Z/2026-11-23T16:00:40Z'],
  ],
  [
    'mcTIME holds the break in the entry',
    UTC_WITH_BREAKS,
    ['2026-11-23T07:00:10Z/2026-11-23T16:00:40Z [2026-11-23T11:00:20Z/2026-11-23T11:30:30Z]'],
  ],
  [
    'iFlow sees the wall to the second, without an offset',
    WALL_SECONDS,
    ['2026-11-23T08:00:10/2026-11-23T12:00:20', '2026-11-23T12:30:30/2026-11-23T17:00:40'],
  ],
])('%s', (_, form, rows) => {
  expect(told(WITH_BREAK, D, form)).toEqual(rows);
});

test('a night is whole where rows have no date, and belongs to the day it began', () => {
  const whole = '2026-11-23T21:00:10Z/2026-11-24T05:00:20Z';
  expect(told(NIGHT, D, UTC_SPANS)).toEqual([whole]);
  expect(told(NIGHT, D1, UTC_SPANS)).toEqual([]);
  expect(told(NIGHT, D, UTC_WITH_BREAKS)).toEqual([`${whole} []`]);
  expect(told(NIGHT, D, WALL_SECONDS)).toEqual(['2026-11-23T22:00:10/2026-11-24T06:00:20']);
  expect(told(NIGHT, D1, WALL_SECONDS)).toEqual([]);
});

test("clockodo's work times are cut at the local midnight, and lose nothing", () => {
  expect(told(NIGHT, D, UTC_DAYS)).toEqual(['2026-11-23T21:00:10Z/2026-11-23T23:00:00Z']);
  expect(told(NIGHT, D1, UTC_DAYS)).toEqual(['2026-11-23T23:00:00Z/2026-11-24T05:00:20Z']);
});

test('a running break stands in the open entry, and one that the out ended is none', () => {
  expect(told(WITH_BREAK.slice(0, 2), D, UTC_WITH_BREAKS)).toEqual([
    '2026-11-23T07:00:10Z/… [2026-11-23T11:00:20Z/…]',
  ]);
  expect(told([...WITH_BREAK.slice(0, 2), `out ${D} 12:45:00`], D, UTC_WITH_BREAKS)).toEqual([
    '2026-11-23T07:00:10Z/2026-11-23T11:00:20Z []',
  ]);
});

test('an open presence waits as a whole where only closed ones are taken', () => {
  expect(told(WITH_BREAK.slice(0, 3), D, UTC_SPANS, false)).toEqual([]);
  expect(told(WITH_BREAK.slice(0, 3), D, UTC_WITH_BREAKS, false)).toEqual([]);
});

const AUTUMN = '2026-10-25';

test('instants hold what happens in the repeated hour', () => {
  const night = [`in ${AUTUMN} 02:50:00`, `out ${AUTUMN} 02:10:00b`];
  expect(told(night, AUTUMN, UTC_SPANS)).toEqual(['2026-10-25T00:50:00Z/2026-10-25T01:10:00Z']);
  expect(told(night, AUTUMN, WALL_SECONDS)).toEqual(['repeatedHour']);
});

test('two scans on the same wall second are sent a second apart, and none is dropped', () => {
  const night = [`in ${AUTUMN} 02:30:00`, `out ${AUTUMN} 02:30:00b`];
  expect(told(night, AUTUMN, WALL_SECONDS)).toEqual(['2026-10-25T02:30:00/2026-10-25T02:30:01']);
  expect(
    told([`in ${D} 08:00:00`, `out ${D} 12:00:00`, `in ${D} 12:00:00`], D, WALL_SECONDS),
  ).toEqual(['2026-11-23T08:00:00/2026-11-23T12:00:00', '2026-11-23T12:00:01/…']);
});

test('a night of the date before that ends behind what follows it on the wall is in the way of it', () => {
  const night = [`in 2026-10-24 22:00:00`, `out ${AUTUMN} 02:49:54`];
  const after = [`in ${AUTUMN} 02:31:39b`, `out ${AUTUMN} 04:57:00`];
  expect(told([...night, ...after], AUTUMN, WALL_SECONDS)).toEqual(['repeatedHour']);
  expect(told([...night, ...after], '2026-10-24', WALL_SECONDS)).toEqual([
    '2026-10-24T22:00:00/2026-10-25T02:49:54',
  ]);
  expect(told([...night, ...after], AUTUMN, UTC_SPANS)).toHaveLength(1);
  const pause = [`in 2026-10-24 22:00:00`, `breakStart ${AUTUMN} 02:49:54`];
  const back = [`breakEnd ${AUTUMN} 02:31:39b`, `out ${AUTUMN} 04:57:00`];
  expect(told([...pause, ...back], AUTUMN, WALL_SECONDS)).toEqual(['repeatedHour']);
});

test('a night that ends in the second in which the next work begins is told from it', () => {
  const texts = [
    `in ${D} 22:00:00`,
    `out ${D1} 06:00:00`,
    `in ${D1} 06:00:00`,
    `out ${D1} 07:00:00`,
  ];
  expect(told(texts, D1, WALL_SECONDS)).toEqual(['2026-11-24T06:00:01/2026-11-24T07:00:00']);
});

test('stretches that touch are one interval of work times, and two entries', () => {
  const day = [`in ${D} 08:00:00`, `out ${D} 12:00:00`, `in ${D} 12:00:00`, `out ${D} 17:00:00`];
  expect(told(day, D, UTC_DAYS)).toEqual(['2026-11-23T07:00:00Z/2026-11-23T16:00:00Z']);
  expect(told(day, D, UTC_SPANS)).toHaveLength(2);
});

test('in and out within a second are no row, and no day that cannot be expressed', () => {
  expect(told([`in ${D} 08:00:10`, `out ${D} 08:00:10`], D, UTC_SPANS)).toEqual([]);
});

test('what was discarded is not sent, also where seconds count', () => {
  const { presences } = project([`in ${D} 08:00:05`, `out ${D} 08:00:50`].map(punch), {
    ...rules,
    sameMinute: 'discard',
  });
  const terms = { sendOpen: true, form: UTC_SPANS };
  expect(presences.map(({ state }) => state)).toEqual(['discarded']);
  expect(wantedRows(presences, D, ZONE, terms)).toEqual({ kind: 'rows', rows: [] });
});

test('rows come in the order of time, however the presences are listed', () => {
  const { presences } = project([...WITH_BREAK, `in ${D} 19:00:00`].map(punch), rules);
  const terms = { sendOpen: true, form: UTC_SPANS };
  const wanted = wantedRows(presences, D, ZONE, terms);
  expect(wanted).toMatchObject({ kind: 'rows' });
  expect(wantedRows(presences.toReversed(), D, ZONE, terms)).toEqual(wanted);
});

test('who comes in at midnight belongs to the day that begins', () => {
  for (const form of [UTC_DAYS, UTC_SPANS, UTC_WITH_BREAKS, WALL_SECONDS]) {
    expect(told([`in ${D1} 00:00:00`], D, form)).toEqual([]);
    expect(told([`in ${D1} 00:00:00`], D1, form)).toHaveLength(1);
  }
});
