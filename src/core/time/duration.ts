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
