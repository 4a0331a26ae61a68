import type { ComplianceProfile } from './profile.ts';
import type { Limits } from './limits.ts';

const HOUR = 3600;
const MINUTE = 60;

/** Arbeitsgesetz with its first ordinance. */
const adult: Limits = {
  breakSteps: [
    { afterSeconds: 5.5 * HOUR, breakSeconds: 15 * MINUTE },
    { afterSeconds: 7 * HOUR, breakSeconds: 30 * MINUTE },
    { afterSeconds: 9 * HOUR, breakSeconds: 60 * MINUTE },
  ],
  // The law names no shortest part (only a break of more than 30 minutes may be split): its smallest break is assumed.
  shortestBreakSeconds: 15 * MINUTE,
  // A stretch of more than 5.5 h before or after a break needs a break of its own.
  longestStretchSeconds: 5.5 * HOUR,
  // Not in the law: what a span of 14 h leaves once its breaks are taken, as the labour inspectorate reads it.
  dailySeconds: 12.5 * HOUR,
  spanSeconds: 14 * HOUR,
  // Industry, offices, technical staff and large shops; 50 h for all others: 45 h are assumed.
  weeklySeconds: 45 * HOUR,
  // Once a week 8 h where two weeks average 11 h; the average is not watched here.
  dailyRestSeconds: 11 * HOUR,
  weeklyRestSeconds: 35 * HOUR,
  sundayOff: true,
  sources: {
    breaks: 'ArG Art. 15',
    stretch: 'ArGV 1 Art. 18',
    daily: 'ArG Art. 10 (3)',
    span: 'ArG Art. 10 (3)',
    weekly: 'ArG Art. 9',
    dailyRest: 'ArG Art. 15a',
    weeklyRest: 'ArGV 1 Art. 21',
    sunday: 'ArG Art. 18',
  },
};

/** The young: breaks, week and Sunday as for adults. */
const minor: Limits = {
  ...adult,
  dailySeconds: 9 * HOUR,
  spanSeconds: 12 * HOUR,
  dailyRestSeconds: 12 * HOUR,
  sources: {
    ...adult.sources,
    daily: 'ArG Art. 31 (1)',
    span: 'ArG Art. 31 (1)',
    dailyRest: 'ArGV 5 Art. 16',
  },
};

/** Switzerland, since the ordinance on the young (ArGV 5) came into force. */
export const ch: readonly [ComplianceProfile] = [
  { id: 'ch', fromDate: '2008-01-01', toDate: null, adult, minor },
];
