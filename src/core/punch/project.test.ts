import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { project } from './project.ts';
import type { PresenceRules } from './presence.ts';
import type { Punch, PunchKind, PunchSource } from './punch.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const rules: PresenceRules = { openLimitMs: 13 * HOUR_MS, sameMinute: 'discard' };

/** `in 08:00`, `breakStart 12:00:30`, `out +1 02:00`: a kind, days after the first, a time. The id is the text. */
function punch(text: string): Punch {
  const [kind = '', ...rest] = text.split(' ');
  const time = rest.at(-1) ?? '';
  const days = rest.length > 1 ? Number(rest[0]) : 0;
  return {
    id: text,
    employeeId: 'a',
    kind: kind as PunchKind,
    at: Date.parse(`2026-03-02T${time}Z`) + days * 24 * HOUR_MS,
    zone: 'UTC',
    source: 'badge',
  };
}

/** One line a presence: `08:00-12:00 closed`, breaks in brackets, flags behind. */
function told(punches: readonly string[], changed: Partial<PresenceRules> = {}): readonly string[] {
  const time = (at: number | null) =>
    at === null ? '…' : new Date(at).toISOString().slice(11, 19).replace(/:00$/, '');
  const { presences, unpaired } = project(punches.map(punch), { ...rules, ...changed });
  return [
    ...presences.map(({ fromAt, toAt, state, breaks, flags }) =>
      [
        `${time(fromAt)}-${time(toAt)}`,
        ...breaks.map((pause) => `(${time(pause.sinceAt)}-${time(pause.untilAt)})`),
        state,
        ...flags,
      ].join(' '),
    ),
    ...unpaired.map((id) => `unpaired: ${id}`),
  ];
}

test.each<readonly [string, readonly string[], readonly string[]]>([
  [
    'pairs plain alternation (P01)',
    ['in 08:00', 'out 12:00', 'in 13:00', 'out 17:00'],
    ['08:00-12:00 closed', '13:00-17:00 closed'],
  ],
  [
    'pairs late scans with what came before them (P03)',
    ['in 21:00', 'out 22:00', 'in 10:00', 'out 16:00', 'in 16:00', 'out 17:00'],
    ['10:00-16:00 closed', '16:00-17:00 closed', '21:00-22:00 closed'],
  ],
  ['leaves a presence open until its out', ['in 08:00'], ['08:00-… open']],
  ['lets a night shift close itself', ['in 22:00', 'out +1 06:00'], ['22:00-06:00 closed']],
  [
    'discards in and out within one minute (C16)',
    ['in 08:00:01', 'out 08:00:59'],
    ['08:00:01-08:00:59 discarded belowMinute'],
  ],
  [
    'keeps in and out around a minute’s edge',
    ['in 08:00:59', 'out 08:01:00'],
    ['08:00:59-08:01 closed'],
  ],
  [
    'reports an out without in and goes on (C03)',
    ['out 00:00', 'in 00:30', 'out 01:30', 'in 01:40', 'out 02:10'],
    ['00:30-01:30 closed', '01:40-02:10 closed', 'unpaired: out 00:00'],
  ],
  [
    'keeps one presence of two ins and asks for review',
    ['in 02:30', 'in 04:00', 'out 05:30'],
    ['02:30-05:30 needsReview doubleIn'],
  ],
  [
    'asks for review while the doubly begun presence is open',
    ['in 08:00', 'in 09:00'],
    ['08:00-… needsReview doubleIn'],
  ],
  [
    'leaves a forgotten presence open and begins another',
    ['in 08:00', 'in +1 08:00', 'out +1 16:00'],
    ['08:00-… open forgottenOut', '08:00-16:00 closed'],
  ],
  [
    'closes at exactly the limit without complaint',
    ['in 08:00', 'out 21:00'],
    ['08:00-21:00 closed'],
  ],
  [
    'keeps a real out after the limit and asks for review (C63)',
    ['in 02:00', 'out 19:30'],
    ['02:00-19:30 needsReview longPresence'],
  ],
  [
    'records breaks inside a presence',
    [
      'in 08:00',
      'breakStart 12:00',
      'breakEnd 12:30',
      'breakStart 15:00',
      'breakEnd 15:10',
      'out 17:00',
    ],
    ['08:00-17:00 (12:00-12:30) (15:00-15:10) closed'],
  ],
  ['shows a running break', ['in 08:00', 'breakStart 12:00'], ['08:00-… (12:00-…) open']],
  [
    'ends break and presence with an out during the break',
    ['in 08:00', 'breakStart 12:00', 'out 12:20'],
    ['08:00-12:20 (12:00-12:20) closed'],
  ],
  [
    'reports breaks that fit nowhere',
    [
      'breakStart 07:00',
      'in 08:00',
      'breakEnd 09:00',
      'breakStart 12:00',
      'breakStart 12:10',
      'breakEnd 12:30',
      'out 17:00',
    ],
    [
      '08:00-17:00 (12:00-12:30) closed',
      'unpaired: breakStart 07:00',
      'unpaired: breakEnd 09:00',
      'unpaired: breakStart 12:10',
    ],
  ],
  [
    'reads an out before an in at one instant while something is open',
    ['in 08:00', 'in 12:00', 'out 12:00', 'out 17:00'],
    ['08:00-12:00 closed', '12:00-17:00 closed'],
  ],
  [
    'reads an in before an out at one instant while nothing is open',
    ['out 12:00', 'in 12:00'],
    ['12:00-12:00 discarded belowMinute'],
  ],
  [
    'counts the same kind at the same instant once',
    ['in 08:00', 'in 08:00', 'out 12:00', 'out 12:00'],
    ['08:00-12:00 closed'],
  ],
])('%s', (_name, punches, presences) => {
  expect(told(punches)).toEqual(presences);
  expect(told(punches.toReversed())).toEqual(presences);
});

test('keeps a presence within the minute where the site says so', () => {
  expect(told(['in 08:00:01', 'out 08:00:59'], { sameMinute: 'keep' })).toEqual([
    '08:00:01-08:00:59 closed',
  ]);
});

test('follows the site’s own limit (C62)', () => {
  expect(told(['in 04:00', 'out 19:30'], { openLimitMs: 16 * HOUR_MS })).toEqual([
    '04:00-19:30 closed',
  ]);
});

test('lets the lower id stand for the same punch that came twice, whichever came first', () => {
  const twins = ['a', 'b'].map((id) => ({ ...punch('in 08:00'), id }));
  for (const arrival of [twins, twins.toReversed()]) {
    const { presences, unpaired } = project(arrival, rules);
    expect(presences.map(({ id, flags }) => [id, flags])).toEqual([['a', []]]);
    expect(unpaired).toEqual([]);
  }
});

test.each<readonly [PunchSource, string]>([
  ['office', 'closed'],
  ['answer', 'closed'],
  ['badge', 'needsReview'],
  ['import', 'needsReview'],
  ['vendor', 'needsReview'],
])('an end after the limit whose source is %s leaves the presence %s', (source, state) => {
  const { presences } = project([punch('in 02:00'), { ...punch('out 19:30'), source }], rules);
  expect(presences).toMatchObject([{ state, flags: ['longPresence'] }]);
});

test('a second in is for review still, whoever closed the presence', () => {
  for (const time of ['12:00', '23:00']) {
    const out: Punch = { ...punch(`out ${time}`), source: 'office' };
    const { presences } = project([punch('in 08:00'), punch('in 09:00'), out], rules);
    expect(presences).toMatchObject([
      { state: 'needsReview', flags: expect.arrayContaining(['doubleIn']) },
    ]);
  }
});

const kind = fc.constantFrom<PunchKind>('in', 'out', 'breakStart', 'breakEnd');
const source = fc.constantFrom<PunchSource>('import', 'badge', 'vendor', 'office', 'answer');
/** Facts of any origin: any kind at any time within three days, ties and same minutes included. */
const facts = fc
  .uniqueArray(
    fc.record({
      kind,
      source,
      at: fc.integer({ min: 0, max: 3 * 24 * 60 * 4 }).map((n) => n * 15_000),
    }),
    { maxLength: 30, selector: ({ kind, at }) => `${kind}${at}` },
  )
  .map((list) =>
    list.map(({ kind, at, source }): Punch => ({
      id: `${kind}@${at}`,
      employeeId: 'a',
      kind,
      at,
      zone: 'UTC',
      source,
    })),
  );

test('gives the same presences in whatever order the facts arrive', () => {
  fc.assert(
    fc.property(
      facts.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
      ),
      ([list, shuffled]) => {
        expect(project(shuffled, rules)).toEqual(project(list, rules));
      },
    ),
  );
});

test('never alters a closed presence when later facts are appended', () => {
  fc.assert(
    fc.property(facts, fc.nat({ max: 3 * 24 * 240 }), (list, cut) => {
      const until = cut * 15_000;
      const before = project(
        list.filter(({ at }) => at <= until),
        rules,
      );
      const after = project(list, rules);
      const closed = before.presences.filter(({ toAt }) => toAt !== null);
      expect(after.presences.slice(0, before.presences.length)).toEqual(
        expect.arrayContaining([...closed]),
      );
      expect(after.unpaired.slice(0, before.unpaired.length)).toEqual(before.unpaired);
    }),
  );
});

test('uses every fact once: as in, out, break or unpaired, or as a second in of a flagged presence', () => {
  fc.assert(
    fc.property(facts, (list) => {
      const { presences, unpaired } = project(list, rules);
      const ins = presences.map(({ id }) => id);
      const outs = presences.flatMap(({ outId }) => outId ?? []);
      const count = (kind: PunchKind) => list.filter((punch) => punch.kind === kind).length;
      const stray = (kind: PunchKind) => unpaired.filter((id) => id.startsWith(`${kind}@`)).length;
      expect(new Set([...ins, ...outs, ...unpaired]).size).toBe(
        ins.length + outs.length + unpaired.length,
      );
      expect(outs.length + stray('out')).toBe(count('out'));
      const begun = presences.reduce((sum, { breaks }) => sum + breaks.length, 0);
      expect(begun + stray('breakStart')).toBe(count('breakStart'));
      const doubled = presences.some(({ flags }) => flags.includes('doubleIn'));
      expect(ins.length < count('in')).toBe(doubled);
      expect(ins.length).toBeLessThanOrEqual(count('in'));
    }),
  );
});

test('asks nobody to review the length of what was confirmed', () => {
  fc.assert(
    fc.property(facts, (list) => {
      const sources = new Map(list.map(({ id, source }) => [id, source]));
      for (const { state, outId, flags } of project(list, rules).presences) {
        if (!flags.includes('longPresence') || flags.includes('doubleIn')) continue;
        const closedBy = sources.get(outId ?? '');
        const confirmed = closedBy === 'office' || closedBy === 'answer';
        expect(state).toBe(confirmed ? 'closed' : 'needsReview');
      }
    }),
  );
});

test('never lets presences overlap, nor breaks leave their presence', () => {
  fc.assert(
    fc.property(facts, (list) => {
      const { presences } = project(list, rules);
      for (const [index, { fromAt, toAt, breaks, flags }] of presences.entries()) {
        const endAt = toAt ?? Infinity;
        const nextAt = presences[index + 1]?.fromAt ?? Infinity;
        expect(endAt <= nextAt || flags.includes('forgottenOut')).toBe(true);
        for (const pause of breaks) {
          expect(pause.sinceAt).toBeGreaterThanOrEqual(fromAt);
          expect(pause.untilAt ?? endAt).toBeLessThanOrEqual(endAt);
        }
      }
    }),
  );
});

test('discards exactly what stays within one minute, and closes nothing with an invented time', () => {
  fc.assert(
    fc.property(facts, (list) => {
      const instants = new Set(list.map(({ at }) => at));
      for (const { fromAt, toAt, state } of project(list, rules).presences) {
        expect(toAt === null || instants.has(toAt)).toBe(true);
        const toMinute = toAt === null ? null : Math.floor(toAt / MINUTE_MS);
        expect(state === 'discarded').toBe(Math.floor(fromAt / MINUTE_MS) === toMinute);
      }
    }),
  );
});
