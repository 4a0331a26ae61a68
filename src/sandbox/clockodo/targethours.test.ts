import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ANA,
  JONAS,
  month,
  startTestClockodo,
  week,
  type TestClockodo,
} from '../testing/clockodo-client.ts';

let clockodo: TestClockodo;
beforeEach(async () => {
  clockodo = await startTestClockodo({
    targethours: [
      week(901, ANA),
      month(902, JONAS, 104),
      week(903, JONAS, { date_since: '2026-05-01', date_until: null, test_data: true }),
    ],
  });
});
afterEach(() => clockodo.stop());

async function idsOf(query: string, key = 'grace'): Promise<number[]> {
  const { targethours } = await clockodo.get(`/targethours${query}`, { key });
  return targethours.map((row: { id: number }) => row.id);
}

const NEW = {
  users_id: ANA,
  type: 'weekly',
  date_since: '2026-04-01',
  date_until: null,
  compensation_monthly: 0,
  monday: 7.5,
};

test('a weekly row has hours of seven days and minutes of compensation', async () => {
  expect(await clockodo.get('/targethours/901')).toEqual({
    targethoursRow: {
      id: 901,
      users_id: ANA,
      type: 'weekly',
      monday: 8,
      tuesday: 8,
      wednesday: 8,
      thursday: 8,
      friday: 8,
      saturday: 0,
      sunday: 0,
      compensation_daily: 0,
      compensation_monthly: 0,
      absence_fixed_credit: false,
      date_since: '2026-03-02',
      date_until: '2026-03-31',
      test_data: false,
      surcharge_models_id: null,
    },
  });
});

test('a monthly row has hours of a month and workdays', async () => {
  expect(await clockodo.get('/targethours/902')).toEqual({
    targethoursRow: {
      id: 902,
      users_id: JONAS,
      type: 'monthly',
      monthly_target: 104,
      workday_monday: true,
      workday_tuesday: true,
      workday_wednesday: true,
      workday_thursday: true,
      workday_friday: true,
      workday_saturday: false,
      workday_sunday: false,
      compensation_monthly: 0,
      absence_fixed_credit: false,
      date_since: '2026-03-01',
      date_until: '2026-03-31',
      test_data: false,
      surcharge_models_id: null,
    },
  });
});

test('users_id is a number, a list or numbers apart by commas', async () => {
  expect(await idsOf('')).toEqual([901, 902, 903]);
  expect(await idsOf(`?users_id=${ANA}`)).toEqual([901]);
  expect(await idsOf(`?users_id=${ANA},${JONAS}`)).toEqual([901, 902, 903]);
  expect(await idsOf(`?users_id[]=${JONAS}&users_id[]=${ANA}`)).toEqual([901, 902, 903]);
  expect(await idsOf('?users_id=248149')).toEqual([]);
  expect((await clockodo.call('GET', '/targethours?users_id=all')).status).toBe(400);
});

test('a worker sees their own rows, and 404 for others', async () => {
  expect(await idsOf('', 'ana')).toEqual([901]);
  expect((await clockodo.call('GET', '/targethours/902', { key: 'ana' })).status).toBe(404);
});

test('POST makes a row with the next id, which counts in reports', async () => {
  const answer = await clockodo.call('POST', '/targethours', { body: NEW });
  expect(answer.status).toBe(200);
  const { targethoursRow: row } = answer.json;
  expect(row).toMatchObject({ users_id: ANA, monday: 7.5, tuesday: 0, compensation_daily: 0 });
  const { userreport } = await clockodo.get(`/userreports/${ANA}?year=2026&type=1`);
  // Four Mondays of April of seven and a half hours.
  expect(userreport.month_details[3].sum_target).toBe(4 * 7.5 * 3600);
});

test('POST takes an urlencoded body', async () => {
  const body = `users_id=${ANA}&type=weekly&date_since=2026-04-01&date_until=&compensation_monthly=0&friday=6.25`;
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const answer = await clockodo.call('POST', '/targethours', { body, headers });
  expect(answer.json.targethoursRow).toMatchObject({ friday: 6.25, date_until: null });
});

test('POST of a monthly row takes workdays and the credit of absences', async () => {
  const monthly = {
    type: 'monthly',
    monthly_target: 150,
    workday_saturday: true,
    holiday_fixed_credit: 1,
  };
  const answer = await clockodo.call('POST', '/targethours', { body: { ...NEW, ...monthly } });
  expect(answer.json.targethoursRow).toMatchObject({
    type: 'monthly',
    monthly_target: 150,
    workday_saturday: true,
    workday_sunday: false,
    absence_fixed_credit: true,
  });
});

test('PUT changes what is given and DELETE takes the row away', async () => {
  const changed = await clockodo.call('PUT', '/targethours/901', { body: { monday: 6 } });
  expect(changed.json.targethoursRow).toMatchObject({ id: 901, monday: 6, tuesday: 8 });
  const gone = await clockodo.call('DELETE', '/targethours/901');
  expect([gone.status, gone.json]).toEqual([200, { success: true }]);
  expect((await clockodo.call('GET', '/targethours/901')).status).toBe(404);
});

test('rows of one person that overlap answer 409', async () => {
  const body = { ...NEW, date_since: '2026-03-31' };
  expect((await clockodo.call('POST', '/targethours', { body })).status).toBe(409);
  const touching = { ...NEW, users_id: JONAS, date_until: '2026-05-01' };
  expect((await clockodo.call('POST', '/targethours', { body: touching })).status).toBe(409);
  const before = { ...touching, date_until: '2026-04-30' };
  expect((await clockodo.call('POST', '/targethours', { body: before })).status).toBe(200);
});

test('a write that lacks something or means nothing answers 400', async () => {
  const { date_until: _, ...lacking } = NEW;
  const bodies = [
    lacking,
    { ...NEW, type: 'yearly' },
    { ...NEW, date_since: '2026-02-30' },
    { ...NEW, date_until: '2026-03-01' },
    { ...NEW, monday: 25 },
    { ...NEW, compensation_daily: 1441 },
    { ...NEW, type: 'monthly', monthly_target: 745 },
    '{"broken',
  ];
  for (const body of bodies) {
    expect([body, (await clockodo.call('POST', '/targethours', { body })).status]).toEqual([
      body,
      400,
    ]);
  }
});

test('only owners write, nobody writes for nobody, and demo rows stay as they are', async () => {
  expect((await clockodo.call('POST', '/targethours', { key: 'ana', body: NEW })).status).toBe(403);
  expect((await clockodo.call('DELETE', '/targethours/901', { key: 'ana' })).status).toBe(403);
  const nobody = { ...NEW, users_id: 999 };
  expect((await clockodo.call('POST', '/targethours', { body: nobody })).status).toBe(404);
  expect((await clockodo.call('PUT', '/targethours/999', { body: {} })).status).toBe(404);
  const demo = await clockodo.call('DELETE', '/targethours/903');
  expect([demo.status, demo.json.errors[0].type]).toEqual([403, 'CannotModifyDemoData']);
});
