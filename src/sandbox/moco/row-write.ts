import type { ApiResponse } from '../exchange.ts';
import { isoSeconds } from '../wall-clock.ts';
import { empty, forbidden, invalid, json, message, type FieldErrors } from './answers.ts';
import { payload, unchanged, type Call, type Reply } from './call.ts';
import type { Company, Stamped, User } from './company.ts';
import type { Fields } from './presence-write.ts';
import type { MocoState } from './state.ts';

/** What a write of one row came to. */
export type RowWrite<Row> =
  | { readonly kind: 'written'; readonly row: Row; readonly state: MocoState }
  | { readonly kind: 'refused'; readonly response: ApiResponse };

/** The lists of the company whose rows are written through the API, presences aside. */
export type RowList =
  | 'employments'
  | 'schedules'
  | 'users'
  | 'custom_properties'
  | 'absence_requests'
  | 'web_hooks';

export function refusedFor(state: MocoState, errors: FieldErrors): RowWrite<never> {
  return { kind: 'refused', response: invalid(state.switches, errors) };
}

/** Id and stamps of a row that begins now. */
export function stampsOf(state: MocoState, now: number): Stamped {
  const stamp = isoSeconds(now);
  return { id: state.nextId, created_at: stamp, updated_at: stamp };
}

/** Puts a row in place of the one with its id, or at the end of its list. */
export function putRow<Row extends Stamped>(
  state: MocoState,
  list: RowList,
  given: Row,
  now: number,
): { readonly kind: 'written'; readonly row: Row; readonly state: MocoState } {
  const row = { ...given, updated_at: isoSeconds(now) };
  const rows: readonly Stamped[] = state.company[list] ?? [];
  const isKnown = rows.some(({ id }) => id === row.id);
  const after = isKnown ? rows.map((each) => (each.id === row.id ? row : each)) : [...rows, row];
  const nextId = Math.max(state.nextId, isKnown ? 0 : row.id + 1);
  return { kind: 'written', row, state: { ...withList(state, list, after), nextId } };
}

export function dropRow(state: MocoState, list: RowList, id: number): MocoState {
  const rows: readonly Stamped[] = state.company[list] ?? [];
  return withList(
    state,
    list,
    rows.filter((row) => row.id !== id),
  );
}

function withList(state: MocoState, list: RowList, rows: readonly Stamped[]): MocoState {
  const company: Company = { ...state.company, [list]: rows };
  return { ...state, company };
}

export function replyOf(call: Call, write: RowWrite<Stamped>): Reply {
  if (write.kind === 'refused') return unchanged(call, write.response);
  return { response: json(write.row), state: write.state };
}

/** The fields of the body, or the refusal of a body that has none. */
export function withFields(call: Call, use: (fields: Fields) => Reply): Reply {
  const given = payload(call.request);
  if (given.kind === 'wrongType') return unchanged(call, empty(415));
  if (given.kind === 'unreadable') return unchanged(call, message(422, 'Invalid payload'));
  return use(given.fields);
}

/** Settings and other people's rows are for keys with the permission Staff (assumed for writes). */
export function staffOnly(call: Call, use: () => Reply): Reply {
  return call.who.staff ? use() : unchanged(call, forbidden(call.state.switches));
}

/** 204 or 200 with the row, as presences are deleted. */
export function deleted(call: Call, row: Stamped, state: MocoState): Reply {
  const quiet = call.state.switches.deleteAnswer === 'empty204';
  return { response: quiet ? empty(204) : json(row), state };
}

/** A text, or a number as the text of it; anything else says nothing. */
export function readText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

export function userOf(state: MocoState, id: unknown): User | undefined {
  return state.company.users.find((user) => String(user.id) === readText(id));
}
