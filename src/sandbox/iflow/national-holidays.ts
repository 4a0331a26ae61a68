import { addDays } from '../wall-clock.ts';

export interface FreeDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly name: string;
}

/** Month and day, name, and the first year in which Romanian law had it. */
const FIXED: readonly (readonly [string, string, number])[] = [
  ['01-01', 'Anul Nou', 0],
  ['01-02', 'Anul Nou', 0],
  ['01-06', 'Boboteaza', 2024],
  ['01-07', 'Sfântul Ioan Botezătorul', 2024],
  ['01-24', 'Unirea Principatelor Române', 2017],
  ['05-01', 'Ziua Muncii', 0],
  ['06-01', 'Ziua Copilului', 2017],
  ['08-15', 'Adormirea Maicii Domnului', 2009],
  ['11-30', 'Sfântul Andrei', 2012],
  ['12-01', 'Ziua Națională', 0],
  ['12-25', 'Crăciunul', 0],
  ['12-26', 'Crăciunul', 0],
];

/** Days after Easter Sunday, name, and the first year. */
const AFTER_EASTER: readonly (readonly [number, string, number])[] = [
  [-2, 'Vinerea Mare', 2018],
  [0, 'Paștele', 0],
  [1, 'Paștele', 0],
  [49, 'Rusaliile', 2008],
  [50, 'Rusaliile', 2008],
];

const known = new Map<number, readonly FreeDay[]>();

/**
 * The days that are free by Romanian law (Codul muncii, article 139, in its versions) in a year of the Gregorian calendar, by
 * date; of two that fall together the fixed one.
 */
export function nationalHolidays(year: number): readonly FreeDay[] {
  const before = known.get(year);
  if (before) return before;
  const easter = orthodoxEaster(year);
  const days = new Map<string, FreeDay>();
  for (const [offset, name, since] of AFTER_EASTER) {
    const date = addDays(easter, offset);
    if (year >= since) days.set(date, { date, name });
  }
  for (const [day, name, since] of FIXED) {
    const date = `${String(year).padStart(4, '0')}-${day}`;
    if (year >= since) days.set(date, { date, name });
  }
  const sorted = [...days.values()].toSorted((one, other) => (one.date < other.date ? -1 : 1));
  known.set(year, sorted);
  return sorted;
}

export function isNationalHoliday(date: string): boolean {
  return nationalHolidays(Number(date.slice(0, 4))).some((day) => day.date === date);
}

/** Easter Sunday of the Orthodox churches: reckoned in the Julian calendar (Meeus), and given in the Gregorian. */
function orthodoxEaster(year: number): string {
  const moon = (19 * (year % 19) + 15) % 30;
  const days = moon + ((2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7) + 114;
  const [month, day] = [Math.floor(days / 31), (days % 31) + 1];
  const two = (value: number): string => String(value).padStart(2, '0');
  const behind = Math.floor(year / 100) - Math.floor(year / 400) - 2;
  return addDays(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`, behind);
}
