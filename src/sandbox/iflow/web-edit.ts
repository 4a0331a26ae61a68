import { addDays } from '../wall-clock.ts';
import type { Company, Scan, User } from './company.ts';
import { attendancesOf, type Attendance } from './pairing.ts';
import { withScans } from './scans.ts';
import { resetLimitOf, scansOf, withCompany, type IflowState } from './state.ts';
import { isWallSecond, wallSecond } from './wall-time.ts';
import { editEvent, editUser } from './web-edit-rows.ts';

export type Action = 'create' | 'update' | 'delete';

export type Fields = Readonly<Record<string, unknown>>;

export interface WebEditResult {
  /** The row afterwards, or as it was before it was deleted. */
  readonly result: unknown;
  readonly state: IflowState;
}

/**
 * What a person with the right to do so does in iFlow's web page: `{ action, kind: 'attendance', id?, userId, date, checkIn,
 * checkOut }` with times `HH:MM` or `HH:MM:SS` (a check-out that is not later is on the next day), `{ action, kind: 'event' |
 * 'user', id?, … }` with iFlow's own field names. Without a kind it is about an attendance, whose ends may be called `from`
 * and `to`, as in the other sandboxes. Locks do not hinder: whoever edits there may unlock.
 * @throws Error when the page would refuse the edit, or when what it is about does not exist
 */
export function webEdit(edit: unknown, state: IflowState, now: number): WebEditResult {
  if (typeof edit !== 'object' || edit === null) throw new Error('edit: must be an object');
  const fields = edit as Fields;
  const { action, kind = 'attendance' } = fields;
  if (action !== 'create' && action !== 'update' && action !== 'delete') {
    throw new Error('edit.action: must be create, update or delete');
  }
  if (kind === 'attendance') return editAttendance(action, fields, state, now);
  if (kind === 'event') return editEvent(action, fields, state);
  if (kind === 'user') return editUser(action, fields, state);
  throw new Error('edit.kind: must be attendance, event or user');
}

interface Found {
  readonly user: User;
  readonly attendance: Attendance;
}

function editAttendance(
  action: Action,
  fields: Fields,
  state: IflowState,
  now: number,
): WebEditResult {
  const found = action === 'create' ? null : attendanceWith(Number(fields['id']), state);
  const { user } = found ?? { user: userWith(fields['userId'], state.company) };
  const gone = found ? [found.attendance.opened, found.attendance.closed] : [];
  const rest = withCompany(state, {
    scans: state.company.scans.filter((scan) => !gone.includes(scan)),
  });
  if (found && action === 'delete') return { result: shown(found), state: rest };

  const added = endsOf(fields, found?.attendance ?? null, user, wallSecond(now, state.zone));
  const after = withScans(rest, added);
  const made = attendances(user, after).find(({ opened }) => opened.at === added[0]?.at);
  const expected = attendances(user, rest).length + 1;
  const whole = made !== undefined && made.closed?.at === added[1]?.at;
  if (!whole || attendances(user, after).length !== expected) {
    throw new Error('edit: refused, it overlaps with another attendance');
  }
  return { result: shown({ user, attendance: made }), state: after };
}

function attendances(user: User, state: IflowState): readonly Attendance[] {
  return attendancesOf(scansOf(state.company, user), resetLimitOf(state, user));
}

function attendanceWith(id: number, state: IflowState): Found {
  for (const user of state.company.users) {
    const attendance = attendances(user, state).find((each) => each.id === id);
    if (attendance) return { user, attendance };
  }
  throw new Error(`edit.id: there is no attendance ${id}`);
}

function userWith(id: unknown, company: Company): User {
  const user = company.users.find((each) => each.user_id === String(id));
  if (!user) throw new Error(`edit.userId: there is no user ${String(id)}`);
  return user;
}

/** The ends as the person has them; what the edit does not name stays. */
function endsOf(
  fields: Fields,
  before: Attendance | null,
  user: User,
  addedAt: string,
): readonly Omit<Scan, 'id'>[] {
  const date = textOf(fields['date']) ?? before?.opened.at.slice(0, 10) ?? '';
  const checkIn = withSeconds(
    textOf(fields['checkIn'] ?? fields['from']) ?? before?.opened.at.slice(11) ?? '',
  );
  const named = ['checkOut', 'to'].find((name) => name in fields);
  const out = named === undefined ? before?.closed?.at.slice(11) : textOf(fields[named]);
  const checkOut = out === undefined ? null : withSeconds(out);
  for (const time of [checkIn, checkOut ?? '00:00:00']) {
    if (!isWallSecond(date, time)) throw new Error('edit: needs date, checkIn and maybe checkOut');
  }
  const kept = { user_id: user.user_id, terminal_type: 'web', agent_id: null } as const;
  const from = `${date}T${checkIn}`;
  const opened = { ...kept, at: from, added_at: addedAt, direction: 'in' } as const;
  if (checkOut === null) return [opened];
  const endsOn = checkOut > checkIn ? date : addDays(date, 1);
  return [opened, { ...kept, at: `${endsOn}T${checkOut}`, added_at: addedAt, direction: 'out' }];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function withSeconds(time: string): string {
  return /^\d\d:\d\d$/.test(time) ? `${time}:00` : time;
}

function shown({ user, attendance }: Found): unknown {
  const { id, opened, closed } = attendance;
  return { id, userId: user.user_id, from: opened.at, to: closed?.at ?? null };
}
