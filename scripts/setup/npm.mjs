import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tiedToOurLife } from './tied-to-our-life.mjs';

/**
 * Runs the npm that started us, or the one in PATH, and answers with its exit code and output.
 * What npm says goes to stderr, so that a command's own stdout stays clean.
 */
export function npm(args, { cwd, env = process.env, quiet = false }) {
  const { command, leading, shell } = npmCommand(env);
  return new Promise((done) => {
    const [file, argv] = tiedToOurLife(command, [...leading, ...args]);
    const child = spawn(file, argv, {
      cwd,
      shell,
      env: { ...env, NODE_ENV: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const hear = (chunk) => {
      output += chunk;
      if (!quiet) process.stderr.write(chunk);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', (error) => done({ code: 127, output: error.message }));
    child.once('close', (code) => done({ code: code ?? 1, output }));
  });
}

/**
 * npm puts node_modules/.bin first into PATH, where our pinned Node lives. An installation that
 * replaces node_modules must not run on the very Node it removes, hence npm's own `node` first.
 */
function npmCommand(env) {
  const cli = env.npm_execpath;
  if (cli?.endsWith('npm-cli.js') && existsSync(cli)) {
    return { command: env.npm_node_execpath || process.execPath, leading: [cli], shell: false };
  }
  const windows = process.platform === 'win32';
  return { command: windows ? 'npm.cmd' : 'npm', leading: [], shell: windows };
}
