import { afterEach, expect, test } from 'vitest';
import type { IflowOptions } from './connection.ts';
import {
  CREATE,
  IN,
  IN_ROW,
  STATUS,
  STORE,
  TAG,
  given,
  order,
  status,
  stopStub,
  stored,
  type Said,
} from './testing/stub-iflow.ts';

afterEach(stopStub);

test.each<[IflowOptions['batchEncoding'], string, readonly (readonly [string, string])[]]>([
  [
    'json-form',
    'POST',
    [
      ['access_token', 'secret-device'],
      ['csv_data', `[{"date":"2026-03-31","time":"08:00:00","rfidTag":"${TAG}","errorMsg":""}]`],
      ['version', '1.0'],
    ],
  ],
  [
    'json-query',
    'GET',
    [
      ['access_token', 'secret-device'],
      ['csv_data', `[{"date":"2026-03-31","time":"08:00:00","rfidTag":"${TAG}","errorMsg":""}]`],
      ['version', '1.0'],
    ],
  ],
  [
    'php-array',
    'POST',
    [
      ['access_token', 'secret-device'],
      ['csv_data[0][date]', '2026-03-31'],
      ['csv_data[0][time]', '08:00:00'],
      ['csv_data[0][rfidTag]', TAG],
      ['csv_data[0][errorMsg]', ''],
      ['version', '1.0'],
    ],
  ],
])('a batch as %s', async (batchEncoding, method, fields) => {
  const row = { date: '2026-03-31', time: '08:00:00', rfidTag: TAG };
  const { iflow, seen } = await given(
    ({ path }) => ({ body: path === STORE ? [row] : [status([['08:00:00', '']])] }),
    { batchEncoding },
  );
  expect(await iflow.applyDay?.(order([CREATE]))).toEqual({
    kind: 'done',
    value: { confirmed: [{ step: CREATE, row: IN_ROW }], awaiting: null, refused: null },
  });
  const [asked] = seen;
  expect(asked?.method).toBe(method);
  const sent = method === 'GET' ? asked?.query : asked?.body;
  expect([...new URLSearchParams(sent)]).toEqual(fields);
  expect(`${asked?.path}${asked?.query}`.includes('secret')).toBe(method === 'GET');
});

test.each<[string, object]>([
  ['no error', {}],
  [
    'the documented duplicate',
    { error_check_in_out: 'Nu se poate adăuga - prezență duplicată: 53201' },
  ],
  ['a duplicate with cedillas', { error_check_in_out: 'prezenţă DUPLICATĂ' }],
  ['an unknown language’s duplicate', { error_check_in_out: 'Ismétlődő jelenlét: 53201' }],
  ['a badge that has become a number', { rfidTag: 40856634 }],
  ['errors that are null', { error_authenticate: null, error_csv: null }],
])('a scan answered with %s is stored', async (_, errors) => {
  const { iflow } = await given(({ path, body }) => ({
    body: path === STORE ? stored(body, errors) : [status([['08:00:00', '']])],
  }));
  const answer = await iflow.applyDay?.(order([CREATE]));
  expect(answer).toMatchObject({ value: { confirmed: [{ row: IN_ROW }], refused: null } });
});

test.each<[object, string]>([
  [{ error_authenticate: 'Utilizatorul nu a fost găsit' }, 'Utilizatorul nu a fost găsit'],
  [{ error_csv: 'Rând invalid' }, 'Rând invalid'],
  [{ error_check_in_out: 'Nu se poate adăuga - lună blocată: 20260' }, 'lună blocată: 20260'],
  [{ error_check_in_out: 'Luna este închisă: 20260' }, 'închisă: 20260'],
  [{ error_check_in_out: 'Există deja: 08:00' }, 'Există deja: 08:00'],
  [{ error_authenticate: `Tag ${TAG}`, error_check_in_out: 'duplicat: 53201' }, 'Tag …'],
])('a scan answered with %j is refused in these words', async (errors, words) => {
  const { iflow } = await given(({ body }) => ({ body: stored(body, errors) }));
  const answer = await iflow.applyDay?.(order([CREATE]));
  expect(answer).toMatchObject({ kind: 'done', value: { confirmed: [] } });
  expect(JSON.stringify(answer)).toContain(words);
  expect(JSON.stringify(answer)).not.toContain(TAG);
});

test('answers are told apart by their content, not by their place', async () => {
  const wanted = { from: IN.from, to: '2026-03-31T08:30:00' };
  const { iflow } = await given(({ path, body }) => ({
    body:
      path === STORE
        ? [
            { date: '2026-03-31', time: '07:00:00', rfidTag: TAG, error_csv: 'x' },
            ...stored(body).toReversed(),
          ]
        : [status([['08:00:00', '08:30:00']])],
  }));
  const answer = await iflow.applyDay?.(order([{ kind: 'create', row: wanted }]));
  expect(answer).toMatchObject({ value: { confirmed: [{ row: wanted }], refused: null } });
});

test.each<[string, (body: string) => unknown]>([
  ['no row', () => []],
  ['another time', (body) => stored(body, { time: '08:00:01' })],
  ['another badge', (body) => stored(body, { rfidTag: '1' })],
  ['no badge', (body) => stored(body, { rfidTag: '' })],
  ['an object', () => ({ rows: [] })],
  ['a page', () => '<html>'],
])('a batch answered with %s leaves it unknown', async (_, body) => {
  const { iflow } = await given((asked) => ({
    body: asked.path === STORE ? body(asked.body) : [status([['08:00:00', '']])],
  }));
  const answer = await iflow.applyDay?.(order([CREATE]));
  expect(answer).toMatchObject({ kind: 'unknown', answered: true });
});

test.each<[string, object, object]>([
  ['at work', { at_work: true }, { confirmed: [{ row: IN_ROW }], refused: null }],
  ['in no word', { at_work: undefined }, { confirmed: [{ row: IN_ROW }], refused: null }],
  [
    'not at work',
    { at_work: false },
    { confirmed: [], refused: expect.stringContaining('does not show them') as unknown },
  ],
])('where the list shows no attendance, whoever checked in is %s', async (_, more, value) => {
  const { iflow } = await given(({ path, body }) => ({
    body: path === STORE ? stored(body) : [status([], { live_attendance: undefined, ...more })],
  }));
  expect(await iflow.applyDay?.(order([CREATE]))).toMatchObject({ kind: 'done', value });
});

test('where the list shows no attendance, a closed row that was acknowledged is confirmed', async () => {
  const row = { from: IN.from, to: '2026-03-31T08:30:00' };
  const step = { kind: 'create', row } as const;
  const { iflow } = await given(({ path, body }) => ({
    body:
      path === STORE ? stored(body) : [status([], { live_attendance: undefined, at_work: false })],
  }));
  expect(await iflow.applyDay?.(order([step]))).toMatchObject({
    value: { confirmed: [{ step, row }], refused: null },
  });
});

const YESTERDAY = {
  kind: 'create',
  row: { from: '2026-03-30T08:00:00', to: '2026-03-30T12:00:00' },
} as const;

test.each<[string, boolean]>([
  ['Nu se poate adăuga - prezență duplicată: 53201', true],
  ['DUPLICATE attendance', true],
  ['Ismétlődő jelenlét: 53201', false],
  ['Numar necunoscut: 77777', false],
  ['Luna blocata - duplicat: 53201', false],
])('on a date that is not shown, "%s" is stored: %s', async (words, isStored) => {
  const { iflow } = await given(({ path, body }) => ({
    body: path === STORE ? stored(body, { error_check_in_out: words }) : [status([])],
  }));
  const answer = await iflow.applyDay?.({ ...order([YESTERDAY]), date: '2026-03-30' });
  expect(answer).toMatchObject({
    kind: 'done',
    value: isStored
      ? { confirmed: [{ step: YESTERDAY }], refused: null }
      : { confirmed: [], refused: `iFlow answered: ${words}` },
  });
});

test('a number after a colon is no duplicate where the row is not shown', async () => {
  const words = 'Numar necunoscut: 77777';
  const { iflow } = await given(({ path, body }) => ({
    body: path === STORE ? stored(body, { error_check_in_out: words }) : [status([])],
  }));
  expect(await iflow.applyDay?.(order([CREATE]))).toMatchObject({
    value: { confirmed: [], refused: `iFlow answered: ${words}` },
  });
});

test('a whole minute that iFlow keeps instead of the second is the same punch', async () => {
  const step = { kind: 'create', row: { from: '2026-03-31T08:00:59', to: null } } as const;
  const { iflow } = await given(({ path, body }) => ({
    body: path === STORE ? stored(body) : [status([['08:00:00', '']])],
  }));
  expect(iflow.capabilities).toMatchObject({ adjusts: 'stamps', canRetract: false });
  expect(await iflow.applyDay?.(order([step]))).toMatchObject({
    value: { confirmed: [{ step, row: IN_ROW }], refused: null },
  });
});

test.each<[string, object]>([
  ['error_authenticate', { error_authenticate: `Dispozitiv necunoscut ${TAG}` }],
  ['error', { error: 'Dispozitiv necunoscut' }],
  ['errorMsg with empty times', { date: '', time: '', errorMsg: 'Dispozitiv necunoscut' }],
])('one row of error for a whole batch (%s) refuses it in its words', async (_, row) => {
  const { iflow } = await given(({ path }) => ({ body: path === STORE ? [row] : [status([])] }));
  const answer = await iflow.applyDay?.(order([YESTERDAY]));
  expect(answer).toMatchObject({
    kind: 'done',
    value: {
      confirmed: [],
      refused: expect.stringMatching(/^iFlow answered: Dispozitiv necunoscut( …)?$/),
    },
  });
});

test('a scan that is acknowledged and not shown is refused, not confirmed', async () => {
  const { iflow } = await given(({ path, body }) => ({
    body: path === STORE ? stored(body) : [status([], { at_work: false })],
  }));
  expect(await iflow.applyDay?.(order([CREATE]))).toMatchObject({
    kind: 'done',
    value: { confirmed: [], refused: expect.stringContaining('whose badge is it there?') },
  });
});

test('what was swallowed within a minute of another is refused, not asked for ever again', async () => {
  const close = {
    kind: 'change',
    id: IN_ROW.id,
    row: { ...IN, to: '2026-03-31T08:00:40' },
  } as const;
  const { iflow } = await given(({ path, body }) => ({
    body: path === STORE ? stored(body) : [status([['08:00:00', '']])],
  }));
  expect(await iflow.applyDay?.(order([close], [IN_ROW]))).toMatchObject({
    kind: 'done',
    value: { confirmed: [], refused: expect.stringContaining('within 60 seconds') },
  });
});

test.each([200, 500])(
  'a scan of a date that is not shown counts by its answer (%s)',
  async (code) => {
    const night = { from: '2026-03-30T22:00:00', to: null };
    const theirs = [{ id: '7/2026-03-30T22:00:00', ...night }];
    const row = { ...night, to: '2026-03-31T06:00:00' };
    const step = { kind: 'change', id: '7/2026-03-30T22:00:00', row } as const;
    const { iflow, seen } = await given(({ path, body }) => ({
      status: path === STATUS ? code : 200,
      body: stored(body),
    }));
    const answer = await iflow.applyDay?.({ ...order([step], theirs), date: '2026-03-30' });
    expect(answer).toMatchObject({ value: { confirmed: [{ row: { id: step.id, ...row } }] } });
    expect(seen.map(({ path }) => path)).toEqual([STORE, STATUS]);
  },
);

test('more than twenty scans go in batches of at most twenty', async () => {
  const steps = Array.from({ length: 12 }, (_, index) => {
    const hour = `2026-03-30T${String(index + 8).padStart(2, '0')}`;
    return { kind: 'create', row: { from: `${hour}:00:00`, to: `${hour}:30:00` } } as const;
  });
  const night = { ...order(steps), date: '2026-03-30' };
  const { iflow, seen } = await given(({ body }) => ({ body: stored(body) }));
  expect(await iflow.applyDay?.(night)).toMatchObject({ value: { refused: null } });
  expect(seen.map(({ body }) => stored(body).length)).toEqual([20, 4]);
});

test('a deletion is refused and nothing is sent', async () => {
  const { iflow, seen } = await given(() => ({ body: [] }));
  const answer = await iflow.applyDay?.(order([{ kind: 'delete', id: IN_ROW.id }], [IN_ROW]));
  expect(answer).toMatchObject({
    value: { confirmed: [], refused: expect.stringContaining('change it in iFlow') },
  });
  expect(seen).toEqual([]);
});

test.each<[string, Said]>([
  ['an invalid device', { body: { error: 'Key is invalid!' } }],
  ['401', { status: 401, body: '' }],
])('%s does not condemn the access token', async (_, said) => {
  const { iflow } = await given(() => said);
  const answer = await iflow.applyDay?.(order([CREATE]));
  expect(answer).toMatchObject({ kind: 'unauthorized', certain: false });
});

test('an aborted write does not leave', async () => {
  const { iflow, seen } = await given(() => ({ body: [] }));
  const answer = await iflow.applyDay?.(order([CREATE]), AbortSignal.abort());
  expect(answer).toMatchObject({ kind: 'unknown', answered: false });
  expect(seen).toEqual([]);
});
