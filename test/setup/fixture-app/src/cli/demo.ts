import { fork } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const sandbox = fork(join(root, 'stubborn.mjs'));
appendFileSync(
  join(root, 'started.jsonl'),
  `${JSON.stringify({ who: 'demo', pids: [process.pid, sandbox.pid] })}\n`,
);
console.log(JSON.stringify({ dataDir: join(root, 'data'), sandboxUrl: 'http://127.0.0.1:1' }));
process.stdin.resume();
process.stdin.once('end', () => process.exit());
