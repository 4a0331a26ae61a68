import type { ReaderProfile } from '../../core/roster/badge-profile.ts';
import { digitOn, type Key } from './key.ts';

/** One key of a reader with everything that it may stand for, because only the whole frame tells which layout it meant. */
export type Stroke = {
  /** What the key stands for on an American keyboard; digits also under Shift. Null: nothing. */
  readonly byCode: string | null;
  /** The American sign above the digit; null where Shift is up. */
  readonly aboveDigit: string | null;
  /** What the computer's layout makes of it, in capitals; digits of the numeric pad also without Num Lock. */
  readonly byKey: string | null;
  /** Whether reader and computer were seen to have the same layout: only the row of digits can tell. */
  readonly layouts: 'same' | 'different' | 'unknown';
};

const ABOVE_DIGITS = ')!@#$%^&*(';

/** Plain and with Shift, by place on an American keyboard. */
const SIGNS: Readonly<Record<string, readonly [string, string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
  NumpadDecimal: ['.', '.'],
};

/** Null: the key types nothing that a reader would send as part of a number (a shortcut, an arrow, Shift itself). */
export function strokeOf(key: Key): Stroke | null {
  if (isShortcut(key)) return null;
  const typed = Array.from(key.key).length === 1 && key.key !== ' ' ? capital(key.key) : null;
  if (/^Numpad[0-9]$/.test(key.code)) return signStroke(digitOn(key) ?? '');
  const byCode = hasAltGr(key) ? null : onAmerican(key);
  if (byCode === null && typed === null) return null;
  const digit = digitOn(key);
  return {
    byCode,
    aboveDigit: digit !== null && key.shift ? ABOVE_DIGITS.charAt(Number(digit)) : null,
    byKey: typed,
    layouts: digit === null || typed === null || hasAltGr(key) ? 'unknown' : seen(key, digit),
  };
}

/** A stroke that can stand for this sign only. */
export function signStroke(sign: string): Stroke {
  return { byCode: capital(sign), aboveDigit: null, byKey: capital(sign), layouts: 'unknown' };
}

/** Of ASCII letters only: other alphabets' letters must not turn into them (`ı` into `I`). */
function capital(sign: string): string {
  return /^[a-z]$/.test(sign) ? sign.toUpperCase() : sign;
}

function seen(key: Key, digit: string): Stroke['layouts'] {
  if (key.shift) return key.key === digit ? 'same' : 'unknown';
  return key.key === digit ? 'unknown' : 'different';
}

/**
 * AltGr makes a sign, Ctrl or Alt with a key a command. Where Windows says Ctrl and Alt and the layout made something
 * else of the key than its own letter, it was AltGr.
 */
function isShortcut(key: Key): boolean {
  return key.meta || ((key.ctrl || key.alt) && !hasAltGr(key));
}

function hasAltGr(key: Key): boolean {
  if (key.altGr) return true;
  if (!key.ctrl || !key.alt || key.key.length !== 1) return false;
  return !/[a-z0-9]/i.test(key.key);
}

function onAmerican({ code, shift }: Key): string | null {
  const named = /^(?:Digit|Key)([0-9A-Z])$/.exec(code)?.[1];
  return named ?? SIGNS[code]?.[shift ? 1 : 0] ?? null;
}

/** Whether the stroke may stand for this sign of a prefix or suffix. */
export function mayBe(stroke: Stroke, sign: string): boolean {
  return [stroke.byCode, stroke.aboveDigit, stroke.byKey].includes(capital(sign));
}

/** What the strokes say; null stands for a sign that no reader's number has. */
export function textOf(
  strokes: readonly Stroke[],
  mode: ReaderProfile['mode'],
): readonly (string | null)[] {
  if (mode === 'code') return strokes.map(({ byCode, byKey }) => byCode ?? ascii(byKey));
  if (mode === 'key') return strokes.map(({ byKey, byCode }) => ascii(byKey ?? byCode));
  return guessed(strokes);
}

/**
 * Digits go by their place. Letters go by their place as well where the row of digits has given the layouts away (an
 * American `A` is a `q` on a French computer), and by what the layout makes of them where it makes letters. Where
 * nothing tells, the reading that is hexadecimal is the right one.
 */
function guessed(strokes: readonly Stroke[]): readonly (string | null)[] {
  const byCode = strokes.map((stroke) => stroke.byCode ?? ascii(stroke.byKey));
  const byKey = strokes.map((stroke) => typedBy(stroke));
  const seenAs = new Set(strokes.map(({ layouts }) => layouts));
  if (seenAs.has('different') !== seenAs.has('same')) {
    return seenAs.has('different') ? byCode : byKey;
  }
  return !isHex(byKey) && isHex(byCode) ? byCode : byKey;
}

function typedBy({ byCode, byKey }: Stroke): string | null {
  if (byCode !== null && /[0-9]/.test(byCode)) return byCode;
  if (byKey !== null && /[0-9A-Z_-]/.test(byKey)) return ascii(byKey);
  if (byCode !== null && /[A-Z]/.test(byCode)) return byCode;
  return ascii(byKey) ?? byCode;
}

function isHex(text: readonly (string | null)[]): boolean {
  return text.every((sign) => sign === null || !/[G-Z]/.test(sign));
}

function ascii(sign: string | null): string | null {
  return sign !== null && /^[!-~]$/.test(sign) ? sign : null;
}
