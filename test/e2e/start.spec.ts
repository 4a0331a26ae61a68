import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { withOffice } from '../../src/cli/office.ts';
import { ANA, JONAS, scan } from './kiosk.ts';
import { npmStart, type NpmStart } from './npm-start.ts';

const MIRCEA = { vendorId: 933_662_057, name: 'Mircea Pop', badge: '0040858114' };

const repository = resolve(import.meta.dirname, '../..');

/** The demo, ready for a badge, and the process of its vendor. */
async function start(
  demoDir: string,
): Promise<Pick<NpmStart, 'stop'> & { readonly page: Page; readonly vendorPid: number }> {
  const started = npmStart([], demoDir);
  const page = await started.window();
  const vendorPid = Number(await started.heard(/stop it with `kill (\d+)`/));
  await expect(page.getByText('Hold your badge to the reader')).toBeVisible();
  return { page, vendorPid, stop: started.stop };
}

type Started = Awaited<ReturnType<typeof start>>;

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
