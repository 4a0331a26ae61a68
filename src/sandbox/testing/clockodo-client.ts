import {
  parseCompany,
  type Absence,
  type Company,
  type MonthlyTargethours,
  type User,
  type WeeklyTargethours,
} from '../clockodo/company.ts';
import { timeEntry, type TimeEntry } from '../clockodo/entry.ts';
import { startSandbox, type RunningSandbox, type ServerOptions } from '../server.ts';

/** The owner of the account. */
export const GRACE = 11;
/** A worker, full time in March 2026. */
export const ANA = 21;
/** Another worker. */
export const JONAS = 22;
/** Archived. */
export const OTTO = 23;

const HOUR_SECONDS = 3600;

export function hours(count: number): number {
  return count * HOUR_SECONDS;
}

export function person(id: number, name: string, given: Partial<User> = {}): User {
  return {
    id,
    name,
    number: `00${id}`,
    email: `${name.split(' ')[0]?.toLowerCase()}@example.test`,
    role: 'worker',
    active: true,
    timezone: 'Europe/Berlin',
    language: 'de',
    teams_id: null,
    initials: name.slice(0, 2),
    start_date: null,
    exit_date: null,
    future_coworker: false,
    edit_lock: null,
    edit_lock_dyn: null,
    work_time_edit_lock_days: null,
    work_time_regulations_id: null,
    default_target_hours: false,
    default_holidays_count: false,
    weekstart_monday: true,
    weekend_friday: false,
    timeformat_12h: false,
    boss: null,
    absence_managers_id: [],
    access_groups_ids: [],
    nonbusiness_groups_id: null,
    wage_type: null,
    creator: null,
    created_at: '2020-01-01T00:00:00Z',
    ...given,
  };
}

/** Eight hours from Monday to Friday. */
export function week(
  id: number,
  users_id: number,
  given: Partial<WeeklyTargethours> = {},
): WeeklyTargethours {
  return {
    id,
    users_id,
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
    ...given,
  };
}

/** From Monday to Friday. */
export function month(
  id: number,
  users_id: number,
  monthly_target: number,
  given: Partial<MonthlyTargethours> = {},
): MonthlyTargethours {
  return {
    id,
    users_id,
    type: 'monthly',
    monthly_target,
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
    ...given,
  };
}

/** Approved, of one whole day. */
export function absent(
  id: number,
  users_id: number,
  date_since: string,
  given: Partial<Absence> = {},
): Absence {
  return {
    id,
    users_id,
    date_since,
    date_until: date_since,
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
    ...given,
  };
}

function utc(local: string): string {
  return new Date(Date.parse(`${local}+01:00`)).toISOString().replace('.000Z', 'Z');
}

/** An entry by wall times of Berlin in winter, `2026-03-02T08:00:00`; without an end it runs. */
export function work(
  id: number,
  users_id: number,
  since: string,
  until: string | null,
  given: Partial<TimeEntry> = {},
): TimeEntry {
  return timeEntry({
    id,
    customers_id: 31,
    services_id: 41,
    users_id,
    time_since: utc(since),
    time_until: until === null ? null : utc(until),
    ...given,
  });
}

const ROW = { number: null, active: true, note: 'for owners', test_data: false } as const;

/** Grace (11) owns the account; Ana (21) and Jonas (22) work there; Otto (23) is archived. */
export const SMALL: Company = parseCompany({
  name: 'Small',
  keys: [
    { key: 'grace', users_id: GRACE },
    { key: 'ana', users_id: ANA },
    { key: 'jonas', users_id: JONAS },
    { key: 'otto', users_id: OTTO },
  ],
  users: [
    person(GRACE, 'Grace Hopper', { role: 'owner' }),
    person(ANA, 'Ana Ștefănescu', { teams_id: 5 }),
    person(JONAS, 'Jonas Weiß', { teams_id: 6, number: null }),
    person(OTTO, 'Otto Alt', { active: false }),
  ],
  teams: [
    { id: 5, name: 'Werkstatt', leader: GRACE },
    { id: 6, name: 'Lager', leader: null },
  ],
  customers: [
    { ...ROW, id: 31, name: 'Attendance', color: 0, billable_default: false },
    { ...ROW, id: 32, name: 'Old', active: false, color: 0, billable_default: true },
  ],
  services: [{ ...ROW, id: 41, name: 'Working time' }],
  projects: [
    {
      ...ROW,
      id: 51,
      customers_id: 31,
      name: 'Hall',
      billable_default: false,
      completed: false,
    },
  ],
});

const EMAILS: Readonly<Record<string, string>> = {
  grace: 'grace@example.test',
  ana: 'ana@example.test',
  jonas: 'jonas@example.test',
  otto: 'otto@example.test',
};

/** A body as it was parsed, with whatever it holds. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; throws when it is none. */
  readonly json: Json;
}

export interface CallOptions {
  /** Default `grace`; null sends no credentials. */
  readonly key?: string | null;
  /** Sent as JSON, or as it is when it is text. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestClockodo {
  readonly sandbox: RunningSandbox<'clockodo'>;
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<Answer>;
  readonly get: (path: string, options?: CallOptions) => Promise<Json>;
  readonly switch: (change: Readonly<Record<string, unknown>>) => void;
  /** Sets the sandbox's clock, which stands still; ISO 8601 with an offset. */
  readonly at: (iso: string) => void;
  readonly company: () => Company;
  readonly stop: () => Promise<void>;
}

/** A sandbox over real HTTP and a client that says everything it sends. Wednesday, 18 March 2026, 11:00 in Berlin. */
export async function startTestClockodo(
  change: Partial<Company> = {},
  options: ServerOptions<'clockodo'> = {},
): Promise<TestClockodo> {
  const sandbox = await startSandbox({
    vendor: 'clockodo',
    seed: { ...SMALL, ...change },
    ...options,
  });
  const at = (iso: string): void =>
    sandbox.control.setClock({ now: Date.parse(iso), frozen: true });
  at('2026-03-18T10:00:00Z');
  const call = async (method: string, path: string, given: CallOptions = {}): Promise<Answer> => {
    const { key = 'grace', body } = given;
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${sandbox.url}${path}`, {
      method,
      headers: {
        'X-Clockodo-External-Application': 'Test;test@example.test',
        ...(key === null
          ? {}
          : { 'X-ClockodoApiUser': EMAILS[key] ?? key, 'X-ClockodoApiKey': key }),
        ...(text === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...given.headers,
      },
      ...(text === undefined ? {} : { body: text }),
    });
    const answer = await response.text();
    const { status, headers } = response;
    return {
      status,
      headers,
      text: answer,
      get json() {
        return JSON.parse(answer);
      },
    };
  };
  return {
    sandbox,
    call,
    get: async (path, given) => (await call('GET', path, given)).json,
    switch: (switches) => sandbox.control.setSwitches(switches),
    at,
    company: () => sandbox.control.state().company as Company,
    stop: sandbox.stop,
  };
}
