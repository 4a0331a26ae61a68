import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { realWorld } from '../../real-world.ts';
import type { World } from '../../world.ts';
import type { Vendor } from '../vendor.ts';
import { createMoco } from './adapter.ts';

let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

type Seen = { method: string; url: string; headers: Record<string, unknown>; body: string };
type Said = { status?: number; headers?: Record<string, string>; body?: unknown };

/** A vendor that says what it is told to, whatever is asked. */
async function given(
  answer: (asked: Seen) => Said,
  world: World = realWorld(),
  key = 'k',
): Promise<{ moco: Vendor; seen: Seen[] }> {
  const seen: Seen[] = [];
  server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk) => (body += String(chunk)));
    incoming.on('end', () => {
      const asked = {
        method: incoming.method ?? '',
        url: incoming.url ?? '',
        headers: incoming.headers,
        body,
      };
      seen.push(asked);
      const said = answer(asked);
      outgoing.writeHead(said.status ?? 200, said.headers);
      outgoing.end(typeof said.body === 'string' ? said.body : JSON.stringify(said.body));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const moco = createMoco(world, {
    url: `http://127.0.0.1:${port}/api/v1/`,
    impersonate: true,
    badgeProperty: 'Badge',
    useTouch: false,
    zone: 'Europe/Berlin',
    secret: (name) => (name === 'vendor.key' ? key : null),
  });
  return { moco, seen };
}

const RANGE = { from: '2026-03-01', to: '2026-03-30' };
const ROW = { id: 5, date: '2026-03-30', from: '08:00', to: null, user: { id: 7 } };
const ORDER = {
  person: { vendorId: '7', number: '7' },
  date: '2026-03-30',
  step: { kind: 'create', row: { from: '08:00', to: null } },
  current: null,
} as const;

test('a write carries key, person and content type as documented, and only the documented fields', async () => {
  const { moco, seen } = await given(() => ({ body: ROW }));
  expect(await moco.apply(ORDER)).toEqual({
    kind: 'done',
    value: { id: '5', from: '08:00', to: null },
  });
  expect(seen[0]).toMatchObject({ method: 'POST', url: '/api/v1/users/presences' });
  expect(seen[0]?.headers).toMatchObject({
    authorization: 'Token token=k',
    'x-impersonate-user-id': '7',
    'content-type': 'application/json',
  });
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ date: '2026-03-30', from: '08:00' });
});

test('a list sends from and to together and no user', async () => {
  const { moco, seen } = await given(() => ({ body: [] }));
  await moco.readDays(RANGE, []);
  const query = new URL(seen[0]?.url ?? '', 'http://x').searchParams;
  expect(Object.fromEntries(query)).toEqual({ ...RANGE, page: '1', per_page: '100' });
  expect(seen[0]?.headers['x-impersonate-user-id']).toBeUndefined();
});

test.each<[string, Said]>([
  ['a web page', { body: '<!doctype html><p>hello' }],
  ['an object instead of a list', { body: { presences: [] } }],
  ['nothing', { body: '' }],
  ['a row without an owner', { body: [{ ...ROW, user: null }] }],
  ['fewer rows than the total says', { body: [ROW], headers: { 'X-Total': '2' } }],
  ['the same row twice', { body: [ROW, ROW] }],
  ['a redirection', { status: 302, headers: { Location: 'http://127.0.0.1:9/' }, body: '' }],
  ['404', { status: 404, body: '' }],
])('a list answered with %s is unknown, never empty', async (_, said) => {
  const { moco } = await given(() => said);
  expect(await moco.readDays(RANGE, [])).toMatchObject({ kind: 'unknown', answered: true });
});

test('a row whose times make no sense puts only its day in doubt', async () => {
  const { moco } = await given(() => ({
    body: [ROW, { ...ROW, id: 6, date: '2026-03-29', from: null }],
  }));
  expect(await moco.readDays(RANGE, [])).toEqual({
    kind: 'done',
    value: {
      rows: [
        { id: '5', from: '08:00', to: null, vendorId: '7', date: '2026-03-30', homeOffice: false },
      ],
      unreadable: [{ vendorId: '7', date: '2026-03-29' }],
    },
  });
});

test('pages are followed by number, never to an address that the answer names', async () => {
  const { moco, seen } = await given(({ url }) => {
    const page = Number(new URL(url, 'http://x').searchParams.get('page'));
    return page === 1
      ? { body: [ROW], headers: { Link: '<http://elsewhere.example/p?page=2>; rel="next"' } }
      : { body: [{ ...ROW, id: 6 }] };
  });
  const days = await moco.readDays(RANGE, []);
  expect(days).toMatchObject({ kind: 'done', value: { rows: [{ id: '5' }, { id: '6' }] } });
  expect(seen).toHaveLength(2);
});

test('a list without end is given up at a stated number of pages', async () => {
  let id = 0;
  let now = 0;
  const unhurried = { ...realWorld(), monotonic: () => (now += 5_000) };
  const { moco } = await given(
    () => ({ body: [{ ...ROW, id: (id += 1) }], headers: { Link: '<x>; rel="next"' } }),
    unhurried,
  );
  expect(await moco.readDays(RANGE, [])).toMatchObject({ kind: 'unknown', answered: true });
  expect(id).toBe(200);
});

test('an answer of far more rows than a page has is a failure like any other', async () => {
  const { moco } = await given(() => ({ body: Array.from({ length: 300_000 }, () => 1) }));
  expect(await moco.readDays(RANGE, [])).toMatchObject({ kind: 'unknown', answered: true });
});

test('a refusal nested without end is a refusal, and the key is in none of its words', async () => {
  const body = `{"k-20":["k-20 is no"],"errors":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  const { moco } = await given(() => ({ status: 422, body }));
  expect(await moco.apply(ORDER)).toEqual({
    kind: 'rejected',
    reason: 'MOCO answered 422: …-20 …-20 is no',
  });
});

test.each([302, 401, 422])(
  'a key that an answer of %i quotes is in no reason, not even half of it',
  async (status) => {
    const secret = 'secret-of-MOCO';
    const { moco } = await given(
      () => ({ status, body: { message: `${'x'.repeat(292)} ${secret}` } }),
      realWorld(),
      secret,
    );
    const outcome = await moco.apply(ORDER);
    expect(outcome).toMatchObject({ reason: expect.stringContaining('xxx') });
    expect(JSON.stringify(outcome)).not.toContain('secret');
  },
);

test('the answer of a write that belongs to somebody else: the row is deleted and the vendor stops', async () => {
  const { moco, seen } = await given(({ method }) =>
    method === 'POST' ? { body: { ...ROW, user: { id: 1 } } } : { status: 204, body: '' },
  );
  expect(await moco.apply(ORDER)).toMatchObject({ kind: 'unauthorized', certain: true });
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST /api/v1/users/presences',
    'DELETE /api/v1/users/presences/5',
  ]);
  expect(seen[1]?.headers['x-impersonate-user-id']).toBeUndefined();
});

test('a stray row that cannot be deleted is named for a person', async () => {
  const { moco, seen } = await given(({ method }) =>
    method === 'POST' ? { body: { ...ROW, user: { id: 1 } } } : { status: 500, body: '' },
  );
  const outcome = await moco.apply(ORDER);
  expect(outcome).toMatchObject({ kind: 'unauthorized' });
  expect(JSON.stringify(outcome)).toContain('presence 5 on 2026-03-30');
  expect(seen).toHaveLength(4);
});

test.each([
  [204, ''],
  [200, ROW],
  [404, ''],
])('a deletion answered with %s is done', async (status, body) => {
  const { moco } = await given(() => ({ status, body }));
  const outcome = await moco.apply({ ...ORDER, step: { kind: 'delete', id: '5' } });
  expect(outcome).toEqual({ kind: 'done', value: null });
});

test('an account without /session and /profile is not locked out', async () => {
  const { moco } = await given(() => ({ status: 404, body: '' }));
  expect(await moco.checkAccess([ORDER.person])).toEqual({ kind: 'done', value: null });
});

test('a report of another year than was asked for is not taken', async () => {
  const annually = { year: 2025, target_hours: 8, hours_tracked_total: 8, variation: 0 };
  const { moco } = await given(({ url }) =>
    url.includes('performance_report') ? { body: { annually, monthly: [] } } : { body: { id: 7 } },
  );
  expect(await moco.pullReport?.(ORDER.person, 2026)).toMatchObject({ kind: 'unknown' });
  expect(await moco.pullReport?.(ORDER.person, 2025)).toMatchObject({ kind: 'done' });
});

test('where nobody listens the vendor is not reachable', async () => {
  const { moco } = await given(() => ({ body: [] }));
  await new Promise((resolve) => server?.close(resolve));
  expect(await moco.readDays(RANGE, [])).toMatchObject({ kind: 'unknown', answered: false });
  expect(moco.contact()).toBeNull();
});
