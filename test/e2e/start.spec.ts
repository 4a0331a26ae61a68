import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, expect, test, type Page } from '@playwright/test';
import { withOffice } from '../../src/cli/office.ts';
import { ANA, JONAS, scan } from './kiosk.ts';

const MIRCEA = { vendorId: 933_662_057, name: 'Mircea Pop', badge: '0040858114' };

const repository = resolve(import.meta.dirname, '../..');

/** `npm start`, as somebody types it, with a window that a test can reach into. */
type Started = {
  readonly page: Page;
  readonly vendorPid: number;
  readonly stop: () => Promise<void>;
};

async function start(demoDir: string): Promise<Started> {
  const child = spawn(process.execPath, ['scripts/start.mjs', '--remote-debugging-port=0'], {
    cwd: repository,
    env: { ...process.env, STEMPEL_DEMO_DIR: demoDir },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const said = saidBy(child);
  const endpoint = await heard(said, /DevTools listening on (ws:\S+)/);
  const vendorPid = Number(await heard(said, /stop it with `kill (\d+)`/));
  const browser = await chromium.connectOverCDP(endpoint);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error(`no window; it said:\n${said()}`);
  await expect(page.getByText('Hold your badge to the reader')).toBeVisible();
  return {
    page,
    vendorPid,
    stop: async () => {
      await browser.close();
      const exit = once(child, 'exit');
      child.kill('SIGINT');
      await exit;
    },
  };
}

function saidBy(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return () => text;
}

async function heard(said: () => string, pattern: RegExp): Promise<string> {
  let found = '';
  await expect
    .poll(
      () => {
        found = pattern.exec(said())?.[1] ?? '';
        return found === '' ? said() : 'found';
      },
      { timeout: 60_000 },
    )
    .toBe('found');
  return found;
}

function owed(dataDir: string): Promise<number> {
  return withOffice(dataDir, async (office) => {
    const { value } = await office.call('status', {});
    return (value.status as { readonly owed: number }).owed;
  });
}

function vendorRows(demoDir: string, vendorId: number): number {
  const kept = JSON.parse(readFileSync(join(demoDir, 'moco-sandbox.json'), 'utf8')) as {
    readonly company: {
      readonly presences: readonly {
        readonly user: { readonly id: number };
        readonly created_at: string;
      }[];
    };
  };
  const lately = new Date(Date.now() - 10 * 60_000).toISOString();
  return kept.company.presences.filter(
    ({ user, created_at }) => user.id === vendorId && created_at >= lately,
  ).length;
}

/** The vendor is stopped and started alone, as `npm start` says, while the kiosk runs on. */
async function comesBackByItself({ page, vendorPid }: Started, demoDir: string): Promise<void> {
  const dataDir = join(demoDir, 'data');
  process.kill(vendorPid, 'SIGTERM');
  await scan(page, MIRCEA.badge);
  await expect(page.getByRole('heading', { name: MIRCEA.name })).toBeVisible();
  expect(await owed(dataDir)).toBe(1);
  const vendor = spawn(process.execPath, ['scripts/sandbox.mjs'], {
    cwd: repository,
    env: { ...process.env, STEMPEL_DEMO_DIR: demoDir },
    stdio: 'ignore',
  });
  try {
    await expect.poll(() => owed(dataDir), { timeout: 90_000 }).toBe(0);
    expect(vendorRows(demoDir, MIRCEA.vendorId)).toBe(1);
  } finally {
    const exit = once(vendor, 'exit');
    vendor.kill('SIGTERM');
    await exit;
  }
}

test('npm start: the demo says what to try; its vendor is stopped, people punch, and after a restart all arrives once', async () => {
  test.setTimeout(240_000);
  const demoDir = mkdtempSync(join(tmpdir(), 'stempel-demo-'));
  const dataDir = join(demoDir, 'data');
  const first = await start(demoDir);
  try {
    await expect(first.page.getByText(ANA.badge, { exact: false })).toBeVisible();
    await expect(first.page.getByText(ANA.pin, { exact: false })).toBeVisible();
    process.kill(first.vendorPid, 'SIGTERM');
    await scan(first.page, ANA.badge);
    await expect(first.page.getByRole('heading', { name: ANA.name })).toBeVisible();
    await scan(first.page, JONAS.badge);
    await expect(first.page.getByRole('heading', { name: JONAS.name })).toBeVisible();
    expect(await owed(dataDir)).toBe(2);
  } finally {
    await first.stop();
  }
  expect(existsSync(`/proc/${first.vendorPid}`)).toBe(false);

  const second = await start(demoDir);
  try {
    await expect.poll(() => owed(dataDir), { timeout: 60_000 }).toBe(0);
    expect(vendorRows(demoDir, ANA.vendorId)).toBe(1);
    expect(vendorRows(demoDir, JONAS.vendorId)).toBe(1);
    await comesBackByItself(second, demoDir);
  } finally {
    await second.stop();
    rmSync(demoDir, { recursive: true, force: true });
  }
});
