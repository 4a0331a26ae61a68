import { join } from 'node:path';
import { buildTarget } from './kiosk/build.mjs';
import { takeVendor } from './kiosk/demo-vendor.mjs';
import { runKiosk, withAbsoluteData } from './kiosk/run-kiosk.mjs';
import { typedIn } from './setup/places.mjs';
import { runAsProgram } from './setup/problem.mjs';
import { setUp } from './setup.mjs';

/** Like start, with live reload: the screen by Vite, main and service by a restart. */
await runAsProgram(import.meta.url, async (args) => {
  const { vendor, rest, problem } = takeVendor(args);
  if (problem !== null) {
    console.error(problem);
    return 2;
  }
  const { repository, node, runtime, env } = await setUp();
  const tool = join(repository, 'node_modules/electron-vite/bin/electron-vite.js');
  return runKiosk({
    repository,
    node,
    env: {
      ...process.env,
      ...env,
      ...buildTarget(runtime),
      ELECTRON_EXEC_PATH: runtime.executable,
    },
    args: withAbsoluteData(rest, typedIn('dev')),
    vendor,
    launch: (switches, appArgs) => ({
      command: node,
      args: [tool, 'dev', '--watch', '--', ...switches, ...appArgs],
    }),
    say: (sentence) => console.error(sentence),
  });
});
