import { afterEach, expect, test } from 'vitest';
import {
  CNP,
  PERSON,
  STATUS,
  TAG,
  given,
  status,
  stopStub,
  without,
} from './testing/stub-iflow.ts';

afterEach(stopStub);

const NEW_USER = { team_id: '1', full_name: 'Ban Alina', rfid_tag: TAG };

test('a badge is written by a personal number that is looked up for the one call', async () => {
  const { iflow, seen } = await given(({ path }) => ({
    body: path === STATUS ? [status([])] : { API_reply: { new_user: NEW_USER } },
  }));
  const answer = await iflow.writeBadge?.(PERSON, TAG);
  expect(answer).toEqual({ kind: 'done', value: null });
  const [, asked] = seen;
  expect(asked).toMatchObject({ method: 'POST', path: '/api/api_v2/user/update', query: '' });
  expect(asked?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  const names = [...(asked?.body ?? '').matchAll(/name="(\w+)"\r\n\r\n(.*)\r/g)];
  expect(names.map(([, name, value]) => [name, value])).toEqual([
    ['api_key', 'secret-key'],
    ['api_language', 'en_US'],
    ['update_by', 'cnp'],
    ['update_by_value', CNP],
    ['rfid_tag', TAG],
  ]);
});

test('where the validator misses what was sent, the badge goes as a plain form', async () => {
  const error = [{ field_name: 'api_key', check_name: 'required', message: 'api_key is required' }];
  const { iflow, seen } = await given(({ path, headers }) => {
    if (path === STATUS) return { body: [status([])] };
    const plain = headers['content-type'] === 'application/x-www-form-urlencoded';
    return { body: { api_reply: plain ? { user: NEW_USER } : { error } } };
  });
  expect(await iflow.writeBadge?.(PERSON, TAG)).toEqual({ kind: 'done', value: null });
  expect(new URLSearchParams(seen[2]?.body).get('update_by_value')).toBe(CNP);
});

test.each<[string, object]>([
  ['an empty one', { cnp: '' }],
  ['none', { cnp: undefined }],
  ['a null', { cnp: null }],
])(
  'without a personal number (%s) the outcome says what is missing, and nothing is written',
  async (_, more) => {
    const { iflow, seen } = await given(() => ({ body: [status([], more)] }));
    expect(await iflow.writeBadge?.(PERSON, TAG)).toMatchObject({
      kind: 'rejected',
      reason: expect.stringContaining('no personal number (CNP) of this person'),
    });
    expect(seen.map(({ path }) => path)).toEqual([STATUS]);
  },
);

test.each<[string, readonly object[], object, string]>([
  ['nobody of this id', [status([], { user_id: '8' })], {}, 'rejected'],
  ['no personal number', [status([], { cnp: '' })], {}, 'rejected'],
  ['two people of one number', [status([]), status([], { user_id: '8' })], {}, 'rejected'],
  ['a reply without a user', [status([])], { api_reply: { update_by: 'cnp' } }, 'unknown'],
  [
    'a reply without the badge',
    [status([])],
    { api_reply: { new_user: { ...NEW_USER, rfid_tag: null } } },
    'rejected',
  ],
  [
    'the validator’s word',
    [status([])],
    {
      api_reply: { error: [{ field_name: 'cnp', check_name: 'valid', message: `${CNP} is bad` }] },
    },
    'rejected',
  ],
  [
    'a bad key',
    [status([])],
    { api_reply: { error: [{ field_name: 'api_key', check_name: 'valid', message: 'no' }] } },
    'unauthorized',
  ],
])(
  'a badge and %s is %s; no personal number stands in the reason',
  async (_, people, reply, kind) => {
    void _;
    const { iflow } = await given(({ path }) => ({ body: path === STATUS ? people : reply }));
    const answer = await iflow.writeBadge?.(PERSON, TAG);
    expect(answer).toMatchObject({ kind });
    expect(JSON.stringify(answer)).not.toContain(CNP);
  },
);

test('without an API key no badge is written, without a call', async () => {
  const { iflow, seen } = await given(() => ({ body: [] }), without('vendor.apiKey'));
  expect(await iflow.writeBadge?.(PERSON, TAG)).toMatchObject({ kind: 'rejected' });
  expect(seen).toEqual([]);
});
