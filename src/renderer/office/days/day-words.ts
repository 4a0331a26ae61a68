import type { TFunction } from 'i18next';
import type {
  ChangedDay,
  DayFlag,
  DayFlagKind,
  RefusedChange,
} from '../../../contract/office-days.ts';
import { formatHoursMinutes } from '../../../core/time/duration.ts';
import { startOfDay } from '../../../core/time/zone.ts';
import { formatDifference } from '../../parts/format.ts';
import type { IconName } from '../../parts/icon.tsx';
import { warningWords } from '../../parts/warning-words.ts';

/** Every kind of flag in the order in which a list offers them. */
export const FLAG_KINDS: readonly DayFlagKind[] = [
  'open',
  'needsReview',
  'request',
  'objection',
  'unpairedOut',
  'doubleIn',
  'break',
  'workOverLimit',
  'weekOverLimit',
  'rest',
  'sundayWork',
  'vendorEdit',
  'clockJumped',
];

/** The sign of each. */
export const FLAG_ICONS = {
  open: 'leave',
  needsReview: 'attention',
  request: 'person',
  objection: 'pause',
  unpairedOut: 'leave',
  doubleIn: 'enter',
  break: 'pause',
  workOverLimit: 'clock',
  weekOverLimit: 'clock',
  rest: 'rest',
  sundayWork: 'calendar',
  vendorEdit: 'office',
  clockJumped: 'automatic',
} as const satisfies Record<DayFlagKind, IconName>;

/** What a flag says in full; `wall` has the words that the kiosk itself uses. */
export function flagWords(flag: DayFlag, t: TFunction<'days'>, wall: TFunction): string {
  const isWarning = flag.code !== flag.kind || flag.actualSeconds !== null;
  return isWarning ? warningWords(flag, wall) : t(`kind.${flag.kind}`);
}

/** `8:30`, `–` where nothing is known. */
export function hours(seconds: number | null): string {
  return seconds === null ? '–' : formatHoursMinutes(seconds);
}

/** `+0:30`. */
export function difference(seconds: number | null): string {
  return seconds === null ? '–' : formatDifference(seconds);
}

/** Why a change cannot be made, in a sentence. */
export function refusedWords(refused: RefusedChange, t: TFunction<'days'>): string {
  const [from, to] = refused.times;
  const clock = (iso: string | null | undefined): string => iso?.slice(11, 16) ?? '…';
  return t(`refused.${refused.why}`, { from: clock(from), to: clock(to) });
}

/** How many of them can be made. */
export function possible(days: readonly ChangedDay[]): number {
  return days.filter(({ refused }) => refused === null).length;
}

/** `17:00` of `17:00`, `1700` or `9:5`; null while it is no time yet. */
export function typedTime(text: string): string | null {
  const [, hour = '', minute = '', second] =
    /^\s*(\d{1,2})[:.]?(\d{2})(?::(\d{2}))?\s*$/.exec(text) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59)
    return null;
  return `${hour.padStart(2, '0')}:${minute}${second === undefined ? '' : `:${second}`}`;
}

const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB', de: 'de-DE', ro: 'ro-RO' };

/** `Mon 16 Nov`: a civil date in a column. */
export function shortDate(date: string, language: string): string {
  const format = new Intl.DateTimeFormat(LOCALES[language] ?? 'en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  return format.format(startOfDay(date, 'UTC') + NOON_MS);
}

/** Civil dates have no zone: noon in UTC is that date wherever it is written down. */
const NOON_MS = 12 * 3_600_000;
