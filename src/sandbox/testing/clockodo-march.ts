import type { Company } from '../clockodo/company.ts';
import { absent, ANA, GRACE, JONAS, SMALL, week, work } from './clockodo-client.ts';

const GROUP = 5041;

/** A nonbusiness day of one date in 2026. */
export function free(id: number, month: number, day: number, half_day = false) {
  return {
    id,
    nonbusiness_group_id: GROUP,
    type: 'DISTINCT_ONCE',
    name: `Free ${day}.${month}.`,
    half_day,
    surcharge_special: false,
    special_id: null,
    day,
    month,
    year: 2026,
  } as const;
}

const ADDED = { note: null, added_at: '2026-03-01', added_by_users_id: GRACE } as const;

/**
 * Ana's March of 2026, full time and target hours in no other month, as of Wednesday the 18th at 11:00 in Berlin:
 *
 * week 10 — Mon 2: 8.5 of 8 h with a break of 30 min; Tue 3: sick; Wed 4: half a day of leave, 4 of 4 h; Thu 5: home
 * office, 8 of 8 h; Fri 6: 5 of 8 h and 3 h of overtime reduced.
 * week 11 — Mon 9: from 22:00, 2 of 8 h; Tue 10: nonbusiness, until 06:00, 6 of 0 h; Wed 11: 0 of 8 h; Thu 12: 8 of 8 h;
 * Fri 13: half nonbusiness, 4.5 of 4 h.
 * week 12 — Mon 16: 8 of 8 h; Tue 17: 9 of 8 h with a break; Wed 18: since 08:00, 3 of 8 h so far.
 * To come — Fri 20: 2 h of overtime reduction planned.
 */
export const MARCH: Partial<Company> = {
  targethours: [week(901, ANA)],
  nonbusiness_groups: [{ id: GROUP, name: 'Everywhere', company_default: true }],
  nonbusiness_days: [free(601, 3, 10), free(602, 3, 13, true)],
  absences: [
    absent(701, ANA, '2026-03-03', { type: 4, sick_note: true }),
    absent(702, ANA, '2026-03-04', { count_days: 0.5 }),
    absent(703, ANA, '2026-03-05', { type: 8 }),
    absent(704, ANA, '2026-03-06', { type: 3, count_days: null, count_hours: 3 }),
    absent(705, ANA, '2026-03-11', { status: 0 }),
    absent(706, ANA, '2026-03-20', { type: 3, count_days: null, count_hours: 2 }),
    absent(707, JONAS, '2026-03-12'),
  ],
  overtime_carry: [{ id: 201, users_id: ANA, year: 2026, hours: 10, note: null }],
  overtime_reductions: [
    { ...ADDED, id: 211, users_id: ANA, date: '2026-03-12', hours: 1.5 },
    { ...ADDED, id: 212, users_id: ANA, date: '2026-04-01', hours: 0.5 },
    { ...ADDED, id: 213, users_id: ANA, date: '2025-12-31', hours: 7 },
  ],
  holidays_quota: [
    { id: 221, users_id: ANA, year_since: 2020, year_until: null, count: 28, note: null },
    { id: 222, users_id: ANA, year_since: 2026, year_until: 2026, count: 29.5, note: null },
  ],
  holidays_carry: [{ id: 231, users_id: ANA, year: 2026, count: 2.5, note: null }],
  entries: [
    work(101, ANA, '2026-03-02T08:00:00', '2026-03-02T12:00:00'),
    work(102, ANA, '2026-03-02T12:30:00', '2026-03-02T17:00:00'),
    work(103, ANA, '2026-03-04T08:00:00', '2026-03-04T12:00:00'),
    work(104, ANA, '2026-03-05T08:00:00', '2026-03-05T16:00:00'),
    work(105, ANA, '2026-03-06T08:00:00', '2026-03-06T13:00:00'),
    work(106, ANA, '2026-03-09T22:00:00', '2026-03-10T06:00:00'),
    work(107, ANA, '2026-03-12T08:00:00', '2026-03-12T16:00:00'),
    work(108, ANA, '2026-03-13T08:00:00', '2026-03-13T12:30:00'),
    work(109, ANA, '2026-03-16T08:00:00', '2026-03-16T16:00:00'),
    work(110, ANA, '2026-03-17T08:00:00', '2026-03-17T12:00:05'),
    work(111, ANA, '2026-03-17T12:30:05', '2026-03-17T17:30:00'),
    work(112, ANA, '2026-03-18T08:00:00', null),
  ],
  teams: SMALL.teams,
};
