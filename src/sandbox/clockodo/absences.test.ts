import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  absent,
  ANA,
  GRACE,
  JONAS,
  OTTO,
  startTestClockodo,
  week,
  type TestClockodo,
} from '../testing/clockodo-client.ts';
import { free } from '../testing/clockodo-march.ts';

let clockodo: TestClockodo;
beforeEach(async () => {
  clockodo = await startTestClockodo({
    targethours: [week(901, ANA)],
    nonbusiness_groups: [{ id: 5041, name: 'Everywhere', company_default: true }],
    nonbusiness_days: [free(601, 3, 10), free(602, 3, 13, true)],
    absences: [
      absent(701, ANA, '2026-03-20'),
      absent(702, ANA, '2025-12-30', { type: 4, status: 0 }),
      absent(703, JONAS, '2026-04-01', { type: 8, status: 2 }),
      absent(704, OTTO, '2026-01-05', { type: 2 }),
    ],
  });
});
afterEach(() => clockodo.stop());

async function idsOf(query: string, key = 'grace'): Promise<number[]> {
  const { data } = await clockodo.get(`/v4/absences${query}`, { key });
  return data.map((row: { id: number }) => row.id);
}

async function post(body: unknown, key = 'grace') {
  return clockodo.call('POST', '/v4/absences', { key, body });
}

const ONE = { users_id: ANA, date_since: '2026-03-09', type: 1 };

test('absences are listed without paging', async () => {
  const answer = await clockodo.get('/v4/absences');
  expect(Object.keys(answer)).toEqual(['data']);
  expect(answer.data[0]).toEqual({
    id: 701,
    users_id: ANA,
    date_since: '2026-03-20',
    date_until: '2026-03-20',
    type: 1,
    status: 1,
    note: null,
    public_note: null,
    sick_note: null,
    count_days: 1,
    count_hours: null,
    date_enquired: null,
    date_approved: null,
    approved_by: null,
  });
});

test('filters of absences are year, users_id, status, type and users_active', async () => {
  expect(await idsOf('?filter[year]=2026')).toEqual([701, 703, 704]);
  expect(await idsOf(`?filter[users_id]=${ANA}`)).toEqual([701, 702]);
  expect(await idsOf(`?filter[users_id][]=${ANA}&filter[users_id][]=${OTTO}`)).toEqual([
    701, 702, 704,
  ]);
  expect(await idsOf('?filter[status]=0')).toEqual([702]);
  expect(await idsOf('?filter[type]=2,8')).toEqual([703, 704]);
  expect(await idsOf('?filter[users_active]=false')).toEqual([704]);
  expect(await idsOf(`?filter[year]=2026&filter[users_id]=${ANA}`)).toEqual([701]);
});

test('a year at the top of the query is ignored', async () => {
  expect(await idsOf('?year=2026')).toEqual([701, 702, 703, 704]);
});

test('a filter of absences that means nothing answers 400', async () => {
  for (const filter of ['filter[year]=now', 'filter[type]=sick', 'filter[users_active]=5']) {
    expect((await clockodo.call('GET', `/v4/absences?${filter}`)).status).toBe(400);
  }
});

test('a worker sees their own absences', async () => {
  expect(await idsOf('', 'ana')).toEqual([701, 702]);
  expect((await clockodo.call('GET', '/v4/absences/703', { key: 'ana' })).status).toBe(404);
  expect(await clockodo.get('/v4/absences/701', { key: 'ana' })).toMatchObject({
    data: { id: 701 },
  });
});

test('an owner makes an approved absence, a worker enquires one', async () => {
  const approved = await post({ ...ONE, note: 'At last', public_note: 'Away' });
  expect(approved.status).toBe(200);
  expect(approved.json.data).toMatchObject({
    users_id: ANA,
    date_until: '2026-03-09',
    status: 1,
    note: 'At last',
    public_note: 'Away',
    count_days: 1,
    date_enquired: '2026-03-18',
    date_approved: '2026-03-18',
    approved_by: GRACE,
  });
  const enquired = await post({ date_since: '2026-03-11', type: 1 }, 'ana');
  expect(enquired.json.data).toMatchObject({
    users_id: ANA,
    status: 0,
    date_approved: null,
    approved_by: null,
  });
});

test('days are counted by the calendar of the person, half days as 0.5', async () => {
  const long = await post({ ...ONE, date_until: '2026-03-16' });
  // Monday, Wednesday, Thursday, half of Friday, Monday.
  expect(long.json.data).toMatchObject({ count_days: 4.5 });
  const half = await post({ ...ONE, date_since: '2026-03-17', half_day: true });
  expect(half.json.data).toMatchObject({ count_days: 0.5 });
});

test('a reduction of overtime has hours, being sick a note', async () => {
  const reduced = await post({ ...ONE, type: 3, count_hours: 2.5 });
  expect(reduced.json.data).toMatchObject({ count_days: null, count_hours: 2.5, sick_note: null });
  const sick = await post({ ...ONE, date_since: '2026-03-17', type: 4, sick_note: true });
  expect(sick.json.data).toMatchObject({ sick_note: true, count_hours: null });
});

test('an absence over another one answers 422 AbsenceCollision with its id', async () => {
  const answer = await post({ ...ONE, date_until: '2026-03-21' });
  expect([answer.status, answer.json]).toEqual([
    422,
    {
      errors: [
        {
          error: {
            type: 'AbsenceCollision',
            message: 'The absence collides with another one',
            path: null,
            details: { colliding_absences: [701] },
          },
        },
      ],
    },
  ]);
});

test('allow_override[] passes over a collision', async () => {
  const answer = await post({
    ...ONE,
    date_until: '2026-03-21',
    allow_override: ['AbsenceCollision'],
  });
  expect(answer.status).toBe(200);
});

test('two halves of a day, and declined absences, do not collide', async () => {
  await post({ ...ONE, half_day: true });
  expect((await post({ ...ONE, half_day: true, type: 8 })).status).toBe(200);
  expect((await post({ users_id: JONAS, date_since: '2026-04-01', type: 1 })).status).toBe(200);
});

test('what cannot be processed answers 422 with its type', async () => {
  const refused: Record<string, readonly [unknown, string?]> = {
    UntilBeforeSinceIsForbidden: [{ ...ONE, date_until: '2026-03-08' }],
    UntilMustBeInSameYear: [{ ...ONE, date_until: '2027-01-01' }],
    HalfDayAbsenceTooLong: [{ ...ONE, date_until: '2026-03-12', half_day: true }],
    FieldsShouldBeEmpty: [{ ...ONE, count_hours: 3 }],
    StatusIsForbidden: [{ date_since: '2026-03-09', type: 1, status: 1 }, 'ana'],
    CannotManageAbsencesOfUser: [{ ...ONE, users_id: JONAS }, 'ana'],
    MissingValue: [{ users_id: ANA, type: 1 }],
    InvalidValue: [{ ...ONE, type: 16 }],
  };
  for (const [type, [body, key]] of Object.entries(refused)) {
    const { status, json } = await post(body, key);
    expect([status, json.errors[0].error.type]).toEqual([422, type]);
  }
});

test('more fields that should be empty, more values that mean nothing', async () => {
  const bodies = [
    { ...ONE, sick_note: true },
    { ...ONE, type: 3, half_day: true },
    { ...ONE, date_since: '2026-02-30' },
    { ...ONE, date_until: 'soon' },
    { ...ONE, status: 3 },
  ];
  for (const body of bodies) expect([body, (await post(body)).status]).toEqual([body, 422]);
  expect((await post('[]')).status).toBe(400);
  expect((await post({ ...ONE, users_id: 999 })).status).toBe(404);
});

test('messages of a 422 are in the language asked for', async () => {
  const headers = { 'Accept-Language': 'de' };
  const body = { ...ONE, date_until: '2026-03-08' };
  const { json } = await clockodo.call('POST', '/v4/absences', { body, headers });
  expect(json.errors[0].error.message).toBe('Die Abwesenheit endet vor ihrem Beginn');
});

test('PUT changes what is given: an owner approves and declines', async () => {
  const put = (body: unknown, key = 'grace') =>
    clockodo.call('PUT', '/v4/absences/702', { key, body });
  expect((await put({ status: 1 })).json.data).toMatchObject({ status: 1, approved_by: GRACE });
  expect((await put({ status: 2 })).json.data).toMatchObject({ status: 2, approved_by: null });
  expect((await put({ note: 'x' })).json.data).toMatchObject({ status: 2, note: 'x', type: 4 });
  expect((await put({ status: 1 }, 'ana')).status).toBe(422);
  expect((await put({ status: 4 }, 'ana')).json.data).toMatchObject({ status: 4 });
  expect((await put({}, 'jonas')).json.errors[0].error.type).toBe('CannotManageAbsencesOfUser');
});

test('DELETE answers success and the absence is gone', async () => {
  const answer = await clockodo.call('DELETE', '/v4/absences/701');
  expect([answer.status, answer.json]).toEqual([200, { success: true }]);
  expect((await clockodo.call('DELETE', '/v4/absences/701')).status).toBe(404);
});

test('a worker takes back what was only enquired: AbsenceHasToBeDeclined', async () => {
  const own = (id: number) => clockodo.call('DELETE', `/v4/absences/${id}`, { key: 'ana' });
  const { status, json } = await own(701);
  expect([status, json.errors[0].error.type]).toEqual([422, 'AbsenceHasToBeDeclined']);
  expect((await own(702)).status).toBe(200);
  expect((await own(703)).json.errors[0].error.type).toBe('CannotManageAbsencesOfUser');
});

test('an absence that is made shows in the report', async () => {
  clockodo.switch({ usedHolidays: 'wholeYear' });
  await post({ ...ONE, type: 6 });
  const { userreport } = await clockodo.get(`/userreports/${ANA}?year=2026`);
  expect(userreport.sum_absence).toMatchObject({ school: 1, regular_holidays: 1 });
});

test('an id is never given twice', async () => {
  const first = (await post(ONE)).json.data.id;
  await clockodo.call('DELETE', `/v4/absences/${first}`);
  expect((await post(ONE)).json.data.id).toBe(first + 1);
});
