import type { Scan, User } from './company.ts';
import { attendancesOf, type Attendance } from './pairing.ts';
import { resetLimitOf, scansOf, withCompany, type IflowState } from './state.ts';
import { isEmployed } from './day-plan.ts';
import { dateOf, wallCount } from './wall-time.ts';

/** The person whose tag a reader read; a tag is compared as it is. Whoever has left is not found. */
export function userWithTag(tag: string, state: IflowState, today: string): User | null {
  if (tag === '') return null;
  const { users } = state.company;
  return users.find((user) => user.rfid_tag === tag && isEmployed(user, today)) ?? null;
}

/** What hinders a scan from being stored. */
export type Hindrance =
  | { readonly kind: 'duplicate'; readonly attendance: Attendance }
  | { readonly kind: 'locked' }
  | { readonly kind: 'tooSoon' };

/** @param at wall time of the scan @param apartSeconds how far from other scans it has to be; 0 = any distance */
export function hindranceTo(
  at: string,
  user: User,
  state: IflowState,
  apartSeconds: number,
): Hindrance | null {
  const { lockedBefore } = state.switches;
  const attendances = attendancesOf(scansOf(state.company, user), resetLimitOf(state, user));
  const attendance = attendances.find(
    ({ opened, closed }) => opened.at === at || closed?.at === at,
  );
  if (attendance) return { kind: 'duplicate', attendance };
  if (lockedBefore !== null && dateOf(at) < lockedBefore) return { kind: 'locked' };
  const near = scansOf(state.company, user).some(
    (scan) => Math.abs(wallCount(scan.at) - wallCount(at)) < apartSeconds,
  );
  return near ? { kind: 'tooSoon' } : null;
}

/** Stores scans under new ids; every pair is made anew from all of them. */
export function withScans(state: IflowState, added: readonly Omit<Scan, 'id'>[]): IflowState {
  const { scans, next_id } = state.company;
  return withCompany(state, {
    scans: [...scans, ...added.map((scan, index) => ({ ...scan, id: next_id + index }))],
    next_id: next_id + added.length,
  });
}
