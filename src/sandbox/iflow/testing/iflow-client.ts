import { startSandbox, type RunningSandbox, type ServerOptions } from '../../server.ts';
import { userOf, type Scan, type User } from '../company.ts';

/** The three people of the vendor's examples, with the tags of its scans. */
const USERS: readonly User[] = [
  userOf({
    user_id: '3',
    full_name: 'Miclea Dorian',
    cnp: '2222222222222',
    mark_number: '111111',
    rfid_tag: '11111111',
  }),
  userOf({
    user_id: '2',
    full_name: 'Abrudan Alexandru',
    cnp: '3333333333333',
    mark_number: '77777',
    rfid_tag: '2222222',
  }),
  userOf({
    user_id: '50456',
    full_name: 'Ban Alina',
    cnp: '5555555555555',
    mark_number: '33333',
    rfid_tag: '0040856634',
  }),
];

export const SMALL_COMPANY = {
  tokens: ['token'],
  api_keys: ['key'],
  devices: [{ serial: '880421', agent_id: '538' }],
  users: USERS,
  teams: [{ team_id: '3852', name: 'Atelier' }],
  events: [
    {
      event_id: '485247',
      user_id: '3',
      event_type: 'other_leave',
      event_type_name: 'Sick Leave',
      event_type_color: '#FA28FF',
      other_leave_type_name: '01 - Common illness',
      start_date: '2022-09-30',
      end_date: '2022-09-30',
    },
  ],
  free_days: [{ date: '2022-11-30', name: 'Sfântul Andrei' }],
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** With the byte order mark, if there is one. */
  readonly text: string;
  /** The body as JSON; throws when it is none. */
  readonly json: () => unknown;
}

export type Encoding = 'urlencoded' | 'multipart' | 'json';

export interface CallOptions {
  /** Default `token`; null sends no Authorization header. */
  readonly token?: string | null;
  readonly encoding?: Encoding;
}

type Fields = Readonly<Record<string, string>>;

export interface TestIflow {
  readonly sandbox: RunningSandbox<'iflow'>;
  readonly get: (path: string, query?: Fields, options?: CallOptions) => Promise<Answer>;
  readonly post: (path: string, fields: Fields, options?: CallOptions) => Promise<Answer>;
  /** Today's rows, by a POST with these fields. */
  readonly today: (fields?: Fields) => Promise<readonly TodayRow[]>;
  /** `check_in-check_out` of Alexandru's intervals of today. */
  readonly intervals: () => Promise<readonly string[]>;
  /** A live scan of Alexandru's tag. */
  readonly scan: () => Promise<Answer>;
  /** Rows as `date time tag`, sent as one batch. */
  readonly batch: (rows: readonly string[]) => Promise<Answer>;
  readonly set: (switches: Readonly<Record<string, unknown>>) => void;
  /** Sets the sandbox's clock, which stands still; ISO 8601 with an offset. */
  readonly at: (iso: string) => void;
  /** All that is stored, as `user_id at`. */
  readonly scans: () => readonly string[];
  readonly stop: () => Promise<void>;
}

export type TodayRow = Readonly<Record<string, unknown>> & {
  readonly user_id: string;
  readonly live_attendance?: readonly Fields[];
};

const DEVICE = '880421';

function bodyOf(fields: Fields, encoding: Encoding): string | URLSearchParams | FormData {
  if (encoding === 'json') return JSON.stringify(fields);
  if (encoding === 'urlencoded') return new URLSearchParams(fields);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

/** A sandbox over real HTTP and a client that says everything it sends. Friday, 30 September 2022, 11:07:33 in Romania. */
export async function startTestIflow(options: ServerOptions<'iflow'> = {}): Promise<TestIflow> {
  const sandbox = await startSandbox({ vendor: 'iflow', seed: SMALL_COMPANY, ...options });
  const at = (iso: string): void =>
    sandbox.control.setClock({ now: Date.parse(iso), frozen: true });
  at('2022-09-30T11:07:33+03:00');
  const call = async (path: string, init: RequestInit, token: string | null): Promise<Answer> => {
    const given = init.headers as Fields | undefined;
    const headers = { ...given, ...(token === null ? {} : { Authorization: `Bearer ${token}` }) };
    const response = await fetch(`${sandbox.url}${path}`, { ...init, headers });
    // `text()` would swallow the byte order mark.
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
    const { status } = response;
    return { status, headers: response.headers, text, json: () => JSON.parse(text) as unknown };
  };
  const get: TestIflow['get'] = (path, query = {}, { token = 'token' } = {}) => {
    const search = new URLSearchParams(query).toString();
    return call(search === '' ? path : `${path}?${search}`, {}, token);
  };
  const post: TestIflow['post'] = (path, fields, given = {}) => {
    const { token = 'token', encoding = 'urlencoded' } = given;
    const headers = encoding === 'json' ? { 'Content-Type': 'application/json' } : {};
    return call(path, { method: 'POST', body: bodyOf(fields, encoding), headers }, token);
  };
  const today: TestIflow['today'] = async (fields = {}) =>
    (await post('/api_v2/users/get_today_status', fields)).json() as readonly TodayRow[];
  const device = { access_token: DEVICE };
  return {
    sandbox,
    get,
    post,
    today,
    intervals: async () => {
      const row = (await today()).find((each) => each.user_id === '2');
      return (row?.live_attendance ?? [])
        .filter((part) => 'check_in' in part)
        .map((part) => `${part['check_in']}-${part['check_out']}`);
    },
    scan: () => post('/rfid_devices/auto_attendance', { ...device, rfid_tag: '2222222' }),
    batch: (rows) => {
      const scans = rows.map((row) => {
        const [date, time, rfidTag] = row.split(' ');
        return { date, time, rfidTag, errorMsg: '' };
      });
      const fields = { ...device, csv_data: JSON.stringify(scans), version: '1.0' };
      return post('/rfid_v2/offline_attendance/store_attendances', fields);
    },
    set: (switches) => sandbox.control.setSwitches(switches),
    at,
    scans: () => {
      const { scans } = sandbox.control.state().company as { readonly scans: readonly Scan[] };
      return scans.map((scan) => `${scan.user_id} ${scan.at}`);
    },
    stop: sandbox.stop,
  };
}
