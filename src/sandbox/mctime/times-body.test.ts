import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { CREATION_TYPES } from './names.ts';
import {
  companyWith,
  entry,
  NORTH,
  startTestMctime,
  WEEK,
  type TestMctime,
} from './testing/mctime-client.ts';

let mctime: TestMctime;
afterEach(() => mctime.stop());

const GOLDEN = new URL('../../../test/golden/mctime/times.json.txt', import.meta.url);
const PROJECT = 'c885abc9-55fe-4019-9846-54bfaa94ec10';
const COMPANY = 'cabcdde9-55fe-4019-9846-54bfaa94ec10';
const JOHN = '993ea1fb-ae4a-422e-9e90-5ecdbb1afb7f';

/** The company of the document's example. Fourteen more people make the fifteen pages, with one person a page. */
const EXAMPLE = {
  keys: [{ key: 'key-grace', userId: JOHN }],
  organizations: [
    { id: COMPANY, name: 'My Company' },
    { id: PROJECT, name: 'Test Project', type: 'project', parentId: COMPANY },
  ],
  users: [
    {
      id: JOHN,
      firstName: 'John',
      lastName: 'Doe',
      role: 'main_administrator',
      organizationIds: [COMPANY],
    },
    ...Array.from({ length: 14 }, (_, index) => ({
      id: `other-${index}`,
      firstName: 'Other',
      lastName: String(index),
    })),
  ],
  entries: [
    {
      id: '10671242-5713-40da-9434-8046aa45f732',
      userId: JOHN,
      from: '2022-04-25T09:15:00+03:00',
      to: '2022-04-25T17:30:00+03:00',
      comment: 'Another Comment',
      type: 'vacation',
      organizationId: COMPANY,
      approvalStatus: 'approved',
      creationType: 'times',
    },
    {
      id: '5a61239c-e1b0-46bd-aefb-310e43bb1dac',
      userId: JOHN,
      from: '2022-04-22T10:40:00+03:00',
      to: '2022-04-22T18:40:00+03:00',
      breaks: [
        {
          id: '59876501-5c90-467e-a4d4-b86ad14a5dcb',
          from: '2022-04-22T12:00:00+03:00',
          to: '2022-04-22T12:30:00+03:00',
          automatic: false,
        },
      ],
      comment: 'Test Comment',
      type: 'work',
      organizationId: PROJECT,
      approvalStatus: 'approved',
      creationType: 'clock',
    },
    ...Array.from({ length: 14 }, (_, index) => ({
      id: `entry-${index}`,
      userId: `other-${index}`,
      from: '2022-04-25T09:00:00+03:00',
      to: '2022-04-25T17:00:00+03:00',
      organizationId: COMPANY,
    })),
  ],
};
const EXAMPLE_RANGE = { from: '2022-04-22T00:00:00+03:00', to: '2022-04-26T00:00:00+03:00' };

async function startExample(switches: object = {}): Promise<void> {
  mctime = await startTestMctime({
    seed: EXAMPLE,
    zone: 'Europe/Bucharest',
    switches: { usersPerPage: 1, ...switches },
  });
}

async function startWith(row: object, switches: object = {}): Promise<void> {
  mctime = await startTestMctime({ seed: companyWith([entry('a', row)]), switches });
}

const theEntry = async () => (await mctime.week())[0]?.times[0];

test("in the documents' mode the body is the document's example, with the same comments", async () => {
  await startExample({ body: 'documented' });
  const answer = await mctime.get('/times', EXAMPLE_RANGE);
  expect(answer.status).toBe(200);
  expect(answer.text).toBe(readFileSync(GOLDEN, 'utf8').trimEnd());
  expect(() => answer.json()).toThrow(SyntaxError);
});

test('the same data as JSON has the fields of the example in the same order', async () => {
  await startExample();
  const answer = await mctime.get('/times', EXAMPLE_RANGE);
  const example = readFileSync(GOLDEN, 'utf8').replaceAll(/ ?\/\/.*$/gm, '');
  expect(answer.text).toBe(JSON.stringify(JSON.parse(example)));
  expect(answer.headers.get('Content-Type')).toMatch(/^application\/json/);
});

test('the envelope is one item with a message and data, valid beside the items', async () => {
  await startWith({});
  const answer = await mctime.get('/times', WEEK);
  const envelope = answer.json();
  expect(Object.keys(envelope)).toEqual(['items', 'valid']);
  expect(envelope.valid).toBe(true);
  expect(envelope.items).toHaveLength(1);
  expect(Object.keys(envelope.items[0] ?? {})).toEqual(['message', 'data']);
  expect(envelope.items[0]?.message).toBe('Success');
  expect(Object.keys(envelope.items[0]?.data ?? {})).toEqual(['timeEntries', 'page', 'pageSize']);
});

test('a user is named by userId, userName, userFirstName and userLastName', async () => {
  await startWith({});
  const [row] = await mctime.week();
  expect(row).toMatchObject({
    userId: '123',
    userName: 'Ana Ștefănescu',
    userFirstName: 'Ana',
    userLastName: 'Ștefănescu',
  });
  expect(Object.keys(row ?? {}).at(-1)).toBe('times');
});

test('an entry has all ten fields of the document', async () => {
  await startWith({ comment: 'Hello', creationType: 'clock' });
  expect(await theEntry()).toEqual({
    id: 'a',
    from: '2026-03-16T08:00:00+01:00',
    to: '2026-03-16T16:00:00+01:00',
    breaks: [],
    comment: 'Hello',
    type: 'work',
    organizationId: NORTH,
    organizationName: 'North',
    approvalStatus: 'not_approved_yet',
    creationType: 'clock',
  });
});

test('a break has id, from, to and automatic, true or false', async () => {
  const times = { from: '2026-03-16T12:00:00+01:00', to: '2026-03-16T12:30:00+01:00' };
  for (const automatic of [true, false]) {
    await startWith({ breaks: [{ id: 'pause', ...times, automatic }] });
    expect((await theEntry())?.['breaks']).toEqual([{ id: 'pause', ...times, automatic }]);
    await mctime.stop();
  }
});

test('creationType is times, clock, wtm or "null"', async () => {
  expect(CREATION_TYPES).toEqual(['times', 'clock', 'wtm', null]);
  for (const creationType of CREATION_TYPES) {
    await startWith({ creationType });
    expect((await theEntry())?.['creationType']).toBe(creationType ?? 'null');
    await mctime.stop();
  }
});

test('the creationType of an edited entry is the text, null or absent as the switch says', async () => {
  await startWith({ creationType: null });
  const field = async () => {
    const row = (await theEntry()) ?? {};
    return 'creationType' in row ? row['creationType'] : 'absent';
  };
  expect(await field()).toBe('null');
  mctime.sandbox.control.setSwitches({ editedCreationType: 'null' });
  expect(await field()).toBe(null);
  mctime.sandbox.control.setSwitches({ editedCreationType: 'absent' });
  expect(await field()).toBe('absent');
});

test('no breaks are an empty list, or null as the switch says', async () => {
  await startWith({});
  expect((await theEntry())?.['breaks']).toEqual([]);
  mctime.sandbox.control.setSwitches({ emptyBreaks: 'null' });
  expect((await theEntry())?.['breaks']).toBe(null);
});

test('no comment is null, empty or absent as the switch says', async () => {
  await startWith({});
  expect((await theEntry())?.['comment']).toBe(null);
  mctime.sandbox.control.setSwitches({ emptyComment: 'text' });
  expect((await theEntry())?.['comment']).toBe('');
  mctime.sandbox.control.setSwitches({ emptyComment: 'absent' });
  expect(Object.keys((await theEntry()) ?? {})).not.toContain('comment');
});

test.each([
  ['documented', 'Success'],
  ['lower', 'success'],
  ['upper', 'SUCCESS'],
  ['exclaimed', 'Success!'],
])('the message %s is %s', async (successMessage, message) => {
  await startWith({}, { successMessage });
  expect((await mctime.get('/times', WEEK)).json().items[0]?.message).toBe(message);
});

test('the entries of a user come in the order of time', async () => {
  mctime = await startTestMctime({
    seed: companyWith([
      entry('later', { from: '2026-03-17T08:00:00+01:00', to: '2026-03-17T09:00:00+01:00' }),
      entry('earlier'),
    ]),
  });
  expect((await mctime.week())[0]?.times.map((each) => each['id'])).toEqual(['earlier', 'later']);
});

test('an absence is an entry with times of day', async () => {
  await startWith({ type: 'vacation' });
  expect(await theEntry()).toMatchObject({
    type: 'vacation',
    from: '2026-03-16T08:00:00+01:00',
    to: '2026-03-16T16:00:00+01:00',
  });
});
