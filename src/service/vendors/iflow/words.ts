/** Words of the vendor that go into a reason are cut here. */
const WORDS_MAX = 300;
const WORDS_READ = 2_000;

/** A shorter secret is not looked for: a badge `1` stands in every sentence. */
const HIDDEN_FROM = 4;

/** Signs that may stand between two digits of a number as people write it. */
const BETWEEN = '[^\\p{L}\\p{N}]{0,2}';

/** A personal number (CNP) has 13 digits, in the vendor's own sample 12. */
const PERSONAL_NUMBER = /\d(?:[ .-]?\d){11,}/g;

/** Nothing that means anything is nested deeper; a hostile answer would otherwise end the stack. */
const DEPTH_MAX = 8;

/** The vendor's words as they may be shown and kept: without secrets, badges and personal numbers, in one line. */
export function shownWords(words: string, hidden: readonly string[]): string {
  // More than is kept, so that nothing hidden is cut in two; and no more, because a hostile answer may be endless.
  let shown = words.slice(0, WORDS_READ).replace(/\s+/g, ' ');
  for (const secret of hidden.toSorted((one, other) => other.length - one.length)) {
    if (secret.length < HIDDEN_FROM) continue;
    const loose = loosely(secret);
    if (loose !== null) shown = shown.replace(loose, '…');
    shown = shown.replaceAll(secret, '…');
  }
  return shown.replace(PERSONAL_NUMBER, '…').trim().slice(0, WORDS_MAX);
}

/** The same secret without its leading zeros, in either case, or with signs between its digits; null: too short for that. */
function loosely(secret: string): RegExp | null {
  const signs = secret.replace(/[^\p{L}\p{N}]/gu, '').replace(/^0+/, '');
  if (signs.length < HIDDEN_FROM) return null;
  return new RegExp(`(?:0${BETWEEN})*${signs.split('').join(BETWEEN)}`, 'giu');
}

/** All the sentences in a value of whatever shape, as deep as anything that means something is nested. */
export function sentencesOf(value: unknown): readonly string[] {
  return sentencesWithin(value, DEPTH_MAX);
}

function sentencesWithin(value: unknown, depth: number): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  return Object.values(value).flatMap((each) => sentencesWithin(each, depth - 1));
}
