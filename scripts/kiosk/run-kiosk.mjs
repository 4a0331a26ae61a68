import { resolve } from 'node:path';
import { Problem } from '../setup/problem.mjs';
import { hasDisplay } from '../setup/system-libraries.mjs';
import { createDemoRequest } from './demo-request.mjs';
import { namesData, withoutData } from './demo-vendor.mjs';
import { startDemo } from './demo.mjs';
import { askedToStop, createLifetime } from './lifetime.mjs';
import { forgetRunningKiosk, noteRunningKiosk } from './running-kiosk.mjs';
import { startVirtualDisplay } from './virtual-display.mjs';

/**
 * Runs the kiosk until its window closes or a signal arrives, on a virtual display where there is none
 * and with the demo company of a vendor unless a data directory is named. Answers with the exit code; by then
 * nothing that was started is left. `launch(switches, args)` says how to start Electron with
 * Chromium's switches and the app's arguments: `{ command, args }`.
 */
export async function runKiosk({ vendor = 'moco', ...how }) {
  const lifetime = createLifetime();
  const asked = askedToStop().then(() => 0);
  try {
    return await Promise.race([asked, run({ lifetime, vendor, ...how })]);
  } finally {
    await lifetime.end();
  }
}

async function run({ lifetime, repository, node, env, args, vendor, launch, say }) {
  const display = hasDisplay() ? null : await startVirtualDisplay(lifetime);
  const demoRequest = createDemoRequest(lifetime);
  const demo = (name) => demoArguments(lifetime, { repository, node, env, vendor: name });
  const window = async (appArgs) => {
    const { command, args: argv } = launch(chromiumSwitches(display !== null), appArgs);
    const kiosk = lifetime.start(command, argv, {
      cwd: repository,
      env: {
        ...env,
        ...(display ? { DISPLAY: display.display } : {}),
        STEMPEL_DEMO_REQUEST: demoRequest.file,
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    noteRunningKiosk(repository, display ?? {});
    return codeOf(await kiosk.ended);
  };
  lifetime.add(() => forgetRunningKiosk(repository));
  const data = namesData(args) ? [] : await demo(vendor);
  if (display) {
    say(`There is no screen here, so the kiosk runs on the virtual display ${display.display}.`);
    say('Take a picture of it with `npm run -s picture -- FILE.png`; stop it with Ctrl-C.');
  }
  const code = await window([...data, ...args]);
  const wanted = demoRequest.take();
  if (wanted === null) return code;
  say(`The kiosk is closed, and the demo of ${wanted} starts in its place.`);
  return window([...(await demo(wanted)), ...withoutData(args)]);
}

function codeOf({ code, signal, error }) {
  if (error)
    throw new Problem(`Electron could not be started (${error.message}): run \`npm run setup\`.`);
  return code ?? (signal ? 1 : 0);
}

async function demoArguments(lifetime, demo) {
  const { dataDir } = await startDemo(lifetime, demo);
  return ['--data', dataDir, '--demo'];
}

/** Makes `--data DIR` mean the folder as seen from where the person typed it; npm changes folders. */
export function withAbsoluteData(args, from) {
  if (args.some((arg, at) => arg === '--data=' || (arg === '--data' && !isFolder(args[at + 1])))) {
    throw new Problem('--data: which folder? Without it the kiosk of the demo starts.');
  }
  return args.map((arg, at) => {
    if (at > 0 && args[at - 1] === '--data') return resolve(from, arg);
    return arg.startsWith('--data=') ? `--data=${resolve(from, arg.slice(7))}` : arg;
  });
}

/** The next word, unless it is another switch: forgotten, the kiosk would open the account's own folder. */
function isFolder(word) {
  return word !== undefined && word !== '' && !word.startsWith('-');
}

/**
 * Chromium refuses to run as root with its sandbox on; everybody else keeps it. On a virtual display
 * there is neither a graphics card nor a message bus, and it would complain about each at length.
 */
function chromiumSwitches(onVirtualDisplay) {
  return [
    ...(runsAsRoot() ? ['--no-sandbox'] : []),
    ...(onVirtualDisplay ? ['--disable-gpu', '--log-level=3'] : []),
  ];
}

function runsAsRoot() {
  return process.platform === 'linux' && process.getuid() === 0;
}
