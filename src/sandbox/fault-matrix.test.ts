import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FaultRule } from './fault.ts';
import { startSandbox, type RunningSandbox } from './server.ts';
import { PROBES } from './testing/vendor-probes.ts';
import { VENDOR_NAMES, type VendorName } from './vendor-definition.ts';

/** Every kind of fault, met by a GET of every vendor. What faults do to writes stands in fault.test.ts. */
describe.each(VENDOR_NAMES)('a GET of %s', (vendor) => {
  const { path, headers } = PROBES[vendor];
  let sandbox: RunningSandbox;
  let plain: string;
  beforeAll(async () => {
    const clock = () => Date.parse('2026-03-16T11:00:00Z');
    sandbox = await startSandbox<VendorName>({ vendor, clock });
  });
  afterAll(() => sandbox.stop());
  beforeEach(async () => {
    sandbox.control.reset();
    plain = await (await get()).text();
  });

  function get(init: RequestInit = {}): Promise<Response> {
    return fetch(`${sandbox.url}${path}`, { headers: headers(sandbox), ...init });
  }

  function meeting(fault: FaultRule, init: RequestInit = {}): Promise<Response> {
    sandbox.control.setFaults([fault]);
    return get(init);
  }

  test.each([
    ['refuse', false],
    ['dropBefore', false],
    ['dropAfter', true],
  ] as const)('meets %s: no answer', async (kind, handled) => {
    await expect(meeting({ kind })).rejects.toThrow('fetch failed');
    expect(sandbox.control.log().at(-1)).toMatchObject({ status: null, fault: kind, handled });
  });

  test('meets a delay', async () => {
    const startedAt = performance.now();
    const answer = await meeting({ kind: 'delay', ms: 60 });
    expect(performance.now() - startedAt).toBeGreaterThan(50);
    expect(await answer.text()).toBe(plain);
  });

  test('meets a body that ends before its length, and one whose length was cut too', async () => {
    const broken = await meeting({ kind: 'truncate' });
    await expect(broken.text()).rejects.toThrow('terminated');
    const cut = await meeting({ kind: 'truncate', bytes: 9, complete: true });
    expect([cut.headers.get('Content-Length'), await cut.text()]).toEqual(['9', plain.slice(0, 9)]);
  });

  test('meets a page instead of JSON', async () => {
    const answer = await meeting({ kind: 'html500' });
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([500, 'text/html']);
    expect(await answer.text()).toContain('<!DOCTYPE html>');
  });

  test('meets a byte order mark', async () => {
    const answer = await meeting({ kind: 'bom' });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(`\ufeff${plain}`));
  });

  test('meets garbage', async () => {
    const text = await (await meeting({ kind: 'garbage' })).text();
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  test.each([401, 403, 404, 409, 410, 422, 423, 429, 500, 503])(
    "meets %i in the vendor's own words, and once only",
    async (status) => {
      const answer = await meeting({ kind: 'status', status });
      expect([answer.status, answer.headers.get('Retry-After')]).toEqual([status, null]);
      expect(await answer.text()).not.toBe(plain);
      expect(sandbox.control.log().at(-1)).toMatchObject({ status, handled: false });
      expect((await get()).status).toBe(200);
    },
  );

  test('meets 429 with the seconds to wait', async () => {
    const fault = { kind: 'status', status: 429, headers: { 'Retry-After': '7' } } as const;
    expect((await meeting(fault)).headers.get('Retry-After')).toBe('7');
  });

  test('meets a body that comes byte by byte', async () => {
    const answer = await meeting({ kind: 'slowDrip', everyMs: 20 });
    expect(answer.headers.get('Content-Length')).toBe(String(Buffer.byteLength(plain)));
    const reader = answer.body?.getReader();
    const first = await reader?.read();
    expect(first?.value).toHaveLength(1);
    await reader?.cancel();
  });

  test('meets a redirect to another address; who follows stands in the log', async () => {
    const answer = await meeting({ kind: 'redirect' }, { redirect: 'manual' });
    const { port } = new URL(sandbox.url);
    const elsewhere = `http://localhost:${port}/elsewhere`;
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, elsewhere]);
    expect(sandbox.control.log().at(-1)).toMatchObject({ fault: 'redirect', handled: false });
    await meeting({ kind: 'redirect' });
    expect(sandbox.control.log().at(-1)).toMatchObject({ path: '/elsewhere', handled: false });
    const to = `${sandbox.url}/named`;
    const named = await meeting({ kind: 'redirect', to, status: 307 }, { redirect: 'manual' });
    expect([named.status, named.headers.get('Location')]).toEqual([307, to]);
  });

  test('meets a body that is far too long and tells no length', async () => {
    const bytes = 3_000_001;
    const answer = await meeting({ kind: 'huge', bytes });
    expect(answer.headers.get('Content-Length')).toBeNull();
    const text = await answer.text();
    expect(Buffer.byteLength(text)).toBe(bytes + Buffer.byteLength(plain));
    expect(text.trimStart()).toBe(plain.trimStart());
  });

  test('stops reading a body without end, and the sandbox goes on', async () => {
    const answer = await meeting({ kind: 'huge' });
    const reader = answer.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect((await get()).status).toBe(200);
  });

  test('meets only the faults of its method and its path', async () => {
    sandbox.control.setFaults([
      { kind: 'status', status: 500, times: 'always', match: { method: 'POST', path } },
      { kind: 'status', status: 500, times: 'always', match: { path: `${path}/more` } },
      { kind: 'status', status: 503, match: { method: 'GET', path, exact: true } },
    ]);
    expect((await get()).status).toBe(503);
    expect((await get()).status).toBe(200);
  });
});
