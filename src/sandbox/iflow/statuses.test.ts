import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestIflow, type TestIflow, type TodayRow } from './testing/iflow-client.ts';

let iflow: TestIflow;
beforeEach(async () => {
  iflow = await startTestIflow();
});
afterEach(() => iflow.stop());

const TODAY = '/api_v2/users/get_today_status';
const TOMORROW = '/api_v2/users/get_tomorrow_status';
const NEXT = '/api_v2/users/get_next_work_day_status';

async function rows(path: string, fields?: Record<string, string>): Promise<readonly TodayRow[]> {
  const answer = fields ? await iflow.post(path, fields) : await iflow.get(path);
  return answer.json() as readonly TodayRow[];
}

function statuses(list: readonly TodayRow[]): readonly unknown[] {
  return list.map((row) => row['status']);
}

test('GET today lists everybody with every field and its type', async () => {
  await iflow.scan();
  const [dorian, alexandru, alina] = await rows(TODAY);
  expect(dorian).toEqual({
    status: 'Missing, Sick Leave',
    at_work: false,
    full_name: 'Miclea Dorian',
    cnp: '2222222222222',
    user_id: '3',
    mark_number: '111111',
    events: [
      {
        event_id: '485247',
        user_id: '3',
        event_type: 'other_leave',
        event_type_name: 'Sick Leave',
        position: 0,
        consecutive_days_position: 'solo',
        event_type_color: '#FA28FF',
        approve_status: '',
        partial_approved_by_user_id: null,
        other_leave_type_name: '01 - Common illness',
        event_meta: {
          user_id: '3',
          days: 1,
          start_date: '30/09/2022',
          end_date: '30/09/2022',
          reason_message: '',
        },
      },
    ],
  });
  expect(alexandru).toMatchObject({ status: 'At work', at_work: true, mark_number: '77777' });
  expect(alina).toMatchObject({ status: 'Missing', at_work: false, user_id: '50456' });
  expect('events' in (alina ?? {})).toBe(false);
});

test('live attendance lists intervals and one summary last that adds up the closed ones', async () => {
  const times = ['07:00:00', '09:33:00', '10:30:00', '10:38:00', '10:40:00'];
  await iflow.batch(times.map((time) => `2022-09-30 ${time} 2222222`));
  const row = (await iflow.today({ attendance_type: 'live_attendance' }))[1];
  expect(row?.['at_work']).toBe(true);
  expect(row?.live_attendance).toEqual([
    { check_in: '07:00:00', check_out: '09:33:00', worked: '02:33:00' },
    { check_in: '10:30:00', check_out: '10:38:00', worked: '00:08:00' },
    { check_in: '10:40:00', check_out: '', worked: '00:00:00' },
    { current_time: '11:07:33', total_worked: '02:41:00' },
  ]);
});

test('POST today without attendance_type is by live attendance, as GET is', async () => {
  await iflow.scan();
  const plain = await rows(TODAY);
  expect(await rows(TODAY, {})).toEqual(plain);
  expect(await rows(TODAY, { attendance_type: 'live_attendance' })).toEqual(plain);
  expect(plain[1]?.live_attendance).toHaveLength(2);
});

test('attendance_type work_schedule is by the plan and shows no live attendance', async () => {
  await iflow.batch(['2022-09-30 08:00:00 11111111']);
  const list = await rows(TODAY, { attendance_type: 'work_schedule' });
  expect(list.map((row) => [row['status'], row['at_work']])).toEqual([
    ['Missing, Sick Leave', false],
    ['At work', true],
    ['At work', true],
  ]);
  expect(list.some((row) => 'live_attendance' in row)).toBe(false);
  expect(list.every((row) => typeof row['mark_number'] === 'string')).toBe(true);
});

test('at the weekend and on free days nobody is planned at work', async () => {
  for (const day of ['2022-10-01', '2022-11-30']) {
    iflow.at(`${day}T10:00:00+03:00`);
    const list = await rows(TODAY, { attendance_type: 'work_schedule' });
    expect(
      list.map((row) => row['at_work']),
      day,
    ).toEqual([false, false, false]);
  }
});

test('api_language ro_RO translates statuses and events, en_US does not', async () => {
  await iflow.scan();
  const romanian = await rows(TODAY, { api_language: 'ro_RO' });
  expect(statuses(romanian)).toEqual(['Lipsă, Concediu medical', 'La lucru', 'Lipsă']);
  expect(romanian[0]?.['events']).toMatchObject([{ event_type_name: 'Concediu medical' }]);
  const english = await rows(TODAY, { api_language: 'en_US' });
  expect(statuses(english)).toEqual(['Missing, Sick Leave', 'At work', 'Missing']);
});

test('the options are taken from an urlencoded and from a multipart body alike', async () => {
  const fields = { api_language: 'ro_RO', attendance_type: 'work_schedule' };
  const form = await iflow.post(TODAY, fields);
  const multipart = await iflow.post(TODAY, fields, { encoding: 'multipart' });
  expect(multipart.json()).toEqual(form.json());
  expect(statuses(form.json() as readonly TodayRow[])[1]).toBe('La lucru');
});

test('options in a query or a JSON body have no effect', async () => {
  const query = await iflow.get(TODAY, { api_language: 'ro_RO' });
  const json = await iflow.post(TODAY, { api_language: 'ro_RO' }, { encoding: 'json' });
  expect(statuses(query.json() as readonly TodayRow[])[0]).toBe('Missing, Sick Leave');
  expect(statuses(json.json() as readonly TodayRow[])[0]).toBe('Missing, Sick Leave');
});

test('somebody at work on a day of an event has a composite status too', async () => {
  await iflow.batch(['2022-09-30 08:00:00 11111111']);
  expect((await rows(TODAY))[0]).toMatchObject({ status: 'At work, Sick Leave', at_work: true });
});

test('tomorrow is by the plan, without payroll numbers and live attendance', async () => {
  iflow.at('2022-09-29T11:00:00+03:00');
  await iflow.scan();
  const list = await rows(TOMORROW, { attendance_type: 'live_attendance' });
  expect(statuses(list)).toEqual(['Missing, Sick Leave', 'At work', 'At work']);
  expect(Object.keys(list[1] ?? {})).toEqual(['status', 'at_work', 'full_name', 'cnp', 'user_id']);
  expect(await rows(TOMORROW)).toEqual(list);
});

test('the next work day leaves out weekends and free days', async () => {
  expect(statuses(await rows(TOMORROW))).toEqual(['Missing', 'Missing', 'Missing']);
  expect(statuses(await rows(NEXT))).toEqual(['At work', 'At work', 'At work']);
  iflow.at('2022-11-29T11:00:00+02:00');
  expect(statuses(await rows(TOMORROW))).toEqual(['Missing', 'Missing', 'Missing']);
  expect(statuses(await rows(NEXT, { api_language: 'ro_RO' }))).toEqual(Array(3).fill('La lucru'));
});

test('an event over several days says how many and where in it the day is', async () => {
  const event = { user_id: '2', start_date: '2022-09-29', end_date: '2022-10-01' };
  iflow.sandbox.control.edit({ action: 'create', kind: 'event', event_type: 'leave', ...event });
  const meta = { days: 3, start_date: '29/09/2022', end_date: '01/10/2022' };
  const days = { '2022-09-29': 'first', '2022-09-30': 'middle', '2022-10-01': 'last' };
  for (const [day, place] of Object.entries(days)) {
    iflow.at(`${day}T10:00:00+03:00`);
    expect((await iflow.today())[1]?.['events'], day).toMatchObject([
      { consecutive_days_position: place, event_meta: meta },
    ]);
  }
});

test('two events of a day are counted by their position', async () => {
  const event = { user_id: '3', start_date: '2022-09-30', event_type_name: 'Delegation' };
  iflow.sandbox.control.edit({ action: 'create', kind: 'event', ...event });
  const [row] = await iflow.today();
  expect(row?.['status']).toBe('Missing, Sick Leave, Delegation');
  expect(row?.['events']).toMatchObject([{ position: 0 }, { position: 1 }]);
});

test('whoever is disabled or has left is not listed', async () => {
  const edit = { action: 'update', kind: 'user' };
  iflow.sandbox.control.edit({ ...edit, id: '3', is_enabled: '0' });
  iflow.sandbox.control.edit({ ...edit, id: '2', disable_date: '2022-09-30' });
  iflow.sandbox.control.edit({ ...edit, id: '50456', disable_date: '01/10/2022' });
  expect((await iflow.today()).map((row) => row.user_id)).toEqual(['50456']);
  iflow.at('2022-10-01T10:00:00+03:00');
  expect(await iflow.today()).toEqual([]);
});

test('live attendance is there with any interval, always, or only when asked, as switched', async () => {
  await iflow.scan();
  const shown = async (fields?: Record<string, string>): Promise<readonly boolean[]> =>
    (await rows(TODAY, fields)).map((row) => 'live_attendance' in row);
  expect(await shown()).toEqual([false, true, false]);
  iflow.set({ liveAttendance: 'always' });
  expect(await shown()).toEqual([true, true, true]);
  expect((await iflow.today())[0]?.live_attendance).toEqual([
    { current_time: '11:07:33', total_worked: '00:00:00' },
  ]);
  iflow.set({ liveAttendance: 'whenAsked' });
  expect(await shown()).toEqual([false, false, false]);
  expect(await shown({ attendance_type: 'live_attendance' })).toEqual([false, true, false]);
});
