import { expect, test } from 'vitest';
import { canonicalBadge, maskBadge } from './badge.ts';

test.each([
  ['04a2f1c3', '04A2F1C3'],
  ['  0001234567\r\n', '0001234567'],
  ['KEY_7-b', 'KEY_7-B'],
  ['0000', '0000'],
  ['A'.repeat(32), 'A'.repeat(32)],
])('reads the frame “%s” as %s', (frame, canonical) => {
  expect(canonicalBadge(frame)).toEqual({ canonical });
});

test.each(['', '123', 'A'.repeat(33), '12 34', '12;34', 'Straße', 'ıııı', 'ſſſſ', '１２３４'])(
  'calls “%s” unreadable instead of bending it into a number',
  (frame) => {
    expect(canonicalBadge(frame)).toEqual({ unreadable: true });
  },
);

test('reads its own spelling unchanged', () => {
  expect(canonicalBadge('04A2F1C3')).toEqual({ canonical: '04A2F1C3' });
});

test('shows the last four characters only', () => {
  expect(maskBadge('0001234567')).toBe('••••4567');
});
