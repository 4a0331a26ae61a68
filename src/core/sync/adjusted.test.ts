import { expect, test } from 'vitest';
import { asAsked, asKept, inOurTerms, isStationOf, mayBeAdjusted, withAsked } from './adjusted.ts';
import type { BaseRow, RowBreak, TheirRow, WantedRow } from './row.ts';

const asked: WantedRow = { from: '08:03', to: '17:02', breaks: [{ from: '12:01', to: '12:31' }] };
const kept: BaseRow = {
  id: 'a',
  ours: true,
  from: '08:00',
  to: '17:00',
  breaks: [{ from: '12:00', to: '12:30' }],
  asked,
};
const keptRow = { from: kept.from, to: kept.to, breaks: kept.breaks ?? [] };

test('what we want stands in the vendor’s terms where nothing has changed', () => {
  expect(asKept([asked], [kept])).toEqual([keptRow]);
});

test('only the end that we changed is ours in the vendor’s terms', () => {
  expect(asKept([{ ...asked, to: '18:07' }], [kept])).toEqual([{ ...keptRow, to: '18:07' }]);
  const more = [...(asked.breaks ?? []), { from: '15:00', to: '15:10' }];
  expect(asKept([{ ...asked, breaks: more }], [kept])).toEqual([
    { ...keptRow, breaks: [...keptRow.breaks, { from: '15:00', to: '15:10' }] },
  ]);
});

test('a row that was never adjusted is left as it is', () => {
  const other = { from: '19:00', to: '20:00' };
  expect(asKept([other], [kept])).toEqual([other]);
  expect(inOurTerms(other, undefined)).toEqual(other);
});

test('an edit there changes here what somebody touched, and nothing else', () => {
  const pull = { before: kept, after: { id: 'a', ...keptRow, to: '17:30' } };
  expect(asAsked(pull, [kept])).toEqual({
    before: { ...kept, ...asked },
    after: { id: 'a', ...asked, to: '17:30' },
  });
});

test('breaks that the vendor left out stand for ours until somebody adds one', () => {
  const without: BaseRow = { ...kept, breaks: [] };
  expect(asKept([asked], [without])).toEqual([{ ...keptRow, breaks: [] }]);
  expect(inOurTerms({ ...keptRow, breaks: [] }, without)).toEqual(asked);
});

test('the new base remembers what was asked for, also after an edit there', () => {
  expect(withAsked([{ ...kept, asked }], [kept], [])).toEqual([kept]);
  const after = { id: 'a', ...asked, to: '17:30' };
  const agreed = { id: 'a', ours: true, ...keptRow, to: '17:30' };
  expect(withAsked([agreed], [kept], [{ before: kept, after }])).toEqual([
    { ...agreed, asked: { ...asked, to: '17:30' } },
  ]);
});

const plainRow: BaseRow = { id: 'p', ours: false, from: '06:00', to: '07:00' };
const evening: BaseRow = {
  id: 'e',
  ours: true,
  from: '19:00',
  to: '20:00',
  asked: { from: '19:04', to: '20:02' },
};

test('of several rows each is put in the terms of its own', () => {
  const base = [plainRow, kept, evening];
  expect(asKept([{ from: '19:04', to: '20:02' }], base)).toEqual([{ from: '19:00', to: '20:00' }]);
  expect(asKept([{ from: '06:00', to: '07:00' }], base)).toEqual([{ from: '06:00', to: '07:00' }]);
  expect(asKept([{ ...asked, from: '08:30' }], base)).toEqual([{ ...keptRow, from: '08:30' }]);
});

test('of two rows that one has become, the first is put in its terms and the other is as it was punched', () => {
  const rows = [
    { from: '08:03', to: '12:00' },
    { from: '12:30', to: '17:02' },
  ];
  expect(asKept(rows, [{ ...kept, breaks: [], asked: { from: '08:03', to: '17:02' } }])).toEqual([
    { from: '08:00', to: '12:00' },
    { from: '12:30', to: '17:02' },
  ]);
});

type Breaks = readonly RowBreak[];
const early: RowBreak = { from: '10:00', to: '10:10' };
const noon: RowBreak = { from: '12:00', to: '12:30' };
const askedNoon: RowBreak = { from: '12:01', to: '12:31' };
const late: RowBreak = { from: '15:00', to: '15:10' };

test.each<readonly [string, Breaks | undefined, Breaks | undefined, Breaks, Breaks]>([
  [
    'the end of a break that we changed is ours, its beginning theirs',
    [askedNoon],
    [noon],
    [{ from: '12:01', to: '12:45' }],
    [{ from: '12:00', to: '12:45' }],
  ],
  ['a break is theirs by itself, and another is ours', undefined, [noon], [late], [noon, late]],
  ['nobody has any, and we add one', undefined, undefined, [late], [late]],
  ['theirs leaves ours out, and we add one', [askedNoon], [], [askedNoon, late], [late]],
  ['two of ours are one of theirs', [askedNoon, late], [noon], [askedNoon, late], [noon]],
  [
    'theirs and ours stand in order',
    [askedNoon],
    [noon, { from: '14:00', to: '14:10' }],
    [early, askedNoon, late],
    [early, noon, { from: '14:00', to: '14:10' }, late],
  ],
  [
    'a break of ours that is gone takes none of theirs in',
    [askedNoon],
    [noon, { from: '14:00', to: '14:10' }],
    [late],
    [late],
  ],
])('breaks: %s', (_, ones, others, breaks, expected) => {
  const rowWith = (span: WantedRow, inside: Breaks | undefined): WantedRow => ({
    from: span.from,
    to: span.to,
    ...(inside === undefined ? {} : { breaks: inside }),
  });
  const known: BaseRow = {
    ...rowWith(kept, others),
    id: 'a',
    ours: true,
    asked: rowWith(asked, ones),
  };
  expect(asKept([rowWith(asked, breaks)], [known])).toEqual([rowWith(kept, expected)]);
});

test('a row without breaks is given none', () => {
  const open = { from: '08:03', to: null };
  expect(inOurTerms(open, undefined)).toStrictEqual(open);
});

test('an edit of what was never adjusted, of what is new and of what is gone is told as it is', () => {
  const after: TheirRow = { id: 'n', from: '21:00', to: '22:00' };
  const base = [plainRow, kept];
  expect(asAsked({ before: null, after }, base)).toEqual({ before: null, after });
  expect(asAsked({ before: plainRow, after }, base)).toEqual({ before: plainRow, after });
  expect(asAsked({ before: evening, after }, base)).toEqual({ before: evening, after });
  expect(asAsked({ before: kept, after: null }, base)).toEqual({
    before: { ...kept, ...asked },
    after: null,
  });
});

test('the new base remembers of each row what was asked for of that row', () => {
  const base = [plainRow, kept];
  const fresh: BaseRow = { id: 'n', ours: true, from: '21:00', to: '22:00' };
  const agreed = [plainRow, { ...keptRow, id: 'a', ours: true }, fresh];
  const pulls = [
    { before: null, after: fresh },
    { before: plainRow, after: null },
  ];
  expect(withAsked(agreed, base, pulls)).toEqual([plainRow, kept, fresh]);
});

test('what the vendor now has as it was asked for is remembered no longer', () => {
  const agreed = { ...asked, id: 'a', ours: true };
  expect(withAsked([{ ...agreed, asked }], [kept], [])).toStrictEqual([agreed]);
});

const seconds = (text: string): number =>
  Number(text.slice(0, 2)) * 3600 + Number(text.slice(3, 5)) * 60 + Number(text.slice(6) || 0);

test.each<readonly [string, WantedRow, 'rounds' | 'stamps', boolean]>([
  ['the same', { from: '08:03', to: '17:02' }, 'rounds', true],
  ['rounded to the quarter', { from: '08:00', to: '17:15' }, 'rounds', true],
  ['rounded to five minutes', { from: '08:05', to: '17:00' }, 'rounds', true],
  ['typed by hand near by', { from: '08:12', to: '16:48' }, 'rounds', false],
  ['an hour off', { from: '09:03', to: '17:02' }, 'rounds', false],
  ['still open', { from: '08:00', to: null }, 'rounds', false],
  ['a few seconds later', { from: '08:03:20', to: '17:02:11' }, 'stamps', true],
  [
    'a few seconds later where none are counted',
    { from: '08:03:20', to: '17:02' },
    'rounds',
    false,
  ],
  ['two minutes later', { from: '08:05:20', to: '17:02' }, 'stamps', false],
])('a row that is %s may be what became of ours', (_, row, how, may) => {
  expect(mayBeAdjusted({ from: '08:03', to: '17:02' }, row, how, seconds)).toBe(may);
});

test('a time on every grid is never rounded', () => {
  const full = { from: '08:00', to: '17:00' };
  expect(mayBeAdjusted(full, { from: '08:00', to: '17:15' }, 'rounds', seconds)).toBe(false);
  expect(mayBeAdjusted(full, { from: '08:12', to: '17:00' }, 'rounds', seconds)).toBe(false);
});

test('a row that still runs on both sides may have been rounded', () => {
  const open = { from: '08:03', to: null };
  expect(mayBeAdjusted(open, { from: '08:00', to: null }, 'rounds', seconds)).toBe(true);
  expect(mayBeAdjusted(open, { from: '08:00', to: '17:00' }, 'rounds', seconds)).toBe(false);
});

test('a stamp is at most a minute off', () => {
  const row = { from: '08:04', to: '17:02' };
  const stamped = (from: string) =>
    mayBeAdjusted({ from: '08:03', to: '17:02' }, { ...row, from }, 'stamps', seconds);
  expect([stamped('08:04'), stamped('08:04:01')]).toEqual([true, false]);
});

test('what is no time was not adjusted, and nothing was adjusted to it', () => {
  const known = (text: string): number | null => (text === 'soon' ? null : seconds(text));
  const [time, none] = [
    { from: '00:00:30', to: '09:00' },
    { from: 'soon', to: '09:00' },
  ];
  expect(mayBeAdjusted(time, none, 'stamps', known)).toBe(false);
  expect(mayBeAdjusted(none, time, 'stamps', known)).toBe(false);
});

const whole = {
  from: '08',
  to: '17',
  breaks: [
    { from: '12', to: '13' },
    { from: '15', to: '16' },
  ],
};

test.each<readonly [string, WantedRow, boolean]>([
  ['begun', { from: '08', to: null, breaks: [] }, true],
  ['on its first break', { from: '08', to: null, breaks: [{ from: '12', to: null }] }, true],
  ['behind it', { from: '08', to: null, breaks: [{ from: '12', to: '13' }] }, true],
  ['all of it', whole, true],
  ['begun at another time', { from: '09', to: null, breaks: [] }, false],
  ['on another break', { from: '08', to: null, breaks: [{ from: '11', to: null }] }, false],
  ['ended otherwise', { from: '08', to: '18', breaks: [] }, false],
  [
    'with a break too many',
    { ...whole, breaks: [...whole.breaks, { from: '16', to: '17' }] },
    false,
  ],
  ['a row without breaks of its own', { from: '08', to: null }, false],
  ['a break ended otherwise', { ...whole, breaks: [{ from: '12', to: '14' }] }, false],
  [
    'a break that runs before another',
    {
      ...whole,
      breaks: [
        { from: '12', to: null },
        { from: '15', to: '16' },
      ],
    },
    false,
  ],
])('%s: a station on the way to what was sent, or not', (_, row, is) => {
  expect(isStationOf(row, whole)).toBe(is);
});

test('nothing is a station of what was sent without breaks', () => {
  const begun = { from: '08', to: null, breaks: [] };
  expect(isStationOf(begun, { from: '08', to: '17' })).toBe(false);
});

test('what a row says otherwise than it was known is no part of what was asked for', () => {
  const known: BaseRow = {
    id: 'a',
    ours: true,
    from: '08:00',
    to: '16:00',
    breaks: [],
    asked: { from: '08:00', to: '16:00', breaks: [{ from: '12:00', to: '12:30' }] },
  };
  const moved: BaseRow = { id: 'a', ours: true, from: '08:00', to: '16:07', breaks: [] };
  const [row] = withAsked([moved], [known], []);
  expect(row?.asked).toEqual({
    from: '08:00',
    to: '16:07',
    breaks: [{ from: '12:00', to: '12:30' }],
  });
});

test('a row taken over that ends in a break is remembered as ended when the break began', () => {
  const from = '06:00';
  const lunch = { from: '09:00', to: '09:30' };
  const row = { id: 'n', from, to: '12:30', breaks: [lunch, { from: '12:00', to: '12:30' }] };
  const agreed = { ...row, ours: false };
  const said = { from, to: '12:00', breaks: [lunch] };
  const known = withAsked([agreed], [], [{ before: null, after: row }]);
  expect(known).toEqual([{ ...agreed, asked: said }]);
  expect(asKept([said], known)).toEqual([{ from, to: row.to, breaks: row.breaks }]);
  const over = { ...agreed, breaks: [lunch, { from: '12:00', to: '12:29' }] };
  expect(withAsked([over], [], [{ before: null, after: over }])).toEqual([over]);
});

test('a break at the end of a row is one like any other once the row ends later, there or here', () => {
  const from = '06:00';
  const lunch = { from: '09:00', to: '09:30' };
  const rest = { from: '12:00', to: '12:30' };
  const said = { from, to: '12:00', breaks: [lunch] };
  const known: BaseRow = {
    id: 'n',
    ours: false,
    from,
    to: '12:30',
    breaks: [lunch, rest],
    asked: said,
  };
  const longer = { from, to: '15:00', breaks: [lunch, rest] };
  const pull = asAsked({ before: known, after: { id: 'n', ...longer } }, [known]);
  expect(pull).toEqual({ before: { ...known, ...said }, after: { id: 'n', ...longer } });
  expect(withAsked([{ id: 'n', ours: false, ...longer }], [known], [pull])).toEqual([
    { id: 'n', ours: false, ...longer },
  ]);
  expect(asKept([longer], [known])).toEqual([longer]);
  const shorter = { from, to: '12:10', breaks: [lunch, { from: '12:00', to: '12:10' }] };
  expect(inOurTerms(shorter, known)).toEqual(said);
  const earlier = { ...said, from: '05:30' };
  expect(asKept([earlier], [known])).toEqual([{ ...longer, from: '05:30', to: '12:30' }]);
});
