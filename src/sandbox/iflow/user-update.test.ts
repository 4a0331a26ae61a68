import { afterEach, beforeEach, expect, test } from 'vitest';
import { USER_FIELDS } from './company.ts';
import { startTestIflow, type Answer, type TestIflow } from './testing/iflow-client.ts';

let iflow: TestIflow;
beforeEach(async () => {
  iflow = await startTestIflow();
});
afterEach(() => iflow.stop());

type Fields = Readonly<Record<string, string>>;

const KEY = { api_key: 'key', api_language: 'en_US' };
const ALEXANDRU = { update_by: 'cnp', update_by_value: '3333333333333' };
const NOBODY = { update_by: 'cnp', update_by_value: '186022222222' };

function update(fields: Fields, encoding?: 'multipart'): Promise<Answer> {
  const path = '/api_v2/user/update';
  return iflow.post(path, { ...KEY, ...fields }, encoding ? { encoding } : {});
}

async function reply(fields: Fields): Promise<Readonly<Record<string, unknown>>> {
  const answer = (await update(fields)).json() as { readonly api_reply: Record<string, unknown> };
  return answer.api_reply;
}

/** Field and check of each error; empty when there is none. */
async function errors(fields: Fields): Promise<readonly string[]> {
  const { error = [] } = (await reply(fields)) as {
    readonly error?: readonly { readonly field_name: string; readonly check_name: string }[];
  };
  return error.map((each) => `${each.field_name} ${each.check_name}`);
}

/** What the reply to a change of Alexandru says. */
async function changed(fields: Fields): Promise<unknown> {
  return (await reply({ ...ALEXANDRU, ...fields }))['new_user'];
}

interface Stored {
  readonly users: readonly Readonly<Record<string, unknown>>[];
  readonly teams: readonly Readonly<Record<string, unknown>>[];
}

function stored(): Stored {
  return iflow.sandbox.control.state().company as Stored;
}

test('a person who is not found is added, and comes back with every field as text or null', async () => {
  expect(await reply({ ...NOBODY, full_name: 'John Deer', team_name: 'Quality' })).toEqual({
    update_by: 'cnp',
    update_by_value: '186022222222',
    new_user: {
      team_id: '3853',
      full_name: 'John Deer',
      is_enabled: '1',
      disable_date: null,
      rfid_tag: null,
      cnp: '186022222222',
      id_card: null,
      id_card_issued_by: null,
      id_card_issue_date: null,
      bank_account: null,
      birth_date: null,
      employment_date: null,
      job_title: null,
      mark_number: null,
      contract_number: null,
      section: null,
      address: null,
      city: null,
      county: null,
      phone_one: null,
      phone_two: null,
    },
  });
  const list = await iflow.today();
  expect(list.at(-1)).toMatchObject({ user_id: '50457', full_name: 'John Deer', mark_number: '' });
});

const VALUES: Fields = {
  full_name: 'Abrudan Alex',
  is_enabled: '1',
  disable_date: '2030-12-31',
  rfid_tag: '0007315520',
  cnp: '3333333333334',
  id_card: 'AX 000001',
  id_card_issued_by: 'SPCLEP Alba',
  id_card_issue_date: '2020-01-31',
  bank_account: 'RO00TEST',
  birth_date: '1990-02-28',
  employment_date: '2019-05-01',
  job_title: 'Lăcătuș',
  mark_number: '00077',
  contract_number: '12/2019',
  section: 'B',
  address: 'Str. Exemplu 1',
  city: 'Alba Iulia',
  county: 'Alba',
  phone_one: '0',
  phone_two: '00',
};

test('each of the data fields is stored and echoed, and the others stay untouched', async () => {
  expect(Object.keys(VALUES)).toEqual([...USER_FIELDS]);
  for (const [field, value] of Object.entries(VALUES)) {
    iflow.sandbox.control.reset();
    const before = stored().users[1];
    expect(await changed({ [field]: value }), field).toMatchObject({ [field]: value });
    expect(stored().users[1]).toEqual({ ...before, [field]: value });
    expect(stored().users).toHaveLength(3);
  }
});

test('all fields at once are taken from a multipart and from an urlencoded body alike', async () => {
  const first = (await update({ ...ALEXANDRU, ...VALUES }, 'multipart')).text;
  iflow.sandbox.control.reset();
  expect((await update({ ...ALEXANDRU, ...VALUES })).text).toBe(first);
  expect(stored().users[1]).toMatchObject(VALUES);
});

test('update_by id_card finds by the id card, and gives it to whoever is new', async () => {
  await update({ ...ALEXANDRU, id_card: 'AX 1' });
  const byCard = { update_by: 'id_card', update_by_value: 'AX 1' };
  await update({ ...byCard, rfid_tag: '77' });
  expect(stored().users[1]).toMatchObject({ user_id: '2', id_card: 'AX 1', rfid_tag: '77' });
  const added = await reply({ ...byCard, update_by_value: 'AX 2', full_name: 'New' });
  expect(added['new_user']).toMatchObject({ id_card: 'AX 2', cnp: null });
});

test('the languages US, en_US and ro_RO are known, and no other', async () => {
  for (const api_language of ['US', 'en_US', 'ro_RO']) {
    expect(await errors({ ...ALEXANDRU, api_language }), api_language).toEqual([]);
  }
  expect(await errors({ ...ALEXANDRU, api_language: 'de' })).toEqual(['api_language in_list']);
});

test('api_key, update_by and update_by_value are required', async () => {
  expect(await errors({})).toEqual(['update_by required', 'update_by_value required']);
  expect(await errors({ ...ALEXANDRU, api_key: '' })).toEqual(['api_key required']);
  expect(await errors({ ...ALEXANDRU, update_by: 'name' })).toContain('update_by in_list');
});

test('full_name is required for new users, and not empty when it is sent for others', async () => {
  expect(await errors(NOBODY)).toEqual(['full_name required']);
  expect(await errors({ ...NOBODY, full_name: ' ' })).toEqual(['full_name required']);
  expect(await errors({ ...ALEXANDRU, full_name: '' })).toEqual(['full_name required']);
  expect(await errors(ALEXANDRU)).toEqual([]);
  expect(stored().users.map((user) => user['full_name'])).toEqual([
    'Miclea Dorian',
    'Abrudan Alexandru',
    'Ban Alina',
  ]);
});

test('a team that is not there is created by its name, one that is there is taken', async () => {
  expect(await changed({ team_name: 'Atelier' })).toMatchObject({ team_id: '3852' });
  expect(await changed({ team_name: 'Ateleir' })).toMatchObject({ team_id: '3853' });
  expect(await changed({ team_name: 'Ateleir' })).toMatchObject({ team_id: '3853' });
  expect(stored().teams.map((team) => team['name'])).toEqual(['Atelier', 'Ateleir']);
});

test('the same call twice leaves the same as once', async () => {
  const fields = { ...NOBODY, full_name: 'John Deer', team_name: 'Quality' };
  const first = (await update(fields)).text;
  const after = stored();
  expect((await update(fields)).text).toBe(first);
  expect(stored()).toEqual(after);
});

test('a refused call changes nothing', async () => {
  const before = stored();
  await update({ ...ALEXANDRU, full_name: '', team_name: 'Nowhere', rfid_tag: '9' });
  expect(stored()).toEqual(before);
});

test('is_enabled is 0 or 1: 0 takes somebody off the lists and their tag from the readers', async () => {
  expect(await errors({ ...ALEXANDRU, is_enabled: 'yes' })).toEqual(['is_enabled in_list']);
  expect(await changed({ is_enabled: '0' })).toMatchObject({ is_enabled: '0' });
  expect((await iflow.today()).map((row) => row.user_id)).toEqual(['3', '50456']);
  expect((await iflow.scan()).text).toContain('User not found');
});

test('a tag that was written is the one a reader is known by, leading zeros included', async () => {
  await update({ ...ALEXANDRU, rfid_tag: '007' });
  const rows = (await iflow.batch(['2022-09-30 08:00:00 7', '2022-09-30 08:00:00 007'])).json();
  expect(rows).toMatchObject([
    { rfidTag: '7', error_authenticate: 'User not found' },
    { rfidTag: '007', error_authenticate: '' },
  ]);
});

test("somebody else's tag is refused, moved or shared, as switched", async () => {
  const rfid_tag = '11111111';
  const tags = (): readonly unknown[] => stored().users.map((user) => user['rfid_tag']);
  expect(await errors({ ...ALEXANDRU, rfid_tag })).toEqual(['rfid_tag is_unique']);
  expect(await errors({ ...ALEXANDRU, rfid_tag: '2222222' })).toEqual([]);
  iflow.set({ tagTaken: 'shared' });
  await update({ ...ALEXANDRU, rfid_tag });
  expect(tags()).toEqual([rfid_tag, rfid_tag, '0040856634']);
  iflow.sandbox.control.reset();
  iflow.set({ tagTaken: 'moves' });
  await update({ ...ALEXANDRU, rfid_tag });
  expect(tags()).toEqual([null, rfid_tag, '0040856634']);
});

test("somebody else's personal number and id card are refused, one's own is not", async () => {
  await update({ ...ALEXANDRU, id_card: 'AX 1' });
  const before = stored().users;
  const taken = { cnp: '2222222222222' };
  expect(await errors({ ...ALEXANDRU, ...taken })).toEqual(['cnp is_unique']);
  expect(await errors({ ...NOBODY, full_name: 'New', ...taken })).toEqual(['cnp is_unique']);
  const byCard = { update_by: 'id_card', update_by_value: 'AX 2', full_name: 'New' };
  expect(await errors({ ...byCard, ...taken })).toEqual(['cnp is_unique']);
  expect(await errors({ ...NOBODY, full_name: 'New', id_card: 'AX 1' })).toEqual([
    'id_card is_unique',
  ]);
  expect(stored().users).toEqual(before);
  expect(await errors({ ...ALEXANDRU, cnp: '3333333333333', id_card: 'AX 1' })).toEqual([]);
});

test('an empty value clears a field, or is ignored, as switched', async () => {
  iflow.set({ emptyValue: 'ignored' });
  expect(await changed({ rfid_tag: '', is_enabled: '' })).toMatchObject({ rfid_tag: '2222222' });
  iflow.set({ emptyValue: 'clears' });
  expect(await changed({ rfid_tag: '', is_enabled: '' })).toMatchObject({
    rfid_tag: null,
    is_enabled: '1',
  });
});

test('somebody who was there already comes back as new_user, or under a name of their own, as switched', async () => {
  expect(Object.keys(await reply(ALEXANDRU))).toContain('new_user');
  iflow.set({ updatedUserKey: 'user' });
  expect(Object.keys(await reply(ALEXANDRU))).toEqual(['update_by', 'update_by_value', 'user']);
  expect(Object.keys(await reply({ ...NOBODY, full_name: 'New' }))).toContain('new_user');
});

test('personal numbers are taken as they are, twelve digits and wrong control digits included', async () => {
  for (const cnp of ['186022222222', '2222222222222', '5555555555555']) {
    const by = { update_by: 'cnp', update_by_value: cnp, full_name: 'Somebody' };
    expect((await reply(by))['new_user'], cnp).toMatchObject({ cnp });
  }
});
