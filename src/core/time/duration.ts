/** Durations are whole seconds. */

/** `H:MM` (hours up to 999) or a bare `0`. Null for anything else: `8` alone could be hours or minutes. */
export function parseHoursMinutes(text: string): number | null {
  if (text === '0') return 0;
  const match = /^(\d{1,3}):([0-5]\d)$/.exec(text);
  return match === null ? null : Number(match[1]) * 3600 + Number(match[2]) * 60;
}

/** `4:18`, `-0:51`: whole minutes, the rest dropped towards zero. */
export function formatHoursMinutes(seconds: number): string {
  const minutes = Math.floor(Math.abs(seconds) / 60);
  const sign = seconds < 0 && minutes > 0 ? '-' : '';
  return `${sign}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/**
 * A duration with a sign: `[-]H:MM[:SS]` with as many as six digits of hours, or a bare `0`. Null for anything else:
 * `8` and `8.5` could be hours or minutes, and `-0` is no way to write nothing.
 */
export function parseDuration(text: string): number | null {
  if (text === '0') return 0;
  const match = /^(-?)(\d{1,6}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (match === null) return null;
  const [, sign, hours, minutes, seconds = '0'] = match;
  const length = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign === '-' && length > 0 ? -length : length;
}

/** `8:00:00`, `-0:00:30`: what `parseDuration` reads back. A fraction of a second is dropped towards zero. */
export function formatDuration(seconds: number): string {
  const length = Math.floor(Math.abs(seconds));
  const sign = seconds < 0 && length > 0 ? '-' : '';
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(length / 60);
  return `${sign}${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(length % 60)}`;
}
