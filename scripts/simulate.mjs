import { runAsProgram } from './setup/problem.mjs';
import { runCommand } from './setup/run-command.mjs';

await runAsProgram(import.meta.url, (args) => runCommand('simulate', ['simulate', ...args]));
