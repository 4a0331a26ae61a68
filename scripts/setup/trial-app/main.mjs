// Stands in for the default_app.asar that the trial runtime lacks: it loads the app directory named
// on the command line. It is copied into the runtime, so it can import nothing of ours.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const isAppDir = (path) => existsSync(join(path, 'package.json')) && statSync(path).isDirectory();

/** `-r FILE` comes from tools that want a module loaded first; other values of switches are skipped. */
function readArguments(argv) {
  const preloads = [];
  let appDir = null;
  for (let at = 0; at < argv.length; at++) {
    if (argv[at] === '-r' || argv[at] === '--require') preloads.push(argv[++at]);
    else if (!argv[at].startsWith('-') && appDir === null && isAppDir(resolve(argv[at])))
      appDir = resolve(argv[at]);
  }
  return { preloads, appDir };
}

const { preloads, appDir } = readArguments(process.argv.slice(1));
if (appDir === null) {
  console.error('Name the folder of the app to start: electron FOLDER.');
  app.exit(2);
} else {
  process.defaultApp = true;
  const require = createRequire(join(appDir, 'package.json'));
  for (const preload of preloads) require(resolve(preload));
  const manifest = JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8'));
  app.setName(manifest.productName ?? manifest.name);
  if (manifest.version) app.setVersion(manifest.version);
  app.setAppPath(appDir);
  app.setPath('userData', join(app.getPath('appData'), app.getName()));
  await import(pathToFileURL(resolve(appDir, manifest.main ?? 'index.js')).href);
}
