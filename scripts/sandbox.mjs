import { runAsProgram } from './setup/problem.mjs';
import { runCommand } from './setup/run-command.mjs';

/** Whoever names one of these wants a sandbox of their own. */
const OWN = /^--(all|port|state|demo|help)(=|$)|^-h$/;

/** Otherwise it is the demo's vendor, as `npm start` brings it up: the same port, the same memory. */
await runAsProgram(import.meta.url, (args) => {
  const demo = args.some((arg) => OWN.test(arg)) ? [] : ['--demo'];
  return runCommand('sandbox', ['sandbox', ...demo, ...args]);
});
