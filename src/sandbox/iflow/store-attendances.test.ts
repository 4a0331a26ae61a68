import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestIflow, type TestIflow } from './testing/iflow-client.ts';

let iflow: TestIflow;
beforeEach(async () => {
  iflow = await startTestIflow();
});
afterEach(() => iflow.stop());

const PATH = '/rfid_v2/offline_attendance/store_attendances';
const ROW = { date: '2022-09-30', time: '08:00:00', rfidTag: '2222222', errorMsg: '' };
const FINE = { error_authenticate: '', error_check_in_out: '', error_csv: '' };
const DEVICE = { access_token: '880421', version: '1.0' };

function json(rows: readonly unknown[]): Record<string, string> {
  return { ...DEVICE, csv_data: JSON.stringify(rows) };
}

function phpArray(rows: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const pairs = rows.flatMap((row, index) =>
    Object.entries(row).map(([name, value]) => [`csv_data[${index}][${name}]`, value]),
  );
  return { ...DEVICE, ...Object.fromEntries(pairs) };
}

test('the answer is a list with one row per row, in their order', async () => {
  const rows = [ROW, { ...ROW, time: '12:00:00' }, { ...ROW, rfidTag: '11111111' }];
  const answer = await iflow.post(PATH, json(rows), { token: null });
  expect(answer.json()).toEqual(
    rows.map(({ date, time, rfidTag }) => ({ date, time, rfidTag, ...FINE })),
  );
  expect(iflow.scans()).toEqual([
    '2 2022-09-30T08:00:00',
    '2 2022-09-30T12:00:00',
    '3 2022-09-30T08:00:00',
  ]);
});

test('the rows come as JSON in the query, as JSON in a form, or as a PHP array in either', async () => {
  const rows = [ROW, { ...ROW, time: '12:00:00' }];
  const answers = [
    () => iflow.get(PATH, json(rows)),
    () => iflow.post(PATH, json(rows)),
    () => iflow.post(PATH, json(rows), { encoding: 'multipart' }),
    () => iflow.get(PATH, phpArray(rows)),
    () => iflow.post(PATH, phpArray(rows)),
    () => iflow.post(PATH, phpArray(rows), { encoding: 'multipart' }),
  ];
  for (const [index, ask] of answers.entries()) {
    iflow.sandbox.control.reset();
    expect((await ask()).json(), `${index}`).toMatchObject([FINE, FINE]);
    expect(await iflow.intervals(), `${index}`).toEqual(['08:00:00-12:00:00']);
  }
});

test('rows of a PHP array are in the order of their numbers', async () => {
  const turned = Object.fromEntries(Object.entries(phpArray([ROW, ROW])).toReversed());
  const again = await iflow.post(PATH, { ...turned, 'csv_data[0][time]': '16:00:00' });
  expect(again.json()).toMatchObject([{ time: '16:00:00' }, { time: '08:00:00' }]);
});

test('only JSON or only PHP arrays are read when switched', async () => {
  const cases = { json: [json, phpArray], phpArray: [phpArray, json] } as const;
  for (const [batchEncodings, [read, unread]] of Object.entries(cases)) {
    iflow.sandbox.control.reset();
    iflow.set({ batchEncodings });
    expect((await iflow.post(PATH, read([ROW]))).json()).toMatchObject([FINE]);
    expect((await iflow.post(PATH, unread([ROW]))).text).toContain('csv_data is required');
  }
});

test('only GET or only POST is there when switched', async () => {
  iflow.set({ batchMethods: 'GET' });
  expect((await iflow.post(PATH, json([ROW]))).status).toBe(404);
  expect((await iflow.get(PATH, json([ROW]))).status).toBe(200);
  iflow.set({ batchMethods: 'POST' });
  expect((await iflow.get(PATH, json([ROW]))).status).toBe(404);
  expect((await iflow.post(PATH, json([ROW]))).status).toBe(200);
});

test('a row that is there already is a duplicate with the id of its attendance, in Romanian unless switched', async () => {
  await iflow.batch(['2022-09-30 08:00:00 2222222', '2022-09-30 12:00:00 2222222']);
  const again = { ...ROW, time: '12:00:00', errorMsg: 'offline' };
  const { date, time, rfidTag, errorMsg } = again;
  const text = 'Nu se poate adăuga - prezență duplicată: 53201';
  expect((await iflow.post(PATH, json([again]))).json()).toEqual([
    { date, time, rfidTag, errorMsg, ...FINE, error_check_in_out: text },
  ]);
  iflow.set({ duplicateLanguage: 'en_US' });
  expect((await iflow.post(PATH, json([again]))).json()).toMatchObject([
    { error_check_in_out: 'Cannot be added - duplicate attendance: 53201' },
  ]);
  expect(iflow.scans()).toHaveLength(2);
});

test('a batch that is sent twice is stored once', async () => {
  const rows = ['2022-09-30 08:00:00 2222222', '2022-09-30 12:00:00 2222222'];
  iflow.sandbox.control.setFaults([{ kind: 'dropAfter', match: { path: PATH } }]);
  await expect(iflow.batch(rows)).rejects.toThrow(TypeError);
  expect((await iflow.batch(rows)).text.match(/duplicată: 53201/g)).toHaveLength(2);
  expect(await iflow.intervals()).toEqual(['08:00:00-12:00:00']);
});

test('the same row twice in one batch is a duplicate the second time', async () => {
  expect((await iflow.post(PATH, json([ROW, ROW]))).json()).toMatchObject([
    FINE,
    { error_check_in_out: 'Nu se poate adăuga - prezență duplicată: 53201' },
  ]);
});

test('the same second of another person is no duplicate', async () => {
  const rows = [ROW, { ...ROW, rfidTag: '11111111' }];
  expect((await iflow.post(PATH, json(rows))).json()).toMatchObject([FINE, FINE]);
});

test('a tag that nobody has is told in error_authenticate, and the other rows are stored', async () => {
  const rows = [{ ...ROW, rfidTag: 'nobody' }, ROW];
  expect((await iflow.post(PATH, json(rows))).json()).toMatchObject([
    { error_authenticate: 'User not found', errorMsg: '', error_csv: '' },
    FINE,
  ]);
  expect(iflow.scans()).toEqual(['2 2022-09-30T08:00:00']);
});

test('a device that nobody registered is told in every row, or is an invalid key, as switched', async () => {
  const fields = { ...json([ROW, ROW]), access_token: '1' };
  const error = { error_authenticate: 'Device not found', error_check_in_out: '', error_csv: '' };
  expect((await iflow.post(PATH, fields)).json()).toMatchObject([error, error]);
  iflow.set({ unknownDevice: 'keyInvalid' });
  expect((await iflow.post(PATH, fields)).text).toBe('{"error":"Key is invalid!"}');
  expect(iflow.scans()).toEqual([]);
});

test('a row that cannot be read is told in error_csv, with what could be read', async () => {
  const broken = [
    { ...ROW, date: '30/09/2022' },
    { ...ROW, date: '2022-02-30' },
    { ...ROW, time: '8:00' },
    { ...ROW, time: '24:00:00' },
    { ...ROW, rfidTag: '' },
    { date: '2022-09-30', time: '08:00:00', rfid_tag: '2222222' },
    null,
    'row',
  ];
  const rows = (await iflow.post(PATH, json(broken))).json() as readonly Record<string, string>[];
  expect(rows.map((row) => row['error_csv'])).toEqual(Array(8).fill('Invalid row'));
  expect(rows[0]).toMatchObject({ date: '30/09/2022', time: '08:00:00', rfidTag: '2222222' });
  expect(rows[6]).toMatchObject({ date: '', time: '', rfidTag: '' });
  expect(iflow.scans()).toEqual([]);
});

test('without a list the validator misses csv_data; an empty list has an empty answer', async () => {
  for (const csv of [{}, { csv_data: 'date,time' }, { csv_data: '{"date":""}' }]) {
    expect((await iflow.post(PATH, { ...DEVICE, ...csv })).json()).toMatchObject({
      api_reply: { error: [{ field_name: 'csv_data', check_name: 'required' }] },
    });
  }
  expect((await iflow.post(PATH, json([]))).text).toBe('[]');
});

test('a late row is put in its place and the day is paired anew', async () => {
  const times = ['08:00:00', '12:00:00', '12:30:00'];
  await iflow.batch(times.map((time) => `2022-09-30 ${time} 2222222`));
  expect(await iflow.intervals()).toEqual(['08:00:00-12:00:00', '12:30:00-']);
  await iflow.batch(['2022-09-30 10:00:00 2222222']);
  expect(await iflow.intervals()).toEqual(['08:00:00-10:00:00', '12:00:00-12:30:00']);
  await iflow.batch(['2022-09-30 10:15:00 2222222']);
  expect(await iflow.intervals()).toEqual(['08:00:00-10:00:00', '10:15:00-12:00:00', '12:30:00-']);
});

test('a row before everything turns the whole day round, but not the days after a reset', async () => {
  const days = ['2022-09-29', '2022-09-30'];
  const times = ['08:00:00', '16:00:00'];
  const rows = days.flatMap((day) => times.map((time) => `${day} ${time} 2222222`));
  await iflow.batch(rows);
  await iflow.batch(['2022-09-29 07:00:00 2222222']);
  expect(await iflow.intervals()).toEqual(['08:00:00-16:00:00']);
  iflow.at('2022-09-29T20:00:00+03:00');
  expect(await iflow.intervals()).toEqual(['07:00:00-08:00:00', '16:00:00-']);
});

test('rows of a batch may come in any order', async () => {
  const times = ['16:00:00', '08:00:00', '12:30:00', '12:00:00'];
  await iflow.batch(times.map((time) => `2022-09-30 ${time} 2222222`));
  expect(await iflow.intervals()).toEqual(['08:00:00-12:00:00', '12:30:00-16:00:00']);
});

test('rows near to each other are all stored, or held apart, as switched', async () => {
  const rows = ['2022-09-30 08:00:00 2222222', '2022-09-30 08:00:30 2222222'];
  await iflow.batch(rows);
  expect(await iflow.intervals()).toEqual(['08:00:00-08:00:30']);
  for (const [debounce, error] of [
    ['error', 'Cannot be added - too soon after the last scan'],
    ['silent', ''],
  ] as const) {
    iflow.sandbox.control.reset();
    iflow.set({ debounceBatch: true, debounce });
    expect((await iflow.batch(rows)).json()).toMatchObject([FINE, { error_check_in_out: error }]);
    expect(iflow.scans()).toHaveLength(1);
  }
});

test('rows of a locked month are refused, a duplicate there is still one', async () => {
  const rows = ['2022-08-31 08:00:00 2222222', '2022-09-01 08:00:00 2222222'];
  await iflow.batch(rows);
  iflow.set({ lockedBefore: '2022-09-01' });
  const added = ['2022-08-31 16:00:00 2222222', '2022-09-01 16:00:00 2222222'];
  const answer = await iflow.batch([...rows, ...added]);
  expect(answer.json()).toMatchObject([
    { error_check_in_out: 'Nu se poate adăuga - prezență duplicată: 53201' },
    { error_check_in_out: 'Nu se poate adăuga - prezență duplicată: 53202' },
    { error_check_in_out: 'Cannot be added - locked month' },
    FINE,
  ]);
});

test('live scans and rows of a batch are of one day', async () => {
  await iflow.scan();
  await iflow.batch(['2022-09-30 08:00:00 2222222', '2022-09-30 11:07:33 2222222']);
  expect(await iflow.intervals()).toEqual(['08:00:00-11:07:33']);
});
