import { empty, phrase } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import type { Company, CustomProperty, User } from './company.ts';
import { list } from './listing.ts';
import { readFlag } from './presence-rules.ts';
import type { Fields } from './presence-write.ts';
import {
  deleted,
  dropRow,
  putRow,
  readText,
  refusedFor,
  replyOf,
  staffOnly,
  stampsOf,
  withFields,
  type RowWrite,
} from './row-write.ts';
import type { MocoState } from './state.ts';

const KINDS = ['String', 'Textarea', 'Link', 'Boolean', 'Select', 'MultiSelect', 'Date'];
const FIRST_DERIVED_ID = 8601;
const STAMP = { created_at: '2024-01-08T08:00:00Z', updated_at: '2024-01-08T08:00:00Z' } as const;
const PLAIN = {
  name_alt: '',
  placeholder: '',
  placeholder_alt: '',
  print_on_invoice: false,
  print_on_offer: false,
  print_on_timesheet: false,
  notification_enabled: false,
  api_only: false,
  defaults: [],
} as const;

/** The company's definitions; where its seed has none, one for each name that a user carries. */
export function definitionsOf(company: Company): readonly CustomProperty[] {
  if (company.custom_properties) return company.custom_properties;
  const names = new Set(company.users.flatMap((user) => Object.keys(user.custom_properties ?? {})));
  return [...names].map((name, index) => definition(name, FIRST_DERIVED_ID + index));
}

export function definition(name: string, id: number): CustomProperty {
  return { ...PLAIN, ...STAMP, id, name, entity: 'User', kind: 'String' };
}

/** From here on the definitions are kept, whatever the users carry. */
function settled(state: MocoState): MocoState {
  const custom_properties = definitionsOf(state.company);
  const nextId = Math.max(state.nextId, ...custom_properties.map(({ id }) => id + 1));
  return { ...state, nextId, company: { ...state.company, custom_properties } };
}

export function listProperties(call: Call): Reply {
  return staffOnly(call, () => {
    const entity = call.query.get('entity');
    const rows = definitionsOf(call.state.company).filter(
      (each) => entity === null || each.entity === entity,
    );
    return unchanged(call, list(call, rows));
  });
}

export function getProperty(call: Call): Reply {
  return withProperty(call, (row) => replyOf(call, { kind: 'written', row, state: call.state }));
}

export function postProperty(call: Call): Reply {
  return staffOnly(call, () =>
    withFields(call, (fields) => {
      const state = settled(call.state);
      const blank = { ...PLAIN, ...stampsOf(state, call.now), name: '', entity: '', kind: '' };
      return replyOf(call, write(blank, fields, state, call.now));
    }),
  );
}

/** `kind` and `entity` cannot be changed (documented). With a new name every person's value goes along (assumed). */
export function putProperty(call: Call): Reply {
  return withProperty(call, (row) =>
    withFields(call, (given) => {
      const fields = { ...given, kind: row.kind, entity: row.entity };
      const changed = write(row, fields, settled(call.state), call.now);
      if (changed.kind === 'refused') return replyOf(call, changed);
      const state = renamed(changed.state, row.name, changed.row.name);
      return replyOf(call, { ...changed, state });
    }),
  );
}

/** Nobody has a value of it any more (assumed). */
export function removeProperty(call: Call): Reply {
  return withProperty(call, (row) =>
    deleted(
      call,
      row,
      renamed(dropRow(settled(call.state), 'custom_properties', row.id), row.name, null),
    ),
  );
}

function withProperty(call: Call, use: (row: CustomProperty) => Reply): Reply {
  return staffOnly(call, () => {
    const row = definitionsOf(call.state.company).find(({ id }) => id === call.id);
    return row ? use(row) : unchanged(call, empty(404));
  });
}

function write(
  row: CustomProperty,
  fields: Fields,
  state: MocoState,
  now: number,
): RowWrite<CustomProperty> {
  const text = (name: 'name' | 'name_alt' | 'placeholder' | 'placeholder_alt'): string =>
    typeof fields[name] === 'string' ? fields[name] : row[name];
  const flag = (name: keyof CustomProperty): boolean =>
    readFlag(fields[name]) ?? row[name] === true;
  const kind = readText(fields['kind']) ?? row.kind;
  const entity = readText(fields['entity']) ?? row.entity;
  const name = text('name').trim();
  const word = (field: string) => [phrase(state.switches, field in fields ? 'invalid' : 'blank')];
  if (name === '') return refusedFor(state, { name: word('name') });
  if (!KINDS.includes(kind)) return refusedFor(state, { kind: word('kind') });
  if (entity === '') return refusedFor(state, { entity: word('entity') });
  const isTaken = definitionsOf(state.company).some(
    (each) => each.id !== row.id && each.entity === entity && each.name === name,
  );
  if (isTaken) return refusedFor(state, { name: [phrase(state.switches, 'taken')] });
  const changed: CustomProperty = {
    ...row,
    name,
    kind,
    entity,
    name_alt: text('name_alt'),
    placeholder: text('placeholder'),
    placeholder_alt: text('placeholder_alt'),
    print_on_invoice: flag('print_on_invoice'),
    print_on_offer: flag('print_on_offer'),
    print_on_timesheet: flag('print_on_timesheet'),
    notification_enabled: flag('notification_enabled'),
    api_only: flag('api_only'),
    defaults: Array.isArray(fields['defaults']) ? fields['defaults'].map(String) : row.defaults,
  };
  return putRow(state, 'custom_properties', changed, now);
}

/** @param after null = the property is gone */
function renamed(state: MocoState, before: string, after: string | null): MocoState {
  if (before === after) return state;
  const users = state.company.users.map((user): User => {
    if (!Object.hasOwn(user.custom_properties, before)) return user;
    const { [before]: value, ...others } = user.custom_properties;
    return {
      ...user,
      custom_properties: after === null ? others : { ...others, [after]: value },
    };
  });
  return { ...state, company: { ...state.company, users } };
}
