import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { repositoryDir } from './setup/places.mjs';
import { runAsProgram } from './setup/problem.mjs';
import { setUpPackages } from './setup.mjs';

/** Measures, on data it makes once under `.cache/bench`. What the figures are about: docs/benchmarks.md. */
await runAsProgram(import.meta.url, async () => {
  const { node } = await setUpPackages();
  const words = ['--expose-gc', join(repositoryDir, 'bench/main.ts')];
  const child = spawn(node, words, { stdio: 'inherit' });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => done(code ?? 1));
  });
});
