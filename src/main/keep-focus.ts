/** What is used of a window, and of the machine's news. */
export type FocusWindow = {
  readonly isDestroyed: () => boolean;
  readonly isFocused: () => boolean;
  /** Brings it to the front and gives it the keyboard; a reader's keys go where that is. */
  readonly take: () => void;
};

export type FocusParts = {
  readonly window: FocusWindow;
  /** Calls back after `ms`, unless the returned function is called before. */
  readonly after: (ms: number, callback: () => void) => () => void;
};

/** Another program's window may come and go by itself; a fight over the focus on every frame helps nobody. */
const FIRST_TRY_MS = 200;
const NEXT_TRY_MS = 1_000;

/**
 * Whoever takes the keyboard from the kiosk gives it back within a second: a dialog of the system, an update's window, a
 * reader's own software. `look` is called when the window may have lost it: at a blur, and every few seconds,
 * because no blur tells of a screen that was locked or a machine that slept.
 */
export function keepFocus({ window, after }: FocusParts): { readonly look: () => void } {
  let cancel = (): void => {};

  function look(waitMs: number): void {
    cancel();
    cancel = after(waitMs, () => {
      if (window.isDestroyed() || window.isFocused()) return;
      window.take();
      look(NEXT_TRY_MS);
    });
  }

  return { look: () => look(FIRST_TRY_MS) };
}
