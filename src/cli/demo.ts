import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isVendorName } from '../sandbox/create-sandbox.ts';
import type { SandboxAbout } from '../sandbox/sandbox.ts';
import type { VendorName } from '../sandbox/vendor-definition.ts';
import { unknownVendor } from './commands/sandbox.ts';
import { demoPlaces, demoSandboxPort } from './demo-places.ts';
import { withOffice, type Office } from './office.ts';
import { sentenceOf } from './sentence.ts';

/**
 * Brings up the demo company for `npm start`: the vendor's sandbox in a process of its own, and a data directory with
 * its people, whose history comes from it. Its one argument is the vendor, default `moco`. Prints one line of JSON when both are
 * ready, and ends with its standard input.
 */

/** Only MOCO hands out badges, its custom property; iFlow does not even know everybody's number, so its file has an id. */
const PEOPLE_FILES: Readonly<Record<VendorName, string>> = {
  moco: 'people.csv',
  clockodo: 'people-with-badges.csv',
  iflow: 'people-iflow.csv',
  mctime: 'people-with-badges.csv',
};

type RunningVendor = {
  readonly about: SandboxAbout;
  readonly url: string;
  /** null = somebody else has it running. */
  readonly child: ChildProcess | null;
};

/** Whether somebody listens at all is known soon; a sandbox of ours that has just started may find the machine busy. */
const STRANGER_PATIENCE_MS = 1_000;
const OWN_PATIENCE_MS = 30_000;

const resources = join(import.meta.dirname, '..', '..', 'resources', 'demo');

const [, , word = 'moco'] = process.argv;
if (isVendorName(word)) {
  try {
    await bringUp(word);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  }
} else {
  process.stderr.write(`${unknownVendor(word)}\n`);
  process.exitCode = 2;
}

async function bringUp(name: VendorName): Promise<void> {
  const { dataDir } = demoPlaces(name);
  const vendor = await bringUpVendor(name);
  prepareConfig(dataDir, vendor);
  await withOffice(dataDir, (office) => prepareCompany(office, vendor));
  announce(vendor);
  process.stdout.write(`${JSON.stringify({ dataDir, sandboxUrl: vendor.url })}\n`);
  const end = (): void => {
    vendor.child?.kill('SIGTERM');
    process.exit(0);
  };
  process.stdin.resume().once('close', end);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
}

/** The demo's own sandbox, if somebody has it running already; otherwise a new one, on another port where ours is taken. */
async function bringUpVendor(name: VendorName): Promise<RunningVendor> {
  const running = await runningVendor(name);
  if (running !== null) return running;
  const port = demoSandboxPort(name);
  return (await startVendor(name, port)) ?? (await startVendor(name, 0)) ?? cannotStart(name);
}

async function runningVendor(name: VendorName): Promise<RunningVendor | null> {
  try {
    const control = `http://127.0.0.1:${demoSandboxPort(name)}/control`;
    const running = await askAbout(control, null, STRANGER_PATIENCE_MS);
    return running.about.stateFile === demoPlaces(name).sandboxState ? running : null;
  } catch {
    return null;
  }
}

async function askAbout(
  control: string,
  child: ChildProcess | null,
  patienceMs: number,
): Promise<RunningVendor> {
  const answer = await fetch(`${control}/about`, { signal: AbortSignal.timeout(patienceMs) });
  const about = (await answer.json()) as SandboxAbout;
  return { about, url: `${new URL(control).origin}${about.basePath}`, child };
}

function startVendor(name: VendorName, port: number): Promise<RunningVendor | null> {
  const main = join(import.meta.dirname, 'main.ts');
  const place = ['--vendor', name, '--port', String(port)];
  const words = [main, 'sandbox', '--demo', '--json', ...place];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((resolve, reject) => {
    child.once('exit', () => resolve(null));
    createInterface({ input: child.stdout }).once('line', (line) => {
      const { control } = JSON.parse(line) as { readonly control: string };
      askAbout(control, child, OWN_PATIENCE_MS).then(resolve, reject);
    });
  });
}

function cannotStart(name: VendorName): never {
  throw new Error(`the demo's ${name} sandbox did not start; try \`${again(name)}\` to see why`);
}

function again(name: VendorName): string {
  return name === 'moco' ? 'npm run sandbox' : `npm run sandbox -- --vendor ${name}`;
}

/** The demo's settings are made once and then belong to whoever plays with it; only the vendor's address follows. */
function prepareConfig(dataDir: string, { url, about }: RunningVendor): void {
  const { vendor: kind, account } = about;
  const path = join(dataDir, 'config.json');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  copyFileSync(join(resources, 'hint.json'), join(dataDir, 'demo.json'));
  const isNew = !existsSync(path);
  const from = isNew ? join(resources, 'config.json') : path;
  const config = JSON.parse(readFileSync(from, 'utf8')) as { vendor?: { url?: string } };
  if (!isNew && config.vendor?.url === url) return;
  const vendor = { ...config.vendor, kind, url, ...(isNew ? { account } : {}) };
  writeFileSync(path, `${JSON.stringify({ ...config, vendor }, null, 2)}\n`, { mode: 0o600 });
}

async function prepareCompany(office: Office, { about }: RunningVendor): Promise<void> {
  const { employees } = (await office.call('listEmployees', {})).value;
  if (employees.length > 0) return;
  for (const [secret, value] of Object.entries(about.secrets)) {
    await office.call('setSecret', { name: secret, value });
  }
  const text = readFileSync(join(resources, PEOPLE_FILES[about.vendor]), 'utf8');
  const imported = await office.call('importEmployees', { format: 'csv', text });
  if (!imported.ok) throw new Error(`the demo's roster: ${imported.detail.problems[0]?.message}`);
  await office.call('sync', { once: true, timeoutSeconds: 30 });
}

function announce({ about, url, child }: RunningVendor): void {
  const stop = child === null ? '' : ` (stop it with \`kill ${child.pid}\`)`;
  process.stderr.write(
    `The demo's ${about.title} sandbox runs at ${url}${stop}; \`${again(about.vendor)}\` starts it again.\n`,
  );
}
