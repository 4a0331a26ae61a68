import type { Employment, Presence, Schedule, User } from './company.ts';
import { createPresence, deletePresence, updatePresence, type Write } from './presence-write.ts';
import { rosterEdit, type RosterEdit } from './roster-edit.ts';
import type { MocoState } from './state.ts';

interface PresenceKind {
  readonly kind?: 'presence';
}

/** What a person with the right to do so does to a presence in MOCO's web page. */
export type PresenceEdit =
  | (PresenceKind & {
      readonly action: 'create';
      readonly userId: number;
      readonly date: string;
      readonly from: string;
      readonly to?: string | null;
      readonly isHomeOffice?: boolean;
    })
  | (PresenceKind & {
      readonly action: 'update';
      readonly id: number;
      readonly date?: string;
      readonly from?: string;
      readonly to?: string | null;
      readonly isHomeOffice?: boolean;
    })
  | (PresenceKind & { readonly action: 'delete'; readonly id: number });

export type WebEdit = PresenceEdit | RosterEdit;

/** The row afterwards; of a deletion, the row that was there. */
export type WebEdited = Presence | Schedule | Employment | User;

export interface WebEditResult {
  readonly row: WebEdited;
  readonly state: MocoState;
}

/**
 * The web page has the same overlap rules, but no period lock: whoever edits there may unlock.
 * @throws Error with MOCO's own words when the edit is refused, or when user or row do not exist
 */
export function webEdit(edit: WebEdit, state: MocoState, now: number): WebEditResult {
  const { switches } = state;
  const unlocked: MocoState = { ...state, switches: { ...switches, periodLockedBefore: null } };
  const write = isRosterEdit(edit)
    ? rosterEdit(edit, unlocked, now)
    : presenceEdit(edit, unlocked, now);
  if (write.kind === 'refused') {
    throw new Error(`edit: refused with ${write.response.status} ${write.response.body}`);
  }
  return { row: write.row, state: { ...write.state, switches } };
}

function isRosterEdit(edit: WebEdit): edit is RosterEdit {
  return (edit.kind ?? 'presence') !== 'presence';
}

function presenceEdit(edit: PresenceEdit, state: MocoState, now: number): Write {
  if (edit.action === 'create') {
    const user = state.company.users.find((each) => each.id === edit.userId);
    if (!user) throw new Error(`edit.userId: there is no user ${edit.userId}`);
    return createPresence(user, fieldsOf(edit), state, now);
  }
  const row = state.company.presences.find((each) => each.id === edit.id);
  if (!row) throw new Error(`edit.id: there is no presence ${edit.id}`);
  if (edit.action === 'delete') return deletePresence(row, state);
  return updatePresence(row, fieldsOf(edit), state, now);
}

function fieldsOf(edit: Exclude<PresenceEdit, { action: 'delete' }>): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of ['date', 'from', 'to'] as const) {
    if (edit[name] !== undefined) fields[name] = edit[name];
  }
  if (edit.isHomeOffice !== undefined) fields['is_home_office'] = edit.isHomeOffice;
  return fields;
}

const KINDS = ['presence', 'schedule', 'employment', 'user'];

/** @throws Error that names the field */
export function parseWebEdit(value: unknown): WebEdit {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('edit: must be an object');
  }
  const edit = value as Readonly<Record<string, unknown>>;
  const { action, kind = 'presence' } = edit;
  if (!KINDS.includes(String(kind))) {
    throw new Error('edit.kind: must be presence, schedule, employment or user');
  }
  if (!['create', 'update', 'delete'].includes(String(action))) {
    throw new Error('edit.action: must be create, update or delete');
  }
  const field = action === 'create' ? 'userId' : 'id';
  const isNeeded = field === 'id' || kind !== 'user';
  if (isNeeded && !Number.isInteger(edit[field])) {
    throw new Error(`edit.${field}: must be a whole number`);
  }
  return edit as unknown as WebEdit;
}
