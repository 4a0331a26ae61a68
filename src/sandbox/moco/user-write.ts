import { empty, phrase } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import type { Company, User, UserReference } from './company.ts';
import { definitionsOf } from './custom-properties.ts';
import { readFlag } from './presence-rules.ts';
import { referenceTo, type Fields } from './presence-write.ts';
import {
  putRow,
  readText,
  refusedFor,
  replyOf,
  staffOnly,
  stampsOf,
  userOf,
  withFields,
  type RowWrite,
} from './row-write.ts';
import type { MocoState } from './state.ts';
import { rolesOf, unitsOf } from './units.ts';

/** All values of a person together, as JSON (documented). */
const PROPERTIES_BYTES_MAX = 12_000;
const LANGUAGES = ['de', 'de-AT', 'de-CH', 'en', 'it', 'fr'];
/** Names that are written otherwise than they are read (documented). */
const WRITTEN_AS = { extern: 'external', birthday: 'bday' } as const;
type TextField = 'firstname' | 'lastname' | 'email' | (typeof TEXTS)[number];
const TEXTS = ['mobile_phone', 'work_phone', 'home_address', 'info', 'iban'] as const;

export function putUser(call: Call): Reply {
  return staffOnly(call, () => {
    const user = userOf(call.state, call.id);
    if (!user) return unchanged(call, empty(404));
    return withFields(call, (fields) =>
      replyOf(call, updateUser(user, fields, call.state, call.now)),
    );
  });
}

/** As somebody with the right to do so enters a person in the web page; the kiosk's routes have no such call. */
export function createUser(fields: Fields, state: MocoState, now: number): RowWrite<User> {
  const unit = unitsOf(state.company)[0];
  const role = rolesOf(state.company)[0];
  const blank: User = {
    ...stampsOf(state, now),
    firstname: '',
    lastname: '',
    active: true,
    extern: false,
    email: '',
    mobile_phone: '',
    work_phone: '',
    home_address: '',
    info: '',
    birthday: null,
    iban: '',
    avatar_url: null,
    tags: [],
    custom_properties: {},
    credit_number: null,
    role: { id: role?.id ?? 0, name: role?.name ?? '' },
    unit: { id: unit?.id ?? 0, name: unit?.name ?? '' },
  };
  const need = { firstname: '', lastname: '', email: '' };
  return updateUser(blank, { ...need, ...fields }, state, now);
}

/**
 * Any subset of the fields. `custom_properties` are merged into those there are: a name without definition is ignored
 * without a word, and no name is ever taken away (documented).
 */
export function updateUser(
  user: User,
  fields: Fields,
  state: MocoState,
  now: number,
): RowWrite<User> {
  const wrong = (name: string, word: 'blank' | 'invalid') =>
    refusedFor(state, { [name]: [phrase(state.switches, word)] });
  for (const name of ['firstname', 'lastname', 'email'] as const) {
    if (name in fields && !readText(fields[name])?.trim()) return wrong(name, 'blank');
  }
  if ('email' in fields && !readText(fields['email'])?.includes('@'))
    return wrong('email', 'invalid');
  const language = fields['language'];
  if (language !== undefined && !LANGUAGES.includes(readText(language) ?? '')) {
    return wrong('language', 'invalid');
  }
  const unit = chosen(unitsOf(state.company), fields['unit_id'], user.unit);
  const role = chosen(rolesOf(state.company), fields['role_id'], user.role);
  if (unit === null) return wrong('unit_id', 'invalid');
  if (role === null) return wrong('role_id', 'invalid');
  const custom_properties = merged(state.company, user, fields['custom_properties']);
  if (JSON.stringify(custom_properties).length > PROPERTIES_BYTES_MAX) {
    return wrong('custom_properties', 'invalid');
  }
  const text = (name: TextField): string => readText(fields[name]) ?? user[name];
  const texts = Object.fromEntries(TEXTS.map((name) => [name, text(name)]));
  const birthday = fields[WRITTEN_AS.birthday];
  const changed: User = {
    ...user,
    ...texts,
    firstname: text('firstname'),
    lastname: text('lastname'),
    email: text('email'),
    active: readFlag(fields['active']) ?? user.active,
    extern: readFlag(fields[WRITTEN_AS.extern]) ?? user.extern,
    birthday: birthday === undefined ? user.birthday : readText(birthday) || null,
    tags: Array.isArray(fields['tags']) ? fields['tags'].map(String) : user.tags,
    custom_properties,
    unit,
    role,
  };
  const written = putRow(state, 'users', changed, now);
  return { ...written, state: withNames(written.state, changed) };
}

type Named = User['unit'];

function chosen(all: readonly Named[], id: unknown, now: Named): Named | null {
  if (id === undefined) return now;
  const found = all.find((each) => each.id === Number(id));
  return found ? { id: found.id, name: found.name } : null;
}

function merged(company: Company, user: User, given: unknown): User['custom_properties'] {
  if (typeof given !== 'object' || given === null) return user.custom_properties;
  const names = new Set(
    definitionsOf(company)
      .filter(({ entity }) => entity === 'User')
      .map(({ name }) => name),
  );
  const known = Object.entries(given).filter(([name]) => names.has(name));
  return { ...user.custom_properties, ...Object.fromEntries(known) };
}

/** Every row shows a person's name as it is now. */
function withNames(state: MocoState, user: User): MocoState {
  const named = <Row extends { readonly user: UserReference }>(rows: readonly Row[]) =>
    rows.map((row) => (row.user.id === user.id ? { ...row, user: referenceTo(user) } : row));
  const { company } = state;
  return {
    ...state,
    company: {
      ...company,
      employments: named(company.employments),
      schedules: named(company.schedules),
      holidays: named(company.holidays),
      work_time_adjustments: named(company.work_time_adjustments),
      presences: named(company.presences),
    },
  };
}
