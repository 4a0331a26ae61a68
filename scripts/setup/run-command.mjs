import { spawn } from 'node:child_process';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lockStampFits } from './lock-stamp.mjs';
import { runsOnModernNode } from './pinned-node.mjs';
import { repositoryDir, stateDir, typedIn } from './places.mjs';

/**
 * Runs the `stempel` command with these arguments. Where the set-up is done and this already is the
 * pinned Node, as it is under npm, the command runs in this very process: a second start of Node would
 * cost more than most commands do. Answers with the exit code, or with nothing when run in-process.
 */
export async function runCommand(script, args) {
  const entry = join(repositoryDir, 'src/cli/main.ts');
  process.chdir(typedIn(script));
  if (runsOnModernNode() && lockStampFits(repositoryDir)) {
    nodeModule.enableCompileCache?.(join(stateDir(), 'compiled'));
    process.argv.splice(1, Infinity, entry, ...args);
    await import(pathToFileURL(entry).href);
    return process.exitCode;
  }
  const { setUpPackages } = await import('../setup.mjs');
  const { node } = await setUpPackages();
  return passOn(spawn(node, [entry, ...args], { stdio: 'inherit' }));
}

/** A terminal sends Ctrl-C to both of us, a supervisor sends SIGTERM to us alone; the child decides. */
function passOn(child) {
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code, signal) => done(code ?? (signal ? 1 : 0)));
  });
}
