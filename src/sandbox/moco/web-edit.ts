import type { Presence } from './company.ts';
import { createPresence, deletePresence, updatePresence, type Write } from './presence-write.ts';
import type { MocoState } from './state.ts';

/** What a person with the right to do so does in MOCO's web page. */
export type WebEdit =
  | {
      readonly action: 'create';
      readonly userId: number;
      readonly date: string;
      readonly from: string;
      readonly to?: string | null;
      readonly isHomeOffice?: boolean;
    }
  | {
      readonly action: 'update';
      readonly id: number;
      readonly date?: string;
      readonly from?: string;
      readonly to?: string | null;
      readonly isHomeOffice?: boolean;
    }
  | { readonly action: 'delete'; readonly id: number };

export interface WebEditResult {
  readonly presence: Presence;
  readonly state: MocoState;
}

/**
 * The web page has the same overlap rules, but no period lock: whoever edits there may unlock.
 * @throws Error with MOCO's own words when the edit is refused, or when user or row do not exist
 */
export function webEdit(edit: WebEdit, state: MocoState, now: number): WebEditResult {
  const { switches } = state;
  const unlocked: MocoState = { ...state, switches: { ...switches, periodLockedBefore: null } };
  const write = apply(edit, unlocked, now);
  if (write.kind === 'refused') {
    throw new Error(`edit: refused with ${write.response.status} ${write.response.body}`);
  }
  return { presence: write.row, state: { ...write.state, switches } };
}

function apply(edit: WebEdit, state: MocoState, now: number): Write {
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

function fieldsOf(edit: Exclude<WebEdit, { action: 'delete' }>): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of ['date', 'from', 'to'] as const) {
    if (edit[name] !== undefined) fields[name] = edit[name];
  }
  if (edit.isHomeOffice !== undefined) fields['is_home_office'] = edit.isHomeOffice;
  return fields;
}

/** @throws Error that names the field */
export function parseWebEdit(value: unknown): WebEdit {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('edit: must be an object');
  }
  const edit = value as Readonly<Record<string, unknown>>;
  const field = edit['action'] === 'create' ? 'userId' : 'id';
  if (!['create', 'update', 'delete'].includes(String(edit['action']))) {
    throw new Error('edit.action: must be create, update or delete');
  }
  if (!Number.isInteger(edit[field])) throw new Error(`edit.${field}: must be a whole number`);
  return edit as unknown as WebEdit;
}
