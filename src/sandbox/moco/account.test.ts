import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  SMALL_COMPANY,
  startTestMoco,
  type Answer,
  type TestMoco,
} from '../testing/moco-client.ts';

let moco: TestMoco;
beforeEach(async () => {
  moco = await startTestMoco();
});
afterEach(() => moco.stop());

type Row = Readonly<Record<string, unknown>> & { readonly id: number };

const PROPERTIES = '/account/custom_properties';
const HOOKS = '/account/web_hooks';
const REQUESTS = '/users/absence_requests';

async function row(method: string, path: string, body?: unknown, key = 'staff'): Promise<Row> {
  return (
    await moco.call(method, path, { key, ...(body === undefined ? {} : { body }) })
  ).json() as Row;
}

function ask(method: string, path: string, body?: unknown, key = 'staff'): Promise<Answer> {
  return moco.call(method, path, { key, ...(body === undefined ? {} : { body }) });
}

async function names(query = ''): Promise<readonly unknown[]> {
  const rows = (await ask('GET', `${PROPERTIES}${query}`)).json() as Row[];
  return rows.map((each) => each['name']);
}

test('an address and a password give the key, which opens the session', async () => {
  const body = { email: 'ana@example.test', password: 'sandbox' };
  const answer = await moco.call('POST', '/session', { key: null, body });
  expect([answer.status, answer.json()]).toEqual([200, { api_key: 'ana', user_id: 20 }]);
});

test.each([
  { email: 'ana@example.test', password: 'guess' },
  { email: 'otto@example.test', password: 'sandbox' },
  { email: 'nobody@example.test', password: 'sandbox' },
  {},
])('%j gives no key', async (body) => {
  const answer = await moco.call('POST', '/session', { key: null, body });
  expect([answer.status, answer.json()]).toEqual([401, { message: 'Unauthorized' }]);
});

test('a password never stands in the log', async () => {
  await moco.call('POST', '/session', { key: null, body: { email: 'a@b', password: 'hush-hush' } });
  expect(JSON.stringify(moco.sandbox.control.log())).not.toContain('hush-hush');
});

test('definitions are those that people carry, with every documented field, by entity', async () => {
  const [badge] = (await ask('GET', `${PROPERTIES}?entity=User`)).json() as Row[];
  expect(badge).toMatchObject({
    name: 'Badge',
    name_alt: '',
    placeholder: '',
    placeholder_alt: '',
    entity: 'User',
    kind: 'String',
    print_on_invoice: false,
    print_on_offer: false,
    print_on_timesheet: false,
    notification_enabled: false,
    api_only: false,
    defaults: [],
  });
  expect(await names('?entity=Project')).toEqual([]);
  expect(await row('GET', `${PROPERTIES}/${badge?.id}`)).toEqual(badge);
});

test('a definition is made, and people may then carry it', async () => {
  const body = {
    name: 'Locker',
    kind: 'Select',
    entity: 'User',
    defaults: ['A', 'B'],
    api_only: true,
  };
  expect(await row('POST', PROPERTIES, body)).toMatchObject(body);
  expect(await names()).toEqual(['Badge', 'Locker']);
  const user = await row('PUT', '/users/20', { custom_properties: { Locker: 'A' } });
  expect(user['custom_properties']).toEqual({ Badge: '0000000020', Locker: 'A' });
});

test('kind and entity of a definition stay; with a new name the values go along', async () => {
  const [badge] = (await ask('GET', PROPERTIES)).json() as Row[];
  const body = { name: 'Chip', kind: 'Date', entity: 'Project' };
  for (const method of ['PUT', 'PATCH']) {
    const changed = await row(method, `${PROPERTIES}/${badge?.id}`, body);
    expect(changed).toMatchObject({ name: 'Chip', kind: 'String', entity: 'User' });
  }
  expect((await row('GET', '/users/20'))['custom_properties']).toEqual({ Chip: '0000000020' });
  const unknown = await ask('GET', '/users?custom_properties[Badge]=0000000020');
  expect(unknown.json()).toEqual([]);
});

test('a name without definition matches nobody, also where a person carries it', async () => {
  moco.sandbox.control.seed({ ...SMALL_COMPANY, custom_properties: [] });
  const answer = await ask('GET', '/users?custom_properties[Badge]=0000000020');
  expect(answer.json()).toEqual([]);
});

test('a definition that is gone takes its values along', async () => {
  const [badge] = (await ask('GET', PROPERTIES)).json() as Row[];
  expect((await ask('DELETE', `${PROPERTIES}/${badge?.id}`)).status).toBe(204);
  expect(await names()).toEqual([]);
  expect((await row('GET', '/users/20'))['custom_properties']).toEqual({});
});

test.each([
  [{ kind: 'String', entity: 'User' }, { name: ["can't be blank"] }],
  [{ name: 'X', entity: 'User' }, { kind: ["can't be blank"] }],
  [{ name: 'X', kind: 'Number', entity: 'User' }, { kind: ['is invalid'] }],
  [{ name: 'X', kind: 'String' }, { entity: ["can't be blank"] }],
  [{ name: 'Badge', kind: 'String', entity: 'User' }, { name: ['has already been taken'] }],
])('refuses the definition %j', async (body, errors) => {
  const answer = await ask('POST', PROPERTIES, body);
  expect([answer.status, answer.json()]).toEqual([422, errors]);
});

const HOOK = { target: 'Presence', event: 'create', hook: 'https://example.org/do-stuff' };

test('a web hook is kept; only its address can be changed', async () => {
  const made = await row('POST', HOOKS, HOOK);
  expect(made).toMatchObject({ ...HOOK, disabled: false, disabled_at: null });
  const body = { hook: 'https://example.org/v2', event: 'delete' };
  const changed = await row('PUT', `${HOOKS}/${made.id}`, body);
  expect(changed).toMatchObject({ ...HOOK, hook: 'https://example.org/v2' });
  expect((await ask('GET', HOOKS)).json()).toEqual([changed]);
  expect(await row('GET', `/account/web_hook/${made.id}`)).toEqual(changed);
});

test('a web hook is disabled and enabled, each once', async () => {
  const { id } = await row('POST', HOOKS, HOOK);
  const off = await row('PUT', `${HOOKS}/${id}/disable`);
  expect(off).toMatchObject({ disabled: true, disabled_at: '2026-03-16T08:00:30Z' });
  moco.at('2026-03-16T09:00:00Z');
  expect(await row('PUT', `${HOOKS}/${id}/disable`)).toEqual(off);
  const on = await row('PUT', `${HOOKS}/${id}/enable`);
  expect(on).toMatchObject({ disabled: false, disabled_at: null });
  expect((await ask('DELETE', `${HOOKS}/${id}`)).status).toBe(204);
  expect((await ask('GET', `${HOOKS}/${id}`)).status).toBe(404);
});

test.each([
  [{ event: 'create', hook: HOOK.hook }, { target: ["can't be blank"] }],
  [{ ...HOOK, event: 'touch' }, { event: ['is invalid'] }],
  [{ ...HOOK, hook: 'example.org' }, { hook: ['is invalid'] }],
])('refuses the web hook %j', async (body, errors) => {
  const answer = await ask('POST', HOOKS, body);
  expect([answer.status, answer.json()]).toEqual([422, errors]);
});

test('a web hook without an address to change to is refused', async () => {
  const { id } = await row('POST', HOOKS, HOOK);
  expect((await ask('PUT', `${HOOKS}/${id}`, { hook: '' })).status).toBe(422);
});

const WISH = {
  approver_user_id: 1,
  type: 'vacation',
  entries: [{ date: '2026-03-20' }, { date: '2026-03-23', am: true, pm: false }],
  comment: 'skiing',
};

test('an absence request is the asker’s own, pending, counted in days', async () => {
  expect(await row('POST', REQUESTS, WISH, 'ana')).toMatchObject({
    type: 'vacation',
    status: 'pending',
    total_days: 1.5,
    days: [
      { date: '2026-03-20', am: true, pm: true },
      { date: '2026-03-23', am: true, pm: false },
    ],
    comment: 'skiing',
    approved_at: null,
    user: { id: 20 },
    approver: null,
    selected_approver: { id: 1 },
    custom_properties: {},
  });
});

test('absence requests are listed to asker, approver and staff, with four filters', async () => {
  const { id } = await row('POST', REQUESTS, WISH, 'ana');
  const count = async (query: string, key = 'staff') =>
    ((await ask('GET', `${REQUESTS}${query}`, undefined, key)).json() as Row[]).length;
  expect([await count('', 'ana'), await count('', 'jonas'), await count('')]).toEqual([1, 0, 1]);
  const hits = ['user_id=20', 'selected_approver_id=1', 'type=vacation', 'status=pending'];
  const misses = ['user_id=21', 'selected_approver_id=2', 'type=other', 'status=approved'];
  for (const query of hits) expect(await count(`?${query}`)).toBe(1);
  for (const query of misses) expect(await count(`?${query}`)).toBe(0);
  expect((await ask('GET', `${REQUESTS}/${id}`, undefined, 'jonas')).status).toBe(404);
  expect(await row('GET', `${REQUESTS}/${id}`, undefined, 'ana')).toMatchObject({ id });
});

test('an absence request is deleted with a reason only', async () => {
  const { id } = await row('POST', REQUESTS, WISH, 'ana');
  const without = await ask('DELETE', `${REQUESTS}/${id}`, undefined, 'ana');
  expect([without.status, without.json()]).toEqual([422, { comment: ["can't be blank"] }]);
  expect((await ask('DELETE', `${REQUESTS}/${id}?comment=ill`, undefined, 'ana')).status).toBe(204);
  expect((await ask('DELETE', `${REQUESTS}/${id}?comment=ill`, undefined, 'ana')).status).toBe(404);
});

test.each([
  [{ ...WISH, approver_user_id: 99 }, 'approver_user_id'],
  [{ ...WISH, type: 'party' }, 'type'],
  [{ ...WISH, entries: [] }, 'entries'],
  [{ ...WISH, entries: [{ date: '2026-02-30' }] }, 'entries'],
  [{ ...WISH, entries: [{ date: '2026-03-20', am: false, pm: false }] }, 'entries'],
])('refuses the absence request %j', async (body, field) => {
  const answer = await ask('POST', REQUESTS, body, 'ana');
  expect([answer.status, answer.json()]).toEqual([422, { [field]: ['is invalid'] }]);
});

test('teams have their people, roles their rights', async () => {
  const [unit] = (await ask('GET', '/units', undefined, 'ana')).json() as Row[];
  expect(unit).toMatchObject({ id: 301, name: 'Werkstatt' });
  expect(unit?.['users']).toContainEqual({
    id: 20,
    firstname: 'Ana',
    lastname: 'Ștefănescu',
    email: 'ana@example.test',
  });
  expect(await row('GET', '/units/301')).toEqual(unit);
  expect((await ask('GET', '/units/1')).status).toBe(404);
  const [role] = (await ask('GET', '/users/roles')).json() as Row[];
  expect(role).toMatchObject({
    id: 12,
    name: 'Mitarbeiter',
    is_admin: true,
    is_default: false,
    permission: { people: 'full', time_tracking: 'full' },
  });
});

test.each([
  ['GET', PROPERTIES],
  ['POST', PROPERTIES],
  ['GET', HOOKS],
  ['POST', HOOKS],
])('%s %s is for staff', async (method, path) => {
  const options = method === 'POST' ? { body: {} } : {};
  expect((await moco.call(method, path, options)).status).toBe(403);
});
