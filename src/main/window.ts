import { BrowserWindow, nativeTheme, screen } from 'electron';
import { createBackoff } from './backoff.ts';

export type WindowOptions = {
  /** Absolute path of the built preload script. */
  readonly preload: string;
  readonly kiosk: boolean;
  readonly packaged: boolean;
};

/** The theme's paper and night, so that the first frame has no flash. */
const background = { light: '#F4F2EC', dark: '#0E1412' };

export function createWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Stempel',
    ...(options.kiosk ? screen.getPrimaryDisplay().bounds : { width: 1280, height: 800 }),
    show: false,
    kiosk: options.kiosk,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // An alert would take the keyboard, and the reader with it.
      disableDialogs: true,
      spellcheck: false,
      devTools: !options.kiosk && !options.packaged,
      // A kiosk behind a system dialog still ticks, and its sounds need no click first.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  window.once('ready-to-show', () => window.show());
  return window;
}

/**
 * What shows before the page has painted has the page's own colour, which it names as its theme's: after a crash by night
 * nothing flashes.
 */
export function followTheme(window: BrowserWindow): void {
  window.webContents.on('did-change-theme-color', (_event, colour) => {
    if (colour !== null) window.setBackgroundColor(colour);
  });
}

/** Loads the screen, and again whenever it crashed, hung or could not be loaded: at once at first, then less often. */
export function keepLoaded(
  window: BrowserWindow,
  url: string,
  log: (sentence: string) => void,
): void {
  const contents = window.webContents;
  const backoff = createBackoff(() => performance.now());
  let timer: NodeJS.Timeout | undefined;

  function load(): void {
    backoff.begun();
    // A failure is told by `did-fail-load` as well.
    contents.loadURL(url).catch(() => {});
  }

  function loadAgain(why: string): void {
    const delayMs = backoff.nextDelayMs();
    log(`The screen ${why}; it is loaded again in ${delayMs} ms.`);
    clearTimeout(timer);
    timer = setTimeout(load, delayMs);
  }

  contents.on('render-process-gone', (_event, { reason }) => loadAgain(`ended (${reason})`));
  contents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    // -3: another load took its place.
    if (isMainFrame && code !== -3) loadAgain(`could not be loaded (${description})`);
  });
  // Ending it is told by `render-process-gone`.
  window.on('unresponsive', () => contents.forcefullyCrashRenderer());
  window.once('closed', () => clearTimeout(timer));
  load();
}
