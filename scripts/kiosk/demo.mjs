import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../setup/problem.mjs';

const PATIENCE_MS = 60_000;

/**
 * Brings up the demo company of a vendor: src/cli/demo.ts prepares a data directory and a sandbox, says so
 * in one line of JSON, and stays until its stdin closes. Answers with `{ dataDir, sandboxUrl }`.
 */
export async function startDemo(
  lifetime,
  { repository, node, env, vendor, patienceMs = PATIENCE_MS },
) {
  const child = lifetime.start(node, [join(repository, 'src/cli/demo.ts'), vendor], {
    cwd: repository,
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.process.stdin.on('error', () => {});
  const lines = createInterface({ input: child.process.stdout });
  const line = await Promise.race([
    new Promise((done) => lines.once('line', done)),
    child.ended.then(() => null),
    sleep(patienceMs, null, { ref: false }),
  ]);
  lines.on('line', (text) => console.error(text));
  const demo = parse(line);
  if (demo) return demo;
  throw new Problem(
    'The demo company did not come up (see the lines above): start with `npm start -- --data FOLDER` to run without it.',
  );
}

function parse(line) {
  try {
    const demo = JSON.parse(line);
    return typeof demo?.dataDir === 'string' ? demo : null;
  } catch {
    return null;
  }
}
