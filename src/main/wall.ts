import type { BrowserWindow } from 'electron';
import { createBackoff } from './backoff.ts';
import { lockDown } from './lock-down.ts';
import { createWindowLine, type Counterpart } from './window-line.ts';
import { createWindow, followTheme, keepLoaded, type WindowOptions } from './window.ts';

export type WallOptions = WindowOptions & {
  readonly url: string;
  readonly origin: string;
  readonly log: (sentence: string) => void;
  /** Whether the program is ending: until then a locked kiosk has a window. */
  readonly mayClose: () => boolean;
};

export type Wall = {
  /**
   * Shows the screen. Only once the service's process has been begun: a process that is forked while Chromium begins the
   * page's inherits an end of that page's line, and as long as it lives nobody hears that the page has died.
   */
  readonly load: () => void;
  /** Whom the page is connected to from now on. */
  readonly set: (counterpart: Counterpart) => void;
  readonly show: () => void;
  /** No window is left, which nobody was asked for: a page may close its own without a word (`window.close`). */
  readonly openAgain: () => void;
};

/** The one window there is, and another one in its place. */
export function openWall(options: WallOptions): Wall {
  const backoff = createBackoff(() => performance.now());
  let counterpart: Counterpart = { kind: 'nobody' };
  let current = open();

  function open(): { readonly window: BrowserWindow; readonly line: { set: Wall['set'] } } {
    backoff.begun();
    const window = createWindow(options);
    if (options.kiosk) lockDown(window, options.mayClose);
    const line = createWindowLine(window, options.origin);
    line.set(counterpart);
    followTheme(window);
    return { window, line };
  }

  const load = (): void => keepLoaded(current.window, options.url, options.log);

  return {
    load,
    set: (next) => {
      counterpart = next;
      current.line.set(next);
    },
    show: () => {
      const { window } = current;
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.focus();
    },
    openAgain: () => {
      const delayMs = backoff.nextDelayMs();
      options.log(`The window is gone without leave; another one is opened in ${delayMs} ms.`);
      setTimeout(() => {
        if (options.mayClose()) return;
        current = open();
        load();
      }, delayMs);
    },
  };
}
