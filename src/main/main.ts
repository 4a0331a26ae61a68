import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, safeStorage } from 'electron';
import { appOrigin } from './app-asset.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { readArguments } from './arguments.ts';
import { commandWords, runCommandLine } from './command-line.ts';
import { forkService } from './forked-service.ts';
import { createLogBook } from './log-book.ts';
import { otherVersion } from './other-version.ts';
import { besideArchive, nodeBeside, packageKind, trialSentence } from './package-kind.ts';
import { refusedSentence, refusedSwitch } from './refused-switches.ts';
import { readDataKey } from './secrets.ts';
import { originOf } from './screen-origin.ts';
import { secure } from './security.ts';
import { canHostService } from './service-host.ts';
import type { ServiceHost, ServiceHostEvents, ServiceLaunch } from './service-host.ts';
import { createSleepWatch } from './sleep-watch.ts';
import { createSupervisor } from './supervisor.ts';
import { upgradeAdvice } from './upgrade-advice.ts';
import { runUtilityService } from './utility-service.ts';
import { openWall } from './wall.ts';

/** How often it is looked whether the machine has slept. */
const SLEEP_EVERY_MS = 2_000;

const kind = packageKind(app.isPackaged);
/** What a Node outside of Electron may be given to read. */
const bundles = besideArchive(import.meta.dirname);
const node = canHostService()
  ? null
  : nodeBeside(kind, { resources: process.resourcesPath, app: app.getAppPath() }, process.env);

// Both before anything of Chromium's has begun: no display is needed, no lock taken, no port opened.
const words = commandWords(process.argv);
if (words !== null) process.exit(await runCommandLine(words, bundles, node));
const refused = refusedSwitch(process.argv, kind, process.platform);
if (refused !== null) {
  console.error(refusedSentence(refused));
  process.exit(1);
}

const asked = readArguments(process.argv, process.env, app.getPath('appData'), app.isPackaged);
const isLocked = app.isPackaged || asked.kiosk;
const devServer = app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null);
const screenUrl = devServer ?? `${appOrigin}/index.html`;
const screenOrigin = originOf(screenUrl) ?? appOrigin;
const ownVersion = app.getVersion();
/** Where `npm start` looks for the demo that somebody wants instead, once this kiosk is closed. */
const demoRequest = app.isPackaged ? null : (process.env['STEMPEL_DEMO_REQUEST'] ?? null);
let isQuitting = false;

// oxlint-disable-next-line no-restricted-globals -- when something happened, by the machine's own clock
const logBook = createLogBook(() => Date.now());
const log = (sentence: string): void => {
  console.error(sentence);
  logBook.note(sentence);
};

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
    entry: join(bundles, 'service.js'),
    start: {
      type: 'start',
      dataDir: asked.dataDir,
      demo: asked.demo,
      dataKey: readDataKey(asked.dataDir, safeStorage),
      packaged: app.isPackaged,
      offersDemo: demoRequest !== null,
    },
    env: serviceEnvironment(),
  };
  return node === null ? runUtilityService(launch, events) : forkService(launch, node, events);
}

/** The system has put another version in this one's place: it starts as a whole, never half of each. */
function givesWay(): boolean {
  if (!app.isPackaged) return false;
  const other = otherVersion(join(bundles, '../../package.json'), ownVersion);
  if (other === null) return false;
  log(`Stempel ${other} lies in the place of ${ownVersion}; it is started.`);
  app.relaunch();
  app.quit();
  return true;
}

/** For whoever reads the wall after so many starts without success. */
function outOfServiceSentence(): string {
  const sentence = `The time clock cannot start. The log in ${join(asked.dataDir, 'logs')} says why.`;
  // oxlint-disable-next-line no-restricted-globals -- compared with the times of files
  const advice = upgradeAdvice(asked.dataDir, ownVersion, Date.now());
  return advice === null ? sentence : `${sentence} ${advice}`;
}

function run(): void {
  secure(screenOrigin, devServer);
  serveApp(join(import.meta.dirname, '../renderer'));

  const wall = openWall({
    preload: join(import.meta.dirname, '../preload/preload.cjs'),
    kiosk: isLocked,
    packaged: app.isPackaged,
    url: screenUrl,
    origin: screenOrigin,
    log,
    mayClose: () => isQuitting,
  });
  app.on('second-instance', wall.show);

  const supervisor = createSupervisor({
    launch: launchService,
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    nowMs: () => performance.now(),
    log,
    onUp: (service) => {
      logBook.set(service.tellLine);
      wall.set({ kind: 'service', service });
    },
    onDown: () => {
      logBook.set(null);
      wall.set({ kind: 'nobody' });
    },
    onLeaveKiosk: () => {
      log('Somebody with the admin PIN closes the kiosk.');
      app.quit();
    },
    onStartDemo: (vendor) => {
      if (demoRequest === null) return;
      writeFileSync(demoRequest, vendor);
      app.quit();
    },
    onOutOfService: (sentence) =>
      wall.set({ kind: 'outOfService', sentence: sentence ?? outOfServiceSentence() }),
    givesWay,
  });

  app.on('window-all-closed', () => (isLocked && !isQuitting ? wall.openAgain() : app.quit()));
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (isQuitting) return;
    isQuitting = true;
    void supervisor.stop().then(() => app.exit(0));
  });
  // Two clocks tell of a sleep on every system, also where there is no D-Bus to hear of it.
  const lookForSleep = createSleepWatch({
    // oxlint-disable-next-line no-restricted-globals -- the machine's own wall clock is what is compared
    wallMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    onAwake: supervisor.tellAwake,
  });
  setInterval(lookForSleep, SLEEP_EVERY_MS);
  supervisor.start();
  wall.load();
}

// It would undo `--no-sandbox`, without which nothing starts as root: for test machines only.
if ((kind.packaged && !kind.trial) || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerAppScheme();
if (kind.trial) log(trialSentence);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
if (claimDataDirectory()) void app.whenReady().then(run);
else app.exit(0);
