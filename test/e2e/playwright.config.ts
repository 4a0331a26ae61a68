import { defineConfig } from '@playwright/test';

/** Each worker has a display of its own, because focus and keys belong to one window there. */
const displays = (process.env['STEMPEL_TEST_DISPLAYS'] ?? '').split(',').filter(Boolean);
const display = displays[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)];
if (display !== undefined) process.env['DISPLAY'] = display;

/** Journeys in the real Electron window. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  workers: Math.max(1, displays.length),
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: '../../test-results',
  forbidOnly: true,
});
