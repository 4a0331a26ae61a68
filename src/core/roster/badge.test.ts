import { expect, test } from 'vitest';
import { badgeOf, maskBadge, type BadgeSpelling } from './badge.ts';

const RAW: BadgeSpelling = { format: 'raw', padTo: 0, cutTo: 0 };

function canonical(frame: string, site: Partial<BadgeSpelling> = {}): string | null {
  const reading = badgeOf(frame, { ...RAW, ...site });
  return 'unreadable' in reading ? null : reading.canonical;
}

test.each([
  ['04a2f1c3', '04A2F1C3'],
  ['  0001234567\r\n', '0001234567'],
  ['KEY_7-b', 'KEY_7-B'],
  ['0000', '0000'],
  ['A'.repeat(32), 'A'.repeat(32)],
])('reads the frame “%s” as %s', (frame, text) => {
  expect(badgeOf(frame)).toEqual({ canonical: text, spellings: [text], text, random: false });
});

test.each([
  '',
  '123',
  'A'.repeat(33),
  '12 34',
  '12;34',
  'Straße',
  'ıııı',
  'ſſſſ',
  '１２３４',
  '4:0A0B',
])('calls “%s” unreadable instead of bending it into a number', (frame) => {
  expect(badgeOf(frame)).toEqual({ unreadable: true });
});

test('reads its own spelling unchanged', () => {
  expect(canonical('04A2F1C3')).toBe('04A2F1C3');
});

test('one badge is one badge, however it is written', () => {
  expect(canonical('40856634', { format: 'decimal' })).toBe('4:026F6C3A');
  expect(canonical('0040856634', { format: 'decimal10' })).toBe('4:026F6C3A');
  expect(canonical('02:6f:6c:3a', { format: 'hex' })).toBe('4:026F6C3A');
  expect(canonical('00623,27706', { format: 'facility5Card5' })).toBe('4:026F6C3A');
});

test('looks for a badge as its format has it, and as it was stored before there was one', () => {
  expect(badgeOf('0040856634', { ...RAW, format: 'decimal10' })).toEqual({
    canonical: '4:026F6C3A',
    spellings: ['4:026F6C3A', '0040856634'],
    text: '0040856634',
    random: false,
  });
  expect(badgeOf('11127706', { ...RAW, padTo: 10 })).toEqual({
    canonical: '0011127706',
    spellings: ['0011127706', '11127706'],
    text: '11127706',
    random: false,
  });
});

test('keeps bytes of different lengths apart', () => {
  expect(canonical('0000000A0B0C', { format: 'hex' })).not.toBe(
    canonical('0A0B0C', { format: 'hex' }),
  );
});

test('fills short numbers up and cuts long ones, where a site wants that', () => {
  expect(canonical('40856634', { padTo: 10, format: 'decimal10' })).toBe('4:026F6C3A');
  expect(canonical('990040856634', { cutTo: 10, format: 'decimal10' })).toBe('4:026F6C3A');
  expect(canonical('123', { padTo: 6 })).toBe('000123');
  expect(canonical('', { padTo: 6 })).toBeNull();
});

test('says of a number that changes at each tap that it does', () => {
  expect(badgeOf('08A1B2C3', { ...RAW, format: 'hex' })).toMatchObject({ random: true });
  expect(badgeOf('C3B2A108', { ...RAW, format: 'hexReversed' })).toMatchObject({ random: true });
  expect(badgeOf('08A1B2C3')).toMatchObject({ random: false });
});

test('shows the last four characters only', () => {
  expect(maskBadge('0001234567')).toBe('••••4567');
});
