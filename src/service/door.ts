import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { World } from './world.ts';

/** So long the door stays open without a call. */
export const DOOR_MS = 2 * 60_000;
/** And so long the office behind it, where somebody reads and thinks. */
export const OFFICE_MS = 10 * 60_000;

/**
 * Whether a window's page is behind the door: one at a time, and whoever opens it anew ends the session before. The token is
 * nowhere but in this process's memory and that page's: it ends with either. Its time runs on the monotonic clock, so that a wall clock that is set back keeps no door open.
 */
export type Door = {
  /** Opens it; a token that was given out before holds no more. */
  readonly open: () => { readonly token: string; readonly untilAt: number };
  /** Keeps it open for another while and says until when (epoch ms); null: it is shut for whoever has this token. */
  readonly stay: (token: string, forMs?: number) => number | null;
  /** Says until when it is open without keeping it so; null: it is shut for whoever has this token. */
  readonly untilAt: (token: string) => number | null;
  readonly shut: (token: string) => void;
  /** For whomever. */
  readonly isOpen: () => boolean;
};

export function createDoor(world: Pick<World, 'clock' | 'monotonic'>): Door {
  let opened: { readonly token: string; readonly untilMs: number } | null = null;

  /** A call of the door never shortens what a call of the office has given. */
  const keepOpen = (token: string, forMs: number): number => {
    const leftMs = opened?.token === token ? opened.untilMs - world.monotonic() : 0;
    const stayMs = Math.max(forMs, leftMs);
    opened = { token, untilMs: world.monotonic() + stayMs };
    return world.clock() + stayMs;
  };
  const isOpenFor = (token: string): boolean => {
    if (opened === null || world.monotonic() >= opened.untilMs) return false;
    const [ours, theirs] = [Buffer.from(opened.token), Buffer.from(token)];
    return ours.length === theirs.length && timingSafeEqual(ours, theirs);
  };

  return {
    open: () => {
      const token = randomBytes(32).toString('base64url');
      return { token, untilAt: keepOpen(token, DOOR_MS) };
    },
    stay: (token, forMs = DOOR_MS) => (isOpenFor(token) ? keepOpen(token, forMs) : null),
    untilAt: (token) =>
      opened !== null && isOpenFor(token)
        ? Math.round(world.clock() + opened.untilMs - world.monotonic())
        : null,
    shut: (token) => {
      if (isOpenFor(token)) opened = null;
    },
    isOpen: () => opened !== null && world.monotonic() < opened.untilMs,
  };
}
