const HIDDEN = '••••';

/** Random ids name nobody by themselves; dates, times, ports and places in a program are no numbers of anybody. */
const KEPT =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?|(?<=(?:\.[a-z]+|localhost|\]|\d):)\d+(?::\d+)?|\b1[6-9]\d{11}\b/gi;

/** What could be a key, a hash of one, a badge or a PIN: long runs of letters and digits, and four digits or more. */
const OPENS_DOORS = /(?=\w*\d)[\w+]{20,}={0,2}|\b[0-9A-F]{8,32}\b|\d{4,}/g;

/**
 * A text of the log without anything that opens a door, whatever an error has put into it: no PIN, no badge, no key.
 * `secrets` are texts that are known and never shown.
 */
export function redacted(text: string, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret.length >= 4);
  const without = known.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
  let from = 0;
  let clean = '';
  for (const { index, 0: kept } of without.matchAll(KEPT)) {
    clean += hidden(without.slice(from, index)) + kept;
    from = index + kept.length;
  }
  return clean + hidden(without.slice(from));
}

function hidden(text: string): string {
  return text.replaceAll(OPENS_DOORS, HIDDEN);
}
