import { defineConfig } from '@playwright/test';

/** Journeys in the real Electron window: one at a time, because focus and keys belong to one window. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: '../../test-results',
  forbidOnly: true,
});
