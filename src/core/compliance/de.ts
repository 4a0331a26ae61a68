import type { ComplianceProfile } from './profile.ts';
import type { Limits } from './limits.ts';

const HOUR = 3600;
const MINUTE = 60;

/** Arbeitszeitgesetz. */
const adult: Limits = {
  breakSteps: [
    { afterSeconds: 6 * HOUR, breakSeconds: 30 * MINUTE },
    { afterSeconds: 9 * HOUR, breakSeconds: 45 * MINUTE },
  ],
  shortestBreakSeconds: 15 * MINUTE,
  longestStretchSeconds: 6 * HOUR,
  // 8 h, up to 10 h where half a year (or 24 weeks) averages 8 h; the average is not watched here.
  dailySeconds: 10 * HOUR,
  spanSeconds: null,
  // The law names no week: six working days of 10 h. The average of 48 h is not watched here.
  weeklySeconds: 60 * HOUR,
  dailyRestSeconds: 11 * HOUR,
  // The Sunday (or the day instead of it) together with the daily rest.
  weeklyRestSeconds: 35 * HOUR,
  sundayOff: true,
  sources: {
    breaks: 'ArbZG § 4',
    stretch: 'ArbZG § 4',
    daily: 'ArbZG § 3',
    span: null,
    weekly: 'ArbZG § 3',
    dailyRest: 'ArbZG § 5',
    weeklyRest: 'ArbZG § 11 (4)',
    sunday: 'ArbZG § 9',
  },
};

/** Jugendarbeitsschutzgesetz. */
const minor: Limits = {
  breakSteps: [
    { afterSeconds: 4.5 * HOUR, breakSeconds: 30 * MINUTE },
    { afterSeconds: 6 * HOUR, breakSeconds: 60 * MINUTE },
  ],
  shortestBreakSeconds: 15 * MINUTE,
  longestStretchSeconds: 4.5 * HOUR,
  // 8 h, up to 8.5 h where other days of the same week are shorter.
  dailySeconds: 8.5 * HOUR,
  // 11 h in restaurants, farming, and on building and assembly sites; 8 h underground.
  spanSeconds: 10 * HOUR,
  weeklySeconds: 40 * HOUR,
  dailyRestSeconds: 12 * HOUR,
  // The law wants a week of five days whose two days of rest follow one another where possible: 48 h are assumed.
  weeklyRestSeconds: 48 * HOUR,
  sundayOff: true,
  sources: {
    breaks: 'JArbSchG § 11',
    stretch: 'JArbSchG § 11 (2)',
    daily: 'JArbSchG § 8',
    span: 'JArbSchG § 12',
    weekly: 'JArbSchG § 8',
    dailyRest: 'JArbSchG § 13',
    weeklyRest: 'JArbSchG § 15',
    sunday: 'JArbSchG § 17',
  },
};

/** Germany, since the Arbeitszeitgesetz came into force. */
export const de: readonly [ComplianceProfile] = [
  { id: 'de', fromDate: '1994-07-01', toDate: null, adult, minor },
];
