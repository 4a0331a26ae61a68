import type { ElectronApplication } from '@playwright/test';

/**
 * A window without Playwright. After a crash its page is gone for good, so the new one is read and typed into through main; it
 * is also the only one that hears the truth about the focus, which Playwright claims for every page of its own.
 */

/** What stands on the wall. A window that is just loading answers nothing at all, hence the time limit. */
export function textOf(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()
      .map((window) => window.webContents)
      .find((each) => each.getURL().startsWith('app:'));
    const late = new Promise<string>((resolve) => setTimeout(() => resolve(''), 500));
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) return late;
    const text = contents.executeJavaScript('document.body.innerText') as Promise<string>;
    return Promise.race([text, late]);
  });
}

export function type(app: ElectronApplication, keys: readonly string[]): Promise<void> {
  return app.evaluate(({ BrowserWindow }, pressed) => {
    const contents = BrowserWindow.getAllWindows()
      .map((window) => window.webContents)
      .find((each) => each.getURL().startsWith('app:'));
    for (const keyCode of pressed) {
      contents?.sendInputEvent({ type: 'keyDown', keyCode });
      contents?.sendInputEvent({ type: 'keyUp', keyCode });
    }
  }, keys);
}

export function crashWindow(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => {
    const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId();
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  });
}
