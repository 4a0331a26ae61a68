import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, datesBetween } from '../time/civil-date.ts';
import { modelOn, resolvedModels, type WeeklyModel } from './model.ts';

/** `2026-01-01..2026-03-31 a`: `..` alone has no end, and the letter tells models apart. */
function models(...written: readonly string[]): readonly WeeklyModel[] {
  return written.map((each) => {
    const [span = '', name = ''] = each.split(' ');
    const [fromDate = '', to = ''] = span.split('..');
    const amSeconds = [name.charCodeAt(0)];
    return { kind: 'weekly', fromDate, toDate: to || null, amSeconds, pmSeconds: [] };
  });
}

function written(resolved: ReturnType<typeof resolvedModels>): readonly string[] {
  return resolved.map((model) => {
    const name = model.kind === 'weekly' ? String.fromCharCode(model.amSeconds[0] ?? 0) : '';
    return `${model.fromDate}..${model.toDate ?? ''} ${name}`;
  });
}

test.each<readonly [string, readonly string[], readonly string[], readonly string[]]>([
  ['nothing', [], [], []],
  ['one without an end', ['2026-01-01.. o'], [], ['2026-01-01.. o']],
  [
    'the one that began last, and none once it has ended',
    ['2026-01-01.. o', '2026-07-01..2026-09-30 p'],
    [],
    ['2026-01-01..2026-06-30 o', '2026-07-01..2026-09-30 p'],
  ],
  [
    'the same of the vendor’s',
    [],
    ['2026-07-01..2026-09-30 w', '2026-01-01.. v'],
    ['2026-01-01..2026-06-30 v', '2026-07-01..2026-09-30 w'],
  ],
  [
    'a gap that an end has left',
    ['2026-01-01..2026-03-31 o', '2026-05-01.. p'],
    [],
    ['2026-01-01..2026-03-31 o', '2026-05-01.. p'],
  ],
  [
    'the vendor’s again once the office’s has ended, and its next one in turn',
    ['2026-01-01..2026-03-31 o'],
    ['2025-01-01..2026-05-31 v', '2026-06-01.. w'],
    [
      '2025-01-01..2025-12-31 v',
      '2026-01-01..2026-03-31 o',
      '2026-04-01..2026-05-31 v',
      '2026-06-01.. w',
    ],
  ],
  [
    'nothing of the vendor’s that began later than an office’s without an end',
    ['2026-01-01.. o'],
    ['2025-01-01.. v', '2026-06-01.. w'],
    ['2025-01-01..2025-12-31 v', '2026-01-01.. o'],
  ],
  [
    'the vendor’s in each gap of the office’s',
    ['2026-02-01..2026-02-10 o', '2026-02-20..2026-02-25 p'],
    ['2026-01-01.. v'],
    [
      '2026-01-01..2026-01-31 v',
      '2026-02-01..2026-02-10 o',
      '2026-02-11..2026-02-19 v',
      '2026-02-20..2026-02-25 p',
      '2026-02-26.. v',
    ],
  ],
  [
    'no vendor’s that lies within the office’s, whatever its edges',
    ['2026-01-01..2026-03-31 o'],
    ['2026-01-01..2026-02-15 v', '2026-03-01..2026-03-31 w'],
    ['2026-01-01..2026-03-31 o'],
  ],
  [
    'no day between two of the office’s that touch',
    ['2026-01-01..2026-01-31 o', '2026-02-01..2026-02-28 p'],
    ['2026-01-15..2026-02-15 v'],
    ['2026-01-01..2026-01-31 o', '2026-02-01..2026-02-28 p'],
  ],
  [
    'the vendor’s that ended before the office’s began, and one that began after it',
    ['2026-02-01..2026-02-28 o'],
    ['2026-01-01..2026-01-15 v', '2026-04-01.. w'],
    ['2026-01-01..2026-01-15 v', '2026-02-01..2026-02-28 o', '2026-04-01.. w'],
  ],
  [
    'nothing behind the last of all dates',
    ['2026-01-01..9999-12-31 o'],
    ['2026-02-01.. v'],
    ['2026-01-01..9999-12-31 o'],
  ],
  [
    'as if it were not there: what ends before it begins, and what begins on no date',
    ['2026-01-01.. o', '2026-03-01..2026-02-01 p'],
    ['2025-01-01.. v', '2025-02-30.. w'],
    ['2025-01-01..2025-12-31 v', '2026-01-01.. o'],
  ],
])('%s', (_name, office, vendor, expected) => {
  expect(written(resolvedModels(models(...office), models(...vendor)))).toEqual(expected);
});

const BEGIN = '2026-01-01';
const source = (names: string) =>
  fc
    .uniqueArray(fc.tuple(fc.nat(20), fc.option(fc.nat(8))), {
      selector: ([from]) => from,
      maxLength: 4,
    })
    .map((spans) =>
      spans.map(([from, days], index) => {
        const to = days === null ? '' : addDays(BEGIN, from + days);
        return `${addDays(BEGIN, from)}..${to} ${names[index]}`;
      }),
    );

test('on every date counts the office’s that began last if it has not ended, else the vendor’s', () => {
  fc.assert(
    fc.property(source('abcd'), source('vwxy'), (office, vendor) => {
      const resolved = resolvedModels(models(...office), models(...vendor));
      const latest = (of: readonly string[], date: string) => {
        const begun = models(...of).filter(({ fromDate }) => fromDate <= date);
        const last = begun.toSorted((a, b) => (a.fromDate < b.fromDate ? 1 : -1))[0];
        return last === undefined || (last.toDate !== null && last.toDate < date) ? null : last;
      };
      for (const date of datesBetween('2025-12-31', '2026-02-10')) {
        const expected = latest(office, date) ?? latest(vendor, date);
        const found = modelOn(date, resolved);
        expect(found?.kind === 'weekly' ? found.amSeconds : null).toEqual(
          expected?.amSeconds ?? null,
        );
      }
      resolved.forEach(({ fromDate, toDate }, index) => {
        const next = resolved[index + 1];
        expect(toDate === null || fromDate <= toDate).toBe(true);
        expect(next === undefined || (toDate !== null && toDate < next.fromDate)).toBe(true);
      });
    }),
    { numRuns: 300 },
  );
});
