import { powerSaveBlocker } from 'electron';
import type { BrowserWindow } from 'electron';

/** What is looked at of a key before the page or Chromium gets it. */
export type KeyPress = {
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
};

const refusedKeys = new Set(['ContextMenu', 'PrintScreen', 'Cancel', 'Help']);

/**
 * Should this key never arrive? Whatever a keyboard on the wall could be plugged in for: shortcuts, function keys, browser
 * and media keys. A reader with a national layout types `@` or `[` by AltGr, which is reported as Control+Alt: signs
 * pass, letters do not.
 */
export function isRefused(press: KeyPress): boolean {
  if (press.meta) return true;
  if (press.control && press.alt) return !/^[^\p{Letter}\p{Number}]$/u.test(press.key);
  if (press.control || press.alt) return true;
  return /^(F\d{1,2}|Browser.+|Launch.+|Media.+|Audio.+|Zoom.+)$/.test(press.key)
    ? true
    : refusedKeys.has(press.key);
}

/** Makes the window the only thing there is on this machine, for as long as it exists. */
export function lockDown(window: BrowserWindow, mayClose: () => boolean): void {
  const contents = window.webContents;
  window.setAlwaysOnTop(true, 'screen-saver');
  window.on('close', (event) => {
    if (!mayClose()) event.preventDefault();
  });
  window.on('leave-full-screen', () => window.setKiosk(true));
  window.on('minimize', () => window.restore());
  contents.on('before-input-event', (event, input) => {
    if (isRefused(input)) event.preventDefault();
  });
  contents.on('context-menu', (event) => event.preventDefault());
  contents.on('zoom-changed', () => contents.setZoomLevel(0));
  void contents.setVisualZoomLevelLimits(1, 1);

  const blocker = powerSaveBlocker.start('prevent-display-sleep');
  window.once('closed', () => powerSaveBlocker.stop(blocker));
}
