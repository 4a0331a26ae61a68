import { fork } from 'node:child_process';
import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

const node = process.env.STEMPEL_NODE;
const service = node && fork(join(import.meta.dirname, 'stubborn.mjs'), [], { execPath: node });
appendFileSync(
  join(import.meta.dirname, 'started.jsonl'),
  `${JSON.stringify({
    who: 'app',
    pids: service ? [process.pid, service.pid] : [process.pid],
    name: app.getName(),
    version: app.getVersion(),
    appPath: app.getAppPath(),
    packaged: app.isPackaged,
    userData: app.getPath('userData'),
    readyBeforeMain: app.isReady(),
    args: process.argv.slice(1),
  })}\n`,
);

app.on('window-all-closed', () => app.quit());
// Not awaited: Electron becomes ready only after the entry module has been evaluated.
void app.whenReady().then(openWindow);

/** The test says when, by a file: no machine is too slow for that. */
function closeWhenTold(window) {
  const watch = setInterval(() => {
    if (!existsSync(join(import.meta.dirname, 'close-now'))) return;
    clearInterval(watch);
    window.close();
  }, 50);
}

function openWindow() {
  const window = new BrowserWindow({ width: 1280, height: 800, frame: false, show: false });
  window.once('ready-to-show', () => {
    window.show();
    appendFileSync(join(import.meta.dirname, 'started.jsonl'), '{"who":"window","pids":[]}\n');
    if (process.argv.includes('--close-when-told')) closeWhenTold(window);
  });
  void window.loadURL(
    'data:text/html,<body style="margin:0;background:%23ff0000;font:80px sans-serif">Fixture',
  );
}
