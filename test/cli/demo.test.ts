import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { VENDOR_NAMES, type VendorName } from '../../src/sandbox/vendor-definition.ts';

/** The demo company as `npm start` brings it up, without the window. */
const CLI = resolve(import.meta.dirname, '../../src/cli');

let demoDir: string;
let demo: ChildProcess | null;
beforeEach(() => {
  demoDir = mkdtempSync(join(tmpdir(), 'stempel-demo-'));
  demo = null;
});
afterEach(async () => {
  await end();
  rmSync(demoDir, { recursive: true, force: true });
});

type Up = { readonly dataDir: string; readonly sandboxUrl: string };

async function bringUp(vendor: VendorName): Promise<Up> {
  const child = spawn(process.execPath, [join(CLI, 'demo.ts'), vendor], {
    env: { ...process.env, STEMPEL_DEMO_DIR: demoDir },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  demo = child;
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const line = await new Promise<string>((done, fail) => {
    createInterface({ input: child.stdout }).once('line', done);
    child.once('exit', (code) => fail(new Error(`the demo ended with ${code}: ${said}`)));
  });
  return JSON.parse(line) as Up;
}

async function end(): Promise<void> {
  if (demo === null || demo.exitCode !== null) return;
  const exit = once(demo, 'exit');
  demo.stdin?.end();
  await exit;
}

type Person = {
  readonly number: string;
  readonly name: string;
  readonly active: boolean;
  readonly vendor_id: string | null;
  readonly badges: readonly string[];
  readonly pin: boolean;
};

async function people(dataDir: string): Promise<readonly Person[]> {
  const words = [join(CLI, 'main.ts'), 'employees', 'list', '--json', '--data', dataDir];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return JSON.parse(stdout) as readonly Person[];
}

function settings(dataDir: string) {
  const config = JSON.parse(readFileSync(join(dataDir, 'config.json'), 'utf8')) as {
    readonly vendor: { readonly kind: string; readonly url: string; readonly account: object };
  };
  return config.vendor;
}

test.each(VENDOR_NAMES)(
  'the demo with %s knows its people, their badges and PINs, and comes up again as it was',
  async (vendor) => {
    const { dataDir, sandboxUrl } = await bringUp(vendor);
    const about = (await (await fetch(`${new URL(sandboxUrl).origin}/control/about`)).json()) as {
      readonly account: object;
      readonly secrets: object;
    };
    expect(settings(dataDir)).toMatchObject({
      kind: vendor,
      url: sandboxUrl,
      account: about.account,
    });
    const ana = { number: '7', name: 'Ana Ștefănescu', active: true, pin: true };
    const roster = await people(dataDir);
    expect(roster).toContainEqual({
      ...ana,
      badges: ['••••6634'],
      vendor_id: expect.any(String) as unknown,
    });
    const active = roster.filter((person) => person.active);
    expect(active.filter(({ vendor_id }) => vendor_id === null)).toEqual([]);
    expect(active).toHaveLength(13);
    expect(active.every(({ pin, badges }) => pin && badges.length === 1)).toBe(true);
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
    await end();

    const again = await bringUp(vendor);
    expect(again.dataDir).toBe(dataDir);
    expect(await people(dataDir)).toEqual(roster);
  },
);

test('the demo of a vendor that there is not ends with one sentence', async () => {
  const words = [join(CLI, 'demo.ts'), 'acme'];
  const env = { ...process.env, STEMPEL_DEMO_DIR: demoDir };
  await expect(promisify(execFile)(process.execPath, words, { env })).rejects.toMatchObject({
    code: 2,
    stdout: '',
    stderr: 'there is no vendor "acme"; there are moco, clockodo, iflow, mctime\n',
  });
});
