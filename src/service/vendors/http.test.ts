import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { realWorld } from '../real-world.ts';
import { BODY_BYTES_MAX, createHttp, type Ask, type HttpOptions } from './http.ts';
import type { RateLimit } from './rate-limit.ts';

const UNLIMITED: RateLimit = { take: async () => {}, room: async () => () => {} };

let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

async function listening(
  answer: (outgoing: ServerResponse, incoming: IncomingMessage, body: string) => void,
): Promise<string> {
  server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk) => (body += String(chunk)));
    incoming.on('end', () => answer(outgoing, incoming, body));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-path`;
}

function send(url: string, ask: Partial<Ask> = {}, options?: HttpOptions) {
  const http = createHttp(realWorld(), UNLIMITED, options);
  return http.send({ method: 'GET', url, headers: {}, ...ask });
}

test('a body that never ends is left, and counts as unreadable', async () => {
  let closed = false;
  const url = await listening((outgoing) => {
    outgoing.on('close', () => (closed = true));
    const part = Buffer.alloc(1_000_000, ' ');
    const more = (): void => {
      while (!outgoing.destroyed && outgoing.write(part));
      if (!outgoing.destroyed) outgoing.once('drain', more);
    };
    more();
  });
  expect(await send(url)).toMatchObject({ kind: 'reply', body: { kind: 'garbage' } });
  await expect.poll(() => closed).toBe(true);
});

test('a body that unpacks to everything is left as well', async () => {
  const packed = gzipSync(Buffer.alloc(BODY_BYTES_MAX + 1_000_000, ' '));
  const url = await listening((outgoing) => {
    outgoing.writeHead(200, { 'content-encoding': 'gzip' });
    outgoing.end(packed);
  });
  expect(packed.length).toBeLessThan(1_000_000);
  expect(await send(url)).toMatchObject({ kind: 'reply', body: { kind: 'garbage' } });
});

test('an answer that drips is given up when the time for the whole of it is over', async () => {
  const url = await listening((outgoing) => {
    outgoing.write('[');
    const drip = setInterval(() => outgoing.write(' '), 20);
    outgoing.on('close', () => clearInterval(drip));
  });
  const startedAt = performance.now();
  expect(await send(url, {}, { timeoutMs: 200 })).toEqual({
    kind: 'none',
    reason: 'no answer in time',
    answered: true,
  });
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test.each([301, 302, 303, 307, 308])('a redirection (%s) is not followed', async (status) => {
  let asked = 0;
  const url = await listening((outgoing) => {
    asked += 1;
    outgoing.writeHead(status, { Location: '/elsewhere' }).end('moved');
  });
  expect(await send(url, { method: 'POST', body: {} })).toMatchObject({ kind: 'reply', status });
  expect(asked).toBe(1);
});

test('an answer shorter than announced has broken off', async () => {
  const url = await listening((outgoing) => {
    outgoing.writeHead(200, { 'Content-Length': '100' });
    outgoing.write('[{"a":1}]', () => outgoing.destroy());
  });
  expect(await send(url)).toEqual({ kind: 'none', reason: 'the answer broke off', answered: true });
});

test.each<[string, string, boolean]>([
  ['a host that nobody listens on', 'http://127.0.0.1:9/secret-path', false],
  ['no address', 'nowhere secret-path', false],
])('%s gives a reason without address', async (_, url, answered) => {
  const reply = await send(url);
  expect(reply).toMatchObject({ kind: 'none', answered });
  expect(JSON.stringify(reply)).not.toContain('secret');
});

test('a header that cannot be sent gives a reason without its value', async () => {
  const url = await listening((outgoing) => outgoing.end());
  const reply = await send(url, { headers: { Authorization: 'secret\nvalue' } });
  expect(reply).toMatchObject({ kind: 'none', answered: false });
  expect(JSON.stringify(reply)).not.toContain('secret');
});

test('URLSearchParams leave as a form, FormData with its boundary, a body as JSON', async () => {
  const seen: { type: string; body: string }[] = [];
  const url = await listening((outgoing, incoming, body) => {
    seen.push({ type: incoming.headers['content-type'] ?? '', body });
    outgoing.end('[]');
  });
  const data = new FormData();
  data.set('one', 'a b');
  await send(url, { method: 'POST', form: new URLSearchParams({ one: 'a b', two: 'ș' }) });
  await send(url, { method: 'POST', form: data });
  await send(url, { method: 'POST', body: { one: 1 } });
  expect(seen[0]).toMatchObject({ body: 'one=a+b&two=%C8%99' });
  expect(seen[0]?.type).toContain('application/x-www-form-urlencoded');
  expect(seen[1]?.type).toMatch(/^multipart\/form-data; boundary=/);
  expect(seen[1]?.body).toContain('name="one"\r\n\r\na b');
  expect(seen[2]?.body).toBe('{"one":1}');
});

test.each<[string, boolean, string]>([
  ['[{"a":1}]', false, 'json'],
  ['\uFEFF[{"a":1}]', false, 'json'],
  ['[{"a":1},]', false, 'garbage'],
  ['[{"a":1},]', true, 'json'],
  ['\uFEFF[{"a":1},]', true, 'json'],
  ['[{"a":1', true, 'garbage'],
  ['<!doctype html>', true, 'html'],
  [' \n', true, 'empty'],
])('%j read tolerantly (%s) is %s', async (text, tolerant, kind) => {
  const url = await listening((outgoing) => outgoing.end(text));
  expect(await send(url, {}, { tolerant })).toMatchObject({ kind: 'reply', body: { kind } });
});

test.each([
  ['an answer of the vendor', true, '[]'],
  ['a page for people', false, '<html>Log in to this network</html>'],
])('whether the Date of %s is believed: %s', async (_, counts, text) => {
  const url = await listening((outgoing) => outgoing.end(text));
  const http = createHttp(realWorld(), UNLIMITED);
  for (let call = 0; call < 3; call += 1) {
    await http.send({ method: 'GET', url, headers: {} });
  }
  const believed = http.contact()?.believedSkew ?? null;
  expect(believed !== null).toBe(counts);
});
