import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { Problem } from './problem.mjs';

/** Debian's names of what Electron links or loads. Debian 13 and Ubuntu 24.04 add `t64` to some. */
const ELECTRON_PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libatspi2.0-0',
  'libdrm2',
  'libxkbcommon0',
  'libsecret-1-0',
  'libnotify4',
];
const DISPLAY_PACKAGE = 'xvfb';
const APT = ['-o', 'DPkg::Lock::Timeout=120', '-qq'];

/** Whether there is a screen to open a window on. Only Linux can be without one. */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * Checks the shared libraries of the executable and, unless a display serves, Xvfb; installs what is
 * missing on Debian as root and otherwise fails with the one command to run.
 */
export function ensureSystemLibraries({
  executable,
  say,
  virtualDisplay = !hasDisplay(),
  isRoot = process.getuid?.() === 0,
}) {
  if (process.platform !== 'linux') return;
  const missing = whatIsMissing(executable, virtualDisplay);
  if (missing.length > 0) provide(missing, { executable, say, virtualDisplay, isRoot });
  if (!isRoot) requireChromiumSandbox(executable);
}

function provide(missing, { executable, say, virtualDisplay, isRoot }) {
  if (!commandExists('apt-get')) throw new Problem(otherDistributionSentence(missing));
  if (isRoot) {
    say(`Installing the system libraries Electron needs (missing: ${missing.join(', ')}) …`);
    apt(['update']);
  }
  const packages = [...ELECTRON_PACKAGES, DISPLAY_PACKAGE].map((name) => nameHere(name));
  if (!isRoot) throw new Problem(aptCommandSentence(missing, packages));
  apt(['install', '-y', '--no-install-recommends', ...packages]);
  const still = whatIsMissing(executable, virtualDisplay);
  if (still.length > 0) throw new Problem(otherDistributionSentence(still));
}

function whatIsMissing(executable, virtualDisplay) {
  const libraries = missingIn(run('ldd', [executable]).stdout);
  return virtualDisplay && !commandExists('Xvfb') ? [...libraries, 'Xvfb'] : libraries;
}

/** Names of the libraries that `ldd` says are not there. */
export function missingIn(lddOutput) {
  const names = lddOutput.matchAll(/^\s*(\S+) => not found/gm);
  return [...new Set([...names].map((match) => match[1]))];
}

/** Picks the name under which this release really has the package. */
export function nameHere(name, policyOf = aptPolicy) {
  return [`${name}t64`, name].find((each) => /^\s*Candidate: [^(]/m.test(policyOf(each))) ?? name;
}

export function aptCommandSentence(missing, packages) {
  return (
    `Electron needs system libraries that are missing here (${missing.join(', ')}): run ` +
    `\`sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}\` and start again.`
  );
}

function otherDistributionSentence(missing) {
  return `Electron needs ${missing.join(', ')}: install what provides it with your package manager and start again.`;
}

/**
 * Ubuntu 23.10 and later deny user namespaces to unknown programs, and Chromium then insists on its
 * set-uid helper. (Root runs with --no-sandbox instead.)
 */
function requireChromiumSandbox(executable) {
  const restricted = ['kernel/apparmor_restrict_unprivileged_userns', '1'];
  const forbidden = ['kernel/unprivileged_userns_clone', '0'];
  const denied = [restricted, forbidden].some(([name, value]) => sysctl(name) === value);
  const helper = join(dirname(executable), 'chrome-sandbox');
  if (!denied || !existsSync(helper)) return;
  const { uid, mode } = statSync(helper);
  if (uid === 0 && (mode & 0o4000) !== 0) return;
  throw new Problem(
    "This system lets only known programs use Chromium's sandbox: run " +
      `\`sudo chown root '${helper}' && sudo chmod 4755 '${helper}'\` once and start again.`,
  );
}

function sysctl(name) {
  try {
    return readFileSync(join('/proc/sys', name), 'utf8').trim();
  } catch {
    return null;
  }
}

function apt(args) {
  const { status, stderr, error } = run('apt-get', [...APT, ...args]);
  if (status === 0) return;
  const reason = error?.message ?? stderr.split('\n').find((line) => line.startsWith('E:')) ?? '';
  throw new Problem(
    `apt-get ${args[0]} failed (${reason.trim() || `exit code ${status}`}): ` +
      `check that Debian's package servers are reachable and start again.`,
  );
}

function aptPolicy(name) {
  return run('apt-cache', ['policy', name]).stdout;
}

export function commandExists(name, path = process.env.PATH ?? '') {
  return path.split(delimiter).some((dir) => dir !== '' && existsSync(join(dir, name)));
}

function run(command, args) {
  const env = { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };
  const result = spawnSync(command, args, { encoding: 'utf8', env, maxBuffer: 1 << 26 });
  return { ...result, stdout: result.stdout ?? '', stderr: result.stderr ?? '' };
}
