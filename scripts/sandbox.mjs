import { runAsProgram } from './setup/problem.mjs';
import { runCommand } from './setup/run-command.mjs';

/** With nothing said it is the demo's vendor, as `npm start` brings it up: the same port, the same memory. */
await runAsProgram(import.meta.url, (args) =>
  runCommand('sandbox', ['sandbox', ...(args.length === 0 ? ['--demo'] : args)]),
);
