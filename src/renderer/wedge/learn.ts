import { bytesOf, isRandom } from '../../core/roster/badge-format.ts';
import { badgeOf } from '../../core/roster/badge.ts';
import {
  ANY_READER,
  BADGE_FORMATS,
  type BadgeFormat,
  type ReaderProfile,
} from '../../core/roster/badge-profile.ts';
import { FRAME_CHARS_MAX, numberIn } from './frame.ts';
import type { Key } from './key.ts';
import { affixes } from './learn-affixes.ts';
import { scanOf, type Scan } from './learn-scan.ts';
import { textOf, type Stroke } from './stroke.ts';

/** The raw keys of one scan, in order: everything that went down between two silences. */
export type Recording = readonly Key[];

/** A scan that says too little, or scans that contradict each other; each has a sentence of its own on the screen. */
export type WhyNotLearned =
  /** Fewer than three scans. */
  | 'tooFewScans'
  /** A scan in which no number was typed. */
  | 'nothingRead'
  /** Typed at the pace of a hand, or with no pace at all. */
  | 'typedByHand'
  /** One ends with Enter, another does not. */
  | 'endsDiffer'
  /** The same badge was read in different ways, or keys went lost. */
  | 'readingsDiffer'
  /** More characters than any badge has. */
  | 'tooLong'
  /** A phone, or a card that guards privacy: another number at each read. */
  | 'numberChanges';

export type Learned =
  | {
      readonly kind: 'learned';
      /** Ready to be stored as `reader.*`; its format is `raw`, which is never wrong. */
      readonly profile: ReaderProfile;
      /** Formats that all the numbers fit: `raw` first, then the likeliest. */
      readonly formats: readonly BadgeFormat[];
      /** Median time between two keys. */
      readonly gapMs: number;
      /** The numbers that were read, without prefix and suffix, one per recording. */
      readonly numbers: readonly string[];
    }
  | { readonly kind: 'notLearned'; readonly why: WhyNotLearned };

const SCANS_MIN = 3;
const NUMBER_CHARS_MIN = 4;

/** The slowest readers known leave 160 ms; hands are slower, or uneven. */
const READER_GAP_MAX_MS = 250;
/** As fast as this nobody types, however unevenly. */
const NO_HAND_GAP_MS = 45;
/** The middle half of a reader's gaps lies closer together than this part of their median. */
const UNEVEN_PART = 0.6;

/** What a reader's habits are, from three scans or more: of the same badge, or of different ones. */
export function learnReader(recordings: readonly Recording[]): Learned {
  if (recordings.length < SCANS_MIN) return not('tooFewScans');
  const scans = recordings.map(scanOf);
  const trouble = troubleWith(scans);
  if (trouble !== null) return not(trouble);
  const strokes = scans.map((scan) => scan.strokes);
  const mode = modeOf(strokes);
  const end = scans[0]?.end ?? 'silence';
  const terminator = end === 'silence' ? 'none' : end;
  const known: ReaderProfile = { ...ANY_READER, mode, terminator, ...affixes(strokes, mode) };
  const numbers = strokes.flatMap((each) => numberIn(each, end, known) ?? []);
  if (numbers.length < scans.length) return not('readingsDiffer');
  if (numbers.some((number) => number.length < NUMBER_CHARS_MIN)) return not('nothingRead');
  if (changes(numbers)) return not('numberChanges');
  if (isGarbled(numbers)) return not('readingsDiffer');
  return {
    kind: 'learned',
    profile: { ...known, lengths: lengthsOf(numbers) },
    formats: formatsOf(numbers),
    gapMs: median(scans.flatMap(({ gapsMs }) => gapsMs)),
    numbers,
  };
}

function not(why: WhyNotLearned): Learned {
  return { kind: 'notLearned', why };
}

function troubleWith(scans: readonly Scan[]): WhyNotLearned | null {
  if (scans.some(({ strokes }) => strokes.length > FRAME_CHARS_MAX)) return 'tooLong';
  if (scans.some(({ strokes }) => strokes.length < NUMBER_CHARS_MIN)) return 'nothingRead';
  if (scans.some(({ isOne }) => !isOne)) return 'readingsDiffer';
  if (scans.some(({ gapsMs }) => isHand(gapsMs))) return 'typedByHand';
  return new Set(scans.map(({ end }) => end)).size > 1 ? 'endsDiffer' : null;
}

function isHand(gapsMs: readonly number[]): boolean {
  const middle = median(gapsMs);
  if (middle <= NO_HAND_GAP_MS) return false;
  const spread = quantile(gapsMs, 0.75) - quantile(gapsMs, 0.25);
  return middle > READER_GAP_MAX_MS || spread > UNEVEN_PART * middle;
}

/** `auto` where nothing hangs on it. Otherwise the mode that says the same of every scan, also of one without digits. */
function modeOf(scans: readonly (readonly Stroke[])[]): ReaderProfile['mode'] {
  const says = (mode: ReaderProfile['mode']): string =>
    scans.map((strokes) => textOf(strokes, mode).join('')).join(' ');
  const meant = says('auto');
  if (says('code') === says('key')) return 'auto';
  if (says('code') === meant) return 'code';
  return says('key') === meant ? 'key' : 'auto';
}

/**
 * The lengths to hold every scan to. Decimal numbers without zeros in front have different lengths, of which three scans show
 * too few.
 */
function lengthsOf(numbers: readonly string[]): readonly number[] {
  const lengths = [...new Set(numbers.map((number) => number.length))];
  const mayVary = numbers.every((number) => /^[1-9][0-9]*$/.test(number));
  return lengths.length > 1 || mayVary ? [] : lengths;
}

/** From the most particular to the one that fits nearly everything. */
const LIKELIEST_FIRST: readonly BadgeFormat[] = [
  'wiegand26',
  'decimal13',
  'decimal10',
  'decimal8',
  'facility3Card5',
  'facility5Card5',
  'decimal',
  'decimalReversed',
  'hex',
  'hexReversed',
];

function formatsOf(numbers: readonly string[]): readonly BadgeFormat[] {
  const fits = (format: BadgeFormat): boolean =>
    numbers.every((number) => {
      const reading = badgeOf(number, { ...ANY_READER, format });
      return !('unreadable' in reading) && !reading.random;
    });
  return ['raw', ...LIKELIEST_FIRST.filter(fits)];
}

/** Whether each scan has another number, and all of them look made up in one and the same format. */
function changes(numbers: readonly string[]): boolean {
  if (new Set(numbers).size < numbers.length) return false;
  return BADGE_FORMATS.some(
    (format) =>
      format !== 'raw' && numbers.every((number) => isRandom(bytesOf(number, format) ?? '')),
  );
}

/** Whether one number is another with keys left out. */
function isGarbled(numbers: readonly string[]): boolean {
  return numbers.some((short) =>
    numbers.some((long) => short.length < long.length && isWithin(short, long)),
  );
}

function isWithin(short: string, long: string): boolean {
  let at = 0;
  for (const sign of long) if (sign === short.charAt(at)) at += 1;
  return at === short.length;
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
}
