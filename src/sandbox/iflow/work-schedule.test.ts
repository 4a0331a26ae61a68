import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestIflow, type Answer, type TestIflow } from './testing/iflow-client.ts';

let iflow: TestIflow;
beforeEach(async () => {
  iflow = await startTestIflow();
});
afterEach(() => iflow.stop());

const BY_KEY = '/api_v2/user/get_work_schedule';
const BY_TOKEN = '/api_v2/users/get_work_schedule';
const FIELDS = {
  api_key: 'key',
  api_language: 'en_US',
  year: '2022',
  month: '11',
  totals: 'total',
};

interface Schedule {
  readonly month: string;
  readonly year: string;
  readonly free_days: unknown;
  readonly users: readonly {
    readonly user_id: string;
    readonly planned: number;
    readonly difference: number;
    readonly totals: Readonly<Record<string, number>>;
    readonly days: readonly Readonly<Record<string, unknown>>[];
  }[];
}

function schedule(answer: Answer): Schedule {
  return (answer.json() as { readonly api_reply: Schedule }).api_reply;
}

/** Alexandru's totals of November 2022, by name. */
async function totals(names: readonly string[]): Promise<Readonly<Record<string, number>>> {
  const answer = await iflow.post(BY_KEY, { ...FIELDS, totals: names.join(',') });
  return schedule(answer).users.find((user) => user.user_id === '2')?.totals ?? {};
}

const BASES = ['regular', 'total', 'overtime'];
const DAYS = ['', '_weekdays', '_weekend', '_holiday'];
const LIGHTS = ['', '_day', '_night'];
const NAMES = BASES.flatMap((base) =>
  DAYS.flatMap((day) => LIGHTS.map((light) => `${base}${day}${light}`)),
);

/** A long Tuesday into the night, a Saturday, and the free day of the 30th over midnight. */
const MONTH = [
  '2022-11-01 12:00:00 2222222',
  '2022-11-01 23:30:00 2222222',
  '2022-11-05 08:00:00 2222222',
  '2022-11-05 12:00:00 2222222',
  '2022-11-30 20:00:00 2222222',
  '2022-12-01 07:00:00 2222222',
];

test('each required field that is missing is an error of the validator, with status 200', async () => {
  for (const field of ['api_key', 'api_language', 'year', 'month', 'totals'] as const) {
    const { [field]: _missing, ...fields } = FIELDS;
    for (const given of [fields, { ...fields, [field]: '' }]) {
      const answer = await iflow.post(BY_KEY, given);
      expect([answer.status, answer.json()], field).toEqual([
        200,
        {
          api_reply: {
            error: [{ field_name: field, check_name: 'required', message: `${field} is required` }],
          },
        },
      ]);
    }
  }
});

test('the language decides the text of an error, not its names', async () => {
  const { totals: _missing, ...fields } = FIELDS;
  const answer = await iflow.post(BY_KEY, { ...fields, api_language: 'ro_RO' });
  expect(answer.json()).toEqual({
    api_reply: {
      error: [{ field_name: 'totals', check_name: 'required', message: 'totals este obligatoriu' }],
    },
  });
});

test('values that are none of the documented ones are errors of the validator', async () => {
  const cases = [
    ['year', '22'],
    ['month', '13'],
    ['month', '00'],
    ['totals', 'total,worked'],
    ['totals', 'regular_night_weekend'],
    ['api_language', 'de_DE'],
  ] as const;
  for (const [field, value] of cases) {
    const answer = await iflow.post(BY_KEY, { ...FIELDS, [field]: value });
    expect(answer.json(), `${field} ${value}`).toMatchObject({
      api_reply: { error: [{ field_name: field }] },
    });
  }
});

test('every month from 01 to 12 is answered with its days, in en_US, US and ro_RO', async () => {
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  for (const [index, length] of lengths.entries()) {
    const month = String(index + 1).padStart(2, '0');
    const language = ['en_US', 'US', 'ro_RO'][index % 3] ?? '';
    const fields = { ...FIELDS, month, api_language: language };
    const reply = schedule(await iflow.post(BY_KEY, fields));
    expect([reply.month, reply.year, reply.users[0]?.days.length]).toEqual([month, '2022', length]);
  }
});

test('the reply has month and year, the free days, and everybody', async () => {
  const reply = schedule(await iflow.post(BY_KEY, FIELDS));
  expect(Object.keys(reply)).toEqual(['month', 'year', 'free_days', 'users']);
  expect(reply.free_days).toEqual([{ date: '2022-11-30', name: 'Sfântul Andrei' }]);
  expect(reply.users.map((user) => user.user_id)).toEqual(['3', '2', '50456']);
  // 22 weekdays, of which one is free.
  expect(reply.users[1]?.planned).toBe(168);
});

test('all 36 totals come from the attendance of the sandbox', async () => {
  await iflow.batch(MONTH);
  const got = await totals(NAMES);
  expect(Object.keys(got)).toEqual(NAMES);
  expect(got).toMatchObject({
    regular: 8,
    regular_weekdays: 8,
    regular_weekdays_day: 8,
    regular_weekdays_night: 0,
    regular_weekend: 0,
    regular_holiday: 0,
    overtime: 18.5,
    overtime_weekdays_day: 2,
    overtime_weekdays_night: 1.5,
    overtime_weekend: 4,
    overtime_holiday: 11,
    overtime_holiday_day: 3,
    overtime_holiday_night: 8,
    total: 26.5,
    total_weekdays: 11.5,
    total_weekend_day: 4,
    total_weekend_night: 0,
    total_night: 9.5,
    total_day: 17,
  });
});

test('total is regular plus overtime, and every total the sum of its parts', async () => {
  await iflow.batch(MONTH);
  const got = await totals(NAMES);
  const of = (name: string): number => got[name] ?? Number.NaN;
  for (const suffix of DAYS.flatMap((day) => LIGHTS.map((light) => `${day}${light}`))) {
    expect(of(`total${suffix}`)).toBe(of(`regular${suffix}`) + of(`overtime${suffix}`));
  }
  for (const base of BASES) {
    const days = ['_weekdays', '_weekend', '_holiday'].map((day) => of(`${base}${day}`));
    expect(of(base)).toBe(days.reduce((sum, each) => sum + each, 0));
    for (const day of DAYS) {
      expect(of(base + day)).toBe(of(`${base}${day}_day`) + of(`${base}${day}_night`));
    }
  }
});

/** Lengths that no hundredth of an hour and no minute measures, in all twelve finest parts. */
const ODD_MONTH = [
  '2022-11-01 05:47:13 2222222',
  '2022-11-01 06:31:29 2222222',
  '2022-11-02 09:00:07 2222222',
  '2022-11-02 23:11:51 2222222',
  '2022-11-05 04:52:19 2222222',
  '2022-11-05 11:07:44 2222222',
  '2022-11-06 19:40:53 2222222',
  '2022-11-06 23:59:02 2222222',
  '2022-11-30 20:00:11 2222222',
  '2022-12-01 07:00:20 2222222',
];

test.each(['hours', 'minutes'] as const)(
  'odd seconds add up in print, in %s',
  async (totalsUnit) => {
    const planned_hours = [8, 8, 8, 8, 8, 2, 1];
    iflow.sandbox.control.edit({ action: 'update', kind: 'user', id: '2', planned_hours });
    iflow.set({ totalsUnit });
    await iflow.batch(ODD_MONTH);
    const got = await totals(NAMES);
    // The printed numbers have two decimals at most: whole hundredths are compared.
    const of = (name: string): number => Math.round((got[name] ?? Number.NaN) * 100);
    for (const suffix of DAYS.flatMap((day) => LIGHTS.map((light) => `${day}${light}`))) {
      expect(of(`total${suffix}`), suffix).toBe(of(`regular${suffix}`) + of(`overtime${suffix}`));
    }
    for (const base of BASES) {
      const days = ['_weekdays', '_weekend', '_holiday'].map((day) => of(`${base}${day}`));
      expect(of(base), base).toBe(days.reduce((sum, each) => sum + each, 0));
      for (const day of DAYS) {
        expect(of(base + day), base + day).toBe(
          of(`${base}${day}_day`) + of(`${base}${day}_night`),
        );
      }
    }
  },
);

test('national holidays are free in any year, those after Orthodox Easter too, unless the company has none', async () => {
  const freeIn = async (year: string, month: string): Promise<readonly string[]> => {
    const { free_days } = schedule(await iflow.post(BY_KEY, { ...FIELDS, year, month }));
    return (free_days as readonly { readonly date: string }[]).map(({ date }) => date);
  };
  expect(await freeIn('2019', '04')).toEqual(['2019-04-26', '2019-04-28', '2019-04-29']);
  expect(await freeIn('2031', '12')).toEqual(['2031-12-01', '2031-12-25', '2031-12-26']);
  const company = iflow.sandbox.control.state().company as object;
  iflow.sandbox.control.seed({ ...company, national_holidays: false });
  expect(await freeIn('2019', '04')).toEqual([]);
  expect(await freeIn('2022', '11')).toEqual(['2022-11-30']);
});

test('no attendance counts more than 24 hours', async () => {
  const limit = { check_in_reset_limit: 108_000 };
  iflow.sandbox.control.edit({ action: 'update', kind: 'user', id: '2', ...limit });
  await iflow.batch(['2022-11-05 06:00:00 2222222', '2022-11-06 10:00:00 2222222']);
  expect(await totals(['total'])).toEqual({ total: 24 });
});

test('only the totals that were asked for are there', async () => {
  expect(await totals(['regular', 'total', 'overtime'])).toEqual({
    regular: 0,
    total: 0,
    overtime: 0,
  });
});

test('what is planned at the weekend is regular there', async () => {
  const planned_hours = [8, 8, 8, 8, 0, 4, 0];
  iflow.sandbox.control.edit({ action: 'update', kind: 'user', id: '2', planned_hours });
  await iflow.batch(['2022-11-05 08:00:00 2222222', '2022-11-05 13:00:00 2222222']);
  expect(await totals(['regular_weekend', 'overtime_weekend', 'total_weekend'])).toEqual({
    regular_weekend: 4,
    overtime_weekend: 1,
    total_weekend: 5,
  });
});

test('the difference is overtime less time off', async () => {
  await iflow.batch(MONTH);
  const leave = { kind: 'event', user_id: '2', start_date: '2022-11-07', end_date: '2022-11-08' };
  iflow.sandbox.control.edit({ action: 'create', ...leave, event_type: 'leave' });
  const delegation = { kind: 'event', user_id: '2', start_date: '2022-11-09' };
  iflow.sandbox.control.edit({ action: 'create', ...delegation, event_type: 'delegation' });
  const user = schedule(await iflow.post(BY_KEY, FIELDS)).users[1];
  expect(user?.difference).toBe(18.5 - 16);
});

test('a day shows plan, work and events', async () => {
  iflow.sandbox.control.edit({
    action: 'create',
    kind: 'event',
    user_id: '2',
    event_type_name: 'Sick Leave',
    start_date: '2022-11-01',
  });
  await iflow.batch(MONTH);
  const fields = { ...FIELDS, api_language: 'ro_RO' };
  const user = schedule(await iflow.post(BY_KEY, fields)).users[1];
  expect(user?.days[0]).toEqual({
    date: '2022-11-01',
    planned: 8,
    worked: 11.5,
    events: ['Concediu medical'],
  });
});

test('hours are decimal hours, minutes or HH:MM, as switched', async () => {
  await iflow.batch(MONTH);
  expect(await totals(['overtime'])).toEqual({ overtime: 18.5 });
  iflow.set({ totalsUnit: 'minutes' });
  expect(await totals(['overtime'])).toEqual({ overtime: 1110 });
  iflow.set({ totalsUnit: 'clock' });
  expect(await totals(['overtime'])).toEqual({ overtime: '18:30' });
});

test('by token the current month is the default and there is no envelope', async () => {
  const got = (await iflow.get(BY_TOKEN)).json() as Schedule;
  expect([got.month, got.year, got.users[1]?.totals]).toEqual(['09', '2022', {}]);
  const fields = { year: '2022', month: '11', totals: 'total,total_night', api_language: 'ro_RO' };
  await iflow.batch(MONTH);
  const posted = (await iflow.post(BY_TOKEN, fields)).json() as Schedule;
  expect(posted.users[1]?.totals).toEqual({ total: 26.5, total_night: 9.5 });
  const empty = (await iflow.post(BY_TOKEN, { year: '', month: '', totals: '' })).json();
  expect(empty).toEqual((await iflow.get(BY_TOKEN)).json());
  expect((await iflow.post(BY_TOKEN, { month: '13' })).text).toContain('"field_name":"month"');
});
