import { isKnownCountry, knownRegions } from './library.ts';
import { regionKey } from './region.ts';

/** Whether the settings name a country and a region whose public holidays are known, in one sentence. */
export function holidaySetting(site: {
  readonly country: string | null;
  readonly region: string | null;
}): { readonly ok: boolean; readonly message: string } {
  const { country, region } = site;
  if (country === null) {
    return { ok: true, message: 'only those of the office’s own count: site.country is null' };
  }
  if (!isKnownCountry(country)) {
    return { ok: false, message: `no public holidays are known for the country ${country}` };
  }
  const regions = knownRegions(country);
  const key = regionKey(country, region);
  if (key === '') {
    const more = regions.size > 0 ? '; site.region adds those of a region' : '';
    return { ok: true, message: `public holidays are those of the whole of ${country}${more}` };
  }
  const name = regions.get(key);
  if (name !== undefined) {
    return { ok: true, message: `public holidays are those of ${country}-${key} (${name})` };
  }
  const known = [...regions].map(([code, of]) => `${code} (${of})`).join(', ');
  const which = known === '' ? 'it has none' : `known are ${known}`;
  return {
    ok: false,
    message: `${country} has no region “${region}”, so only the country’s public holidays count: ${which}`,
  };
}
