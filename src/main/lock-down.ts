import { app, powerSaveBlocker, screen } from 'electron';
import type { BrowserWindow } from 'electron';
import { keepFocus } from './keep-focus.ts';
import { isRefused } from './key-press.ts';

/** How often a locked kiosk looks whether the keyboard is its own. */
const FOCUS_EVERY_MS = 5_000;

/** Makes the window the only thing there is on this machine, for as long as it exists. */
export function lockDown(window: BrowserWindow, mayClose: () => boolean): void {
  const contents = window.webContents;
  window.setAlwaysOnTop(true, 'screen-saver');
  window.on('close', (event) => {
    if (!mayClose()) event.preventDefault();
  });
  // A kiosk often runs without a window manager, and then nobody else makes the window as large as the screen.
  const cover = (): void => window.setBounds(screen.getPrimaryDisplay().bounds);
  cover();
  screen.on('display-metrics-changed', cover);
  window.on('leave-full-screen', () => window.setKiosk(true));
  window.on('minimize', () => window.restore());
  contents.on('before-input-event', (event, input) => {
    if (isRefused(input)) event.preventDefault();
  });
  contents.on('context-menu', (event) => event.preventDefault());
  contents.on('zoom-changed', () => contents.setZoomLevel(0));
  void contents.setVisualZoomLevelLimits(1, 1);

  const stopWatching = watchFocus(window);
  const blocker = powerSaveBlocker.start('prevent-display-sleep');
  window.once('closed', () => {
    powerSaveBlocker.stop(blocker);
    screen.off('display-metrics-changed', cover);
    stopWatching();
  });
}

/** Answers with how to stop. */
function watchFocus(window: BrowserWindow): () => void {
  const { look } = keepFocus({
    window: {
      isDestroyed: () => window.isDestroyed(),
      isFocused: () => window.isFocused(),
      take: () => {
        if (window.isMinimized()) window.restore();
        window.show();
        window.moveTop();
        app.focus({ steal: true });
        window.focus();
        window.webContents.focus();
      },
    },
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  });
  window.on('blur', look);
  const timer = setInterval(look, FOCUS_EVERY_MS);
  return () => clearInterval(timer);
}
