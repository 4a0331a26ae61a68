import { parseCompany, type Company, type User } from '../clockodo/company.ts';
import { isTimeEntry, timeEntry, type TimeEntry } from '../clockodo/entry.ts';
import { handle } from '../clockodo/handle.ts';
import { startState, type ClockodoState } from '../clockodo/state.ts';
import type { ClockodoSwitches } from '../clockodo/switches.ts';

export const OWNER = 11;
export const WORKER = 21;
/** Another worker, whose days are those of New York. */
export const ABROAD = 22;
export const CUSTOMER = 31;
/** Of the customer; not billable by default, as the customer is. */
export const PROJECT = 51;
export const SERVICE = 41;
/** What a write needs, in the words of the vendor. */
export const FOR = { customers_id: CUSTOMER, services_id: SERVICE } as const;

function user(id: number, role: User['role'], given: Partial<User> = {}): User {
  return {
    id,
    name: `Person ${id}`,
    number: String(id),
    email: `${id}@demo.example`,
    role,
    active: true,
    timezone: 'Europe/Berlin',
    language: 'de',
    teams_id: null,
    initials: null,
    start_date: null,
    exit_date: null,
    future_coworker: false,
    edit_lock: null,
    edit_lock_dyn: null,
    work_time_edit_lock_days: null,
    work_time_regulations_id: null,
    default_target_hours: true,
    default_holidays_count: true,
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

function companyOf(change: Partial<Company>, worker: Partial<User>): Company {
  const row = { number: null, active: true, note: null, test_data: false };
  return parseCompany({
    name: 'Test',
    keys: [OWNER, WORKER, ABROAD].map((id) => ({ key: `key${id}`, users_id: id })),
    users: [
      user(OWNER, 'owner'),
      user(WORKER, 'worker', { teams_id: 5, ...worker }),
      user(ABROAD, 'worker', { timezone: 'America/New_York' }),
    ],
    customers: [{ ...row, id: CUSTOMER, name: 'Intern', color: null, billable_default: true }],
    services: [{ ...row, id: SERVICE, name: 'Anwesenheit' }],
    projects: [
      {
        ...row,
        id: PROJECT,
        name: 'Werk',
        customers_id: CUSTOMER,
        billable_default: false,
        completed: false,
      },
    ],
    ...change,
  });
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** The entry under that name of the body. */
  readonly entry: (name: 'entry' | 'running' | 'stopped') => TimeEntry;
}

export interface TimeClient {
  readonly state: () => ClockodoState;
  /** Sets the sandbox's clock. */
  readonly at: (instant: string) => void;
  /** Whose key is used; the default is the owner's. */
  readonly as: (usersId: number) => void;
  readonly speak: (language: string) => void;
  readonly switch: (change: Partial<ClockodoSwitches>) => void;
  readonly get: (path: string) => Answer;
  readonly post: (path: string, body?: unknown) => Answer;
  readonly put: (path: string, body: unknown) => Answer;
  readonly del: (path: string, body?: unknown) => Answer;
  /** A request as it is, for bodies that are no JSON. */
  readonly raw: (method: string, path: string, body: string, contentType: string) => Answer;
  /** As a person does at the web page. */
  readonly edit: (change: (state: ClockodoState, now: number) => { state: ClockodoState }) => void;
  /** A person's time entries in the order of time, in UTC: `03-02 07:00-11:00`; nothing after the dash while it runs. */
  readonly rows: (usersId: number) => readonly string[];
  /** The intervals of a person's days, `2026-03-02 07:00-11:00`, in UTC. */
  readonly days: (usersId: number, since: string, until?: string) => readonly string[];
}

/** A small company on Monday, 2 March 2026, 09:00 in Berlin, asked without a socket. */
export function startTime(
  switches: Partial<ClockodoSwitches> = {},
  change: Partial<Company> = {},
  worker: Partial<User> = {},
): TimeClient {
  let now = Date.parse('2026-03-02T08:00:00Z');
  let key = OWNER;
  let language = 'en';
  let state = startState(companyOf(change, worker), 'Europe/Berlin', switches);

  const raw: TimeClient['raw'] = (method, target, body, contentType) => {
    const [path = '', query = ''] = target.split('?');
    const headers = {
      'x-clockodoapiuser': `${key}@demo.example`,
      'x-clockodoapikey': `key${key}`,
      'x-clockodo-external-application': 'Test;test@demo.example',
      'accept-language': language,
      ...(body === '' ? {} : { 'content-type': contentType }),
    };
    const exchange = handle({ method, path, query, headers, body }, state, now);
    ({ state } = exchange);
    const read = JSON.parse(exchange.response.body) as Record<string, unknown>;
    return {
      status: exchange.response.status,
      body: read,
      entry: (name) => read[name] as TimeEntry,
    };
  };
  const send = (method: string, target: string, body?: unknown): Answer =>
    raw(method, target, body === undefined ? '' : JSON.stringify(body), 'application/json');
  const short = (time: string | null): string => time?.slice(11, 16) ?? '';
  return {
    state: () => state,
    at: (instant) => (now = Date.parse(instant)),
    as: (usersId) => (key = usersId),
    speak: (name) => (language = name),
    switch: (some) => (state = { ...state, switches: { ...state.switches, ...some } }),
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    put: (path, body) => send('PUT', path, body),
    del: (path, body) => send('DELETE', path, body),
    raw,
    edit: (edit) => ({ state } = edit(state, now)),
    rows: (usersId) =>
      state.company.entries
        .filter(isTimeEntry)
        .filter((entry) => entry.users_id === usersId)
        .toSorted((one, other) => one.time_since.localeCompare(other.time_since))
        .map(
          (entry) =>
            `${entry.time_since.slice(5, 10)} ${short(entry.time_since)}-${short(entry.time_until)}`,
        ),
    days: (usersId, since, until = since) => {
      const query = `date_since=${since}&date_until=${until}&users_id=${usersId}`;
      const { body } = send('GET', `/v2/workTimes?${query}`);
      const days = body['work_time_days'] as readonly {
        readonly date: string;
        readonly intervals: readonly { time_since: string; time_until: string | null }[];
      }[];
      return days.flatMap(({ date, intervals }) =>
        intervals.map((each) => `${date} ${short(each.time_since)}-${short(each.time_until)}`),
      );
    },
  };
}

/** A demo row of a new account: it refuses every write. */
export function demoRow(id: number, since: string, until: string): TimeEntry {
  return timeEntry({
    id,
    ...FOR,
    users_id: WORKER,
    time_since: since,
    time_until: until,
    test_data: true,
  });
}
