import type { BadgeFormat } from './badge-profile.ts';

/** A badge's bytes, first byte first, two capital hex digits each: leading zeros are bytes like any other. */
export type BadgeBytes = string;

/** What readers have; ISO 14443 identifiers have four, seven or ten bytes. */
const BYTES_MIN = 3;
const BYTES_MAX = 10;

/** A decimal number says nothing of leading zero bytes: the least of these widths that it fits into is meant. */
const DECIMAL_WIDTHS = [4, 7, 10];

/**
 * What a number says in a format, or null where it says nothing. `text` is in capitals. Never by `Number`: seven bytes do
 * not fit into one.
 */
export function bytesOf(text: string, format: Exclude<BadgeFormat, 'raw'>): BadgeBytes | null {
  switch (format) {
    case 'hex':
      return hexBytes(text);
    case 'hexReversed':
      return reversed(hexBytes(text));
    case 'decimal':
      return decimalBytes(text);
    case 'decimalReversed':
      return reversed(decimalBytes(text));
    case 'decimal13':
      return fixedDecimal(text, /^\d{12,13}$/, 5);
    case 'decimal10':
      return fixedDecimal(text, /^\d{10}$/, 4);
    case 'decimal8':
      return fixedDecimal(text, /^\d{8}$/, 3);
    case 'facility3Card5':
      return twoNumbers(text, /^(\d{3})[,.:-]?(\d{5})$/, [1, 2]);
    case 'facility5Card5':
      return twoNumbers(text, /^(\d{5})[,.:-]?(\d{5})$/, [2, 2]);
    case 'wiegand26':
      return wiegandBytes(text);
  }
}

/**
 * Phones and cards that guard privacy make up another identifier at every tap: four bytes, of which the first is 08 (ISO
 * 14443-3). Nobody can be known by one.
 */
export function isRandom(bytes: BadgeBytes): boolean {
  return bytes.length === 8 && bytes.startsWith('08');
}

function hexBytes(text: string): BadgeBytes | null {
  const bare = text.replace(/[,.:-]/g, '');
  const isWhole = /^(?:[0-9A-F]{2})+$/.test(bare);
  const bytes = bare.length / 2;
  return isWhole && bytes >= BYTES_MIN && bytes <= BYTES_MAX ? bare : null;
}

function reversed(bytes: BadgeBytes | null): BadgeBytes | null {
  return bytes === null ? null : (bytes.match(/../g) ?? []).toReversed().join('');
}

function decimalBytes(text: string): BadgeBytes | null {
  if (!/^\d{7,25}$/.test(text)) return null;
  const value = BigInt(text);
  const width = DECIMAL_WIDTHS.find((bytes) => value < 1n << BigInt(8 * bytes));
  return width === undefined ? null : hexOf(value, width);
}

function fixedDecimal(text: string, shape: RegExp, bytes: number): BadgeBytes | null {
  return shape.test(text) ? hexOf(BigInt(text), bytes) : null;
}

function twoNumbers(
  text: string,
  shape: RegExp,
  [firstBytes, secondBytes]: readonly [number, number],
): BadgeBytes | null {
  const [, first, second] = shape.exec(text) ?? [];
  if (first === undefined || second === undefined) return null;
  const front = hexOf(BigInt(first), firstBytes);
  const back = hexOf(BigInt(second), secondBytes);
  return front === null || back === null ? null : front + back;
}

function hexOf(value: bigint, bytes: number): BadgeBytes | null {
  if (value >= 1n << BigInt(8 * bytes)) return null;
  return value
    .toString(16)
    .toUpperCase()
    .padStart(2 * bytes, '0');
}

/**
 * Wiegand 26 (H10301), as bits or as the hexadecimal number of them: a parity bit that makes the first half even, eight
 * bits of facility, sixteen of card, a parity bit that makes the second half odd.
 */
function wiegandBytes(text: string): BadgeBytes | null {
  const bits = wiegandBits(text);
  if (bits === null) return null;
  const ones = (half: string): number => half.replaceAll('0', '').length;
  if (ones(bits.slice(0, 13)) % 2 !== 0 || ones(bits.slice(13)) % 2 !== 1) return null;
  return hexOf(BigInt(`0b${bits.slice(1, 25)}`), 3);
}

function wiegandBits(text: string): string | null {
  if (/^[01]{26}$/.test(text)) return text;
  if (!/^0?[0-3][0-9A-F]{6}$/.test(text)) return null;
  return BigInt(`0x${text}`).toString(2).padStart(26, '0');
}
