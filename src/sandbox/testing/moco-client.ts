import type { Company, User } from '../moco/company.ts';
import { startSandbox, type RunningSandbox, type ServerOptions } from '../server.ts';

const STAMP = { created_at: '2026-01-05T08:00:00Z', updated_at: '2026-01-05T08:00:00Z' } as const;

function user(id: number, firstname: string, lastname: string, active = true): User {
  return {
    id,
    firstname,
    lastname,
    active,
    extern: false,
    email: `${firstname.toLowerCase()}@example.test`,
    mobile_phone: '',
    work_phone: '',
    home_address: '',
    info: '',
    birthday: null,
    iban: '',
    avatar_url: null,
    tags: [],
    custom_properties: { Badge: `00000000${id}` },
    credit_number: null,
    role: { id: 12, name: 'Mitarbeiter' },
    unit: { id: 301, name: 'Werkstatt' },
    ...STAMP,
  };
}

/** Grace (1) has the right "Staff"; Ana (20) and Jonas (21) have not; Otto (22) is archived. */
export const SMALL_COMPANY: Company = {
  name: 'Small',
  keys: [
    { key: 'staff', user_id: 1, staff: true, access: 'full' },
    { key: 'staff-read', user_id: 1, staff: true, access: 'read' },
    { key: 'ana', user_id: 20, staff: false, access: 'full' },
    { key: 'jonas', user_id: 21, staff: false, access: 'full' },
    { key: 'otto', user_id: 22, staff: false, access: 'full' },
  ],
  users: [
    user(1, 'Grace', 'Hopper'),
    user(20, 'Ana', 'Ștefănescu'),
    user(21, 'Jonas', 'Weiß'),
    user(22, 'Otto', 'Alt', false),
  ],
  employments: [],
  schedules: [],
  holidays: [],
  work_time_adjustments: [],
  presences: [],
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; throws when it is none. */
  readonly json: () => unknown;
}

export interface CallOptions {
  /** Default `ana`; null sends no Authorization header. */
  readonly key?: string | null;
  readonly as?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is when it is text. */
  readonly body?: unknown;
}

export interface TestMoco {
  readonly sandbox: RunningSandbox<'moco'>;
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<Answer>;
  readonly post: (body: unknown, options?: CallOptions) => Promise<Answer>;
  readonly touch: (options?: CallOptions) => Promise<Answer>;
  /** Ana's rows as `date from-to`, in the order they were made. */
  readonly rows: () => readonly string[];
  /** Sets the sandbox's clock, which stands still; ISO 8601 with an offset. */
  readonly at: (iso: string) => void;
  readonly stop: () => Promise<void>;
}

/** A sandbox over real HTTP and a client that says everything it sends. */
export async function startTestMoco(options: ServerOptions<'moco'> = {}): Promise<TestMoco> {
  const sandbox = await startSandbox({ seed: SMALL_COMPANY, ...options });
  sandbox.control.setClock({ now: Date.parse('2026-03-16T08:00:30Z'), frozen: true });
  const call = async (method: string, path: string, given: CallOptions = {}): Promise<Answer> => {
    const { key = 'ana', as, body } = given;
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${sandbox.url}${path}`, {
      method,
      headers: {
        ...(key === null ? {} : { Authorization: `Token token=${key}` }),
        ...(as === undefined ? {} : { 'X-IMPERSONATE-USER-ID': String(as) }),
        ...(text === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...given.headers,
      },
      ...(text === undefined ? {} : { body: text }),
    });
    const answer = await response.text();
    const { status, headers } = response;
    return { status, headers, text: answer, json: () => JSON.parse(answer) as unknown };
  };
  return {
    sandbox,
    call,
    post: (body, given) => call('POST', '/users/presences', { ...given, body }),
    touch: (given) => call('POST', '/users/presences/touch', given),
    rows: () =>
      sandbox.control
        .presences()
        .filter((row) => row.user.id === 20)
        .map((row) => `${row.date} ${row.from}-${row.to ?? ''}`),
    at: (iso) => sandbox.control.setClock({ now: Date.parse(iso), frozen: true }),
    stop: sandbox.stop,
  };
}
