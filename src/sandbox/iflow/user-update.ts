import { ok, validatorErrors, type FieldError, type Reply } from './answers.ts';
import { languageFor, type Call } from './call.ts';
import { USER_FIELDS, userOf, type Company, type User, type UserField } from './company.ts';
import { userUpdateAsDocumented } from './documented.ts';
import { withCompany, type IflowState } from './state.ts';
import { languageOf } from './words.ts';

/**
 * `api_v2/user/update`: changes the person whose cnp or id card number is given, or adds one. What is absent stays as it is.
 */
export function updateUser(call: Call): Reply {
  const { fields, state } = call;
  const found = userToUpdate(call);
  const errors = errorsOf(call, found);
  if (errors.length > 0) {
    return { answer: validatorErrors(errors, languageFor(call)), state };
  }
  const { user, state: after } = stored(call, found);
  const by = {
    update_by: fields['update_by'] ?? '',
    update_by_value: fields['update_by_value'] ?? '',
  };
  const key = found === null ? 'new_user' : state.switches.updatedUserKey;
  const echo = echoOf(user);
  return {
    answer: ok({ api_reply: { ...by, [key]: echo } }, () => userUpdateAsDocumented(by, key, echo)),
    state: after,
  };
}

function userToUpdate({ fields, state }: Call): User | null {
  const by = fields['update_by'];
  if (by !== 'cnp' && by !== 'id_card') return null;
  return state.company.users.find((user) => user[by] === fields['update_by_value']) ?? null;
}

function errorsOf(call: Call, found: User | null): readonly FieldError[] {
  const { fields, state } = call;
  const missing = (['api_key', 'update_by', 'update_by_value'] as const).filter(
    (field) => (fields[field] ?? '').trim() === '',
  );
  if (missing.length > 0) return missing.map((field) => ({ field, check: 'required' }));
  const errors: FieldError[] = [];
  const language = fields['api_language'];
  if (language !== undefined && languageOf(language) === null) {
    errors.push({ field: 'api_language', check: 'in_list' });
  }
  if (!['cnp', 'id_card'].includes(fields['update_by'] ?? '')) {
    errors.push({ field: 'update_by', check: 'in_list' });
  }
  const name = fields['full_name'];
  if (name === undefined ? found === null : name.trim() === '') {
    errors.push({ field: 'full_name', check: 'required' });
  }
  const enabled = fields['is_enabled'];
  if (enabled !== undefined && !['0', '1', ''].includes(enabled)) {
    errors.push({ field: 'is_enabled', check: 'in_list' });
  }
  for (const field of ['cnp', 'id_card'] as const) {
    if (isSomebodyElses(field, call, found)) errors.push({ field, check: 'is_unique' });
  }
  if (state.switches.tagTaken === 'refused' && ownerOfTag(call, found) !== null) {
    errors.push({ field: 'rfid_tag', check: 'is_unique' });
  }
  return errors;
}

/** Somebody else who has what is to be given: people are found by these, so that each is one person's. */
function isSomebodyElses(field: 'cnp' | 'id_card', call: Call, found: User | null): boolean {
  const value = call.fields[field] ?? '';
  if (value === '') return false;
  return call.state.company.users.some((user) => user[field] === value && user !== found);
}

/** Somebody else who has the tag that is to be given. */
function ownerOfTag({ fields, state }: Call, found: User | null): User | null {
  const tag = fields['rfid_tag'] ?? '';
  if (tag === '') return null;
  return state.company.users.find((user) => user.rfid_tag === tag && user !== found) ?? null;
}

function stored(
  call: Call,
  found: User | null,
): { readonly user: User; readonly state: IflowState } {
  const { fields } = call;
  const { state, teamId } = withTeam(call.state, fields['team_name']);
  const { company } = state;
  const before = found ?? newUser(company, fields);
  const user: User = {
    ...before,
    ...changesOf(call),
    ...(teamId === null ? {} : { team_id: teamId }),
  };
  const loser = state.switches.tagTaken === 'moves' ? ownerOfTag(call, found) : null;
  const users = company.users.map((each) => {
    if (each === found) return user;
    return each === loser ? { ...each, rfid_tag: null } : each;
  });
  return { user, state: withCompany(state, { users: found ? users : [...users, user] }) };
}

/** What identifies a new person is theirs. */
function newUser(company: Company, fields: Readonly<Record<string, string>>): User {
  const highest = company.users.reduce((max, user) => Math.max(max, Number(user.user_id) || 0), 0);
  const by = fields['update_by'] === 'id_card' ? 'id_card' : 'cnp';
  return userOf({ user_id: String(highest + 1), [by]: fields['update_by_value'] ?? null });
}

function changesOf({ fields, state }: Call): Partial<Record<UserField, string | null>> {
  const changes: Partial<Record<UserField, string | null>> = {};
  for (const field of USER_FIELDS) {
    const value = fields[field];
    if (value === undefined) continue;
    if (value !== '') changes[field] = value;
    else if (state.switches.emptyValue === 'clears' && field !== 'is_enabled')
      changes[field] = null;
  }
  return changes;
}

/** A team that is not there is created: also one that is only mistyped. */
function withTeam(
  state: IflowState,
  name = '',
): { readonly state: IflowState; readonly teamId: string | null } {
  if (name.trim() === '') return { state, teamId: null };
  const { teams } = state.company;
  const known = teams.find((team) => team.name === name);
  if (known) return { state, teamId: known.team_id };
  const highest = teams.reduce((max, team) => Math.max(max, Number(team.team_id) || 0), 3852);
  const team = { team_id: String(highest + 1), name };
  return { state: withCompany(state, { teams: [...teams, team] }), teamId: team.team_id };
}

/** There is no user_id in the reply. */
function echoOf(user: User): Readonly<Record<string, string | null>> {
  const echoed = USER_FIELDS.map((field) => [field, user[field]] as const);
  return { team_id: user.team_id, ...Object.fromEntries(echoed) };
}
