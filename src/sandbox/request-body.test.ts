import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBody } from './request-body.ts';

/** Answers with what it has read. */
let echo: Server;
beforeAll(async () => {
  echo = createServer((incoming, outgoing) => {
    void readBody(incoming).then((body) => outgoing.end(JSON.stringify(body)));
  });
  await new Promise<void>((resolve) => {
    echo.listen(0, '127.0.0.1', resolve);
  });
});
afterAll(() => {
  echo.close();
});

async function read(body: BodyInit, contentType?: string): Promise<Record<string, unknown>> {
  const headers = contentType === undefined ? {} : { headers: { 'Content-Type': contentType } };
  const url = `http://127.0.0.1:${(echo.address() as AddressInfo).port}/`;
  const answer = await fetch(url, { method: 'POST', body, ...headers });
  return (await answer.json()) as Record<string, unknown>;
}

const FIELDS = [
  ['api_key', 'geheim'],
  ['name', 'Ștefănescu & Söhne'],
  ['data[0][id]', '7'],
  ['twice', 'first'],
  ['twice', 'last'],
] as const;
const READ = {
  api_key: 'geheim',
  name: 'Ștefănescu & Söhne',
  'data[0][id]': '7',
  twice: 'last',
};

test('reads the fields of a multipart form, of a name that comes twice the last', async () => {
  const form = new FormData();
  for (const [name, value] of FIELDS) form.append(name, value);
  const { form: fields, body } = await read(form);
  expect(fields).toEqual(READ);
  expect(body).toContain('form-data; name="api_key"');
});

test('reads a file in a multipart form as its text', async () => {
  const form = new FormData();
  form.append('csv_data', new Blob(['1;2;3']), 'scans.csv');
  expect((await read(form))['form']).toEqual({ csv_data: '1;2;3' });
});

test('reads the fields of an urlencoded form', async () => {
  const sent = new URLSearchParams(FIELDS.map(([name, value]) => [name, value]));
  const { form, body } = await read(sent);
  expect(form).toEqual(READ);
  expect(body).toBe(sent.toString());
});

test.each([
  ['{"a":1}', 'multipart/form-data; boundary=b'],
  ['a=1', 'multipart/form-data'],
  ['{"a":1}', 'application/json'],
  ['a=1', 'text/plain'],
  ['a=1', 'application/x-www-form-urlencodedish'],
])('has no form for %s as %s, and the body all the same', async (body, type) => {
  expect(await read(body, type)).toEqual({ body });
});
