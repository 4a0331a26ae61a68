import { expect, test } from 'vitest';
import { createText } from '../text/i18n.ts';
import { isTheirRefusal, reasonWords } from './reason-words.ts';

const LANGUAGES = ['en', 'de', 'ro'] as const;

const said = (reason: string, language: (typeof LANGUAGES)[number] = 'en') =>
  reasonWords(reason, 'MOCO', createText(language).t);

/** As the kiosk writes them into the outbox, each of another kind. */
const OURS = [
  'a presence of this day was never ended and another follows it',
  'MOCO cannot hold a span in the hour that the clocks repeat',
  'no key for this person: set the secret vendor.key.7',
  'the key of number 7 belongs to somebody else (MOCO user 8): set the secret vendor.key.7 to their own',
  'not linked to a person at MOCO: enter their vendor_id in the roster (employees import)',
  'linked to "x", which is no users_id of clockodo: correct the vendor_id in the roster',
  'vendor.account.customersId is not set: clockodo books time on a customer and a service',
  'no device serial is set (secret vendor.device)',
  'no badge by which iFlow would know this person: enter one in the roster (employees import)',
  'the badge is somebody else\'s in iFlow, so nothing is sent under it: give it to this person there, or another one here ("tag taken")',
  'clockodo runs one clock a person, and one of 2026-03-30 runs: end it in clockodo',
  'iFlow takes punches and changes none: change it in iFlow',
  'iFlow may take an end more than 13 hours after its beginning for a new one, and shows no day but today: change it in iFlow',
  'mcTIME’s interface cannot delete an entry: delete it in mcTIME',
  'iFlow took the punches and does not show them: whose badge is it there?',
  'mcTIME says that it saved entry 4 and does not show it: look for it in mcTIME',
  'iFlow answered without the badge',
  'what was to be approved is gone there, and the day is as it was',
  '7 agreed days are empty there at once: nothing was taken back here',
  'the vendor ends what is open after 24 hours, and what it cannot save is gone there: nothing was taken back here',
  'a reason that nobody has thought of yet',
  '',
] as const;

/** The vendor said no, in no words that anybody could quote. */
const DECLINED = [
  'MOCO has locked this minute: another presence is in the way',
  'the change of 2026-03-30 was declined in clockodo on 2026-03-31 (request 4)',
  'MOCO answered 423',
  'an earlier day is open: MOCO answered 422: overlaps',
] as const;

const SETTING = /secret|vendor\.|vendor_id|users_id/;

test.each(LANGUAGES)(
  'a reason of the kiosk’s own is never quoted as the vendor’s, in %s',
  (language) => {
    for (const reason of [...OURS, ...DECLINED]) {
      const words = said(reason, language);
      expect(words, reason).not.toMatch(/[“”„"]|standing\./);
      expect(words, reason).not.toMatch(SETTING);
      for (const part of reason.split(/[:;,]/).filter((each) => each.length > 12)) {
        expect(words, reason).not.toContain(part.trim());
      }
    }
  },
);

/** Whoever is spoken to at the wall, and nobody in the office. */
const ADDRESSED = {
  en: /\byou/i,
  de: /\bSie\b|\bIhr/,
  ro: /dumneavoastră|\bsunteți\b| vă /,
} as const;

test.each(LANGUAGES)(
  'the office reads of somebody what the wall tells themselves, in %s',
  (language) => {
    const { t } = createText(language);
    const toSomebody = OURS.filter((reason) => ADDRESSED[language].test(said(reason, language)));
    expect(toSomebody).toHaveLength(6);
    for (const reason of OURS) {
      expect(reasonWords(reason, 'MOCO', t, 'office'), reason).not.toMatch(ADDRESSED[language]);
    }
  },
);

test('only what the vendor has declined counts as its refusal', () => {
  expect(OURS.filter(isTheirRefusal)).toEqual([]);
  expect(DECLINED.filter((reason) => !isTheirRefusal(reason))).toEqual([]);
  expect(isTheirRefusal('an earlier day is open: no key for this person')).toBe(false);
});

test.each([
  ['MOCO answered 422: period is locked', 'period is locked'],
  ['iFlow answered: badge unknown', 'badge unknown'],
  ['iFlow answered 401: Key is invalid! (secret vendor.apiKey)', 'Key is invalid!'],
  [
    'iFlow answered: Cod necunoscut; iFlow took the punches and does not show them',
    'Cod necunoscut',
  ],
  [
    'clockodo answered 409: not allowed; where clockodo derives work times from the time entries, set vendor.account.mode to entries',
    'not allowed',
  ],
])('of “%s” the vendor’s words alone are quoted', (reason, words) => {
  expect(said(reason)).toBe(`MOCO says: “${words}”.`);
  expect(isTheirRefusal(reason)).toBe(true);
});

test('a number is told without the hint to the office that follows it', () => {
  expect(said('iFlow answered 401 (secret vendor.apiKey)')).toBe(
    'MOCO declined it without a reason (401).',
  );
});

test('what the office has to do differs from reason to reason', () => {
  expect(new Set(OURS.map((reason) => said(reason))).size).toBeGreaterThanOrEqual(10);
});
