import { isCalendarDate, wallClock } from '../wall-clock.ts';

const ISO_WITH_OFFSET =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?(?:Z|([+-])(\d{2}):?([0-5]\d))$/;
const MINUTE_MS = 60_000;

/**
 * Epoch milliseconds of whole seconds, or null: the vendor wants ISO 8601 with an offset (documented). A `+` that came
 * unencoded in a query is a space by now, and so is refused.
 */
export function parseInstant(value: unknown): number | null {
  const match = typeof value === 'string' ? ISO_WITH_OFFSET.exec(value) : null;
  if (!match) return null;
  const [, date, hour, minute, second = '00', sign, offsetHours = '0', offsetMinutes = '0'] = match;
  if (!isCalendarDate(date)) return null;
  const offset = Number(offsetHours) * 60 + Number(offsetMinutes);
  const local = Date.parse(`${date}T${hour}:${minute}:${second}Z`);
  return local - (sign === '-' ? -offset : offset) * MINUTE_MS;
}

/** `YYYY-MM-DDTHH:MM:SSZ`: how the sandbox keeps instants. */
export function utcSecond(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** Minutes that the zone's clocks are ahead of UTC at that instant. */
function offsetMinutesAt(at: number, zone: string): number {
  const wall = wallClock(at, zone);
  const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  return (Date.parse(`${wall.date}T${wall.time}:00Z`) - minute) / MINUTE_MS;
}

/** As the vendor writes instants: the company's wall time with its offset, `2022-04-22T10:40:00+03:00`. Documented. */
export function withOffset(at: number, zone: string): string {
  const minutes = offsetMinutesAt(at, zone);
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return `${new Date(at + minutes * MINUTE_MS).toISOString().slice(0, 19)}${offset}`;
}

/**
 * The instant at which the wall shows that date and time. Of a time that comes twice the first; a time that is skipped
 * counts on from before the gap.
 */
export function instantOf(date: string, time: string, zone: string): number {
  const local = Date.parse(`${date}T${time}:00Z`);
  const first = local - offsetMinutesAt(local - 86_400_000, zone) * MINUTE_MS;
  if (first === local - offsetMinutesAt(first, zone) * MINUTE_MS) return first;
  const second = local - offsetMinutesAt(first, zone) * MINUTE_MS;
  return second === local - offsetMinutesAt(second, zone) * MINUTE_MS ? second : first;
}

/** Minutes since local midnight by the wall clock. */
export function wallMinutes(at: number, zone: string): number {
  const { time } = wallClock(at, zone);
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
