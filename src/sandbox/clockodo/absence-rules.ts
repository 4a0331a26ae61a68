import { isCalendarDate } from '../wall-clock.ts';
import { ABSENCE_TYPES, isHalfDay } from './absence-day.ts';
import type { Unprocessable } from './answers.ts';
import { datesBetween } from './civil.ts';
import type { Absence, AbsenceStatus, AbsenceType, User } from './company.ts';
import { decimal, truth, wholeNumber, type Fields } from './fields.ts';
import { nonbusinessOf } from './nonbusiness.ts';
import type { ClockodoState } from './state.ts';
import { rawTarget } from './target.ts';

export type Checked =
  | { readonly kind: 'fine'; readonly absence: Absence }
  | { readonly kind: 'refused'; readonly errors: readonly Unprocessable[] };

function refused(...errors: readonly Unprocessable[]): Checked {
  return { kind: 'refused', errors };
}

const SICK_TYPES: readonly number[] = [4, 5, 11, 12, 15];

/** Working days of an absence that are not nonbusiness days; half days count half. */
function workingDays(state: ClockodoState, user: User, since: string, until: string): number {
  const nonbusiness = nonbusinessOf(state.company, user, Number(since.slice(0, 4)));
  return datesBetween(since, until).reduce((sum, date) => {
    if (!rawTarget(state.company, user, date).workday) return sum;
    const day = nonbusiness.get(date);
    return sum + (day === undefined ? 1 : day.half_day ? 0.5 : 0);
  }, 0);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function typeOf(value: unknown): AbsenceType | null {
  const number = wholeNumber(value);
  return number !== null && Object.hasOwn(ABSENCE_TYPES, number) ? (number as AbsenceType) : null;
}

/** Two half days of one date do not collide (assumed); declined and cancelled absences are in nobody's way. */
function collisions(state: ClockodoState, absence: Absence): readonly number[] {
  return state.company.absences
    .filter((other) => other.id !== absence.id && other.users_id === absence.users_id)
    .filter((other) => other.status <= 1 && !(isHalfDay(other) && isHalfDay(absence)))
    .filter(
      (other) => other.date_since <= absence.date_until && absence.date_since <= other.date_until,
    )
    .map((other) => other.id);
}

/** What must be empty beside a type: hours without a reduction of overtime, a sick note without being sick. */
function superfluous(fields: Fields, type: AbsenceType): readonly string[] {
  const given = (name: string): boolean => fields[name] !== undefined && fields[name] !== null;
  return [
    ...(type !== 3 && given('count_hours') ? ['count_hours'] : []),
    ...(type === 3 && truth(fields['half_day']) === true ? ['half_day'] : []),
    ...(!SICK_TYPES.includes(type) && given('sick_note') ? ['sick_note'] : []),
  ];
}

/** Values that are missing or mean nothing. */
function unreadable(fields: Fields, before: Absence | null): readonly Unprocessable[] {
  const missing = (name: string): boolean => before === null && fields[name] === undefined;
  const date = (name: string): boolean =>
    fields[name] === undefined || fields[name] === null || isCalendarDate(fields[name]);
  return [
    ...['date_since', 'type']
      .filter(missing)
      .map((path) => ({ type: 'MissingValue', path }) as const),
    ...['date_since', 'date_until']
      .filter((name) => !date(name))
      .map((path) => ({ type: 'InvalidValue', path }) as const),
    ...(fields['type'] !== undefined && typeOf(fields['type']) === null
      ? [{ type: 'InvalidValue', path: 'type' } as const]
      : []),
  ];
}

export interface AbsenceWrite {
  readonly fields: Fields;
  readonly before: Absence | null;
  readonly user: User;
  /** May approve: an owner. */
  readonly manages: boolean;
  readonly writerId: number;
}

/** A worker may only enquire and cancel; nobody gives what a decision has to give. */
function statusOf({ fields, before, manages }: AbsenceWrite): AbsenceStatus | 'forbidden' {
  const fallback: AbsenceStatus = before?.status ?? (manages ? 1 : 0);
  if (fields['status'] === undefined) return fallback;
  const status = wholeNumber(fields['status']);
  if (status === null || status < 0 || status > 4) return 'forbidden';
  const allowed = before === null ? (manages ? [0, 1] : [0]) : manages ? [0, 1, 2, 3, 4] : [0, 4];
  const unchanged = before !== null && status === before.status;
  return allowed.includes(status) || unchanged ? (status as AbsenceStatus) : 'forbidden';
}

/**
 * The absence that a write makes, or why not. The types of the errors are documented; which one wins, and the causes of
 * StatusIsForbidden and FieldsShouldBeEmpty are assumed.
 * @param today a date
 */
export function checkAbsence(write: AbsenceWrite, state: ClockodoState, today: string): Checked {
  const { fields, before, user, writerId } = write;
  const errors = unreadable(fields, before);
  if (errors.length > 0) return refused(...errors);
  const since = text(fields['date_since']) ?? before?.date_since ?? '';
  const until = text(fields['date_until']) ?? before?.date_until ?? since;
  const type = typeOf(fields['type']) ?? before?.type ?? 1;
  const half = truth(fields['half_day']) ?? (before !== null && isHalfDay(before));
  if (until < since) return refused({ type: 'UntilBeforeSinceIsForbidden', path: 'date_until' });
  if (until.slice(0, 4) !== since.slice(0, 4)) {
    return refused({ type: 'UntilMustBeInSameYear', path: 'date_until' });
  }
  if (half && since !== until) return refused({ type: 'HalfDayAbsenceTooLong', path: 'half_day' });
  const extra = superfluous(fields, type);
  if (extra.length > 0) {
    return refused(...extra.map((path) => ({ type: 'FieldsShouldBeEmpty', path }) as const));
  }
  const status = statusOf(write);
  if (status === 'forbidden') return refused({ type: 'StatusIsForbidden', path: 'status' });
  const hours = decimal(fields['count_hours']) ?? before?.count_hours ?? null;
  const approved = status === 1;
  const absence: Absence = {
    id: before?.id ?? state.nextId,
    users_id: user.id,
    date_since: since,
    date_until: until,
    type,
    status,
    note: fields['note'] === undefined ? (before?.note ?? null) : text(fields['note']),
    public_note:
      fields['public_note'] === undefined
        ? (before?.public_note ?? null)
        : text(fields['public_note']),
    sick_note: SICK_TYPES.includes(type)
      ? (truth(fields['sick_note']) ?? before?.sick_note ?? false)
      : null,
    count_days: type === 3 ? null : half ? 0.5 : workingDays(state, user, since, until),
    count_hours: type === 3 ? hours : null,
    date_enquired: before?.date_enquired ?? today,
    date_approved: approved ? (before?.date_approved ?? today) : null,
    approved_by: approved ? (before?.approved_by ?? writerId) : null,
  };
  const colliding = status <= 1 ? collisions(state, absence) : [];
  if (colliding.length > 0 && !overrides(fields, 'AbsenceCollision')) {
    return refused({ type: 'AbsenceCollision', details: { colliding_absences: colliding } });
  }
  return { kind: 'fine', absence };
}

/** `allow_override[]` names the errors to pass over (the name is documented, its vocabulary assumed). */
function overrides(fields: Fields, name: string): boolean {
  const given = fields['allow_override'];
  return Array.isArray(given) && given.includes(name);
}
