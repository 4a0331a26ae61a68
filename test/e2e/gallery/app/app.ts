import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { appOrigin } from '../../../../src/main/app-asset.ts';
import { registerAppScheme, serveApp } from '../../../../src/main/app-protocol.ts';

/** One window on the gallery, served as the kiosk's screen is: same origin, same policy, no preload. */
async function run(): Promise<void> {
  serveApp(join(import.meta.dirname, 'screen'));
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    frame: false,
    webPreferences: { sandbox: true, backgroundThrottling: false },
  });
  await window.loadURL(`${appOrigin}/gallery.html`);
}

registerAppScheme();
void app.whenReady().then(run);
