import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestMoco, type TestMoco } from '../testing/moco-client.ts';

let moco: TestMoco;
beforeEach(async () => {
  moco = await startTestMoco({ rateLimit: null });
});
afterEach(() => moco.stop());

const DAY = '2026-03-16';

test('lists a range in the order of time', async () => {
  await moco.post({ date: '2026-03-17', from: '08:00', to: '09:00' });
  await moco.post({ date: DAY, from: '13:00', to: '14:00' });
  await moco.post({ date: DAY, from: '08:00', to: '09:00' });
  const answer = await moco.call('GET', `/users/presences?from=${DAY}&to=${DAY}`);
  expect(answer.json()).toMatchObject([{ from: '08:00' }, { from: '13:00' }]);
});

test.each(['from=2026-03-16', 'to=2026-03-16', 'from=16.03.2026&to=17.03.2026'])(
  'refuses the range %s',
  async (query) => {
    expect((await moco.call('GET', `/users/presences?${query}`)).status).toBe(400);
  },
);

test('ignores half a range when switched', async () => {
  moco.sandbox.control.setSwitches({ rangeAlone: 'ignore' });
  await moco.post({ date: DAY, from: '08:00', to: '09:00' });
  const answer = await moco.call('GET', '/users/presences?from=2027-01-01');
  expect(answer.json()).toHaveLength(1);
});

test('filters by user, home office, ids and updated_after', async () => {
  await moco.post({ date: DAY, from: '08:00', to: '09:00' });
  await moco.post(
    { date: DAY, from: '08:00', to: '09:00', is_home_office: true },
    { key: 'jonas' },
  );
  moco.at('2026-03-16T09:00:00Z');
  await moco.post({ date: DAY, from: '09:00', to: '10:00' });
  const ids = async (query: string): Promise<readonly number[]> => {
    const answer = await moco.call('GET', `/users/presences?${query}`, { key: 'staff' });
    return (answer.json() as { id: number }[]).map((row) => row.id - 5_419_948);
  };
  expect(await ids('')).toEqual([0, 1, 2]);
  expect(await ids('user_id=21')).toEqual([1]);
  expect(await ids('is_home_office=true')).toEqual([1]);
  expect(await ids('is_home_office=false')).toEqual([0, 2]);
  expect(await ids('ids=5419948,5419950')).toEqual([0, 2]);
  expect(await ids('updated_after=2026-03-16T08:30:00Z')).toEqual([2]);
});

test('pages with totals in headers and a link to the next page', async () => {
  for (const hour of ['08', '09', '10']) {
    await moco.post({ date: DAY, from: `${hour}:00`, to: `${hour}:30` });
  }
  const first = await moco.call('GET', '/users/presences?per_page=2');
  expect(first.json()).toHaveLength(2);
  expect(first.headers.get('X-Page')).toBe('1');
  expect(first.headers.get('X-Per-Page')).toBe('2');
  expect(first.headers.get('X-Total')).toBe('3');
  const link = /^<(.+)>; rel="next"$/.exec(first.headers.get('Link') ?? '')?.[1] ?? '';
  const next = await moco.call('GET', link.slice(moco.sandbox.url.length));
  expect(next.json()).toMatchObject([{ from: '10:00' }]);
  expect(next.headers.get('Link')).toBeNull();
});

test('gives one row, also with the suffix .json, and 404 without a body for none', async () => {
  await moco.post({ date: DAY, from: '08:00' });
  expect((await moco.call('GET', '/users/presences/5419948.json')).json()).toMatchObject({
    from: '08:00',
  });
  const none = await moco.call('GET', '/users/presences/1');
  expect([none.status, none.text]).toEqual([404, '']);
});
