import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ANA, scan } from './kiosk.ts';
import { look } from './look.ts';
import { npmStart } from './npm-start.ts';

test('who sets up a new kiosk may try the demo of any vendor first, and the set-up waits meanwhile', async () => {
  test.setTimeout(120_000);
  const dir = mkdtempSync(join(tmpdir(), 'stempel-try-'));
  const dataDir = join(dir, 'kiosk');
  const demoDir = join(dir, 'demos');
  try {
    const started = npmStart(['--data', dataDir], demoDir);
    const setUp = await started.window();
    await setUp.getByRole('button', { name: 'Try it first' }).click();
    await setUp.getByRole('button', { name: 'clockodo' }).click();
    await look(setUp, 'office-setup-try');
    await setUp.getByRole('button', { name: 'Start the demo' }).click();

    const demo = await started.window();
    await expect(demo.getByText('Hold your badge to the reader')).toBeVisible();
    await started.heard(/the demo of (clockodo) starts in its place/);
    await scan(demo, ANA.badge);
    await expect(demo.getByRole('heading', { name: ANA.name })).toBeVisible();
    expect(existsSync(join(demoDir, 'clockodo/data/stempel.db'))).toBe(true);
    expect(await started.stop()).toBe(0);

    // Nothing of the demo has reached the kiosk, which goes on where it was.
    expect(readdirSync(dataDir)).toContain('stempel.db');
    const again = npmStart(['--data', dataDir], demoDir);
    const waiting = await again.window();
    await expect(waiting.getByRole('heading', { name: 'Welcome to Stempel' })).toBeVisible();
    await again.stop();
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
});
