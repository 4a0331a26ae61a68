import { ensureBuilt } from './kiosk/build.mjs';
import { takeVendor } from './kiosk/demo-vendor.mjs';
import { runKiosk, withAbsoluteData } from './kiosk/run-kiosk.mjs';
import { runAsProgram } from './setup/problem.mjs';
import { typedIn } from './setup/places.mjs';
import { trialSentence } from './setup/electron-runtime.mjs';
import { setUp } from './setup.mjs';

await runAsProgram(import.meta.url, async (args) => {
  const say = (sentence) => console.error(sentence);
  const { vendor, rest, problem } = takeVendor(args);
  if (problem !== null) {
    say(problem);
    return 2;
  }
  const { repository, node, runtime, env } = await setUp();
  if (runtime.isTrialRuntime) say(trialSentence(runtime));
  await ensureBuilt({ repository, node, runtime, env: { ...process.env, ...env }, say });
  return runKiosk({
    repository,
    node,
    env: { ...process.env, ...env },
    args: withAbsoluteData(rest, typedIn('start')),
    vendor,
    launch: (switches, appArgs) => ({
      command: runtime.executable,
      args: [...switches, repository, ...appArgs],
    }),
    say,
  });
});
