import type { ComplianceProfile } from './profile.ts';
import type { Limits } from './limits.ts';

const HOUR = 3600;
const MINUTE = 60;

/** Arbeitszeitgesetz and Arbeitsruhegesetz, since BGBl. I 53/2018. */
const adult: Limits = {
  breakSteps: [{ afterSeconds: 6 * HOUR, breakSeconds: 30 * MINUTE }],
  // Two parts of 15 or three of 10 minutes; other splits by agreement keep one part of 10.
  shortestBreakSeconds: 10 * MINUTE,
  // The law interrupts a day of more than 6 h, but does not say when (drivers excepted).
  longestStretchSeconds: null,
  dailySeconds: 12 * HOUR,
  spanSeconds: null,
  // 60 h in one week; the average of 48 h over 17 weeks is not watched here.
  weeklySeconds: 60 * HOUR,
  dailyRestSeconds: 11 * HOUR,
  weeklyRestSeconds: 36 * HOUR,
  sundayOff: true,
  sources: {
    breaks: 'AZG § 11',
    stretch: null,
    daily: 'AZG § 9',
    span: null,
    weekly: 'AZG § 9',
    dailyRest: 'AZG § 12',
    weeklyRest: 'ARG § 3',
    sunday: 'ARG § 3',
  },
};

/** Until 31 August 2018 the limits were 10 and 50 hours. */
const adultBefore2018: Limits = { ...adult, dailySeconds: 10 * HOUR, weeklySeconds: 50 * HOUR };

/** Kinder- und Jugendlichen-Beschäftigungsgesetz. */
const minor: Limits = {
  breakSteps: [{ afterSeconds: 4.5 * HOUR, breakSeconds: 30 * MINUTE }],
  // The law names no shortest part for the young: the adults' figure is assumed.
  shortestBreakSeconds: 10 * MINUTE,
  longestStretchSeconds: 6 * HOUR,
  // 8 h and 40 h, up to 9 h and 45 h where other days or weeks are shorter.
  dailySeconds: 9 * HOUR,
  spanSeconds: null,
  weeklySeconds: 45 * HOUR,
  // 14 h under the age of 15, which is not modelled.
  dailyRestSeconds: 12 * HOUR,
  weeklyRestSeconds: 43 * HOUR,
  sundayOff: true,
  sources: {
    breaks: 'KJBG § 15',
    stretch: 'KJBG § 15',
    daily: 'KJBG § 11',
    span: null,
    weekly: 'KJBG § 11',
    dailyRest: 'KJBG § 16',
    weeklyRest: 'KJBG § 19',
    sunday: 'KJBG § 18',
  },
};

/** Austria; the first entry begins with the Arbeitszeitgesetz as amended by BGBl. I 46/1997. */
export const at: readonly [ComplianceProfile, ComplianceProfile] = [
  { id: 'at', fromDate: '1997-05-01', toDate: '2018-08-31', adult: adultBefore2018, minor },
  { id: 'at', fromDate: '2018-09-01', toDate: null, adult, minor },
];
