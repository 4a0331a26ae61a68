import type { Counters } from './counters.ts';
import { PLAN_CELLS } from './plan-cells.ts';
import { FAULTS } from './trouble.ts';
import { VENDOR_MODES } from './vendor-mode.ts';

/** From so many kiosk-days on a run has to have met everything. */
export const JUDGED_FROM_DAYS = 1_000;

/** So often each. */
export const WANTED_TIMES = 50;

/** Everything that a long run has to have met: each plan cell, each fault, each change of the clocks, each vendor mode. */
export const WANTED: readonly string[] = [
  ...PLAN_CELLS.map((cell) => `plan: ${cell}`),
  ...Object.keys(FAULTS).map((name) => `fault: ${name}`),
  ...[
    'line refused',
    'line silent',
    'lost request',
    'lost answer',
    'clock back',
    'clock ahead',
  ].map((name) => `fault: ${name}`),
  "fault: the vendor's clock",
  'fault: the vendor is away',
  'killed at recordPunch',
  'killed at sync',
  'killed between events',
  'switched off',
  ...['spring', 'autumn'].map((name) => `dst: ${name}`),
  ...[
    'punch beside the gap',
    'punch in the fold',
    'work across the gap',
    'work across the fold',
  ].map((name) => `dst: ${name}`),
  ...VENDOR_MODES.map(({ name }) => `vendor: ${name}`),
];

/** Those that were not met often enough. */
export function missing(counters: Counters, names: readonly string[] = WANTED): readonly string[] {
  return names.filter((name) => (counters[name] ?? 0) < WANTED_TIMES);
}
