import { isUtf8 } from 'node:buffer';

/** How a file's bytes became letters. */
export type Encoding = 'UTF-8' | 'UTF-16 LE' | 'UTF-16 BE' | 'Windows-1252';

export type Separator = ',' | ';' | '\t' | '|';

/**
 * The letters of a text file, and by what they were told: a byte order mark, zeros at every other byte (UTF-16 without one),
 * well-formed UTF-8, otherwise Windows-1252, which every byte is a letter of. Null: it is no text.
 */
export function decoded(
  bytes: Buffer,
): { readonly text: string; readonly encoding: Encoding } | null {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(LABELS[encoding]).decode(bytes);
  return isText(text) ? { text, encoding } : null;
}

const LABELS: Readonly<Record<Encoding, string>> = {
  'UTF-8': 'utf-8',
  'UTF-16 LE': 'utf-16le',
  'UTF-16 BE': 'utf-16be',
  'Windows-1252': 'windows-1252',
};

/** So much of a file tells whether it is UTF-16. */
const LOOKED_AT_BYTES = 4_096;

function encodingOf(bytes: Buffer): Encoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'UTF-16 LE';
  if (first === 0xfe && second === 0xff) return 'UTF-16 BE';
  const looked = bytes.subarray(0, LOOKED_AT_BYTES);
  const zeros = [0, 0];
  for (const [at, byte] of looked.entries())
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = looked.length / 4;
  if (odd > many && even === 0) return 'UTF-16 LE';
  if (even > many && odd === 0) return 'UTF-16 BE';
  return isUtf8(bytes) ? 'UTF-8' : 'Windows-1252';
}

/** No letter, no space and no end of a line: nobody has typed these. */
// oxlint-disable-next-line no-control-regex
const UNTYPED = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffd]/g;

/** One stray sign in a thousand is a slip; more of them are a picture or a program. */
function isText(text: string): boolean {
  return !text.includes('\0') && (text.match(UNTYPED)?.length ?? 0) * 1_000 <= text.length;
}

const SEPARATORS: readonly Separator[] = [',', ';', '\t', '|'];

/** Titles may stand above the headings: so many lines are looked at. */
const LINES = 10;

/** The sign that stands most often in the first line that has any; a comma where there is none. */
export function separatorOf(text: string): Separator {
  for (const line of text.split(/[\r\n]+/, LINES)) {
    // What is quoted belongs to its word.
    const bare = line.replaceAll(/"[^"]*"/g, '');
    const counts = SEPARATORS.map((sign) => bare.split(sign).length - 1);
    const most = Math.max(...counts);
    const separator = SEPARATORS[counts.indexOf(most)];
    if (most > 0 && separator !== undefined) return separator;
  }
  return ',';
}
