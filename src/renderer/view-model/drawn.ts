import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Wall } from './screen.ts';

/** Work that is over by then is not drawn: nobody could have read it, and drawing it would hold up what comes of it. */
const BLINK_MS = 50;

/**
 * The wall as it is drawn: as it stands, but for a look-up or a recording under way, which is drawn only when it takes longer
 * than a blink. Until then the screen before it stays. What a finger does is judged by the wall itself.
 */
export function drawnOf(
  wall: StoreApi<Wall>,
  after: (ms: number, callback: () => void) => () => void,
): StoreApi<Wall> {
  const drawn = createStore<Wall>(() => wall.getState());
  let cancel: (() => void) | null = null;
  const draw = (): void => {
    cancel?.();
    cancel = null;
    drawn.setState(wall.getState(), true);
  };
  wall.subscribe((next) => {
    if (!isUnderWay(next) || isUnderWay(drawn.getState())) draw();
    else cancel ??= after(BLINK_MS, draw);
  });
  return drawn;
}

/** An answer is on its way: every other screen but the idle one has an end. */
function isUnderWay({ screen, returnsAt }: Wall): boolean {
  return screen.kind !== 'idle' && returnsAt === null;
}
