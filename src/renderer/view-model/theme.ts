import type { StoreApi } from 'zustand/vanilla';
import { wallMinute } from '../../core/time/zone.ts';
import type { Site, Wall } from './screen.ts';
import { keepTicking, type TickingParts } from './ticking.ts';

export type Theme = 'light' | 'dark';

/** Light or dark, by the site's setting or by its time of day: at night a bright panel hurts more than it helps. */
export function themeOf(site: Pick<Site, 'theme' | 'lightHours' | 'zone'>, nowAt: number): Theme {
  if (site.theme !== 'auto') return site.theme;
  const { from, until } = site.lightHours;
  const minute = wallMinute(nowAt, site.zone);
  const [isAfter, isBefore] = [minute >= from, minute < until];
  if (from === until) return 'light';
  return (from < until ? isAfter && isBefore : isAfter || isBefore) ? 'light' : 'dark';
}

/** Somebody is recognised, types their PIN, or is in the office: nothing changes before their eyes. */
function isVisited({ screen, pin, office }: Wall): boolean {
  return screen.kind !== 'idle' || pin !== '' || office !== null;
}

export type ThemeParts = Omit<TickingParts, 'everyMs'> & {
  readonly store: StoreApi<Wall>;
  /** What stands there from before, so that a start by night does not flash; null: nothing is known yet. */
  readonly shown: Theme | null;
  /** Called with every change, and with the first theme that is known. */
  readonly show: (theme: Theme) => void;
};

/** Keeps the theme: it turns on the minute, and waits for whoever stands there to go. */
export function keepTheme({ store, shown, show, ...clock }: ThemeParts): void {
  let standing = shown;
  function look(): void {
    const wall = store.getState();
    if (wall.site === null || (standing !== null && isVisited(wall))) return;
    const theme = themeOf(wall.site, clock.nowAt());
    if (theme === standing) return;
    standing = theme;
    show(theme);
  }
  store.subscribe(look);
  keepTicking({ ...clock, everyMs: 60_000 }, look);
}
