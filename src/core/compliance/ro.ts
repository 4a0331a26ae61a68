import type { ComplianceProfile } from './profile.ts';
import type { Limits } from './limits.ts';

const HOUR = 3600;
const MINUTE = 60;

/** Codul muncii. */
const adult: Limits = {
  // The law gives a right to a break in a day of more than 6 h; its length is left to agreements: 30 minutes assumed.
  breakSteps: [{ afterSeconds: 6 * HOUR, breakSeconds: 30 * MINUTE }],
  // The law names no shortest part: 15 minutes are assumed.
  shortestBreakSeconds: 15 * MINUTE,
  longestStretchSeconds: null,
  // A day of 12 h is followed by 24 h of rest, which is not watched here.
  dailySeconds: 12 * HOUR,
  spanSeconds: null,
  // Overtime included; on average over four months, which is not watched here.
  weeklySeconds: 48 * HOUR,
  // 8 h between shifts where people work in shifts, which is not modelled.
  dailyRestSeconds: 12 * HOUR,
  weeklyRestSeconds: 48 * HOUR,
  // As a rule the two days of rest are Saturday and Sunday.
  sundayOff: true,
  sources: {
    breaks: 'Codul muncii art. 134',
    stretch: null,
    daily: 'Codul muncii art. 115',
    span: null,
    weekly: 'Codul muncii art. 114',
    dailyRest: 'Codul muncii art. 135',
    weeklyRest: 'Codul muncii art. 137',
    sunday: 'Codul muncii art. 137',
  },
};

const minor: Limits = {
  ...adult,
  breakSteps: [{ afterSeconds: 4.5 * HOUR, breakSeconds: 30 * MINUTE }],
  dailySeconds: 6 * HOUR,
  weeklySeconds: 30 * HOUR,
  sources: { ...adult.sources, daily: 'Codul muncii art. 112', weekly: 'Codul muncii art. 112' },
};

/** Romania, since the code was republished (its present numbering). */
export const ro: readonly [ComplianceProfile] = [
  { id: 'ro', fromDate: '2011-05-18', toDate: null, adult, minor },
];
