import { expect, test } from 'vitest';
import { ABSENCE_TYPES } from '../../core/target/absence-type.ts';
import { WARNING_CODES } from '../../core/compliance/warning.ts';
import { createText } from '../text/i18n.ts';
import { absenceWords } from './absence-words.ts';
import { warningWords } from './warning-words.ts';

const LANGUAGES = ['en', 'de', 'ro'] as const;
const { t } = createText('en');

test.each([
  ['breakTooLate', 21_600, 24_000, 'Work without a break: 6:40, allowed are 6:00'],
  ['breakMissing', 1_800, 0, 'Break missing: 0:30 needed'],
  ['breakTooShort', 1_800, 840, 'Break too short: 0:14, 0:30 are needed'],
  ['workOverLimit', 36_000, 36_020, 'Long day: 10:00:20, allowed are 10:00:00'],
  ['sundayWork', 0, 14_400, 'Work on a Sunday'],
  ['doubleIn', null, null, 'Checked in twice'],
  ['somethingNew', null, null, 'Please ask the office (somethingNew)'],
])('warns of %s (limit %s, actual %s) as "%s"', (code, limitSeconds, actualSeconds, words) => {
  expect(warningWords({ code, limitSeconds, actualSeconds }, t)).toBe(words);
});

test.each([
  ['sick_self', 1, 'Sick'],
  ['regular_holidays', 0.5, 'Holiday leave, half a day'],
  ['school', 0.25, 'School, 25% of the day'],
  ['something_new', 1, 'Absence'],
])('calls %s of a portion of %d "%s"', (type, portion, words) => {
  expect(absenceWords({ type, portion }, 'en', t)).toBe(words);
});

test.each(LANGUAGES)('has a name in %s for every absence and every warning', (language) => {
  const { exists } = createText(language);
  for (const type of ABSENCE_TYPES) expect(exists(`absence.${type}`), type).toBe(true);
  for (const code of WARNING_CODES) expect(exists(`warning.${code}`), code).toBe(true);
});
