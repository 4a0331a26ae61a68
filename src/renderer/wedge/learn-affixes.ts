import type { ReaderProfile } from '../../core/roster/badge-profile.ts';
import { textOf, type Stroke } from './stroke.ts';

/** As long as a setting may be. */
const AFFIX_CHARS_MAX = 16;

/**
 * Signs that stand before and behind every number. Only signs that no number has: what badges of one batch have in common
 * in their digits and letters is no prefix.
 */
export function affixes(
  scans: readonly (readonly Stroke[])[],
  mode: ReaderProfile['mode'],
): Pick<ReaderProfile, 'prefix' | 'suffix'> {
  const spelt = scans.map((strokes) => spelling(strokes, mode));
  return {
    prefix: common(spelt).join(''),
    suffix: common(spelt.map((signs) => signs.toReversed()))
      .toReversed()
      .join(''),
  };
}

/** The signs at the front that all have in common, up to the first that a number may have. */
function common(scans: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = scans;
  const isSame = (sign: string, at: number): boolean => others.every((each) => each[at] === sign);
  const end = first.findIndex((sign, at) => /^[0-9A-Z]?$/.test(sign) || !isSame(sign, at));
  return first.slice(0, Math.min(AFFIX_CHARS_MAX, end === -1 ? 0 : end));
}

/** A digit under Shift is the sign above it, where the number's own digits are typed without; `''`: nothing known. */
function spelling(strokes: readonly Stroke[], mode: ReaderProfile['mode']): readonly string[] {
  const digits = strokes.filter(({ byCode }) => /^[0-9]$/.test(byCode ?? ''));
  const isPlain = digits.some(({ aboveDigit }) => aboveDigit === null);
  const text = textOf(strokes, mode);
  return strokes.map(({ aboveDigit, byKey }, at) => {
    const isAbove = aboveDigit !== null && isPlain && !/^[0-9]$/.test(byKey ?? '');
    return (isAbove ? aboveDigit : text[at]) ?? '';
  });
}
