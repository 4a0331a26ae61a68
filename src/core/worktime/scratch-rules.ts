import type { WorkRules } from './work-rules.ts';

const NONE = { mode: 'none', minutes: 0 } as const;

/** For tests: Berlin, whole minutes, nothing rounded, breaks as they were recorded. */
export function scratchRules(changed: Partial<WorkRules> = {}): WorkRules {
  return {
    zone: 'Europe/Berlin',
    presence: { openLimitMs: 13 * 3_600_000, sameMinute: 'discard' },
    granularity: 'minute',
    rounding: { in: NONE, out: NONE, break: NONE },
    breaks: { steps: [], shortestSeconds: 0, deducts: false },
    ...changed,
  };
}
