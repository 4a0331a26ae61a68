import { ensureElectronRuntime, runtimeEnvironment } from './setup/electron-runtime.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { pinnedNode } from './setup/pinned-node.mjs';
import { repositoryDir } from './setup/places.mjs';
import { runAsProgram } from './setup/problem.mjs';
import { ensureSystemLibraries } from './setup/system-libraries.mjs';

/** What every program here needs: the locked packages and the pinned Node. */
export async function setUpPackages({ repository = repositoryDir, quiet = false } = {}) {
  await ensurePackages({ repository, say, quiet });
  return { repository, node: pinnedNode(repository) };
}

/**
 * What a program that opens a window needs on top: an Electron and its system libraries. Answers with
 * `{ repository, node, runtime, env }`, where `env` is what the programs we start are told.
 */
export async function setUp({ retry = false, virtualDisplay } = {}) {
  const { repository, node } = await setUpPackages();
  const runtime = await ensureElectronRuntime({ repository, node, say, retry });
  ensureSystemLibraries({ executable: runtime.executable, say, virtualDisplay });
  return { repository, node, runtime, env: runtimeEnvironment(runtime, node) };
}

/** Chatter goes to stderr, so that a command's own output stays clean. */
function say(sentence) {
  console.error(sentence);
}

await runAsProgram(import.meta.url, async (args) => {
  const { runtime } = await setUp({ retry: args.includes('--retry') });
  const trial = runtime.isTrialRuntime ? ' (a trial runtime, never shipped)' : '';
  console.log(`Ready: Electron ${runtime.electronVersion}${trial}.`);
});
