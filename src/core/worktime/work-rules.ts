import type { BreakRule } from '../compliance/break-step.ts';
import type { PresenceRules } from '../punch/presence.ts';
import type { Granularity } from '../time/granularity.ts';
import type { Rounding } from './rounding.ts';

/** Everything of the site's settings that decides how much somebody has worked. */
export type WorkRules = {
  readonly zone: string;
  readonly presence: PresenceRules;
  /** What the configured vendor counts in; each punch is floored to it before anything else. */
  readonly granularity: Granularity;
  readonly rounding: Rounding;
  readonly breaks: BreakRule;
};
