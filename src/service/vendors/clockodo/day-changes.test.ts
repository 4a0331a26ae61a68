import { expect, test } from 'vitest';
import type { Step, TheirRow, WantedRow } from '../../../core/sync/row.ts';
import { changesEqual, changesOf } from '../../../core/sync/request.ts';
import { effectOf, leastChangesOf, united } from './day-changes.ts';

/** `08-12 13-` on one day. */
function rows(text: string): readonly TheirRow[] {
  return text
    .split(' ')
    .filter((each) => each !== '')
    .map((each) => {
      const [from = '', to = ''] = each.split('-');
      return { id: from, from: at(from), to: to === '' ? null : at(to) };
    });
}
const at = (hour: string): string => `2026-03-30T${hour}:00:00Z`;

function told(list: readonly WantedRow[]): string {
  return list.map(({ from, to }) => `${from.slice(11, 13)}-${to?.slice(11, 13) ?? ''}`).join(' ');
}

/** Deletes, changes and creates what makes one day of another; a row that begins alike is changed. */
function stepsTo(wanted: readonly TheirRow[], theirs: readonly TheirRow[]): readonly Step[] {
  const kept = wanted.filter((row) =>
    theirs.some(({ from, to }) => from === row.from && to === row.to),
  );
  const left = theirs.filter(
    ({ from, to }) => !kept.some((row) => row.from === from && row.to === to),
  );
  return [
    ...left
      .filter(({ id }) => !wanted.some((row) => row.id === id))
      .map(({ id }): Step => ({ kind: 'delete', id })),
    ...wanted
      .filter((row) => !kept.includes(row))
      .map(({ id, from, to }): Step =>
        left.some((row) => row.id === id)
          ? { kind: 'change', id, row: { from, to } }
          : { kind: 'create', row: { from, to } },
      ),
  ];
}

const CASES = [
  ['', '08-12', '08-12', ''],
  ['08-12', '', '', '08-12'],
  ['08-12', '08-13', '12-13', ''],
  ['08-12', '08-11', '', '11-12'],
  ['08-16', '08-12 13-16', '', '12-13'],
  ['08-12 13-16', '08-16', '12-13', ''],
  ['08-12 13-16', '08-11 14-17', '16-17', '11-12 13-14'],
  ['08-12', '06-07 08-12', '06-07', ''],
] as const;

test.each(CASES)('from %j to %j adds %j and removes %j', (before, after, adds, removes) => {
  const theirs = rows(before);
  const changes = leastChangesOf(stepsTo(rows(after), theirs), theirs);
  expect(
    typeof changes === 'string' ? changes : [told(changes.adds), told(changes.removes)],
  ).toEqual([adds, removes]);
});

test.each(CASES)(
  'from %j to %j, the effect of the request is that of the steps',
  (before, after) => {
    const theirs = rows(before);
    const steps = stepsTo(rows(after), theirs);
    const changes = leastChangesOf(steps, theirs);
    const effect =
      typeof changes === 'string' ? { adds: [], removes: [] } : effectOf(changes, theirs);
    expect(changesEqual(effect, changesOf(steps, theirs))).toBe(true);
  },
);

test('a request that removes a whole row and adds a longer one has the same effect', () => {
  const theirs = rows('08-12');
  const written = { adds: rows('08-13'), removes: rows('08-12') };
  const effect = effectOf(written, theirs);
  expect([told(effect.adds), told(effect.removes)]).toEqual(['08-13', '08-12']);
  const least = effectOf({ adds: rows('12-13'), removes: [] }, theirs);
  expect(changesEqual(effect, least)).toBe(true);
});

test.each([
  ['08-12 12-13', '08-13'],
  ['12-13 08-12', '08-13'],
  ['08-12 10-11', '08-12'],
  ['08-12 08-12', '08-12'],
  ['08-12 13-14', '08-12 13-14'],
  ['08-12 12-', '08-12 12-'],
  ['08- 08-', '08-'],
  ['', ''],
])('%j united is %j', (given, joined) => {
  expect(told(united(rows(given)))).toBe(joined);
});

test.each<[string, Step]>([
  ['is not there', { kind: 'delete', id: '20' }],
  ['is open', { kind: 'delete', id: '13' }],
  ['shall be open', { kind: 'create', row: { from: at('17'), to: null } }],
])('work that %s cannot be in a request', (_, step) => {
  expect(typeof leastChangesOf([step], rows('08-12 13-'))).toBe('string');
});

test('what is open takes no part in the effect of a request', () => {
  const effect = effectOf({ adds: rows('12-13'), removes: [] }, rows('08-12 13-'));
  expect([told(effect.adds), told(effect.removes)]).toEqual(['08-13', '08-12']);
});
