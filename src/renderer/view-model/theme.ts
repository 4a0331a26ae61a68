import { localTime } from '../../core/time/zone.ts';
import type { Site } from './screen.ts';

/** The hours in which an `auto` site is light: before and after, a bright panel hurts more than it helps. */
const LIGHT_FROM_HOUR = 6;
const LIGHT_UNTIL_HOUR = 20;

/** Light or dark, by the site's setting or by its time of day. */
export function themeOf(site: Site | null, nowAt: number): 'light' | 'dark' {
  if (site === null) return 'light';
  if (site.theme !== 'auto') return site.theme;
  const { hour } = localTime(nowAt, site.zone);
  return hour >= LIGHT_FROM_HOUR && hour < LIGHT_UNTIL_HOUR ? 'light' : 'dark';
}
