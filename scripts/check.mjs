import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { runAsProgram } from './setup/problem.mjs';
import { setUpPackages } from './setup.mjs';

const STEPS = [
  { name: 'types', tool: 'typescript/bin/tsc', args: ['-b'] },
  { name: 'lint', tool: 'oxlint/bin/oxlint', args: [] },
  { name: 'format', tool: 'oxfmt/bin/oxfmt', args: ['--check'] },
  { name: 'unused code', tool: 'knip/bin/knip.js', args: [] },
];

/** Runs every step, whatever the others say, and answers with `[{ name, ok }]`. */
export async function runChecks({ repository, node, names = [] }) {
  const chosen = STEPS.filter(({ name }) => names.length === 0 || names.includes(name));
  const results = [];
  for (const { name, tool, args } of chosen) {
    console.log(`\n== ${name}`);
    const path = join(repository, 'node_modules', tool);
    results.push({ name, ok: await succeeds(node, [path, ...args], repository) });
  }
  console.log('');
  for (const { name, ok } of results) console.log(`${ok ? 'ok    ' : 'failed'} ${name}`);
  return results;
}

function succeeds(command, args, cwd) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', () => done(false));
    child.once('exit', (code) => done(code === 0));
  });
}

await runAsProgram(import.meta.url, async (names) => {
  const results = await runChecks({ ...(await setUpPackages()), names });
  return results.length > 0 && results.every(({ ok }) => ok) ? 0 : 1;
});
