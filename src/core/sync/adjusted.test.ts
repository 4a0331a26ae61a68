import { expect, test } from 'vitest';
import { asAsked, asKept, inOurTerms, isStationOf, mayBeAdjusted, withAsked } from './adjusted.ts';
import type { BaseRow, WantedRow } from './row.ts';

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
])('%s: a station on the way to what was sent, or not', (_, row, is) => {
  expect(isStationOf(row, whole)).toBe(is);
});
