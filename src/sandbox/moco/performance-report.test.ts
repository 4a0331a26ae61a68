import { afterEach, beforeEach, expect, test } from 'vitest';
import { SMALL_COMPANY, startTestMoco, type TestMoco } from '../testing/moco-client.ts';
import type { Company } from './company.ts';

const STAMP = { created_at: '2026-01-05T08:00:00Z', updated_at: '2026-01-05T08:00:00Z' } as const;
const ANA = { id: 20, firstname: 'Ana', lastname: 'Ștefănescu' };
const GRACE = { id: 1, firstname: 'Grace', lastname: 'Hopper' };
const EIGHT = { am: [4, 4, 4, 4, 4], pm: [4, 4, 4, 4, 4] };
const FOUR_DAYS = { am: [4, 4, 0, 4, 4], pm: [4, 4, 0, 4, 4] };

function schedule(id: number, date: string, code: string, am = true, pm = true) {
  const assignment = {
    id: 9,
    name: '',
    code,
    customer_name: '',
    color: '',
    type: 'Absence',
  } as const;
  return { ...STAMP, id, date, comment: null, am, pm, symbol: null, assignment, user: ANA };
}

function presence(id: number, date: string, from: string, to: string | null) {
  return { ...STAMP, id, date, from, to, is_home_office: false, user: ANA };
}

/** Ana: eight hours until 15 March 2026, four days a week from then on; 2026-03-16 is a Monday. */
const COMPANY: Company = {
  ...SMALL_COMPANY,
  employments: [
    {
      ...STAMP,
      id: 1,
      weekly_target_hours: 40,
      pattern: EIGHT,
      from: '2026-01-01',
      to: '2026-03-15',
      user: ANA,
    },
    {
      ...STAMP,
      id: 2,
      weekly_target_hours: 32,
      pattern: FOUR_DAYS,
      from: '2026-03-16',
      to: null,
      user: ANA,
    },
  ],
  schedules: [
    schedule(1, '2026-01-01', '2'),
    schedule(2, '2026-02-02', '4'),
    schedule(3, '2026-02-03', '3', true, false),
    schedule(4, '2026-02-04', '1'),
    schedule(5, '2026-03-17', '5', false, true),
    schedule(6, '2026-12-24', '4', false, true),
  ],
  work_time_adjustments: [
    {
      ...STAMP,
      id: 1,
      date: '2026-02-01',
      description: 'Overtime 2025',
      hours: 3.5,
      user: ANA,
      creator: GRACE,
    },
  ],
  holidays: [
    {
      ...STAMP,
      id: 1,
      year: 2026,
      title: 'Leave',
      days: 30,
      hours: 240,
      user: ANA,
      creator: GRACE,
    },
  ],
  presences: [
    presence(1, '2026-02-05', '08:00', '12:20'),
    presence(2, '2026-02-05', '13:00', '17:00'),
    presence(3, '2026-03-16', '07:00', null),
  ],
  activities: [
    { ...STAMP, id: 1, date: '2026-02-05', seconds: 5400, billable: true, user: ANA },
    { ...STAMP, id: 2, date: '2026-02-05', seconds: 1800, billable: false, user: ANA },
  ],
};

let moco: TestMoco;
beforeEach(async () => {
  moco = await startTestMoco({ seed: COMPANY });
});
afterEach(() => moco.stop());

type Report = Readonly<Record<'annually', Readonly<Record<string, number | null>>>> & {
  readonly monthly: readonly Readonly<Record<string, number>>[];
};

async function report(query = ''): Promise<Report> {
  const answer = await moco.call('GET', `/profile/performance_report${query}`);
  return answer.json() as Report;
}

test('a month is the pattern less the halves of its absences, code 1 aside', async () => {
  const { monthly } = await report();
  expect(monthly).toHaveLength(12);
  expect(monthly[0]).toMatchObject({ year: 2026, month: 1, target_hours: 21 * 8 });
  expect(monthly[1]).toMatchObject({ month: 2, target_hours: 20 * 8 - 8 - 4 });
  // Ten days of eight hours, then ten of sixteen weekdays less a half.
  expect(monthly[2]).toMatchObject({ month: 3, target_hours: 10 * 8 + 10 * 8 - 4 });
});

test('tracked hours are those of ended presences, in hundredths', async () => {
  const { monthly } = await report();
  expect(monthly[1]).toMatchObject({
    hours_tracked_total: 8.33,
    variation: 8.33 - 148 + 3.5,
    hours_billable_total: 1.5,
  });
  expect(monthly[2]).toMatchObject({ hours_tracked_total: 0 });
});

test('the year is the sum, with what the employment alone says and the balance until today', async () => {
  const { annually, monthly } = await report();
  const sum = (name: string) => monthly.reduce((total, month) => total + (month[name] ?? 0), 0);
  expect(annually).toMatchObject({ year: 2026, hours_tracked_total: 8.33 });
  expect(annually['target_hours']).toBeCloseTo(sum('target_hours'));
  expect(annually['employment_hours']).toBeCloseTo(sum('target_hours') + 8 + 8 + 4 + 4 + 4);
  expect(annually['variation']).toBeCloseTo(sum('variation'));
  // January 168, February 148, ten days of March and today, the sixteenth.
  expect(annually['variation_until_today']).toBeCloseTo(8.33 + 3.5 - 168 - 148 - 80 - 8);
});

test('nothing is said of "until today" in another year', async () => {
  const { annually } = await report('?year=2025');
  expect(annually).toMatchObject({ year: 2025, target_hours: 0, variation_until_today: null });
});

test.each(['1999', '2101', '26', 'x', '2026.5'])('refuses the year %s', async (year) => {
  for (const path of ['/profile', '/users/20']) {
    const answer = await moco.call('GET', `${path}/performance_report?year=${year}`, {
      key: 'staff',
    });
    expect([answer.status, answer.json()]).toEqual([400, { message: 'Invalid year' }]);
  }
});

test.each(['2000', '2100'])('takes the year %s', async (year) => {
  expect((await report(`?year=${year}`)).annually).toMatchObject({ year: Number(year) });
});

test("a staff key reads anybody's report, a normal key its own only", async () => {
  const own = await moco.call('GET', '/profile/performance_report');
  const staff = await moco.call('GET', '/users/20/performance_report', { key: 'staff' });
  const impersonated = await moco.call('GET', '/profile/performance_report', {
    key: 'staff',
    as: 20,
  });
  const normal = await moco.call('GET', '/users/20/performance_report');
  const nobody = await moco.call('GET', '/users/99/performance_report', { key: 'staff' });
  expect(staff.json()).toEqual(own.json());
  expect(impersonated.json()).toEqual(own.json());
  expect([normal.status, nobody.status]).toEqual([403, 404]);
});

test('tracked hours are project time when the account is set so', async () => {
  moco.sandbox.control.setSwitches({ trackedHours: 'projectTime' });
  expect((await report()).monthly[1]).toMatchObject({ hours_tracked_total: 2 });
});

test('an adjustment counts among the tracked hours when switched', async () => {
  moco.sandbox.control.setSwitches({ adjustmentsIn: 'trackedHours' });
  const [, february] = (await report()).monthly;
  expect(february).toMatchObject({ hours_tracked_total: 11.83, variation: 11.83 - 148 });
});

test('utilization has a row for each person and day with a target or project time', async () => {
  const path = '/report/utilization?from=2026-02-01&to=2026-02-05';
  const answer = await moco.call('GET', path, { key: 'staff' });
  expect(answer.json()).toEqual([
    ...[
      ['2026-02-03', 4],
      ['2026-02-04', 8],
    ].map(([date, target_hours]) => ({
      date,
      user_id: 20,
      target_hours,
      billable_hours: 0,
      unbillable_hours: 0,
      billable_seconds: 0,
      unbillable_seconds: 0,
    })),
    {
      date: '2026-02-05',
      user_id: 20,
      target_hours: 8,
      billable_hours: 1.5,
      unbillable_hours: 0.5,
      billable_seconds: 5400,
      unbillable_seconds: 1800,
    },
  ]);
});

test('utilization is of the current year where no range is given, and refuses what is no date', async () => {
  const whole = await moco.call('GET', '/report/utilization', { key: 'staff' });
  const dates = (whole.json() as { date: string }[]).map(({ date }) => date);
  expect([dates[0], dates.at(-1)]).toEqual(['2026-01-02', '2026-12-31']);
  const wrong = await moco.call('GET', '/report/utilization?from=1.2.2026', { key: 'staff' });
  expect(wrong.status).toBe(400);
});

test('absences are counted in days, halves included, used up to today and planned from then on', async () => {
  const answer = await moco.call('GET', '/report/absences?year=2026&active=true', { key: 'staff' });
  const rows = answer.json() as { user: { id: number } }[];
  expect(rows.map(({ user }) => user.id)).toEqual([1, 20, 21]);
  expect(rows[1]).toEqual({
    user: ANA,
    total_vacation_days: 30,
    used_vacation_days: 1,
    planned_vacation_days: 0.5,
    sickdays: 0.5,
  });
  const all = await moco.call('GET', '/report/absences', { key: 'staff' });
  expect(all.json()).toHaveLength(4);
});

test.each(['/report/utilization', '/report/absences'])('%s is for staff', async (path) => {
  expect((await moco.call('GET', path)).status).toBe(403);
});
