import { isoSeconds } from '../wall-clock.ts';
import { invalid, phrase, serverError, type FieldErrors } from './answers.ts';
import type { Presence, User } from './company.ts';
import {
  conflicts,
  endsAfter,
  isLocked,
  readDate,
  readFlag,
  readTime,
  setHomeOffice,
} from './presence-rules.ts';
import { withPresences, type MocoState } from './state.ts';
import type { ApiResponse } from '../exchange.ts';

export type Fields = Readonly<Record<string, unknown>>;

export type Write =
  | { readonly kind: 'written'; readonly row: Presence; readonly state: MocoState }
  | { readonly kind: 'refused'; readonly response: ApiResponse };

type Draft =
  | { readonly kind: 'draft'; readonly row: Presence }
  | { readonly kind: 'refused'; readonly response: ApiResponse };

export function referenceTo(user: User): Presence['user'] {
  return { id: user.id, firstname: user.firstname, lastname: user.lastname };
}

/** Lays the given fields over the row and checks the result; other fields of a body are ignored. */
function draft(row: Presence, fields: Fields, state: MocoState): Draft {
  const { switches } = state;
  const errors: Record<string, string[]> = {};
  let { date, from, to } = row;
  if ('date' in fields || date === '') {
    const reading = readDate(fields['date']);
    if (reading.kind === 'value') date = reading.value;
    else errors['date'] = [phrase(switches, reading.kind === 'blank' ? 'blank' : 'invalid')];
  }
  for (const name of ['from', 'to'] as const) {
    const needed = name === 'from' && from === '';
    if (!(name in fields) && !needed) continue;
    const reading = readTime(fields[name], switches);
    if (reading.kind === 'malformed') {
      if (switches.malformedTime === 500) return { kind: 'refused', response: serverError() };
      errors[name] = [phrase(switches, 'invalid')];
    } else if (reading.kind === 'value') {
      if (name === 'from') from = reading.value;
      else to = reading.value;
    } else if (name === 'from') errors['from'] = [phrase(switches, 'blank')];
    else to = null;
  }
  if (readFlag(fields['is_home_office']) === null) {
    errors['is_home_office'] = [phrase(switches, 'invalid')];
  }
  const sound = Object.keys(errors).length === 0;
  if (sound && to !== null && !endsAfter(from, to, switches)) {
    errors['to'] = [phrase(switches, 'notAfterFrom')];
  }
  if (Object.keys(errors).length > 0) {
    return { kind: 'refused', response: invalid(switches, errors) };
  }
  return { kind: 'draft', row: { ...row, date, from, to } };
}

/** What a write into a locked period answers. */
export function lockedAnswer(state: MocoState): ApiResponse {
  const { switches } = state;
  const status = switches.periodLockStatus;
  if (status !== 422) return { status, headers: {}, body: '' };
  return invalid(switches, { base: [phrase(switches, 'locked')] });
}

function overlapErrors(state: MocoState): FieldErrors {
  return { from: [phrase(state.switches, 'overlaps')] };
}

/**
 * Puts a row in place of the one with its id, or at the end, and gives the day its home-office
 * flag: the value that was asked for, else what the day has, else what the row had.
 */
export function store(
  row: Presence,
  homeOffice: boolean | undefined,
  state: MocoState,
  now: number,
): { readonly row: Presence; readonly state: MocoState } {
  const stamp = isoSeconds(now);
  const others = state.company.presences;
  const isNew = row.id >= state.nextId;
  const before = isNew ? undefined : others.find((each) => each.id === row.id);
  const stays = before?.date === row.date;
  const dayMate = others.find(
    (each) => each.date === row.date && each.user.id === row.user.id && each.id !== row.id,
  );
  const inherited =
    state.switches.homeOfficeDefault === 'clear' && !stays
      ? false
      : (dayMate?.is_home_office ?? row.is_home_office);
  const isHomeOffice = homeOffice ?? inherited;
  const stored: Presence = { ...row, is_home_office: isHomeOffice, updated_at: stamp };
  const rows = before
    ? others.map((each) => (each.id === row.id ? stored : each))
    : [...others, stored];
  const nextId = Math.max(state.nextId, row.id + 1);
  const presences = setHomeOffice(rows, stored, isHomeOffice, stamp);
  return { row: stored, state: { ...withPresences(state, presences), nextId } };
}

export function createPresence(user: User, fields: Fields, state: MocoState, now: number): Write {
  const stamp = isoSeconds(now);
  const blank: Presence = {
    id: state.nextId,
    date: '',
    from: '',
    to: null,
    is_home_office: false,
    user: referenceTo(user),
    created_at: stamp,
    updated_at: stamp,
  };
  return write(blank, fields, state, now);
}

/** Any subset of the fields; an absent one keeps its value, an empty `to` reopens the row. */
export function updatePresence(
  row: Presence,
  fields: Fields,
  state: MocoState,
  now: number,
): Write {
  if (isLocked(row.date, state.switches)) return { kind: 'refused', response: lockedAnswer(state) };
  return write(row, fields, state, now);
}

function write(row: Presence, fields: Fields, state: MocoState, now: number): Write {
  const made = draft(row, fields, state);
  if (made.kind === 'refused') return made;
  if (isLocked(made.row.date, state.switches)) {
    return { kind: 'refused', response: lockedAnswer(state) };
  }
  if (conflicts(made.row, state)) {
    return { kind: 'refused', response: invalid(state.switches, overlapErrors(state)) };
  }
  const stored = store(made.row, readFlag(fields['is_home_office']) ?? undefined, state, now);
  return { kind: 'written', ...stored };
}

export function deletePresence(row: Presence, state: MocoState): Write {
  if (isLocked(row.date, state.switches)) return { kind: 'refused', response: lockedAnswer(state) };
  const presences = state.company.presences.filter((each) => each.id !== row.id);
  return { kind: 'written', row, state: withPresences(state, presences) };
}
