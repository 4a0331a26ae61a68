import { bytesOf, isRandom } from './badge-format.ts';
import { ANY_READER, type ReaderProfile } from './badge-profile.ts';

/** How a site spells its badges: the part of the reader's profile that is not about keys. */
export type BadgeSpelling = Pick<ReaderProfile, 'format' | 'padTo' | 'cutTo'>;

export type ReadBadge = {
  /** The one spelling under which the badge is stored. */
  readonly canonical: string;
  /** Every spelling under which it may be stored, likeliest first: before a site had a format, it was the text. */
  readonly spellings: readonly string[];
  /** The text as it stands on the badge or comes from the reader, in capitals: what vendors and people know it by. */
  readonly text: string;
  /** The number changes with every read of the badge: nobody can be known by it. */
  readonly random: boolean;
};

export type BadgeReading = ReadBadge | { readonly unreadable: true };

/**
 * The badge that a frame, or a field of a roster, stands for. Without a format it is the text: outer space off, upper
 * case, leading zeros kept, 4 to 32 of `0-9 A-Z - _`. With one it is the bytes, so that however it is written it is one
 * badge. Anything else is a misread, not an unknown badge.
 */
export function badgeOf(frame: string, site: BadgeSpelling = ANY_READER): BadgeReading {
  const text = upperCase(frame.trim());
  const { format, padTo, cutTo } = site;
  const plain = isText(text) ? [text] : [];
  const evened = evenedOut(text, padTo, cutTo);
  if (format === 'raw') {
    if (!isText(evened)) return MISREAD;
    return { canonical: evened, spellings: once([evened, ...plain]), text, random: false };
  }
  const bytes = bytesOf(evened, format);
  if (bytes === null) return MISREAD;
  // The colon stands in no text: bytes and text are never taken for each other.
  const canonical = `${bytes.length / 2}:${bytes}`;
  return { canonical, spellings: [canonical, ...plain], text, random: isRandom(bytes) };
}

const MISREAD: BadgeReading = { unreadable: true };

function isText(text: string): boolean {
  return /^[0-9A-Z_-]{4,32}$/.test(text);
}

/** Of ASCII letters only: `ı` must not become `I`. */
function upperCase(text: string): string {
  return text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

function evenedOut(text: string, padTo: number, cutTo: number): string {
  const cut = cutTo > 0 ? text.slice(-cutTo) : text;
  return cut === '' ? cut : cut.padStart(padTo, '0');
}

function once(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

/** How a badge may be shown or logged: its last four characters. */
export function maskBadge(text: string): string {
  return `••••${text.slice(-4)}`;
}
