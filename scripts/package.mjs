import { join } from 'node:path';
import { ensureBuilt } from './kiosk/build.mjs';
import { Problem, runAsProgram } from './setup/problem.mjs';
import { setUp } from './setup.mjs';
import { pack } from './package/pack.mjs';
import { KINDS, readKinds } from './package/kinds.mjs';

const HELP = `npm run package [-- KIND …]

  (nothing)     the app, unpacked, for this system: dist/linux-unpacked and the like
  --appimage    Linux: one file that runs where it lies
  --deb         Linux: Debian and Ubuntu; installs to /opt/Stempel with the command stempel
  --nsis        Windows: an installer for the whole machine, to C:\\Program Files\\Stempel
  --dmg         macOS: a disk image with the app

What is in a package: electron-builder.yml. It starts as \`stempel\` with the wizard on an empty machine, and is the command line
as \`stempel --cli …\`. Electron's own tools are fetched for all but the first. Where Electron itself cannot be downloaded, the
first makes a trial package, in dist/trial-never-ship: it says so when it starts.`;

/** Builds the app and packs it; `npm run package -- --help` says into what. */
await runAsProgram(import.meta.url, async (args) => {
  if (args.includes('--help')) return console.log(HELP);
  const kinds = readKinds(args);
  const { repository, node, runtime, env } = await setUp({ virtualDisplay: false });
  if (runtime.isTrialRuntime && kinds.length > 0) {
    throw new Problem(
      `There is no installer without the Electron it is released with, and only ${runtime.electronVersion} can be had here: ` +
        'connect to the internet and run `npm run setup -- --retry`, or leave out ' +
        `${kinds.map((kind) => KINDS[kind].word).join(' and ')} for the unpacked trial package.`,
    );
  }
  await ensureBuilt({
    repository,
    node,
    runtime,
    env: { ...process.env, ...env },
    say: console.error,
  });
  const { dir } = await pack({ repository, node, runtime, kinds, say: console.error });
  if (runtime.isTrialRuntime) {
    console.error(
      `This is a trial package on Electron ${runtime.electronVersion}, which is out of support: try it, never ship it.`,
    );
  }
  console.log(join(repository, dir));
});
