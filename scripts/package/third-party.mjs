import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, sep } from 'node:path';
import { init as checkLicences } from 'license-checker-rseidelsohn';

const INSIDE = `${sep}node_modules${sep}`;

/**
 * Everything of others that is in a package, by name: `[{ name, version, licence, text }]`. That is what `dependencies` need, which
 * lie in it as they are, and what has been built into the bundles: `moduleFiles`, as the bundler names what it has read.
 */
export async function readThirdParty(repository, moduleFiles) {
  const checked = await checkedLicences(repository);
  const dirs = new Set([
    ...shippedDirs(repository),
    ...moduleFiles.map((file) => packageDirOf(file)).filter((dir) => dir !== null),
    join(repository, 'node_modules/electron'),
    repository,
  ]);
  const found = [...dirs].map((dir) => described(dir, checked));
  const byKey = new Map(found.map((each) => [`${each.name}@${each.version}`, each]));
  return [...byKey.values()].toSorted((a, b) => compare(a.name, b.name));
}

/** `.../node_modules/@a/b/lib/x.js?url` -> `.../node_modules/@a/b`; null for files of ours and for what the bundler makes up. */
export function packageDirOf(file) {
  const path = file.replace(/^\0/, '').split('?')[0].replaceAll('/', sep);
  const at = path.lastIndexOf(INSIDE);
  if (at < 0) return null;
  const [first, second] = path.slice(at + INSIDE.length).split(sep);
  const name = first.startsWith('@') ? join(first, second) : first;
  return path.slice(0, at + INSIDE.length) + name;
}

/** What npm would install with `--omit=dev --omit=optional`: each package where Node finds it from the one that needs it. */
function shippedDirs(repository) {
  const dirs = new Set();
  const visit = (from) => {
    for (const name of Object.keys(manifestIn(from).dependencies ?? {})) {
      const dir = foundFrom(from, name);
      if (dir === null || dirs.has(dir)) continue;
      dirs.add(dir);
      visit(dir);
    }
  };
  visit(repository);
  return dirs;
}

function foundFrom(dir, name) {
  const require = createRequire(join(dir, 'package.json'));
  const places = require.resolve.paths(name) ?? [];
  return places.map((place) => join(place, name)).find((each) => isPackage(each)) ?? null;
}

function isPackage(dir) {
  return existsSync(join(dir, 'package.json'));
}

function manifestIn(dir) {
  return JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
}

/** By folder: what the reader of licences makes of each package. */
function checkedLicences(repository) {
  return new Promise((done, fail) => {
    checkLicences({ start: repository }, (error, packages) => {
      if (error) return fail(error);
      done(new Map(Object.values(packages).map((each) => [each.path, each])));
    });
  });
}

function described(dir, checked) {
  const { name, version, license, private: isOurs } = manifestIn(dir);
  if (isOurs) {
    return { name, version, licence: license, text: readFileSync(join(dir, 'LICENSE'), 'utf8') };
  }
  const { licenses, licenseFile, repository } = checked.get(dir) ?? {};
  const licence = [licenses ?? 'unknown'].flat().join(', ').replaceAll('*', '');
  return { name, version, licence, text: textIn(licenseFile, { licence, repository }) };
}

/** A reader that finds no licence names the README. */
function textIn(file, { licence, repository }) {
  const isLicence = file && !/^readme/i.test(basename(file)) && statSync(file).isFile();
  if (isLicence) return readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim();
  const where = repository ? ` It comes from ${repository}.` : '';
  return `The package names its licence, ${licence}, and carries no text of it.${where}`;
}

function compare(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
