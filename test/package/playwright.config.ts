import { defineConfig } from '@playwright/test';

/** What is installed, started as it would be on a wall: one after the other, each on a home directory of its own. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  outputDir: '../../test-results/package',
  forbidOnly: true,
});
