import { randomInt } from 'node:crypto';
import type { BadgeFormat, ReaderProfile } from '../../core/roster/badge-profile.ts';
import { badgeOf, type ReadBadge } from '../../core/roster/badge.ts';
import type { Context } from '../context.ts';
import { badgesLike } from '../known-badge.ts';
import { isPinShaped } from './identify.ts';

/** Digits of a printed badge: too many to be a PIN, few enough for bars that any reader sees. */
const DIGITS = 14;
/** With fewer of them somebody could print a badge of their own and be taken for another. */
const DIGITS_MIN = 10;
const TRIES = 100;

/** A number that nobody has, which this site's reader would read; null: its format has none to give away. */
export function newBadgeNumber(ctx: Context, given: ReadonlySet<string>): ReadBadge | null {
  const { reader } = ctx.config();
  for (let tries = 0; tries < TRIES; tries += 1) {
    const text = candidate(reader);
    if (text === null) return null;
    const badge = badgeOf(text, reader);
    if ('unreadable' in badge || badge.random || given.has(badge.canonical)) continue;
    if (isPinShaped(ctx, badge.text) || badgesLike(ctx, badge).length > 0) continue;
    return badge;
  }
  return null;
}

/** By chance, in the form that the format asks for. Formats of three bytes have too few numbers. */
function candidate({ format, lengths, cutTo }: ReaderProfile): string | null {
  const text = inFormat(format, rawDigits(lengths));
  if (text === null || (cutTo > 0 && cutTo < DIGITS_MIN)) return null;
  return lengths.length === 0 || lengths.includes(text.length) ? text : null;
}

/** As many digits as are usual, or the most that the reader lets through. */
function rawDigits(lengths: readonly number[]): number {
  return lengths.length === 0 || lengths.includes(DIGITS) ? DIGITS : Math.max(...lengths);
}

function inFormat(format: BadgeFormat, digits: number): string | null {
  switch (format) {
    case 'raw':
      return digits < DIGITS_MIN ? null : digitsByChance(digits);
    case 'hex':
    case 'hexReversed':
      return Array.from({ length: 14 }, () => randomInt(16).toString(16).toUpperCase()).join('');
    case 'decimal':
    case 'decimalReversed':
      return `${randomInt(1, 10)}${digitsByChance(14)}`;
    case 'decimal13':
      return `${randomInt(1, 10)}${digitsByChance(11)}`;
    case 'decimal10':
      return String(randomInt(2 ** 32)).padStart(10, '0');
    case 'facility5Card5':
      return [randomInt(2 ** 16), randomInt(2 ** 16)]
        .map((n) => String(n).padStart(5, '0'))
        .join('');
    case 'decimal8':
    case 'facility3Card5':
    case 'wiegand26':
      return null;
  }
}

function digitsByChance(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}
