import { expect, test } from 'vitest';
import { addsOnlyEnds } from './only-ends.ts';
import type { Step, TheirRow } from './row.ts';

const THEIRS: readonly TheirRow[] = [
  { id: 'open', from: '08:00', to: null },
  { id: 'closed', from: '06:00', to: '07:00' },
];
const END: Step = { kind: 'change', id: 'open', row: { from: '08:00', to: '17:00' } };
const CREATE: Step = { kind: 'create', row: { from: '18:00', to: '19:00' } };

test.each<readonly [string, readonly Step[], readonly Step[], boolean]>([
  ['the same steps', [CREATE], [CREATE], true],
  ['the end of a row that is open there', [CREATE], [CREATE, END], true],
  ['an end, and a step of before is gone', [CREATE], [END], false],
  ['a new row', [], [CREATE], false],
  ['a deletion', [], [{ kind: 'delete', id: 'open' }], false],
  [
    'another end of a closed row',
    [],
    [{ kind: 'change', id: 'closed', row: { from: '06:00', to: '07:30' } }],
    false,
  ],
  [
    'another beginning besides the end',
    [],
    [{ kind: 'change', id: 'open', row: { from: '08:05', to: '17:00' } }],
    false,
  ],
  [
    'a closed row that becomes the open one',
    [],
    [{ kind: 'change', id: 'closed', row: { from: '08:00', to: '17:00' } }],
    false,
  ],
])('%s', (_name, before, after, expected) => {
  expect(addsOnlyEnds(before, after, THEIRS)).toBe(expected);
});
