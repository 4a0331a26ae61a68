import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SMALL_COMPANY, startTestIflow, type TestIflow } from './testing/iflow-client.ts';

/** The bodies that the vendor's documents print, with their mistakes. */
function example(name: string): string {
  const path = join(import.meta.dirname, '../../../test/golden/iflow', `${name}.json.txt`);
  return readFileSync(path, 'utf8').replace(/\n$/, '');
}

let iflow: TestIflow;
beforeEach(async () => {
  iflow = await startTestIflow({ switches: { json: 'documented', liveAttendance: 'whenAsked' } });
});
afterEach(() => iflow.stop());

const TODAY = '/api_v2/users/get_today_status';

test("today's status is, letter for letter, the document's example with its missing and trailing commas", async () => {
  await iflow.batch(['2022-09-30 08:00:00 2222222', '2022-09-30 08:00:00 0040856634']);
  const { text } = await iflow.get(TODAY);
  expect(text).toBe(example('today-status'));
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
});

test("live attendance is, letter for letter, the document's example with its missing and trailing commas", async () => {
  const [, alexandru] = SMALL_COMPANY.users;
  iflow.sandbox.control.seed({ ...SMALL_COMPANY, users: [alexandru] });
  const times = ['07:00:00', '09:33:00', '10:30:00', '10:38:00', '10:40:00'];
  await iflow.batch(times.map((time) => `2022-09-30 ${time} 2222222`));
  const { text } = await iflow.post(TODAY, { attendance_type: 'live_attendance' });
  expect(text).toBe(example('today-status-live'));
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
});

test("the error of a wrong token is, letter for letter, the document's", async () => {
  expect((await iflow.get(TODAY, {}, { token: 'wrong' })).text).toBe(example('key-invalid'));
});

test("the error of a missing field is, letter for letter, the document's", async () => {
  const fields = { api_key: 'key', api_language: 'en_US', year: '2019', month: '12' };
  const { text } = await iflow.post('/api_v2/user/get_work_schedule', fields);
  expect(text).toBe(example('totals-required'));
});

test("the reply to a new user is, letter for letter, the document's example with its trailing comma", async () => {
  const { text } = await iflow.post('/api_v2/user/update', {
    api_key: 'key',
    api_language: 'US',
    update_by: 'cnp',
    update_by_value: '186022222222',
    full_name: 'John Deer',
    team_name: 'Quality',
  });
  expect(text).toBe(example('user-update'));
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
});

test('a batch without an error ends with a comma, one with an error does not', async () => {
  const row = '2022-09-30 08:00:00 2222222';
  expect((await iflow.batch([row])).text).toMatch(/"error_csv": ""\n {4}\},\n\]$/);
  expect((await iflow.batch([row])).text).toMatch(/"error_csv": ""\n {4}\}\n\]$/);
});

test('a row with both events and live attendance has only the commas that belong there after them', async () => {
  await iflow.batch(['2022-09-30 08:00:00 11111111']);
  const { text } = await iflow.post(TODAY, { attendance_type: 'live_attendance' });
  expect(text).toContain('        ],\n\t"live_attendance": [\n            {\n');
  expect(text.endsWith('    },\n]')).toBe(true);
});

test('without the switch every one of these bodies is proper JSON', async () => {
  iflow.set({ json: 'strict' });
  const bodies = [
    await iflow.get(TODAY),
    await iflow.post(TODAY, { attendance_type: 'live_attendance' }),
    await iflow.batch(['2022-09-30 08:00:00 2222222']),
    await iflow.post('/api_v2/user/update', {
      api_key: 'key',
      update_by: 'cnp',
      update_by_value: '186022222222',
      full_name: 'John Deer',
    }),
  ];
  for (const body of bodies) expect(body.json()).toBeTypeOf('object');
});

test('nobody at all is an empty list in either form', async () => {
  iflow.sandbox.control.seed({ ...SMALL_COMPANY, users: [] });
  expect((await iflow.get(TODAY)).text).toBe('[]');
  iflow.set({ json: 'strict' });
  expect((await iflow.get(TODAY)).text).toBe('[]');
});
