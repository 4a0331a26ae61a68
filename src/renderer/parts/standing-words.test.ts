import { expect, test } from 'vitest';
import type { ShownPunch, Standing } from '../../contract/standing.ts';
import { RECENTS, shownPunch, SENT } from '../gallery/punch-cases.ts';
import { NOON } from '../gallery/noon.ts';
import { createText } from '../text/i18n.ts';
import { formatFor } from './format.ts';
import { standingWords } from './standing-words.ts';

const LANGUAGES = ['en', 'de', 'ro'] as const;
const MINUTE = 60_000;

function said(punch: ShownPunch, language: (typeof LANGUAGES)[number] = 'en', undoable = false) {
  return standingWords(punch, {
    t: createText(language).t,
    format: formatFor(language, 'Europe/Berlin'),
    vendor: 'MOCO',
    now: NOON,
    today: '2026-11-23',
    undoable: undoable ? punch.punchId : null,
  });
}

const stands = (standing: Standing, undoable = false) => {
  const { word, sentence } = said(shownPunch('in', -288, standing), 'en', undoable);
  return [word, sentence];
};

test('says of each way of waiting what stands in the way, and since when', () => {
  const waiting = { state: 'waiting', sinceAt: NOON - 31 * MINUTE, untilAt: null } as const;
  const untilAt = NOON + 8_000;
  expect(stands({ ...waiting, why: 'offline' })).toEqual([
    'kept here, waiting',
    'MOCO has not been reachable since 12:00. Nothing is lost.',
  ]);
  expect(stands({ ...waiting, why: 'undo', untilAt }, true)[1]).toBe(
    'Will be sent in 8 seconds; you can still undo it.',
  );
  expect(stands({ ...waiting, why: 'undo', untilAt })[1]).toBe('Will be sent in 8 seconds.');
  expect(stands({ ...waiting, why: 'undo', untilAt: NOON - 1 })[1]).toBe('On its way to MOCO.');
  expect(stands({ ...waiting, why: 'offline', sinceAt: null })[1]).toContain(
    'not been reachable yet',
  );
  expect(stands({ ...waiting, why: 'checkOut' })[1]).toContain('when you check out');
  expect(stands({ ...waiting, why: 'officePause' })[1]).toContain('Your office has paused MOCO');
});

test('quotes the vendor’s own words, and says what to do', () => {
  const refused = { state: 'refused', sinceAt: NOON } as const;
  expect(stands({ ...refused, reason: 'MOCO answered 422: period is locked' })).toEqual([
    'MOCO refused',
    'MOCO says: “period is locked”. Please tell your office.',
  ]);
  expect(
    stands({ ...refused, reason: 'an earlier day is open: MOCO answered 422: overlaps' })[1],
  ).toBe('An earlier day is still open in MOCO. Please tell your office.');
  expect(stands({ ...refused, reason: 'MOCO answered 423' })[1]).toBe(
    'MOCO declined it without a reason (423). Please tell your office.',
  );
});

test('does not say of what was never sent that the vendor refused it', () => {
  const reason = 'no key for this person: set the secret vendor.key.7';
  const standing = { state: 'refused', sinceAt: NOON, reason } as const;
  expect(said(shownPunch('in', -288, standing))).toMatchObject({
    icon: 'attention',
    word: 'kept, see the office',
    sentence: 'The kiosk has no key for you in MOCO. Please tell your office.',
  });
});

test('puts both sides of a conflict beside each other, an empty one in words', () => {
  const ours = [{ fromAt: NOON - 271 * MINUTE, toAt: NOON - MINUTE }];
  const conflict = { state: 'conflict', date: '2026-11-23', sinceAt: NOON, ours } as const;
  expect(stands({ ...conflict, theirs: [{ fromAt: NOON - 271 * MINUTE, toAt: null }] })).toEqual([
    'the office decides',
    'MOCO has 08:00–…, here it is 08:00–12:30: your office has to decide.',
  ]);
  expect(stands({ ...conflict, theirs: [] })[1]).toContain('MOCO has nothing');
});

test('says who gave a punch its time, unless something stands in the way', () => {
  const origin = { by: 'vendor', fromAt: NOON - 291 * MINUTE, reason: null } as const;
  const changed = shownPunch('in', -288, SENT, { origin });
  expect(said(changed).sentence).toBe('Changed in MOCO: 07:40 → 07:43.');
  const arrived = shownPunch('in', -288, SENT, { origin: { ...origin, fromAt: null } });
  expect(said(arrived).sentence).toBe('Recorded in MOCO or at another kiosk.');
  const refused: Standing = { state: 'refused', reason: 'MOCO answered 422: no', sinceAt: NOON };
  expect(said({ ...changed, standing: refused }).sentence).toContain('MOCO says');
});

test.each(LANGUAGES)('fills every gap of every standing in %s', (language) => {
  for (const [name, recent] of Object.entries(RECENTS)) {
    for (const punch of recent) {
      const { word, sentence } = said(punch, language, true);
      expect(`${word} ${sentence ?? ''}`, name).not.toMatch(
        /\{\{|undefined|standing\.|punchState\./,
      );
    }
  }
});
