import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../time/civil-date.ts';
import { civilDateOf, instantOf } from '../time/zone.ts';
import { project } from '../punch/project.ts';
import type { PresenceRules } from '../punch/presence.ts';
import type { Punch, PunchKind } from '../punch/punch.ts';
import { rowsOverlap } from './clock-span.ts';
import { WALL_MINUTES } from './row-form.ts';
import { wantedRows } from './wanted.ts';

const BERLIN = 'Europe/Berlin';
const rules: PresenceRules = { openLimitMs: 13 * 3_600_000, sameMinute: 'discard' };

/** `in 2026-11-23 08:00`; a trailing `b` means the second pass of a repeated hour. */
function punch(text: string, zone: string): Punch {
  const [kind = '', date = '', time = ''] = text.split(' ');
  const fold = time.endsWith('b') ? 'second' : 'first';
  const at = instantOf(date, time.replace('b', ''), zone, { fold, gap: 'refuse' });
  if (at === null) throw new Error(`no such wall time: ${text}`);
  return { id: text, employeeId: 'a', kind: kind as PunchKind, at, zone, source: 'badge' };
}

/** `08:00-12:00`, `13:00-…`, or why the day cannot be expressed. */
function told(
  texts: readonly string[],
  date: string,
  zone = BERLIN,
  sendOpen = true,
): readonly string[] {
  const { presences } = project(
    texts.map((text) => punch(text, zone)),
    rules,
  );
  const wanted = wantedRows(presences, date, zone, { sendOpen, form: WALL_MINUTES });
  if (wanted.kind === 'inexpressible') return [wanted.reason];
  return wanted.rows.map(({ from, to }) => `${from}-${to ?? '…'}`);
}

const D = '2026-11-23';
const D1 = '2026-11-24';

test.each<readonly [string, readonly string[], readonly string[], readonly string[]]>([
  ['floors to the minute', [`in ${D} 08:00:59`, `out ${D} 12:00:59`], ['08:00-12:00'], []],
  ['leaves an open presence open', [`in ${D} 08:00`], ['08:00-…'], []],
  [
    'splits at breaks',
    [`in ${D} 08:00`, `breakStart ${D} 12:00`, `breakEnd ${D} 12:30`, `out ${D} 17:00`],
    ['08:00-12:00', '12:30-17:00'],
    [],
  ],
  [
    'ends a row with a running break',
    [`in ${D} 08:00`, `breakStart ${D} 12:00`],
    ['08:00-12:00'],
    [],
  ],
  [
    'reopens after the break',
    [`in ${D} 08:00`, `breakStart ${D} 12:00`, `breakEnd ${D} 12:30`],
    ['08:00-12:00', '12:30-…'],
    [],
  ],
  [
    'ends with the break that an out ended',
    [`in ${D} 08:00`, `breakStart ${D} 12:00`, `out ${D} 12:30`],
    ['08:00-12:00'],
    [],
  ],
  [
    'does not split for a break within a minute',
    [`in ${D} 08:00`, `breakStart ${D} 12:00:05`, `breakEnd ${D} 12:00:50`, `out ${D} 17:00`],
    ['08:00-17:00'],
    [],
  ],
  [
    'keeps touching presences apart',
    [`in ${D} 08:00`, `out ${D} 12:00:10`, `in ${D} 12:00:40`],
    ['08:00-12:00', '12:00-…'],
    [],
  ],
  ['leaves out what was discarded', [`in ${D} 08:00:05`, `out ${D} 08:00:50`], [], []],
  [
    'sends what is to be reviewed as it was punched',
    [`in ${D} 06:00`, `out ${D} 20:00`],
    ['06:00-20:00'],
    [],
  ],
  [
    'splits a night at midnight',
    [`in ${D} 22:00`, `out ${D1} 06:00`],
    ['22:00-23:59'],
    ['00:00-06:00'],
  ],
  ['sends an end at midnight as 23:59', [`in ${D} 16:00`, `out ${D1} 00:00`], ['16:00-23:59'], []],
  [
    'leaves out a last minute that cannot be said',
    [`in ${D} 23:59:10`, `out ${D1} 00:10`],
    [],
    ['00:00-00:10'],
  ],
  ['leaves an open night on its date', [`in ${D} 22:00`], ['22:00-…'], []],
  [
    'splits a night that a break has ended, and opens the rest where it began',
    [`in ${D} 22:00`, `breakStart ${D1} 01:00`, `breakEnd ${D1} 01:30`],
    ['22:00-23:59'],
    ['00:00-01:00', '01:30-…'],
  ],
  [
    'leaves a break over midnight out of both days',
    [`in ${D} 22:00`, `breakStart ${D} 23:45`, `breakEnd ${D1} 00:15`, `out ${D1} 06:00`],
    ['22:00-23:45'],
    ['00:15-06:00'],
  ],
  [
    'keeps a forgotten presence open on its date',
    [`in ${D} 08:00`, `in ${D1} 08:00`],
    ['08:00-…'],
    ['08:00-…'],
  ],
])('%s', (_name, punches, first, second) => {
  expect(told(punches, D)).toEqual(first);
  expect(told(punches, D1)).toEqual(second);
});

test('cannot say an open row before another of the same day', () => {
  expect(told([`in ${D} 00:10`, `in ${D} 14:00`, `out ${D} 18:00`], D)).toEqual([
    'openBeforeAnother',
  ]);
});

test('sends nothing of an open presence to a vendor that takes closed ones only', () => {
  const punches = [`in ${D} 08:00`, `breakStart ${D} 12:00`, `breakEnd ${D} 12:30`];
  expect(told(punches, D, BERLIN, false)).toEqual([]);
  expect(told([...punches, `out ${D} 17:00`], D, BERLIN, false)).toHaveLength(2);
});

test.each<readonly [string, string, readonly string[], string, readonly string[]]>([
  [
    'cannot say a span whose local end is before its start (D09)',
    BERLIN,
    ['in 2026-10-25 02:50', 'out 2026-10-25 02:10b'],
    '2026-10-25',
    ['repeatedHour'],
  ],
  [
    'cannot say a span of exactly the repeated hour',
    BERLIN,
    ['in 2026-10-25 02:10', 'out 2026-10-25 02:10b'],
    '2026-10-25',
    ['repeatedHour'],
  ],
  [
    'cannot say two spans that share the repeated hour on the wall',
    BERLIN,
    ['in 2026-10-25 02:00', 'out 2026-10-25 02:40', 'in 2026-10-25 02:20b', 'out 2026-10-25 05:00'],
    '2026-10-25',
    ['repeatedHour'],
  ],
  [
    'says a night around the repeated hour, an hour short (D05)',
    BERLIN,
    ['in 2026-10-24 22:00', 'out 2026-10-25 06:00'],
    '2026-10-25',
    ['00:00-06:00'],
  ],
  [
    'says a night over the skipped hour (D04)',
    BERLIN,
    ['in 2026-03-28 22:00', 'out 2026-03-29 06:00'],
    '2026-03-29',
    ['00:00-06:00'],
  ],
  [
    'begins the rest of a night where the day does, when midnight is skipped',
    'America/Santiago',
    ['in 2026-09-05 22:00', 'out 2026-09-06 06:00'],
    '2026-09-06',
    ['01:00-06:00'],
  ],
  [
    'ends with the last minute there is, when the hour before midnight is skipped',
    'America/Nuuk',
    ['in 2026-03-28 20:00', 'out 2026-03-29 06:00'],
    '2026-03-28',
    ['20:00-22:59'],
  ],
  [
    'reads the wall of a zone 45 minutes off',
    'Asia/Kathmandu',
    ['in 2026-01-01 23:50', 'out 2026-01-02 00:20'],
    '2026-01-01',
    ['23:50-23:59'],
  ],
])('%s', (_name, zone, punches, date, rows) => {
  expect(told(punches, date, zone)).toEqual(rows);
});

test('wants rows in order that never overlap, and no more than one open', () => {
  const kind = fc.constantFrom<PunchKind>('in', 'out', 'breakStart', 'breakEnd');
  const fact = fc.record({ kind, second: fc.integer({ min: 0, max: 60 * 3600 }) });
  const zone = fc.constantFrom(BERLIN, 'America/Santiago', 'Asia/Kathmandu');
  const startAt = fc.constantFrom(
    Date.UTC(2026, 2, 28),
    Date.UTC(2026, 3, 4),
    Date.UTC(2026, 9, 24),
    Date.UTC(2026, 8, 5),
  );
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 12 }), zone, startAt, (facts, zone, startAt) => {
      const punches = facts.map(({ kind, second }, index): Punch => ({
        id: String(index),
        employeeId: 'a',
        kind,
        at: startAt + second * 1000,
        zone,
        source: 'import',
      }));
      const { presences } = project(punches, rules);
      for (let n = -1; n < 4; n += 1) {
        const date = addDays(civilDateOf(startAt, zone), n);
        const wanted = wantedRows(presences, date, zone, { sendOpen: true, form: WALL_MINUTES });
        const rows = wanted.kind === 'rows' ? wanted.rows : [];
        for (const [index, row] of rows.entries()) {
          expect(row.to === null || row.from < row.to).toBe(true);
          expect(rows.slice(index + 1).some((later) => rowsOverlap(row, later))).toBe(false);
        }
      }
    }),
    { numRuns: 300 },
  );
});
