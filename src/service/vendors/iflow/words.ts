/** Words of the vendor that go into a reason are cut here. */
const WORDS_MAX = 300;

/** A shorter secret is not looked for: a badge `1` stands in every sentence. */
const HIDDEN_FROM = 4;

/** A personal number (CNP) has 13 digits, in the vendor's own sample 12. */
const PERSONAL_NUMBER = /\d{12,}/g;

/** The vendor's words as they may be shown and kept: without secrets, badges and personal numbers, in one line. */
export function shownWords(words: string, hidden: readonly string[]): string {
  let shown = words;
  for (const secret of hidden) {
    if (secret.length >= HIDDEN_FROM) shown = shown.replaceAll(secret, '…');
  }
  return shown.replace(PERSONAL_NUMBER, '…').replace(/\s+/g, ' ').trim().slice(0, WORDS_MAX);
}

/** All the sentences in a value of whatever shape. */
export function sentencesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(sentencesOf);
}
