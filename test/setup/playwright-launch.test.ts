import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { expect, test } from 'vitest';
import { createLifetime } from '../../scripts/kiosk/lifetime.mjs';
import { startVirtualDisplay } from '../../scripts/kiosk/virtual-display.mjs';
import { electronRuntime } from '../../scripts/setup/electron-runtime.mjs';

test.runIf(process.platform === 'linux')(
  'Playwright drives an app folder in the Electron the set-up found',
  async () => {
    const appDir = mkdtempSync(join(tmpdir(), 'stempel-playwright-'));
    const lifetime = createLifetime();
    try {
      cpSync(join(import.meta.dirname, 'fixture-app'), appDir, { recursive: true });
      const { display } = await startVirtualDisplay(lifetime);
      const app = await _electron.launch({
        executablePath: electronRuntime().executable,
        args: ['--no-sandbox', appDir, '--data', join(appDir, 'data')],
        env: {
          ...(process.env as Record<string, string>),
          DISPLAY: display,
          STEMPEL_NODE: '',
          XDG_CONFIG_HOME: appDir,
        },
      });
      const window = await app.firstWindow();
      await window.waitForFunction("document.body.textContent === 'Fixture'");
      expect(await app.evaluate(({ app }) => app.getName())).toBe('fixture-app');
      await app.close();
    } finally {
      await lifetime.end();
      rmSync(appDir, { recursive: true, force: true });
    }
  },
);
