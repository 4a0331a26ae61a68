import type { BreakStep } from './break-step.ts';

/** Where each figure stands, as the law is cited there (`ArbZG § 4`). Null where the figure itself is null. */
export type LimitSources = {
  readonly breaks: string;
  readonly stretch: string | null;
  readonly daily: string;
  readonly span: string | null;
  readonly weekly: string;
  readonly dailyRest: string;
  readonly weeklyRest: string;
  readonly sunday: string;
};

/** The law's figures for one group of people. Null: the law sets none. */
export type Limits = {
  readonly breakSteps: readonly BreakStep[];
  /** A break counts from this length on. */
  readonly shortestBreakSeconds: number;
  /** The longest stretch of work without a break that counts. */
  readonly longestStretchSeconds: number | null;
  readonly dailySeconds: number;
  /** From the first `in` to the last `out` of a shift, breaks included. */
  readonly spanSeconds: number | null;
  readonly weeklySeconds: number;
  readonly dailyRestSeconds: number;
  readonly weeklyRestSeconds: number;
  readonly sundayOff: boolean;
  readonly sources: LimitSources;
};
