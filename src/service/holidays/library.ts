import { createRequire } from 'node:module';
import type HolidayLibrary from 'date-holidays';
import { addDays } from '../../core/time/civil-date.ts';
import type { PublicHoliday } from '../store/holiday-year.ts';

/**
 * Public holidays from the `date-holidays` package: whole days of type `public`, no more, named in the country's own
 * language. Loading it takes some 90 ms, so that happens when somebody asks for a year that is not stored, and not before.
 */

const load = createRequire(import.meta.url);
const HOUR_MS = 3_600_000;

type Library = typeof HolidayLibrary;
let loaded: Library | null = null;

function library(): Library {
  loaded ??= load('date-holidays') as Library;
  return loaded;
}

/** A newer version may know more of days that are still to come. */
export function libraryVersion(): string {
  return (load('date-holidays/package.json') as { version: string }).version;
}

/** `region` as `regionKey` gives it. Of an unknown region the country's holidays, of an unknown country none. */
export function libraryHolidays(
  country: string,
  region: string,
  year: number,
): readonly PublicHoliday[] {
  const byDate = new Map<string, string>();
  for (const { date, type, name, start, end } of placeOf(country, region).getHolidays(year)) {
    if (type !== 'public') continue;
    // Several days in a row come as one entry, and a day of the spring change has 23 hours.
    const days = Math.floor(((end.getTime() - start.getTime()) / HOUR_MS + 1.5) / 24);
    for (let day = 0; day < days; day += 1) {
      const on = addDays(date.slice(0, 10), day);
      if (on.startsWith(`${year}-`)) byDate.set(on, name);
    }
  }
  return [...byDate]
    .map(([date, name]) => ({ date, name }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

function placeOf(country: string, region: string): InstanceType<Library> {
  const [state, part] = region.split('-');
  if (!state) return new (library())(country);
  return part ? new (library())(country, state, part) : new (library())(country, state);
}

export function isKnownCountry(country: string): boolean {
  return country in new (library())().getCountries();
}

/** What may stand in `site.region`, with the name of each: the country's states, and the parts that some of them have. */
export function knownRegions(country: string): ReadonlyMap<string, string> {
  const all = new (library())();
  const states = Object.entries(all.getStates(country) ?? {});
  return new Map(
    states.flatMap(([state, name]) => [
      [state, name] as const,
      ...Object.entries(all.getRegions(country, state) ?? {}).map(
        ([part, of]) => [`${state}-${part}`, `${name}, ${of}`] as const,
      ),
    ]),
  );
}

/** ISO codes of the countries whose public holidays are known. */
export function knownCountries(): readonly string[] {
  return Object.keys(new (library())().getCountries());
}
