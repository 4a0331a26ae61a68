import { terminatorOf, type Key, type Terminator } from './key.ts';
import { signStroke, strokeOf, type Stroke } from './stroke.ts';

/** What a key, or several of them together, has typed. */
export type Sign =
  | { readonly kind: 'stroke'; readonly stroke: Stroke }
  | { readonly kind: 'terminator'; readonly terminator: Terminator };

/**
 * The digits of a character that is typed as Alt and a decimal number on the numeric pad ("ALT mode"): it ends where Alt
 * goes down again, or any other key, or nothing more comes. Null: none is being typed.
 */
export type AltCode = string | null;

/** Windows looks at no more. */
const ALT_DIGITS_MAX = 4;

/** What the key has typed, at most its own sign and an Alt code that it has ended; and the Alt code as it stands now. */
export function signsOf(
  before: AltCode,
  key: Key,
): { readonly altCode: AltCode; readonly signs: readonly Sign[] } {
  if (key.repeat) return { altCode: before, signs: [] };
  const digit = altDigit(key);
  if (digit !== null) {
    return { altCode: `${before ?? ''}${digit}`.slice(0, ALT_DIGITS_MAX), signs: [] };
  }
  if (key.key === 'Alt' && !key.altGr) return { altCode: '', signs: altSigns(before) };
  return { altCode: null, signs: [...altSigns(before), ...plainSigns(key)] };
}

/** What an Alt code has typed that nothing more comes of; a sign that no number has is a stroke that stands for nothing. */
export function altSigns(code: AltCode): readonly Sign[] {
  if (code === null || code === '') return [];
  const ascii = Number(code) % 256;
  if (ascii === 10 || ascii === 13) return [{ kind: 'terminator', terminator: 'enter' }];
  if (ascii === 9) return [{ kind: 'terminator', terminator: 'tab' }];
  const isSign = ascii > 32 && ascii < 127;
  return [
    { kind: 'stroke', stroke: isSign ? signStroke(String.fromCharCode(ascii)) : NO_SUCH_SIGN },
  ];
}

const NO_SUCH_SIGN: Stroke = { byCode: null, aboveDigit: null, byKey: null, layouts: 'unknown' };

function altDigit({ code, alt, ctrl, meta }: Key): string | null {
  if (!alt || ctrl || meta) return null;
  return /^Numpad([0-9])$/.exec(code)?.[1] ?? null;
}

function plainSigns(key: Key): readonly Sign[] {
  const terminator = terminatorOf(key);
  const isPlain = !key.ctrl && !key.alt && !key.meta;
  if (terminator !== null) return isPlain ? [{ kind: 'terminator', terminator }] : [];
  const stroke = strokeOf(key);
  return stroke === null ? [] : [{ kind: 'stroke', stroke }];
}
