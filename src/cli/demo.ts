import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DEMO_SANDBOX_PORT, demoPlaces } from './demo-places.ts';
import { withOffice, type Office } from './office.ts';
import { sentenceOf } from './sentence.ts';

/**
 * Brings up the demo company for `npm start`: the vendor's sandbox in a process of its own, and a data directory whose
 * roster and history come from it. Prints one line of JSON when both are ready, and ends with its standard input.
 */

type RunningVendor = {
  readonly url: string;
  readonly apiKey: string;
  readonly child: ChildProcess | null;
};

const resources = join(import.meta.dirname, '..', '..', 'resources', 'demo');

try {
  const places = demoPlaces();
  const vendor = await bringUpVendor();
  prepareConfig(places.dataDir, vendor.url);
  await withOffice(places.dataDir, (office) => prepareCompany(office, vendor));
  announce(vendor);
  process.stdout.write(`${JSON.stringify({ dataDir: places.dataDir, sandboxUrl: vendor.url })}\n`);
  const end = (): void => {
    vendor.child?.kill('SIGTERM');
    process.exit(0);
  };
  process.stdin.resume().once('close', end);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
}

/** The demo's own sandbox, if somebody has it running already; otherwise a new one, on another port where ours is taken. */
async function bringUpVendor(): Promise<RunningVendor> {
  const running = await runningVendor();
  if (running !== null) return running;
  return (await startVendor(DEMO_SANDBOX_PORT)) ?? (await startVendor(0)) ?? cannotStart();
}

async function runningVendor(): Promise<RunningVendor | null> {
  const origin = `http://127.0.0.1:${DEMO_SANDBOX_PORT}`;
  try {
    const answer = await fetch(`${origin}/control/about`, { signal: AbortSignal.timeout(1_000) });
    const about = (await answer.json()) as { stateFile?: string; apiKey?: string };
    if (about.stateFile !== demoPlaces().sandboxState || about.apiKey === undefined) return null;
    return { url: `${origin}/api/v1`, apiKey: about.apiKey, child: null };
  } catch {
    return null;
  }
}

function startVendor(port: number): Promise<RunningVendor | null> {
  const main = join(import.meta.dirname, 'main.ts');
  const words = [main, 'sandbox', '--demo', '--json', '--port', String(port)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((resolve) => {
    child.once('exit', () => resolve(null));
    createInterface({ input: child.stdout }).once('line', (line) => {
      const { url, apiKey } = JSON.parse(line) as { url: string; apiKey: string };
      resolve({ url, apiKey, child });
    });
  });
}

function cannotStart(): never {
  throw new Error('the MOCO sandbox of the demo did not start; try `npm run sandbox` to see why');
}

/** The demo's settings are made once and then belong to whoever plays with it; only the vendor's address follows. */
function prepareConfig(dataDir: string, url: string): void {
  const path = join(dataDir, 'config.json');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  copyFileSync(join(resources, 'hint.json'), join(dataDir, 'demo.json'));
  const from = existsSync(path) ? path : join(resources, 'config.json');
  const config = JSON.parse(readFileSync(from, 'utf8')) as { vendor?: { url?: string } };
  if (existsSync(path) && config.vendor?.url === url) return;
  const demo = { ...config, vendor: { ...config.vendor, kind: 'moco', url } };
  writeFileSync(path, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
}

async function prepareCompany(office: Office, vendor: RunningVendor): Promise<void> {
  const { employees } = (await office.call('listEmployees', {})).value;
  if (employees.length > 0) return;
  await office.call('setSecret', { name: 'vendor.key', value: vendor.apiKey });
  await office.call('sync', { once: true, timeoutSeconds: 30 });
  const text = readFileSync(join(resources, 'people.csv'), 'utf8');
  const imported = await office.call('importEmployees', { format: 'csv', text });
  if (!imported.ok) throw new Error(`the demo's roster: ${imported.detail.problems[0]?.message}`);
}

function announce({ url, child }: RunningVendor): void {
  const stop = child === null ? '' : ` (stop it with \`kill ${child.pid}\`)`;
  process.stderr.write(
    `The demo's MOCO sandbox runs at ${url}${stop}; \`npm run sandbox\` starts it again.\n`,
  );
}
