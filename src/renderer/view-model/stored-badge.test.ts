import { expect, test } from 'vitest';
import { BADGE_FORMATS } from '../../core/roster/badge-profile.ts';
import { storedAs } from './stored-badge.ts';

const SCANS = ['0040856634', '0040857201', '0040850001'];
const spelling = { format: 'raw', padTo: 0, cutTo: 0 } as const;

test('shows the ends of numbers that differ there', () => {
  expect(storedAs(SCANS, spelling)).toEqual(['••••6634', '••••7201', '••••0001']);
});

test('shows the fronts of numbers that end alike', () => {
  const reversed = storedAs(SCANS, { ...spelling, format: 'hexReversed' });
  expect(reversed).toEqual(['3466••••', '0172••••', '0100••••']);
});

test('shows as much of the end as it takes where both ends are alike', () => {
  expect(storedAs(['AAAA1AA0001', 'AAAA2AA0001'], spelling)).toEqual([
    '••••1AA0001',
    '••••2AA0001',
  ]);
});

test.each(BADGE_FORMATS)('three badges never look like one or two, as %s', (format) => {
  const shown = storedAs(SCANS, { ...spelling, format });
  const read = shown.filter((text) => text !== null);
  expect(new Set(read).size).toBe(read.length);
});

test('says nothing of a number that cannot be read so', () => {
  expect(storedAs(['XYZ12345'], { ...spelling, format: 'hex' })).toEqual([null]);
});
