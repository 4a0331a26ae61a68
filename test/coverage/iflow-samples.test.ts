import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestIflow, type TestIflow } from '../../src/sandbox/iflow/testing/iflow-client.ts';
import { curlsOf, type Curl } from './extract/curl.ts';
import { openPage } from './extract/page.ts';

function samples(document: string): readonly Curl[] {
  const url = new URL(`../golden/documents/${document}.txt`, import.meta.url);
  return curlsOf(openPage(readFileSync(url, 'utf8')));
}

let iflow: TestIflow;
beforeEach(async () => {
  iflow = await startTestIflow();
});
afterEach(() => iflow.stop());

/** What curl would send, to the sandbox instead of the vendor. */
async function sent({ method, url, headers, data }: Curl, form = data): Promise<unknown> {
  const response = await fetch(url.replace('https://app.iflow.ro/api', iflow.sandbox.url), {
    method,
    headers: {
      ...Object.fromEntries(headers.map((header) => header.split(': '))),
      ...(form === null ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
    },
    body: form,
  });
  expect(response.status).toBe(200);
  return response.json();
}

test('the curl samples of today are answered, with each of their choices', async () => {
  await iflow.scan();
  const [plain, chosen] = samples('iflow-status').map((sample) => ({
    ...sample,
    headers: sample.headers.map((header) => header.replace('{ACCESS TOKEN}', 'token')),
  }));
  if (plain === undefined || chosen === undefined) throw new Error('There are two samples.');
  expect([plain.method, chosen.method]).toEqual(['GET', 'POST']);
  expect(await sent(plain)).toHaveLength(3);
  const words = { ro_RO: 'La lucru', en_US: 'At work' };
  for (const [language, atWork] of Object.entries(words)) {
    for (const type of ['live_attendance', 'work_schedule']) {
      const form = (chosen.data ?? '')
        .replace('{ro_RO/en_US}', language)
        .replace('{live_attendance/work_schedule}', type);
      expect(form).toBe(`api_language=${language}&attendance_type=${type}`);
      const [, alexandru] = (await sent(chosen, form)) as readonly Record<string, unknown>[];
      expect(alexandru?.['status']).toBe(atWork);
      expect('live_attendance' in (alexandru ?? {})).toBe(type === 'live_attendance');
    }
  }
});

test('the curl sample of the work schedule is answered as it stands', async () => {
  const [sample] = samples('iflow-api');
  if (sample === undefined) throw new Error('There is a sample.');
  const form = sample.data?.replace('YOUR_API_KEY', 'key') ?? '';
  const reply = (await sent(sample, form)) as {
    readonly api_reply: { readonly users: readonly object[] };
  };
  expect(reply.api_reply).toMatchObject({ year: '2019', month: '12' });
  expect(reply.api_reply.users).toHaveLength(3);
  const [user] = reply.api_reply.users as readonly { readonly totals: object }[];
  expect(Object.keys(user?.totals ?? {})).toEqual(['total', 'overtime']);
});
