import { expect, test } from 'vitest';
import { ANY_READER } from '../../core/roster/badge-profile.ts';
import { learnReader, type Learned, type Recording } from './learn.ts';
import {
  altTyped,
  ENTER,
  framesOf,
  press,
  saidBy,
  TAB,
  typed,
  type Press,
  type Typing,
} from './typing-reader.ts';

const SAME = ['0040856634', '0040856634', '0040856634'];
const THREE = ['0040856634', '0040857201', '0013748911'];

function recording(presses: readonly Press[], gapMs: number | readonly number[] = 12): Recording {
  let atMs = 5_000;
  return presses.map((each, index) => {
    atMs += typeof gapMs === 'number' ? gapMs : (gapMs[index % gapMs.length] ?? 0);
    return { ...each, atMs };
  });
}

function learned(
  texts: readonly string[],
  {
    typing = {},
    end = ENTER,
    gapMs = 12,
  }: { typing?: Typing; end?: Press | null; gapMs?: number | readonly number[] } = {},
): Learned {
  return learnReader(
    texts.map((text) => recording([...typed(text, typing), ...(end ? [end] : [])], gapMs)),
  );
}

test.each([
  ['the same badge three times', SAME],
  ['three badges', THREE],
])('learns a reader from %s', (_, texts) => {
  expect(learned(texts)).toEqual({
    kind: 'learned',
    profile: { ...ANY_READER, terminator: 'enter', lengths: [10] },
    formats: [
      'raw',
      'decimal10',
      'facility5Card5',
      'decimal',
      'decimalReversed',
      'hex',
      'hexReversed',
    ],
    gapMs: 12,
    numbers: texts,
  });
});

test.each([
  ['Tab', TAB, 'tab'],
  ['Enter on the numeric pad', press('NumpadEnter', 'Enter'), 'enter'],
  ['nothing', null, 'none'],
])('learns that a reader ends with %s', (_, end, terminator) => {
  expect(learned(THREE, { end })).toMatchObject({ profile: { terminator } });
});

test.each([1, 35, 160])('learns a pace of %i ms', (gapMs) => {
  expect(learned(THREE, { gapMs })).toMatchObject({ kind: 'learned', gapMs });
});

test.each<readonly [string, Typing, string]>([
  ['an American reader at a French computer', { reader: 'us', host: 'fr' }, 'code'],
  ['a French reader at a French computer', { reader: 'fr', host: 'fr' }, 'key'],
  ['a reader at a computer of its own layout', { reader: 'de', host: 'de' }, 'auto'],
])('learns how to read %s', (_, typing, mode) => {
  const texts = ['04A2B9C1', '04A2B9C2', '04A2B9C3'];
  const said = learned(texts, { typing });
  expect(said).toMatchObject({ profile: { mode, lengths: [8] }, numbers: texts });
  expect(said).toMatchObject({ formats: ['raw', 'hex', 'hexReversed'] });
});

test.each<readonly [string, readonly string[], Parameters<typeof learned>[1]]>([
  ['with signs around', THREE.map((text) => `~;${text}?`), { typing: { host: 'de' } }],
  ['without an end', THREE, { end: null, gapMs: 160 }],
  [
    'of a French reader',
    ['04A2B9C1', '04A2B9C2', 'FFA2B9C1'],
    { typing: { reader: 'fr', host: 'fr' } },
  ],
])('reads by what it has learned the very scans %s', (_, texts, how) => {
  const said = learned(texts, how);
  if (said.kind === 'notLearned') throw new Error(said.why);
  const { typing, end = ENTER, gapMs = 12 } = how ?? {};
  const read = texts.flatMap((text) =>
    saidBy(framesOf([...typed(text, typing), ...(end ? [end] : [])], said.profile, Number(gapMs))),
  );
  expect(read).toEqual(said.numbers);
});

test('learns signs around a number, and takes no digits for a prefix', () => {
  const said = learned(THREE.map((text) => `%;${text}?`));
  expect(said).toMatchObject({ profile: { prefix: '%;', suffix: '?', lengths: [10] } });
  expect(said).toMatchObject({ numbers: THREE });
  const at = learned(
    THREE.map((text) => `~${text}`),
    { typing: { host: 'de' } },
  );
  expect(at).toMatchObject({ kind: 'learned', numbers: THREE });
});

test('learns a reader that types Alt and numbers, between two Enters', () => {
  const keys = [ENTER, ...altTyped('0040856634\r'), ENTER];
  const said = learnReader([recording(keys), recording(keys), recording(keys)]);
  expect(said).toMatchObject({ profile: { terminator: 'enter', lengths: [10] } });
});

test.each([
  ['decimal numbers that may be shorter', ['3829058002', '3829058003', '3829058004']],
  ['numbers of different lengths', ['938290580', '3829058003', '1829058004']],
])('demands no length of %s', (_, texts) => {
  expect(learned(texts)).toMatchObject({ profile: { lengths: [] } });
});

test('proposes what the bits of Wiegand are', () => {
  const bits = '11101010100000111110100001';
  expect(learned([bits, bits, bits])).toMatchObject({ formats: ['raw', 'wiegand26'] });
});

test.each<readonly [string, readonly string[], Parameters<typeof learned>[1], string]>([
  ['two scans', SAME.slice(1), {}, 'tooFewScans'],
  ['a scan without a number', ['0040856634', '', '0040856634'], {}, 'nothingRead'],
  ['signs only', [';;;;;', ';;;;;', ';;;;;'], {}, 'readingsDiffer'],
  ['a slow hand', THREE, { gapMs: 300 }, 'typedByHand'],
  ['a quick and uneven hand', THREE, { gapMs: [70, 190, 110, 260, 90] }, 'typedByHand'],
  ['a key that went lost', ['0040856634', '004085634', '0040856634'], {}, 'readingsDiffer'],
  ['endless text', SAME.map((text) => text.repeat(7)), {}, 'tooLong'],
  ['a phone', ['08A1B2C3', '08FF0012', '08D37A90'], {}, 'numberChanges'],
  ['a phone in decimal', ['0144814787', '0150929426', '0148077200'], {}, 'numberChanges'],
])('says why it has learned nothing from %s', (_, texts, how, why) => {
  expect(learned(texts, how)).toEqual({ kind: 'notLearned', why });
});

test('says that ends differ, and that two scans in one are too many', () => {
  const one = recording([...typed('0040856634'), ENTER]);
  const open = recording(typed('0040856634'));
  const two = recording([...typed('0040856634'), ENTER, ...typed('0040856634'), ENTER]);
  expect(learnReader([one, one, open])).toEqual({ kind: 'notLearned', why: 'endsDiffer' });
  expect(learnReader([one, one, two])).toEqual({ kind: 'notLearned', why: 'readingsDiffer' });
});
