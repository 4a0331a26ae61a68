import { expect, test } from 'vitest';
import { doorCalls } from '../../contract/door.ts';
import { scanLeftReason } from '../../contract/office-badges.ts';
import { BADGE_FORMATS } from '../../core/roster/badge-profile.ts';
import type { WhyNotLearned } from '../wedge/learn.ts';
import { createText } from './i18n.ts';

const WHYS = {
  tooFewScans: true,
  nothingRead: true,
  typedByHand: true,
  endsDiffer: true,
  readingsDiffer: true,
  tooLong: true,
  numberChanges: true,
} as const satisfies Record<WhyNotLearned, true>;

const KEYS = [
  ...BADGE_FORMATS.map((format) => `format.${format}`),
  ...Object.keys(WHYS).map((why) => `reader.why.${why}`),
  ...['auto', 'enter', 'tab', 'none'].map((end) => `reader.terminator.${end}`),
  ...scanLeftReason.options.map((reason) => `badges.left.${reason}`),
  ...Object.keys(doorCalls.assignBadge.refusals)
    .filter((refusal) => refusal !== 'doorClosed')
    .map((refusal) => `badges.why.${refusal}`),
];

test.each(['en', 'de', 'ro'] as const)(
  'the office’s door has a word for everything in %s',
  (language) => {
    const { exists } = createText(language);
    expect(KEYS.filter((key) => !exists(`door.${key}`))).toEqual([]);
  },
);
