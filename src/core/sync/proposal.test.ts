import { expect, test } from 'vitest';
import { proposalOf } from './proposal.ts';
import type { TheirRow, WantedRow } from './row.ts';

const row = (from: string, to: string | null): WantedRow => ({ from, to });
const their = (from: string, to: string | null): TheirRow => ({ id: from, from, to });
const plain = { doubt: null, correctedHere: false };

test.each([
  [
    'everything went at once',
    { ours: [row('08:00', '12:00')], theirs: [], ...plain, doubt: 'vanishedAtOnce' },
    'ours vanishedAtOnce',
  ],
  [
    'the vendor ended what was open, and something else of ours is there',
    {
      ours: [row('08:00', '12:00')],
      theirs: [their('08:00', '12:00')],
      ...plain,
      doubt: 'endedThere',
    },
    'ours endedThere',
  ],
  [
    'recorded work is missing there',
    {
      ours: [row('08:00', '12:00'), row('13:00', '17:00')],
      theirs: [their('08:00', '11:00')],
      ...plain,
    },
    'ours workWouldVanish',
  ],
  [
    'it is missing there although it was corrected here',
    { ours: [row('08:00', '12:00')], theirs: [], ...plain, correctedHere: true },
    'ours workWouldVanish',
  ],
  [
    'the office has corrected it here',
    {
      ours: [row('08:00', '12:00')],
      theirs: [their('08:00', '11:00')],
      ...plain,
      correctedHere: true,
    },
    'ours correctedHere',
  ],
  [
    'somebody moved an end there',
    { ours: [row('08:00', null)], theirs: [their('08:00', '11:00')], ...plain },
    'theirs correctedThere',
  ],
  [
    'a touching row holds nothing of ours',
    { ours: [row('08:00', '12:00')], theirs: [their('12:00', '13:00')], ...plain },
    'ours workWouldVanish',
  ],
] as const)('%s', (_, conflict, expected) => {
  const { keep, why } = proposalOf(conflict);
  expect(`${keep} ${why}`).toBe(expected);
});
