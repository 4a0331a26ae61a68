import { electronRuntime, runtimeEnvironment } from '../../scripts/setup/electron-runtime.mjs';
import { pinnedNode } from '../../scripts/setup/pinned-node.mjs';
import { runAsProgram } from '../../scripts/setup/problem.mjs';
import { runKiosk } from '../../scripts/kiosk/run-kiosk.mjs';

/** What start.mjs does after the set-up, with the fixture app at `repository` as the kiosk. */
await runAsProgram(import.meta.url, ([repository, ...args]) => {
  const runtime = electronRuntime();
  const node = pinnedNode();
  return runKiosk({
    repository,
    node,
    env: { ...process.env, ...runtimeEnvironment(runtime, node) },
    args,
    launch: (switches, appArgs) => ({
      command: runtime.executable,
      args: [...switches, repository, ...appArgs],
    }),
    say: (sentence) => console.error(sentence),
  });
});
