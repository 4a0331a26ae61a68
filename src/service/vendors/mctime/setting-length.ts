/** A length as an organization's settings have it. `minutes` null: the text says no length that is known here. */
type Length = { readonly minutes: number | null; readonly told: string };

const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

/**
 * Null: no length is set. The unit of a bare number is not documented: minutes (assumed), but for work up to 24, which
 * nobody would limit to minutes: hours. `HH:MM` and a named unit are taken at their word, anything else is quoted.
 */
export function lengthOf(text: string, bare: 'work' | 'break'): Length | null {
  if (['', 'off', 'null', 'false'].includes(text.toLowerCase())) return null;
  const minutes = minutesIn(text.toLowerCase(), bare);
  return { minutes, told: minutes === null ? text : toldOf(minutes) };
}

/** Nothing at all is no bound, and no work of one entry is longer than a day. */
export function restrictsNothing({ minutes }: Length, bound: 'min' | 'max'): boolean {
  return minutes !== null && (minutes === 0 || (bound === 'max' && minutes >= DAY_MINUTES - 1));
}

function minutesIn(text: string, bare: 'work' | 'break'): number | null {
  const clock = /^(\d+):([0-5]\d)(?::[0-5]\d)?$/.exec(text);
  if (clock) return Number(clock[1]) * HOUR_MINUTES + Number(clock[2]);
  const [, digits, unit = ''] = /^(\d+(?:[.,]\d+)?) ?([a-z]*)\.?$/.exec(text) ?? [];
  if (digits === undefined) return null;
  const amount = Number(digits.replace(',', '.'));
  if (/^(h|hours?|std|stunden?)$/.test(unit)) return amount * HOUR_MINUTES;
  if (/^(m|mins?|minutes?|minuten?)$/.test(unit)) return amount;
  if (unit !== '') return null;
  return bare === 'work' && amount <= 24 ? amount * HOUR_MINUTES : amount;
}

function toldOf(minutes: number): string {
  if (minutes < HOUR_MINUTES) return `${minutes} min`;
  const whole = Math.round(minutes);
  const rest = whole % HOUR_MINUTES;
  const hours = `${Math.floor(whole / HOUR_MINUTES)} h`;
  return rest === 0 ? hours : `${hours} ${rest} min`;
}
