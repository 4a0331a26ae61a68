import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startChild } from '../kiosk/child.mjs';
import { writeJson } from '../setup/json-file.mjs';
import { stateDir } from '../setup/places.mjs';
import { Problem } from '../setup/problem.mjs';
import { writeBillOfMaterials } from '../supply/sbom.mjs';
import { builderWords, KINDS } from './kinds.mjs';
import { thirdPartyText } from './third-party-text.mjs';

/** Where a trial package lies: its name goes with it, wherever somebody copies it. */
const TRIAL_DIR = 'dist/trial-never-ship';
const SYSTEMS = { linux: '--linux', win32: '--win', darwin: '--mac' };

/**
 * Packs the built app with the runtime at hand. Answers with where it lies: `{ dir, executable }`, relative to the repository; the
 * executable is null unless it is the unpacked one for Linux.
 */
export async function pack({ repository, node, runtime, kinds = [], output, say }) {
  const trial = runtime.isTrialRuntime;
  const out = output ?? (trial ? TRIAL_DIR : 'dist');
  const workDir = join(stateDir(repository), 'package');
  const config = join(workDir, 'electron-builder.json');
  const bill = join(workDir, 'sbom.cdx.json');
  const licences = join(workDir, 'THIRD-PARTY-LICENSES.txt');
  writeJson(config, {
    extends: join(repository, 'electron-builder.yml'),
    directories: { output: out },
    ...(forThisSystem(kinds) ? { electronDist: distOf(runtime) } : {}),
    electronVersion: runtime.electronVersion,
    extraFiles: [{ from: licences, to: 'THIRD-PARTY-LICENSES.txt' }],
    // Its Electron cannot host SQLite: the Node that can comes along.
    extraResources: [
      { from: bill, to: 'sbom.cdx.json' },
      ...(trial ? [{ from: node, to: 'node/node' }] : []),
    ],
  });
  const packages = JSON.parse(readFileSync(join(repository, 'out/main/third-party.json'), 'utf8'));
  await writeBillOfMaterials(repository, bill, { electronVersion: runtime.electronVersion });
  writeFileSync(licences, thirdPartyText(packages));
  say('Packing the app …');
  await build({ repository, node, words: [...builderWords(kinds), '--config', config] });
  const dir = join(out, 'linux-unpacked');
  if (kinds.length > 0 || process.platform !== 'linux') return { dir: out, executable: null };
  // The trial runtime's stand-in for Electron's default app; nothing but the archive is ever loaded.
  rmSync(join(repository, dir, 'resources/app'), { recursive: true, force: true });
  return { dir, executable: join(dir, 'stempel') };
}

/** Electron of this system is at hand; another one's is electron-builder's to fetch. */
function forThisSystem(kinds) {
  return kinds.every((kind) => KINDS[kind].system === SYSTEMS[process.platform]);
}

function distOf({ executable }) {
  const dir = dirname(executable);
  return process.platform === 'darwin' ? join(dir, '../../..') : dir;
}

async function build({ repository, node, words }) {
  const tool = join(repository, 'node_modules/electron-builder/cli.js');
  const child = startChild(node, [tool, ...words, '--publish', 'never'], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.process.stdout.on('data', (chunk) => (output += chunk));
  child.process.stderr.on('data', (chunk) => (output += chunk));
  const { code } = await child.ended;
  if (code === 0) return;
  process.stderr.write(output);
  throw new Problem(
    /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENETUNREACH/.test(output)
      ? 'The package needs tools that cannot be downloaded here: connect to the internet, or leave the kind out for the unpacked app.'
      : 'The app could not be packed: correct what the lines above name, then start again.',
  );
}
