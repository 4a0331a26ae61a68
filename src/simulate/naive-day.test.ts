import { expect, test } from 'vitest';
import { boundsOf, piecesOf, secondsWorked, spellsOf, type Fact } from './naive-day.ts';

const HOUR = 3_600_000;
const LIMIT = 13 * HOUR;
const DAY = { startAt: 0, endAt: 24 * HOUR };

function fact(kind: Fact['kind'], hours: number): Fact {
  return { id: `${kind} ${hours}`, kind, at: hours * HOUR, source: 'badge' };
}

test('a day with a break has its work before and behind it', () => {
  const facts = [fact('in', 8), fact('breakStart', 12), fact('breakEnd', 12.5), fact('out', 16)];
  const [spell] = spellsOf(facts, LIMIT);
  if (spell === undefined) throw new Error('nothing was worked');
  expect(piecesOf(spell, 1000)).toEqual([
    { fromAt: 8 * HOUR, toAt: 12 * HOUR },
    { fromAt: 12.5 * HOUR, toAt: 16 * HOUR },
  ]);
  expect(secondsWorked([spell], DAY, 24 * HOUR, LIMIT, 1000)).toBe(7.5 * 3600);
});

test('what runs counts until now, and no longer than the limit', () => {
  const spells = spellsOf([fact('in', 8)], LIMIT);
  expect(secondsWorked(spells, DAY, 10 * HOUR, LIMIT, 1000)).toBe(2 * 3600);
  expect(secondsWorked(spells, DAY, 22 * HOUR, LIMIT, 1000)).toBe(0);
});

test('a minute is nothing, a second in is doubtful, and a forgotten out counts nothing', () => {
  const minute = spellsOf([fact('in', 8), { ...fact('out', 8), at: 8 * HOUR + 40_000 }], LIMIT);
  const double = spellsOf([fact('in', 8), fact('in', 9), fact('out', 10)], LIMIT);
  const forgotten = spellsOf([fact('in', 1), fact('in', 20), fact('out', 22)], LIMIT);
  expect(minute.map(({ state }) => state)).toEqual(['nothing']);
  expect(double.map(({ state }) => state)).toEqual(['doubtful']);
  expect(forgotten.map(({ state }) => state)).toEqual(['forgotten', 'counts']);
  expect(secondsWorked(forgotten, DAY, 24 * HOUR, LIMIT, 1000)).toBe(2 * 3600);
});

test('from the first to the last: whoever is on a break has not gone, and whoever goes from one went with it', () => {
  const toBreak = [
    fact('in', 8),
    fact('breakStart', 12),
    fact('breakEnd', 13),
    fact('breakStart', 15),
  ];
  const bounds = (facts: readonly Fact[]) =>
    spellsOf(facts, LIMIT).map((spell) => boundsOf(spell, 1000));
  expect(bounds(toBreak)).toEqual([[{ fromAt: 8 * HOUR, toAt: null }]]);
  expect(bounds([...toBreak, fact('out', 16)])).toEqual([[{ fromAt: 8 * HOUR, toAt: 15 * HOUR }]]);
});
