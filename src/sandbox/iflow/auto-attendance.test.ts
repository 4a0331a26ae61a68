import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestIflow, type Answer, type TestIflow } from './testing/iflow-client.ts';

let iflow: TestIflow;
beforeEach(async () => {
  iflow = await startTestIflow();
});
afterEach(() => iflow.stop());

const PATH = '/rfid_devices/auto_attendance';
const FIELDS = { access_token: '880421', rfid_tag: '2222222' };

interface ScanReply {
  readonly scan_msg: string;
  readonly user: Readonly<Record<string, unknown>> | null;
  readonly event: readonly Readonly<Record<string, unknown>>[];
}

function reply(answer: Answer): ScanReply {
  return (answer.json() as { readonly api_reply: ScanReply }).api_reply;
}

test('a scan opens an attendance and answers with person and event, every field with its type', async () => {
  iflow.at('2022-09-02T07:26:56+03:00');
  expect(reply(await iflow.scan())).toEqual({
    scan_msg: '',
    user: {
      ID: '2',
      is_enabled: true,
      company_id: '1',
      team_id: null,
      full_name: 'Abrudan Alexandru',
      uid: 'bs00000000000000002',
      avatar_ext: 'jpg',
      email: 'user2@example.test',
      updated: '2022-09-02 07:26:56',
      timezone: '',
      check_in_reset_limit: 46_800,
      user_type: 'user',
      projects_add_permission: '0',
      projects_edit_permission: '0',
      projects_delete_permission: '0',
      projects_disable_permission: '0',
      company_check_in_reset_limit: '46800',
      default_timezone: 'Europe/Bucharest',
      date_format: 'dmy',
      use_locked_months: '1',
      use_projects: '1',
      time_between_check_ins: '60',
      group_id: null,
      agent_id: '538',
      location_id: '1',
      avatar_url: 'uploads/b/s/bs00000000000000002_150x150.jpg?v=20220902072656',
    },
    event: [
      {
        ID: '53201',
        company_id: '1',
        user_id: '2',
        date: '2022-09-02',
        start_time: '26816',
        uid_photo_start: '',
        end_time: null,
        uid_photo_end: null,
        terminal_type: 'rfid',
        rfid_agent_id: '538',
        ip_public: null,
        gps_status: null,
        gps_longitude: null,
        gps_latitude: null,
        added_by_user_id: '2',
        added_date_time: '2022-09-02 07:26:56',
        closed_terminal_type: null,
        closed_rfid_agent_id: null,
      },
    ],
  });
});

test('the next scan closes it: the server decides, there is no direction', async () => {
  await iflow.scan();
  iflow.at('2022-09-30T15:00:01+03:00');
  expect(reply(await iflow.scan()).event).toMatchObject([
    { ID: '53201', start_time: '40053', end_time: '54001', closed_terminal_type: 'rfid' },
  ]);
  expect(await iflow.intervals()).toEqual(['11:07:33-15:00:01']);
});

test('it is taken by GET, by an urlencoded and by a multipart POST', async () => {
  const answers = [
    await iflow.get(PATH, FIELDS, { token: null }),
    await iflow.post(PATH, { ...FIELDS, rfid_tag: '11111111' }, { token: null }),
    await iflow.post(PATH, { ...FIELDS, rfid_tag: '0040856634' }, { encoding: 'multipart' }),
  ];
  expect(answers.map((answer) => reply(answer).user?.['ID'])).toEqual(['2', '3', '50456']);
});

test('a POST may have its parameters in the query', async () => {
  const query = new URLSearchParams(FIELDS).toString();
  expect(reply(await iflow.post(`${PATH}?${query}`, {})).user?.['ID']).toBe('2');
});

test('a second scan within 60 seconds is told, and changes nothing', async () => {
  await iflow.scan();
  iflow.at('2022-09-30T11:08:32+03:00');
  const answer = reply(await iflow.scan());
  expect([answer.scan_msg, answer.event]).toEqual([
    'Cannot be added - too soon after the last scan',
    [],
  ]);
  expect(iflow.scans()).toEqual(['2 2022-09-30T11:07:33']);
  iflow.at('2022-09-30T11:08:33+03:00');
  await iflow.scan();
  expect(await iflow.intervals()).toEqual(['11:07:33-11:08:33']);
});

test('a second scan within the time is silently dropped when switched', async () => {
  iflow.set({ debounce: 'silent' });
  const first = reply(await iflow.scan());
  iflow.at('2022-09-30T11:07:40+03:00');
  const second = reply(await iflow.scan());
  expect([second.scan_msg, second.event]).toEqual(['', first.event]);
  expect(iflow.scans()).toHaveLength(1);
});

test('the time between two scans is switched, and shown to the device', async () => {
  iflow.set({ debounceSeconds: 0 });
  await iflow.scan();
  iflow.at('2022-09-30T11:07:34+03:00');
  expect(reply(await iflow.scan()).user?.['time_between_check_ins']).toBe('0');
  expect(await iflow.intervals()).toEqual(['11:07:33-11:07:34']);
});

test('after the check-in reset limit a scan is a check-in again', async () => {
  iflow.at('2022-09-29T20:00:00+03:00');
  await iflow.scan();
  iflow.at('2022-09-30T09:00:01+03:00');
  expect(reply(await iflow.scan()).event).toMatchObject([{ start_time: '32401', end_time: null }]);
  expect(await iflow.intervals()).toEqual(['09:00:01-']);
});

test('a tag or device that nobody knows is told in scan_msg, as an error, or by the validator, as switched', async () => {
  const noTag = { ...FIELDS, rfid_tag: 'nobody' };
  const noDevice = { ...FIELDS, access_token: '1' };
  const text = async (fields: Record<string, string>): Promise<string> =>
    (await iflow.post(PATH, { ...fields, api_language: 'ro_RO' })).text;
  const expected = {
    scanMsg: ['Utilizatorul nu a fost găsit', 'Dispozitivul nu a fost găsit'],
    error: ['{"error":"Utilizatorul nu a fost găsit"}', '{"error":"Key is invalid!"}'],
    validator: ['rfid_tag nu este valid', 'access_token nu este valid'],
  };
  for (const [scanError, [tag, device]] of Object.entries(expected)) {
    iflow.set({ scanError });
    expect(await text(noTag), scanError).toContain(tag);
    expect(await text(noDevice), scanError).toContain(device);
  }
  expect(iflow.scans()).toEqual([]);
});

test('a scan in a locked month is refused', async () => {
  iflow.set({ lockedBefore: '2022-10-01' });
  expect(reply(await iflow.scan()).scan_msg).toBe('Cannot be added - locked month');
  expect(iflow.scans()).toEqual([]);
});

test('a scan without a tag is nobody, not whoever has an empty tag', async () => {
  iflow.sandbox.control.edit({ action: 'update', kind: 'user', id: '2', rfid_tag: '' });
  expect(reply(await iflow.post(PATH, { access_token: '880421' })).scan_msg).toBe('User not found');
  expect(reply(await iflow.post(PATH, { ...FIELDS, rfid_tag: '' })).scan_msg).toBe(
    'User not found',
  );
});
