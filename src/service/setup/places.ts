import { addDays } from '../../core/time/civil-date.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import {
  isKnownCountry,
  knownCountries,
  knownRegions,
  libraryHolidays,
} from '../holidays/library.ts';
import { regionKey } from '../holidays/region.ts';

/** So many of the next public holidays show whether it is the right region. */
const NEXT_MAX = 6;

export function listZones(ctx: Pick<Context, 'world'>): Outcome<OfficeContract, 'listZones'> {
  const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])];
  return { ok: true, value: { zones, nowAt: ctx.world.clock() } };
}

export function listCountries(): Outcome<OfficeContract, 'listCountries'> {
  return { ok: true, value: { countries: [...knownCountries()] } };
}

/** A country's regions, and what would be free next in one of them. */
export function readHolidayPlace(
  ctx: Context,
  { country, region }: { readonly country: string; readonly region: string | null },
): Outcome<OfficeContract, 'readHolidayPlace'> {
  if (!isKnownCountry(country)) return { ok: false, refusal: 'unknownCountry', detail: {} };
  const today = civilDateOf(ctx.world.clock(), ctx.config().site.zone);
  const year = Number(today.slice(0, 4));
  const key = regionKey(country, region);
  const days = [year, year + 1].flatMap((each) => libraryHolidays(country, key, each));
  const until = addDays(today, 366);
  return {
    ok: true,
    value: {
      regions: [...knownRegions(country)].map(([code, name]) => ({ code, name })),
      next: days.filter(({ date }) => date >= today && date <= until).slice(0, NEXT_MAX),
    },
  };
}
