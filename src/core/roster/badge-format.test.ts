import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf, isRandom } from './badge-format.ts';
import type { BadgeFormat } from './badge-profile.ts';

type Format = Exclude<BadgeFormat, 'raw'>;

/** One chip of a reader's manual, `01026F6C3A`, as its outputs write it; and the worked examples of other manuals. */
const EXAMPLES: readonly (readonly [Format, string, string])[] = [
  ['hex', '01026F6C3A', '01026F6C3A'],
  ['decimal13', '004335823930', '01026F6C3A'],
  ['decimal13', '0004335823930', '01026F6C3A'],
  ['decimal10', '0040856634', '026F6C3A'],
  ['decimal8', '07302202', '6F6C3A'],
  ['facility3Card5', '111,27706', '6F6C3A'],
  ['facility3Card5', '11127706', '6F6C3A'],
  ['facility5Card5', '00623,27706', '026F6C3A'],
  ['facility5Card5', '0062327706', '026F6C3A'],
  ['decimal10', '0013961168', '00D507D0'],
  ['facility3Card5', '213,02000', 'D507D0'],
  ['wiegand26', '11101010100000111110100001', 'D507D0'],
  ['wiegand26', '3AA0FA1', 'D507D0'],
  ['wiegand26', '03AA0FA1', 'D507D0'],
  ['wiegand26', '11101010000011011100000010', 'D41B81'],
  ['hex', 'E43AC9D2', 'E43AC9D2'],
  ['hex', 'E4:3A:C9:D2', 'E43AC9D2'],
  ['hexReversed', 'D2C93AE4', 'E43AC9D2'],
  ['decimal', '3829058002', 'E43AC9D2'],
  ['decimalReversed', '3536403172', 'E43AC9D2'],
  ['hex', '04A2B9C1D2E3F0', '04A2B9C1D2E3F0'],
  ['hexReversed', 'F0E3D2C1B9A204', '04A2B9C1D2E3F0'],
  ['decimal', String(0x04a2b9c1d2e3f0n), '04A2B9C1D2E3F0'],
  ['decimalReversed', String(0xf0e3d2c1b9a204n), '04A2B9C1D2E3F0'],
  ['hex', '00112233445566778899', '00112233445566778899'],
  ['decimal', '0040856634', '026F6C3A'],
  ['decimal', '40856634', '026F6C3A'],
];

test.each(EXAMPLES)('reads %s %s as the bytes %s', (format, text, bytes) => {
  expect(bytesOf(text, format)).toBe(bytes);
});

test.each<readonly [Format, string]>([
  ['hex', '01026F6C3'],
  ['hex', '6F6C'],
  ['hex', '0102030405060708090A0B'],
  ['hex', '01026F6C3G'],
  ['hexReversed', '01026F6C3'],
  ['decimal', '123456'],
  ['decimal', '04A2B9C1'],
  ['decimal', '1208925819614629174706176'],
  ['decimal13', '1099511627776'],
  ['decimal10', '4294967296'],
  ['decimal10', '040856634'],
  ['decimal10', '00040856634'],
  ['decimal8', '16777216'],
  ['decimal8', '7302202'],
  ['facility3Card5', '256,27706'],
  ['facility3Card5', '111,65536'],
  ['facility3Card5', '111,2770'],
  ['facility5Card5', '65536,27706'],
  ['wiegand26', '01101010100000111110100001'],
  ['wiegand26', '11101010100000111110100000'],
  ['wiegand26', '11101010110000111110100001'],
  ['wiegand26', '1110101010000011111010000'],
  ['wiegand26', '7AA0FA1'],
])('calls the %s %s a misread', (format, text) => {
  expect(bytesOf(text, format)).toBeNull();
});

test('numbers that leave bytes out end as the whole one does', () => {
  const whole = bytesOf('01026F6C3A', 'hex') ?? '';
  for (const [format, text, bytes] of EXAMPLES.slice(3, 9)) {
    expect(whole.endsWith(bytesOf(text, format) ?? 'nothing')).toBe(true);
    expect(bytes.length).toBeLessThan(whole.length);
  }
});

const width = fc.constantFrom(4, 7, 10);
const uid = width.chain((bytes) => fc.uint8Array({ minLength: bytes, maxLength: bytes }));

test('every identifier is the same in either order of its bytes, and keeps its zeros in front', () => {
  fc.assert(
    fc.property(uid, (raw) => {
      const hex = Buffer.from(raw).toString('hex').toUpperCase();
      const back = Buffer.from(raw.toReversed()).toString('hex').toUpperCase();
      expect(bytesOf(hex, 'hex')).toBe(hex);
      expect(bytesOf(back, 'hexReversed')).toBe(hex);
    }),
  );
});

test('every identifier of four bytes is the same in decimal, at any width a reader writes it in', () => {
  const four = fc.uint8Array({ minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(four, fc.integer({ min: 7, max: 12 }), (raw, digits) => {
      const hex = Buffer.from(raw).toString('hex').toUpperCase();
      const back = Buffer.from(raw.toReversed()).toString('hex').toUpperCase();
      const decimal = (bytes: string): string => String(BigInt(`0x${bytes}`)).padStart(digits, '0');
      expect(bytesOf(decimal(hex), 'decimal')).toBe(hex);
      expect(bytesOf(decimal(back), 'decimalReversed')).toBe(hex);
    }),
  );
});

test.each<readonly [Format, string]>([
  ['hex', '08A1B2C3'],
  ['hexReversed', 'C3B2A108'],
  ['decimal', '144814787'],
  ['decimal10', '0144814787'],
  ['decimalReversed', '3283263752'],
])('knows a number made up at each tap: %s %s', (format, text) => {
  expect(bytesOf(text, format)).toBe('08A1B2C3');
  expect(isRandom('08A1B2C3')).toBe(true);
});

test.each(['A108B2C3', '08A1B2C3D4E5F6', '08A1B2', '18A1B2C3'])(
  'takes %s for a number that stays',
  (bytes) => {
    expect(isRandom(bytes)).toBe(false);
  },
);
