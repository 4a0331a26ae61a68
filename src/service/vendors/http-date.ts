import { parseInstant } from '../../core/time/zone.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const FORM = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/;

/** Epoch milliseconds of an HTTP date (RFC 9110 §5.6.7, the one form that may be sent); null when it is none. */
export function parseHttpDate(text: string | null): number | null {
  const match = FORM.exec(text?.trim() ?? '');
  if (!match) return null;
  const [, day, name, year, time] = match;
  const month = MONTHS.indexOf(name ?? '') + 1;
  if (month === 0) return null;
  return parseInstant(`${year}-${String(month).padStart(2, '0')}-${day}T${time}Z`);
}

/**
 * `Retry-After` in milliseconds from now: delay seconds or an HTTP date (RFC 9110 §10.2.3). A date is measured against
 * the vendor's own `Date` where there is one, so that a wrong kiosk clock does not stretch the wait. Null: not said.
 */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const text = headers.get('retry-after')?.trim();
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = parseHttpDate(text);
  if (at === null) return null;
  return Math.max(0, at - (parseHttpDate(headers.get('date')) ?? now));
}
