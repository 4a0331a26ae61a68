import { expect, test } from 'vitest';
import { goesOn } from './goes-on.ts';
import type { WantedRow } from './row.ts';

const NOON = { from: '12:00', to: '12:30' };
const open: WantedRow = { from: '08:00', to: null };
const onBreak: WantedRow = { ...open, breaks: [{ from: '12:00', to: null }] };
const back: WantedRow = { ...open, breaks: [NOON] };

test.each<readonly [string, WantedRow, WantedRow, boolean]>([
  ['nothing new', open, open, true],
  ['an end', open, { ...open, to: '17:00' }, true],
  ['a break begins', { ...open, breaks: [] }, onBreak, true],
  ['a break ends', onBreak, back, true],
  ['another break follows', back, { ...open, breaks: [NOON, { from: '15:00', to: null }] }, true],
  ['the end takes the running break with it', onBreak, { ...open, to: '12:00', breaks: [] }, true],
  ['another beginning', open, { from: '08:01', to: '17:00' }, false],
  ['what has ended there', { from: '08:00', to: '16:00' }, { from: '08:00', to: '17:00' }, false],
  ['a break that is gone', back, { ...open, breaks: [] }, false],
  ['a break that is another', back, { ...open, breaks: [{ from: '12:00', to: '13:00' }] }, false],
])('%s', (_name, known, row, expected) => {
  expect(goesOn(known, row)).toBe(expected);
});
