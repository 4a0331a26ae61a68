import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestIflow, type TestIflow } from './testing/iflow-client.ts';

let iflow: TestIflow;
beforeEach(async () => {
  iflow = await startTestIflow();
});
afterEach(() => iflow.stop());

const TODAY = '/api_v2/users/get_today_status';
const BY_TOKEN = [
  TODAY,
  '/api_v2/users/get_tomorrow_status',
  '/api_v2/users/get_next_work_day_status',
  '/api_v2/users/get_work_schedule',
];
const SCHEDULE = '/api_v2/user/get_work_schedule';
const UPDATE = '/api_v2/user/update';
const SCHEDULE_FIELDS = {
  api_key: 'key',
  api_language: 'ro_RO',
  year: '2019',
  month: '12',
  totals: 'total,overtime',
};
const INVALID = '{"error":"Key is invalid!"}';

test('every list by token refuses a token that is missing, wrong or of the other family', async () => {
  for (const path of BY_TOKEN) {
    for (const token of [null, 'wrong', 'key', '']) {
      const got = await iflow.get(path, {}, { token });
      const posted = await iflow.post(path, {}, { token });
      expect([got.status, got.text, posted.status, posted.text], path).toEqual([
        200,
        INVALID,
        200,
        INVALID,
      ]);
    }
    expect((await iflow.get(path)).text).not.toBe(INVALID);
  }
});

test('a wrong key is told with 200, 401 or 403, as switched', async () => {
  for (const keyErrorStatus of [200, 401, 403]) {
    iflow.set({ keyErrorStatus, apiKeyError: 'keyInvalid' });
    const byToken = await iflow.get(TODAY, {}, { token: 'wrong' });
    const byKey = await iflow.post(SCHEDULE, { ...SCHEDULE_FIELDS, api_key: 'wrong' });
    expect([byToken.status, byKey.status]).toEqual([keyErrorStatus, keyErrorStatus]);
  }
});

test('a wrong api_key is an error of the validator with 200, or an invalid key where the switch says so', async () => {
  const fields = { ...SCHEDULE_FIELDS, api_key: 'token' };
  for (const path of [SCHEDULE, UPDATE]) {
    const answer = await iflow.post(path, { ...fields, api_language: 'en_US' });
    expect([answer.status, answer.json()]).toEqual([
      200,
      {
        api_reply: {
          error: [{ field_name: 'api_key', check_name: 'valid', message: 'api_key is not valid' }],
        },
      },
    ]);
  }
  iflow.set({ apiKeyError: 'keyInvalid' });
  expect((await iflow.post(SCHEDULE, fields)).text).toBe(INVALID);
  expect((await iflow.post(UPDATE, fields)).text).toBe(INVALID);
});

test('a revoked key works no longer', async () => {
  iflow.set({ revoked: ['token', 'apiKey', 'device'] });
  expect((await iflow.get(TODAY)).text).toBe(INVALID);
  expect((await iflow.post(SCHEDULE, SCHEDULE_FIELDS)).json()).toMatchObject({
    api_reply: { error: [{ field_name: 'api_key' }] },
  });
  expect((await iflow.scan()).json()).toMatchObject({
    api_reply: { scan_msg: 'Device not found' },
  });
});

test('token and api_key are two things unless switched', async () => {
  const fields = { ...SCHEDULE_FIELDS, api_key: 'token' };
  iflow.set({ keysInterchangeable: true });
  expect((await iflow.post(SCHEDULE, fields)).text).toContain('"users"');
  expect((await iflow.get(TODAY, {}, { token: 'key' })).text).toContain('"status"');
});

test('the api_key endpoints take a POST, urlencoded or multipart; a GET is 404', async () => {
  for (const path of [SCHEDULE, UPDATE]) {
    const fields = { ...SCHEDULE_FIELDS, update_by: 'cnp', update_by_value: '3333333333333' };
    for (const encoding of ['urlencoded', 'multipart'] as const) {
      expect((await iflow.post(path, fields, { encoding })).text, path).not.toContain('error');
    }
    expect((await iflow.get(path, fields)).status, path).toBe(404);
  }
});

test('a JSON body has no fields: the validator misses them all', async () => {
  const answer = await iflow.post(SCHEDULE, SCHEDULE_FIELDS, { encoding: 'json' });
  expect(answer.status).toBe(200);
  const reply = answer.json() as { api_reply: { error: readonly { field_name: string }[] } };
  expect(reply.api_reply.error.map((each) => each.field_name)).toEqual([
    'api_key',
    'api_language',
    'year',
    'month',
    'totals',
  ]);
});

test('only the one form is read when switched', async () => {
  const cases = [
    ['multipartOnly', 'multipart', 'urlencoded'],
    ['urlencodedOnly', 'urlencoded', 'multipart'],
  ] as const;
  for (const [formEncoding, read, unread] of cases) {
    iflow.set({ formEncoding });
    const first = await iflow.post(SCHEDULE, SCHEDULE_FIELDS, { encoding: read });
    const second = await iflow.post(SCHEDULE, SCHEDULE_FIELDS, { encoding: unread });
    expect(first.text).toContain('"users"');
    expect(second.text).toContain('api_key is required');
  }
});

test('an endpoint that is not there, or not with that method, is 404', async () => {
  const paths = ['/api_v2/users', '/api_v2/users/update', '/api_v2/get_work_schedule', '/'];
  for (const path of paths) expect((await iflow.get(path)).status, path).toBe(404);
  const put = await fetch(`${iflow.sandbox.url}${TODAY}`, { method: 'PUT' });
  expect(put.status).toBe(404);
});

test('an unspecified error is a 500 with HTML', async () => {
  iflow.sandbox.control.setFaults([{ kind: 'status', status: 500 }, { kind: 'html500' }]);
  for (const attempt of [1, 2]) {
    const answer = await iflow.get(TODAY);
    expect([answer.status, answer.text.startsWith('<!DOCTYPE html>')], `${attempt}`).toEqual([
      500,
      true,
    ]);
  }
  expect((await iflow.get(TODAY)).status).toBe(200);
});

test('a byte order mark or a PHP warning comes before the JSON when switched', async () => {
  iflow.set({ byteOrderMark: true });
  const marked = await iflow.get(TODAY);
  expect(marked.text.startsWith('\ufeff[{')).toBe(true);
  expect(marked.json).toThrow(SyntaxError);
  iflow.set({ byteOrderMark: false, phpWarning: true });
  const warned = await iflow.get(TODAY);
  expect(warned.text).toMatch(/^<br \/>\n<b>Warning<\/b>: .*<br \/>\n\[\{/);
});

test('the content type is JSON, or HTML all the same, as switched', async () => {
  expect((await iflow.get(TODAY)).headers.get('content-type')).toMatch(/^application\/json/);
  iflow.set({ contentType: 'text/html' });
  const answer = await iflow.get(TODAY);
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  expect(answer.json()).toHaveLength(3);
});

test('the language where nothing is asked is switched', async () => {
  iflow.set({ language: 'ro_RO' });
  expect((await iflow.today())[2]?.['status']).toBe('Lipsă');
  expect((await iflow.post(UPDATE, { api_key: 'key' })).text).toContain(
    'update_by este obligatoriu',
  );
});
