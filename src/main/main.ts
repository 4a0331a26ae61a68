import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, safeStorage } from 'electron';
import { appOrigin } from './app-asset.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { readArguments } from './arguments.ts';
import { forkService } from './forked-service.ts';
import { lockDown } from './lock-down.ts';
import { readDataKey } from './secrets.ts';
import { originOf, secure } from './security.ts';
import { canHostService } from './service-host.ts';
import type { ServiceHost, ServiceHostEvents, ServiceLaunch } from './service-host.ts';
import { createSupervisor } from './supervisor.ts';
import { runUtilityService } from './utility-service.ts';
import { createWindowLine } from './window-line.ts';
import { createWindow, keepLoaded } from './window.ts';

const asked = readArguments(process.argv, process.env, app.getPath('appData'));
const isLocked = app.isPackaged || asked.kiosk;
const devServer = app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null);
const screenUrl = devServer ?? `${appOrigin}/index.html`;
const screenOrigin = originOf(screenUrl) ?? appOrigin;
let isQuitting = false;

const log = (sentence: string): void => console.error(sentence);

/** Chromium's own files lie with the data, so that kiosks on different data do not meet, and two on the same do. */
function claimDataDirectory(): boolean {
  const profileDir = join(asked.dataDir, 'window');
  try {
    mkdirSync(profileDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    dialog.showErrorBox('Stempel', `The data directory cannot be used: ${reason}`);
    return false;
  }
  app.setPath('userData', profileDir);
  if (app.requestSingleInstanceLock()) return true;
  log(`A kiosk is running on ${asked.dataDir} already; its window is shown.`);
  return false;
}

/** In a release nothing of the environment reaches the service: tests steer it by variables of their own. */
function serviceEnvironment(): NodeJS.ProcessEnv {
  if (!app.isPackaged) return process.env;
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('STEMPEL_'));
  return Object.fromEntries(kept);
}

function launchService(events: ServiceHostEvents): ServiceHost {
  const launch: ServiceLaunch = {
    entry: join(import.meta.dirname, 'service.js'),
    start: {
      type: 'start',
      dataDir: asked.dataDir,
      demo: asked.demo,
      dataKey: readDataKey(asked.dataDir, safeStorage),
      packaged: app.isPackaged,
    },
    env: serviceEnvironment(),
  };
  if (canHostService()) return runUtilityService(launch, events);
  const node = process.env['STEMPEL_NODE'] || join(app.getAppPath(), 'node_modules/.bin/node');
  return forkService(launch, node, events);
}

function run(): void {
  secure(screenOrigin, devServer);
  serveApp(join(import.meta.dirname, '../renderer'));

  const window = createWindow({
    preload: join(import.meta.dirname, '../preload/preload.cjs'),
    kiosk: isLocked,
    packaged: app.isPackaged,
  });
  if (isLocked) lockDown(window, () => isQuitting);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });

  const line = createWindowLine(window, screenOrigin);
  const supervisor = createSupervisor({
    launch: launchService,
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    nowMs: () => performance.now(),
    log,
    onUp: (service) => line.set({ kind: 'service', service }),
    onDown: () => line.set({ kind: 'nobody' }),
    onOutOfService: (sentence) =>
      line.set({
        kind: 'outOfService',
        sentence:
          sentence ??
          `The time clock cannot start. The log in ${join(asked.dataDir, 'logs')} says why.`,
      }),
  });

  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (isQuitting) return;
    isQuitting = true;
    void supervisor.stop().then(() => app.exit(0));
  });
  supervisor.start();
  keepLoaded(window, screenUrl, log);
}

// It would undo `--no-sandbox`, without which nothing starts as root: for test machines only.
if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerAppScheme();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
if (claimDataDirectory()) void app.whenReady().then(run);
else app.exit(0);
