import type { TFunction } from 'i18next';

/** Reasons that the kiosk gives itself, by a part of them: they are said in the reader's language. */
const OURS = [
  [/^a presence of this day was never ended/, 'neverEnded'],
  [/the hour that the clocks repeat/, 'repeatedHour'],
  [/^no key/, 'noKey'],
  [/^the key of number /, 'foreignKey'],
  [/^(?:not linked|linked) to /, 'notLinked'],
  [/^(?:vendor\.\S+ is not set|no device serial)/, 'setUp'],
  [/^no badge/, 'noBadge'],
  [/^the badge is somebody else's/, 'foreignBadge'],
  [/ runs one clock a person/, 'clockRuns'],
  [/: (?:change|delete|end) it (?:in \S+|there)$/, 'changeThere'],
  [/ and does not show (?:it|them): /, 'notShown'],
  [/^what was to be approved is gone/, 'requestGone'],
  [/agreed days are empty there at once: /, 'vanishedAtOnce'],
  [/and what it cannot save is gone there: /, 'endedThere'],
] as const;

/** The same, where it was the vendor that declined. */
const DECLINED = [
  [/ has locked this minute/, 'inTheWay'],
  [/^the change of \S+ was declined in /, 'declined'],
] as const;

/** What the kiosk supposes to be behind a refusal: the refusal itself follows. */
const EARLIER_DAY_OPEN = /^an earlier day is open(?:: )?/;

/** What the kiosk notes before the vendor's words; only what begins so holds any. A 200 may say no as well, without a number. */
const ANSWERED = /^(?<title>\S+) answered(?: (?<status>\d{3}))?(?::| \(|$)/;

/** What the kiosk adds to the vendor's words: where the office has to look, and of another entry's refusal. */
const HINTS = [/ ?\(secret \S+\)$/, /; where \S+ derives work times .*$/] as const;

/** Names of settings are for the office; a vendor does not know them. */
const SETTING = /\bvendor\.[a-z]/i;

/** Whether the vendor has declined; otherwise the kiosk has not sent it, or does not see what became of it. */
export function isTheirRefusal(reason: string): boolean {
  const itself = reason.replace(EARLIER_DAY_OPEN, '');
  return ANSWERED.test(itself) || DECLINED.some(([part]) => part.test(itself));
}

/**
 * Why a day is not there: the vendor's own words in quotation marks, ours in the reader's language. `reader`: whom the
 * sentence speaks to, of themselves or of somebody.
 */
export function reasonWords(
  reason: string,
  vendor: string,
  t: TFunction,
  reader: 'person' | 'office' = 'person',
): string {
  if (EARLIER_DAY_OPEN.test(reason)) return t('standing.reason.earlierDayOpen', { vendor });
  const answered = ANSWERED.exec(reason)?.groups;
  if (answered === undefined) {
    const known = [...DECLINED, ...OURS].find(([part]) => part.test(reason));
    return t(`standing.reason.${known?.[1] ?? 'ours'}`, { vendor, context: reader });
  }
  const { title = '', status } = answered;
  const words = quotable(reason, title);
  if (words !== '') return t('standing.reason.theirs', { vendor, reason: words });
  if (status === undefined) return t('standing.reason.none', { vendor });
  return t('standing.reason.status', { vendor, status });
}

function quotable(reason: string, title: string): string {
  const told = HINTS.reduce((rest, hint) => rest.replace(hint, ''), reason);
  const [one = ''] = told.split(`; ${title} `);
  const words = one.replace(/^\S+ answered(?: \d{3})?(?:: )?/, '').trim();
  return SETTING.test(words) ? '' : words;
}
