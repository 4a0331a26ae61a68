import type { StoreApi } from 'zustand/vanilla';
import type { Site, Wall } from './screen.ts';

/** How far the wall has gone to rest. `dimmed`: darker, all there. `saver`: a dim clock that wanders, and no more. */
export type Rest = 'awake' | 'dimmed' | 'saver';

const MINUTE_MS = 60_000;

type Step = { readonly rest: Rest; readonly afterMs: number };

/** The steps to rest, each after so much quiet; none where the site never rests. */
export function stepsToRest({ afterMinutes, dims }: Site['saver']): readonly Step[] {
  if (afterMinutes === 0) return [];
  const saverMs = afterMinutes * MINUTE_MS;
  const saver: Step = { rest: 'saver', afterMs: saverMs };
  const dimmedMs = Math.max(saverMs - MINUTE_MS, saverMs / 2);
  return dims ? [{ rest: 'dimmed', afterMs: dimmedMs }, saver] : [saver];
}

/** Only the bare waiting screen rests: not somebody's visit, not half a PIN, no office, and never a trouble. */
function mayRest({ screen, trouble, pin, site, office }: Wall): boolean {
  return (
    screen.kind === 'idle' && trouble === null && pin === '' && site !== null && office === null
  );
}

export type RestParts = {
  readonly store: StoreApi<Wall>;
  readonly monotonicMs: () => number;
  /** Calls back after `ms`, unless the returned function is called before. */
  readonly after: (ms: number, callback: () => void) => () => void;
  readonly become: (rest: Rest) => void;
};

/**
 * Lets the wall go to rest when it has been quiet, and wakes it. One timer, for the next step only: a key sets it back by
 * noting when it came, and the timer finds out when it is due.
 */
export function keepRest({ store, monotonicMs, after, become }: RestParts): {
  /** A key or a touch. */
  readonly stirred: () => void;
} {
  let quietSinceMs = monotonicMs();
  let cancel: (() => void) | null = null;
  let before = store.getState();

  function stirred(): void {
    quietSinceMs = monotonicMs();
    if (store.getState().rest !== 'awake') become('awake');
    if (cancel === null) look();
  }

  function look(): void {
    cancel?.();
    cancel = null;
    const wall = store.getState();
    if (wall.site === null || !mayRest(wall)) return;
    const quietMs = monotonicMs() - quietSinceMs;
    const steps = stepsToRest(wall.site.saver);
    const reached = steps.findLast(({ afterMs }) => afterMs <= quietMs)?.rest ?? 'awake';
    if (reached !== wall.rest) become(reached);
    const next = steps.find(({ afterMs }) => afterMs > quietMs);
    if (next !== undefined) cancel = after(next.afterMs - quietMs, look);
  }

  store.subscribe((wall) => {
    const [could, can] = [mayRest(before), mayRest(wall)];
    const isOtherSaver = before.site?.saver !== wall.site?.saver;
    before = wall;
    if (could !== can) stirred();
    else if (isOtherSaver) look();
  });

  return { stirred };
}
