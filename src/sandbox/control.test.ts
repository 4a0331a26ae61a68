import { afterEach, beforeEach, expect, test } from 'vitest';
import { SMALL_COMPANY, startTestMoco, type TestMoco } from './testing/moco-client.ts';

let moco: TestMoco;
beforeEach(async () => {
  moco = await startTestMoco({ rateLimit: null });
});
afterEach(() => moco.stop());

async function ask(method: string, path: string, body?: unknown) {
  const response = await fetch(`${moco.sandbox.controlUrl}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  return { status: response.status, answer };
}

test('shows its state', async () => {
  const { answer } = await ask('GET', '/state');
  expect(answer).toMatchObject({
    vendor: 'moco',
    zone: 'Europe/Berlin',
    offline: false,
    faults: [],
    switches: { deleteAnswer: 'empty204' },
    company: { name: 'Small', presences: [] },
  });
});

test('says which sandbox it is, so that a second start finds the first', async () => {
  const { answer } = await ask('GET', '/about');
  expect(answer).toEqual({
    vendor: 'moco',
    title: 'MOCO',
    basePath: '/api/v1',
    stateFile: null,
    apiKey: 'staff',
    secrets: { 'vendor.key': 'staff' },
    account: {},
  });
});

test('sets the clock, and the Date header of every answer follows it', async () => {
  await ask('POST', '/clock', { now: '2030-05-06T07:08:09Z', frozen: true });
  const answer = await moco.call('GET', '/session');
  expect(answer.headers.get('Date')).toBe('Mon, 06 May 2030 07:08:09 GMT');
});

test('lets the clock run on, offset from the one below', async () => {
  await ask('POST', '/clock', { offsetMs: 3_600_000 });
  const early = moco.sandbox.control.now() - Date.now();
  expect(Math.abs(early - 3_600_000)).toBeLessThan(1000);
});

test('edits as a person in the web page: creates, changes, deletes', async () => {
  const made = await ask('POST', '/edit', {
    action: 'create',
    userId: 20,
    date: '2026-03-16',
    from: '08:00',
  });
  const { id } = made.answer;
  await ask('POST', '/edit', { action: 'update', id, to: '12:00', isHomeOffice: true });
  expect(moco.rows()).toEqual(['2026-03-16 08:00-12:00']);
  expect(moco.sandbox.control.presences()[0]?.is_home_office).toBe(true);
  await ask('POST', '/edit', { action: 'delete', id });
  expect(moco.rows()).toEqual([]);
});

test('edits in the web page obey the overlap rule but not the period lock', () => {
  moco.sandbox.control.setSwitches({ periodLockedBefore: '2026-04-01' });
  const edit = { action: 'create', userId: 20, date: '2026-03-16', from: '08:00' } as const;
  moco.sandbox.control.edit(edit);
  expect(() => moco.sandbox.control.edit(edit)).toThrow('422 {"from":["range overlaps"]}');
  expect(moco.sandbox.control.state().switches.periodLockedBefore).toBe('2026-04-01');
});

test('takes faults as rules and as a spec', async () => {
  const rules = [{ kind: 'status', status: 503 }];
  expect((await ask('POST', '/faults', rules)).answer).toEqual(rules);
  expect((await ask('POST', '/faults', '503')).answer).toEqual(rules);
  expect((await moco.call('GET', '/session')).status).toBe(503);
});

test('switches over HTTP and goes offline', async () => {
  await ask('POST', '/switches', { deleteAnswer: 'object200' });
  expect(moco.sandbox.control.state().switches.deleteAnswer).toBe('object200');
  await ask('POST', '/offline', true);
  await expect(moco.call('GET', '/session')).rejects.toThrow('fetch failed');
  await ask('POST', '/offline', { offline: false });
  expect((await moco.call('GET', '/session')).status).toBe(200);
});

test('seeds another company and resets to the first', async () => {
  await moco.post({ date: '2026-03-16', from: '08:00' });
  await ask('POST', '/seed', { ...SMALL_COMPANY, name: 'Other', users: [] });
  expect(moco.sandbox.control.state().company.name).toBe('Other');
  expect((await moco.call('GET', '/session')).status).toBe(401);
  await ask('POST', '/reset');
  expect(moco.sandbox.control.state().company).toEqual(SMALL_COMPANY);
  expect(moco.sandbox.control.log()).toEqual([]);
});

test.each([
  ['/seed', { users: [{ id: 'x' }] }, 'seed.users[0].id: must be a whole number'],
  ['/seed', [], 'seed: must be an object'],
  ['/seed', {}, 'seed: there is no key'],
  ['/clock', {}, 'clock: needs now (epoch milliseconds or ISO 8601) or offsetMs'],
  ['/edit', { action: 'delete', id: 7 }, 'edit.id: there is no presence 7'],
  ['/edit', { action: 'burn' }, 'edit.action: must be create, update or delete'],
  ['/faults', [{ kind: 'gremlin' }], 'faults[0].kind: must be one of'],
  ['/faults', [{ kind: 'redirect', to: 7 }], 'faults[0].to: must be a URL'],
  ['/faults', [{ kind: 'huge', bytes: -1 }], 'faults[0].bytes: must be a number of bytes'],
  ['/switches', { no: 1 }, 'switches.no: there is no such switch'],
  [
    '/switches',
    { deleteAnswer: 'zzz' },
    'switches.deleteAnswer: there is no "zzz", only "empty204", "object200"',
  ],
  ['/offline', {}, 'offline: must be true or false'],
])('POST %s with %j says what is wrong', async (path, body, text) => {
  const { status, answer } = await ask('POST', path, body);
  expect(status).toBe(400);
  expect(answer['error']).toContain(text);
});

test('logs every request with its outcome, but no key', async () => {
  await moco.call('POST', '/users/presences?x=1', {
    key: 'staff',
    as: 20,
    body: { date: '2026-03-16', from: '08:00' },
  });
  moco.sandbox.control.setFaults([{ kind: 'dropBefore' }]);
  await moco.call('GET', '/session').catch(() => null);
  const { answer } = await ask('GET', '/log');
  expect(answer).toEqual([
    {
      at: Date.parse('2026-03-16T08:00:30Z'),
      method: 'POST',
      path: '/users/presences',
      query: 'x=1',
      asUserId: '20',
      headers: expect.objectContaining({
        authorization: 'Token token=…',
        'x-impersonate-user-id': '20',
      }) as unknown,
      body: '{"date":"2026-03-16","from":"08:00"}',
      status: 200,
      fault: null,
      handled: true,
    },
    expect.objectContaining({ status: null, fault: 'dropBefore', handled: false }),
  ]);
  expect(JSON.stringify(answer)).not.toContain('staff');
});
