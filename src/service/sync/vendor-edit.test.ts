import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { project } from '../../core/punch/project.ts';
import type { Punch, PunchKind } from '../../core/punch/punch.ts';
import type { Pull, WantedRow } from '../../core/sync/row.ts';
import { WALL_MINUTES } from '../../core/sync/row-form.ts';
import { wantedRows } from '../../core/sync/wanted.ts';
import { instantOf } from '../../core/time/zone.ts';
import { editsOf } from './vendor-edit.ts';

const ZONE = 'Europe/Berlin';
const DATE = '2026-03-30';
const RULES = { openLimitMs: 13 * 3_600_000, sameMinute: 'discard' } as const;

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function at(minute: number, second = 0): number {
  return (
    (instantOf(DATE, clock(minute), ZONE, { fold: 'first', gap: 'after' }) ?? 0) + second * 1000
  );
}

function rowsOf(punches: readonly Punch[]): readonly WantedRow[] {
  const { presences } = project(punches, RULES);
  const wanted = wantedRows(presences, DATE, ZONE, { sendOpen: true, form: WALL_MINUTES });
  return wanted.kind === 'rows' ? wanted.rows : [];
}

/** What the punches are after the edit; null where it cannot be said in punches. */
function afterwards(punches: readonly Punch[], pulls: readonly Pull[]): readonly Punch[] | null {
  const { presences } = project(punches, RULES);
  const edits = editsOf(pulls, { presences, punches, date: DATE, zone: ZONE, form: WALL_MINUTES });
  if (edits === null) return null;
  const voids = new Set(edits.flatMap((edit) => edit.voids));
  const made = edits
    .flatMap((edit) => edit.makes)
    .map((punch, index) => asPunch(`made-${index}`, punch.kind, punch.at));
  return [...punches.filter(({ id }) => !voids.has(id)), ...made];
}

function asPunch(id: string, kind: PunchKind, instant: number): Punch {
  return { id, employeeId: 'e', kind, at: instant, zone: ZONE, source: 'badge' };
}

/** Stretches of work of at least three minutes with gaps of at least three; some gaps are breaks of one presence. */
const day = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 3, max: 60 }),
      length: fc.integer({ min: 3, max: 90 }),
      isBreakBefore: fc.boolean(),
      seconds: fc.tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 })),
      edit: fc.constantFrom('keep', 'delete', 'later', 'earlier', 'longer', 'shorter'),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((stretches) => {
    let minute = 300;
    const punches: Punch[] = [];
    const pulls: Pull[] = [];
    const theirs: WantedRow[] = [];
    stretches.forEach(({ gap, length, isBreakBefore, seconds, edit }, index) => {
      const from = minute + gap;
      const to = from + length;
      minute = to;
      const opens = isBreakBefore && index > 0 ? 'breakEnd' : 'in';
      const closes = stretches[index + 1]?.isBreakBefore ? 'breakStart' : 'out';
      punches.push(asPunch(`p${index}a`, opens, at(from, seconds[0])));
      punches.push(asPunch(`p${index}b`, closes, at(to, seconds[1])));
      const before = { id: String(index), from: clock(from), to: clock(to), ours: true };
      const moved = {
        keep: [from, to],
        delete: null,
        later: [from + 1, to],
        earlier: [from - 1, to],
        longer: [from, to + 1],
        shorter: [from, to - 1],
      }[edit];
      const after = moved && {
        id: before.id,
        from: clock(moved[0] ?? 0),
        to: clock(moved[1] ?? 0),
      };
      if (edit !== 'keep') pulls.push({ before, after });
      if (after) theirs.push({ from: after.from, to: after.to });
    });
    return { punches, pulls, theirs };
  });

test('whatever rows are moved and deleted at the vendor, our day says the same afterwards', () => {
  fc.assert(
    fc.property(day, ({ punches, pulls, theirs }) => {
      const after = afterwards(punches, pulls);
      expect(after && rowsOf(after)).toEqual(theirs);
    }),
    { numRuns: 500 },
  );
});

test('an edit replaces the end that differs and no other punch', () => {
  fc.assert(
    fc.property(day, ({ punches, pulls }) => {
      const after = afterwards(punches, pulls) ?? [];
      const moves = pulls.filter((pull) => pull.after !== null);
      const kept = after.filter(({ id }) => id.startsWith('p'));
      const deletes = pulls.length - moves.length;
      // A deletion takes two and may turn the break's edge beside it into an `in` or an `out`.
      expect(kept.length).toBeGreaterThanOrEqual(punches.length - moves.length - 4 * deletes);
    }),
  );
});

const NIGHT: readonly Punch[] = [
  asPunch('in', 'in', at(1320)),
  asPunch('out', 'out', at(1320) + 8 * 3_600_000),
];

test.each<[string, Pull]>([
  [
    'its cut end is moved',
    {
      before: { id: '1', from: '22:00', to: '23:59', ours: true },
      after: { id: '1', from: '22:00', to: '23:00' },
    },
  ],
  [
    'it is a row we do not have',
    { before: { id: '1', from: '20:00', to: '21:00', ours: true }, after: null },
  ],
])('a part of a night cannot be said in punches where %s', (_, pull) => {
  expect(afterwards(NIGHT, [pull])).toBeNull();
});

test('a night of which one date is deleted ends or begins at midnight', () => {
  const first = { before: { id: '1', from: '22:00', to: '23:59', ours: true }, after: null };
  const left = afterwards(NIGHT, [first]) ?? [];
  expect(left.map(({ kind, at: when }) => [kind, when])).toEqual([
    ['out', at(1320) + 8 * 3_600_000],
    ['in', at(1320) + 2 * 3_600_000],
  ]);
});

test('the beginning of a night may move', () => {
  const pull = {
    before: { id: '1', from: '22:00', to: '23:59', ours: true },
    after: { id: '1', from: '21:30', to: '23:59' },
  };
  const after = afterwards(NIGHT, [pull]) ?? [];
  expect(after.map(({ kind, at }) => [kind, at])).toEqual([
    ['out', at(1320) + 8 * 3_600_000],
    ['in', at(1290)],
  ]);
});

test('a row added within a break is work within the presence', () => {
  const punches = [
    asPunch('a', 'in', at(480)),
    asPunch('b', 'breakStart', at(720)),
    asPunch('c', 'breakEnd', at(780)),
    asPunch('d', 'out', at(960)),
  ];
  const added = { before: null, after: { id: '9', from: '12:20', to: '12:30' } };
  const after = afterwards(punches, [added]) ?? [];
  expect(rowsOf(after)).toEqual([
    { from: '08:00', to: '12:00' },
    { from: '12:20', to: '12:30' },
    { from: '13:00', to: '16:00' },
  ]);
  expect(project(after, RULES).presences).toHaveLength(1);
});

test('somebody who is on a break stays on it when the work before it is corrected', () => {
  const punches = [asPunch('a', 'in', at(480)), asPunch('b', 'breakStart', at(720, 30))];
  const pull = {
    before: { id: '1', from: '08:00', to: '12:00', ours: true },
    after: { id: '1', from: '08:00', to: '11:45' },
  };
  const after = afterwards(punches, [pull]) ?? [];
  expect(project(after, RULES).presences[0]).toMatchObject({
    state: 'open',
    breaks: [{ sinceAt: at(705), untilAt: null }],
  });
});
