import type { TFunction } from 'i18next';
import type { ShownPunch, Standing } from '../../contract/standing.ts';
import { type Format, secondsUntil } from './format.ts';
import type { IconName } from './icon.tsx';
import { isTheirRefusal, reasonWords } from './reason-words.ts';
import type { Tone } from './tone.ts';

/** What a punch's line says of it: a sign, a word, and one sentence where the word alone leaves a question. */
export type StandingWords = {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly word: string;
  readonly sentence: string | null;
  /** Where not every sentence has room: what stands in the way first, then what was changed, then where it came from. */
  readonly rank: 0 | 1 | 2;
};

export type Saying = {
  readonly t: TFunction;
  readonly format: Format;
  /** The vendor by the name on its own door; null where nothing is sent anywhere. */
  readonly vendor: string | null;
  readonly now: number;
  /** Civil date: times of other days say which. */
  readonly today: string;
  /** The punch that this very screen can take back; null: none. */
  readonly undoable: string | null;
};

const SIGNS = {
  kept: { icon: 'check', tone: 'in' },
  waiting: { icon: 'clock', tone: 'in' },
  awaiting: { icon: 'office', tone: 'out' },
  sent: { icon: 'check', tone: 'quiet' },
  refused: { icon: 'cross', tone: 'refused' },
  conflict: { icon: 'attention', tone: 'break' },
  undone: { icon: 'undo', tone: 'quiet' },
  replaced: { icon: 'office', tone: 'quiet' },
} as const satisfies Record<Standing['state'], { readonly icon: IconName; readonly tone: Tone }>;

/** Nothing was declined: the kiosk itself could not send the day, and waits for the office. */
const HELD = { icon: 'attention', tone: 'break' } as const;

/** A sentence about what stands in the way comes first; without one it is told where the punch came from. */
export function standingWords(punch: ShownPunch, saying: Saying): StandingWords {
  const { standing } = punch;
  const { icon, tone } = isHeld(standing) ? HELD : SIGNS[standing.state];
  const isRemoved = standing.state === 'replaced' && standing.toAt === null;
  return {
    icon: isRemoved ? 'cross' : icon,
    tone,
    word: wordOf(standing, saying),
    ...saidOf(punch, saying),
  };
}

function saidOf(punch: ShownPunch, saying: Saying): Pick<StandingWords, 'sentence' | 'rank'> {
  const sentence = sentenceOf(punch, saying);
  if (sentence !== null) return { sentence, rank: 0 };
  const isChanged = punch.origin !== null && punch.origin.fromAt !== null;
  return { sentence: originSentence(punch, saying), rank: isChanged ? 1 : 2 };
}

function isHeld(standing: Standing): boolean {
  return standing.state === 'refused' && !isTheirRefusal(standing.reason);
}

function wordOf(standing: Standing, { t, vendor }: Saying): string {
  if (standing.state === 'replaced') {
    return t(standing.toAt === null ? 'punchState.removed' : 'punchState.replaced');
  }
  if (isHeld(standing)) return t('punchState.held');
  if (vendor === null)
    return t(`punchState.${standing.state === 'sent' ? 'kept' : standing.state}`);
  return t(`punchState.${standing.state === 'refused' ? 'refusedBy' : standing.state}`, { vendor });
}

function sentenceOf(punch: ShownPunch, saying: Saying): string | null {
  const { t, format, today } = saying;
  const { standing } = punch;
  const vendor = saying.vendor ?? '';
  switch (standing.state) {
    case 'kept':
    case 'sent':
    case 'undone':
      return null;
    case 'waiting':
      return waitingSentence(punch, standing, saying);
    case 'awaiting':
      return t('standing.awaiting', { vendor, time: format.timeOn(standing.sinceAt, today) });
    case 'refused':
      return t('standing.refused', { reason: reasonWords(standing.reason, vendor, t) });
    case 'conflict':
      return t('standing.conflict', {
        vendor,
        theirs: stretches(standing.theirs, saying),
        ours: stretches(standing.ours, saying),
      });
    case 'replaced': {
      const { by, toAt, reason } = standing;
      // The one in its place says so, a line further on.
      if (toAt !== null) return null;
      return t(`standing.removed.${by}`, { vendor, reason: reason ?? '' });
    }
  }
}

function waitingSentence(
  { punchId }: ShownPunch,
  { why, sinceAt, untilAt }: Extract<Standing, { state: 'waiting' }>,
  { t, format, vendor, now, today, undoable }: Saying,
): string {
  const gaps = {
    vendor: vendor ?? '',
    since: sinceAt === null ? '' : format.timeOn(sinceAt, today),
    until: untilAt === null ? '' : format.timeOn(untilAt, today),
  };
  switch (why) {
    case 'undo': {
      const count = secondsUntil(untilAt ?? now, now);
      if (count === 0) return t('standing.waiting.turn', gaps);
      return t(`standing.waiting.${punchId === undoable ? 'undo' : 'soon'}`, { ...gaps, count });
    }
    case 'offline':
      return t(`standing.waiting.${sinceAt === null ? 'neverReached' : 'offline'}`, gaps);
    case 'retry':
    case 'paused':
      return t(`standing.waiting.${(untilAt ?? now) > now ? why : 'turn'}`, gaps);
    case 'checkOut':
    case 'officePause':
    case 'unauthorized':
    case 'unlinked':
    case 'turn':
      return t(`standing.waiting.${why}`, gaps);
  }
}

/** Who gave this punch the time that it has, where that was not its person. */
function originSentence({ at, origin }: ShownPunch, { t, format, vendor }: Saying): string | null {
  if (origin === null) return null;
  const { by, fromAt, reason } = origin;
  const gaps = { vendor: vendor ?? '', to: format.time(at), reason: reason ?? '' };
  if (fromAt === null) return t(`standing.added.${by}`, gaps);
  return t(`standing.changed.${by}`, { ...gaps, from: format.time(fromAt) });
}

/** `08:00–12:00, 12:30–…`; a day without any work is said in words. */
function stretches(
  all: Extract<Standing, { state: 'conflict' }>['ours'],
  { t, format }: Saying,
): string {
  if (all.length === 0) return t('standing.nothing');
  return all
    .map(({ fromAt, toAt }) => `${format.time(fromAt)}–${toAt === null ? '…' : format.time(toAt)}`)
    .join(', ');
}
