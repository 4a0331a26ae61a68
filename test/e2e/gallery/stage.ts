import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron, expect, test as base, type Page } from '@playwright/test';
import { electronRuntime } from '../../../scripts/setup/electron-runtime.mjs';
import { builtGalleryApp } from './app/build.ts';

type Fixtures = { readonly page: Page };
type WorkerFixtures = { readonly stage: Page };

/** Every test looks at the same window: a gallery is built and opened once for all of them. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  stage: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const profile = mkdtempSync(join(tmpdir(), 'stempel-gallery-'));
      const app = await launch(await builtGalleryApp(), profile);
      try {
        await use(await whenReady(await app.firstWindow()));
      } finally {
        await app.close();
        rmSync(profile, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  page: async ({ stage }, use) => use(stage),
});

export { expect };

function launch(appDir: string, profile: string) {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const switches = ['--disable-gpu', '--force-device-scale-factor=1', '--font-render-hinting=none'];
  return electron.launch({
    executablePath: process.env['STEMPEL_ELECTRON'] ?? electronRuntime().executable,
    args: [...root, ...switches, appDir, `--user-data-dir=${profile}`],
    env: process.env as Record<string, string>,
  });
}

/** With every face of the typeface, none of which arrives in the middle of a measurement, and with nothing that moves. */
export async function whenReady(page: Page): Promise<Page> {
  // A function, not a text: the page's policy lets nobody evaluate one.
  await page.waitForFunction(() => 'gallery' in globalThis);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate('Promise.all([...document.fonts].map((face) => face.load())).then(() => {})');
  return page;
}
