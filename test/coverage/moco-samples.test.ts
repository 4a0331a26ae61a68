import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestMoco, type TestMoco } from '../../src/sandbox/testing/moco-client.ts';
import { presence } from '../../src/service/vendors/moco/schema.ts';
import { rowOf } from '../../src/service/vendors/moco/translate.ts';

/** The bodies that MOCO's document prints, to the letter. */
function example(name: string): string {
  return readFileSync(new URL(`../golden/moco/${name}.json.txt`, import.meta.url), 'utf8');
}

const HEADERS = { Authorization: 'Token token=ana' };

let moco: TestMoco;
beforeEach(async () => {
  moco = await startTestMoco({ rateLimit: null });
});
afterEach(() => moco.stop());

test('the presence of the document is read', () => {
  const row = { id: '982237015', from: '07:30', to: '13:15' };
  const read = presence.parse(JSON.parse(example('presence')));
  expect(rowOf(read)).toEqual(row);
  expect(read).toMatchObject({ date: '2018-07-03', user: { id: '933590696' } });
});

test('a presence has the keys of the document in their order, and its types', async () => {
  const documented = JSON.parse(example('presence')) as Record<string, unknown>;
  const body = { ...documented, id: undefined, user: undefined };
  const told = (await moco.post(body)).json() as Record<string, unknown>;
  const shape = (value: object): unknown =>
    Object.entries(value).map(([key, inner]: [string, unknown]) => [
      key,
      typeof inner === 'object' && inner !== null ? shape(inner) : typeof inner,
    ]);
  expect(shape(told)).toEqual(shape(documented));
  expect(told).toMatchObject({ date: '2018-07-03', from: '07:30', to: '13:15' });
  expect(told).toMatchObject({ is_home_office: true });
});

test('the curl samples are answered as they stand: list, one, create, touch, update, delete', async () => {
  const { url } = moco.sandbox;
  const json = { ...HEADERS, 'Content-Type': 'application/json' };
  const all = `${url}/users/presences`;
  const created = await fetch(all, { method: 'POST', headers: json, body: example('create') });
  const { id } = (await created.json()) as { id: number };
  const one = `${all}/${id}`;
  expect(await (await fetch(one, { headers: HEADERS })).json()).toMatchObject({ to: '10:00' });
  const listed = await fetch(`${all}?from=2018-06-01&to=2018-06-30`, { headers: HEADERS });
  expect(await listed.json()).toMatchObject([{ id, date: '2018-06-11', from: '08:00' }]);
  const updated = await fetch(one, { method: 'PUT', headers: json, body: example('update') });
  expect(await updated.json()).toMatchObject({ id, from: '08:00', to: '14:00' });
  const touched = await fetch(`${all}/touch`, { method: 'POST', headers: HEADERS });
  expect(await touched.json()).toMatchObject({ date: '2026-03-16', from: '09:00', to: null });
  expect((await fetch(one, { method: 'DELETE', headers: HEADERS })).status).toBe(204);
  expect(moco.rows()).toEqual(['2026-03-16 09:00-']);
});

test('an update takes every field of a creation', async () => {
  const { id } = (await moco.post({ date: '2018-06-11', from: '08:00' })).json() as { id: number };
  const fields = { date: '2018-06-12', from: '09:00', to: '10:00', is_home_office: true };
  for (const [name, value] of Object.entries(fields)) {
    const answer = await moco.call('PUT', `/users/presences/${id}`, { body: { [name]: value } });
    expect(answer.json(), name).toMatchObject({ [name]: value });
  }
});
