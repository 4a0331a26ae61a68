import type { Employment, Schedule, User } from './company.ts';
import { createEmployment, updateEmployment } from './employment-write.ts';
import { dropRow, userOf, type RowWrite } from './row-write.ts';
import { createSchedule, updateSchedule } from './schedule-write.ts';
import type { MocoState } from './state.ts';
import { createUser, updateUser } from './user-write.ts';

/**
 * An edit of absences, employments or people in the web page. Besides `action`, `kind`, `id` and `userId` it has the fields
 * that the API's own body would have: `absence_code`, `pattern`, `custom_properties` …
 */
export type RosterEdit = {
  readonly kind: 'schedule' | 'employment' | 'user';
  readonly action: 'create' | 'update' | 'delete';
  /** Of the row, for `update` and `delete`. */
  readonly id?: number;
  /** Whose the new row is, for `create`. */
  readonly userId?: number;
} & Readonly<Record<string, unknown>>;

/** @throws Error when there is no such user or row, or when people would be deleted */
export function rosterEdit(
  { kind, action, id, userId, ...fields }: RosterEdit,
  state: MocoState,
  now: number,
): RowWrite<Schedule | Employment | User> {
  const missing = (): never => {
    throw new Error(`edit.id: there is no ${kind} ${id}`);
  };
  if (kind === 'user') {
    if (action === 'delete') throw new Error('edit.action: people are archived, active = false');
    if (action === 'create') return createUser(fields, state, now);
    return updateUser(userOf(state, id) ?? missing(), fields, state, now);
  }
  if (action === 'create') {
    const user = userOf(state, userId);
    if (!user) throw new Error(`edit.userId: there is no user ${userId}`);
    return kind === 'schedule'
      ? createSchedule(user, fields, state, now)
      : createEmployment({ ...fields, user_id: user.id }, state, now);
  }
  const list = kind === 'schedule' ? 'schedules' : 'employments';
  if (action === 'delete') {
    const rows: readonly (Schedule | Employment)[] = state.company[list];
    const row = rows.find((each) => each.id === id) ?? missing();
    return { kind: 'written', row, state: dropRow(state, list, row.id) };
  }
  if (kind === 'schedule') {
    const row = state.company.schedules.find((each) => each.id === id) ?? missing();
    return updateSchedule(row, fields, state, now);
  }
  const row = state.company.employments.find((each) => each.id === id) ?? missing();
  return updateEmployment(row, fields, state, now);
}
