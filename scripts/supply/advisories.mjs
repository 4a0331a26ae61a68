import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

const GRAVE = new Set(['high', 'critical']);
const LIMIT_MS = 60_000;

/**
 * @param {string} repository
 * @param {{ env?: NodeJS.ProcessEnv, words?: readonly string[] }} [how]
 *
 * Asks the registry that npm is set up with what is known against the locked packages. Answers with `{ report }`, or with
 * `{ unreachable }`, why nobody could say.
 */
export async function askForAdvisories(repository, { env = process.env, words = [] } = {}) {
  const { code, output, error } = await npmAudit(repository, env, words);
  const report = parsed(output);
  if (report?.vulnerabilities !== undefined) return { report };
  const why = report?.message ?? report?.error?.summary ?? error.trim().split('\n').at(-1);
  return { unreachable: withoutAddress(why || `npm ended with ${code} and said nothing`) };
}

function npmAudit(repository, env, words) {
  const cli = env.npm_execpath;
  const isCli = cli?.endsWith('npm-cli.js') === true && existsSync(cli);
  const isWindows = process.platform === 'win32';
  const [command, leading] = isCli
    ? [env.npm_node_execpath || process.execPath, [cli]]
    : [isWindows ? 'npm.cmd' : 'npm', []];
  return new Promise((done) => {
    const child = spawn(command, [...leading, 'audit', '--json', '--package-lock-only', ...words], {
      cwd: repository,
      env,
      shell: isWindows && !isCli,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
    });
    const said = { output: '', error: '' };
    child.stdout.on('data', (chunk) => (said.output += chunk));
    child.stderr.on('data', (chunk) => (said.error += chunk));
    child.once('error', (problem) => done({ code: null, output: '', error: problem.message }));
    child.once('close', (code) => done({ code, ...said }));
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function withoutAddress(sentence) {
  return sentence.replaceAll(/\s*-?\s*(GET|POST)?\s*https?:\/\/\S+/g, '').trim();
}

/**
 * What npm's report says of packages that are shipped: `{ ill, accepted, stale }`, a sentence each. High and critical ones are
 * ill, unless somebody has accepted them with a reason until a date. `stale`: an acceptance that nothing needs any more.
 */
export function judgeAdvisories(report, { shipped, policy, today }) {
  const paths = new Set(shipped.map(({ path }) => path));
  const ill = [];
  const accepted = [];
  const used = new Set();
  for (const { name, via, nodes } of Object.values(report.vulnerabilities)) {
    if (!nodes.some((path) => paths.has(path))) continue;
    // A text in `via` names another package of the report, which speaks for itself.
    for (const advisory of via.filter((each) => typeof each === 'object')) {
      if (!GRAVE.has(advisory.severity)) continue;
      const sentence = `${name}: ${advisory.title} (${advisory.severity}, ${advisory.url})`;
      const known = policy.accepted.find(
        (each) => each.package === name && each.advisory === advisory.url,
      );
      if (known !== undefined) used.add(known);
      if (known === undefined) ill.push(sentence);
      else if (known.until < today) ill.push(`${sentence}: accepted until ${known.until} only`);
      else accepted.push(`${sentence}: accepted until ${known.until}, ${known.reason}`);
    }
  }
  const stale = policy.accepted
    .filter((each) => !used.has(each))
    .map((each) => `${each.package}: ${each.advisory} is accepted and not known any more`);
  return { ill, accepted, stale };
}
