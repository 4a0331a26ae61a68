import { startSandbox, type RunningSandbox, type ServerOptions } from '../../server.ts';
import type { Company, TimeEntry } from '../company.ts';

export const COMPANY = 'c885abc9-55fe-4019-9846-54bfaa94ec10';
export const NORTH = 'cabcdde9-55fe-4019-9846-54bfaa94ec10';
export const SOUTH = '5a3ccb0e-1111-4019-9846-54bfaa94ec10';
/** Below the north. */
export const PROJECT = '77777777-1111-4019-9846-54bfaa94ec10';

const organization = (id: string, name: string, type: string, parentId: string | null) => ({
  id,
  name,
  type,
  parentId,
});

const person = (id: string, firstName: string, lastName: string, more: object = {}) => ({
  id,
  firstName,
  lastName,
  email: `${firstName.toLowerCase()}@example.test`,
  organizationIds: [COMPANY, NORTH],
  employeeId: `1${id.slice(0, 2)}`,
  ...more,
});

/**
 * Grace is the main administrator; Adele, Max and Petra are administrator, manager and approver of the north; Ana (123) and
 * Jonas (987) are employees there; Eva is one of the south; Kim's breaks are made by her model; Otto has left.
 */
export const SMALL_COMPANY = {
  name: 'Small',
  keys: ['grace', 'adele', 'max', 'petra', '123', '987', 'otto'].map((userId) => ({
    key: `key-${userId}`,
    userId,
  })),
  organizations: [
    organization(COMPANY, 'Small', 'other', null),
    organization(NORTH, 'North', 'branch', COMPANY),
    organization(SOUTH, 'South', 'branch', COMPANY),
    organization(PROJECT, 'Twin', 'project', NORTH),
    organization('twin-of-south', 'Twin', 'project', SOUTH),
    { ...organization('closed', 'Closed', 'branch', COMPANY), validTo: '2025-12-31' },
  ],
  users: [
    person('grace', 'Grace', 'Hopper', { role: 'main_administrator', responsibleFor: [COMPANY] }),
    person('adele', 'Adele', 'Goldberg', { role: 'administrator', responsibleFor: [NORTH] }),
    person('max', 'Max', 'Planck', { role: 'manager', responsibleFor: [NORTH] }),
    person('petra', 'Petra', 'Kern', { role: 'approver', responsibleFor: [NORTH] }),
    person('123', 'Ana', 'Ștefănescu'),
    person('987', 'Jonas', 'Weiß'),
    person('eva', 'Eva', 'Süd', { organizationIds: [SOUTH] }),
    person('kim', 'Kim', 'Modell', { automaticBreaks: [{ afterMinutes: 360, minutes: 30 }] }),
    person('otto', 'Otto', 'Alt', { validTo: '2026-01-31' }),
  ],
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; throws when it is none. */
  readonly json: () => Envelope;
}

/** Only what tests look into. */
export interface Envelope {
  readonly items: readonly Item[];
  readonly valid: boolean;
}

export interface Item {
  readonly message?: string;
  readonly valid?: boolean | null;
  readonly data?: {
    readonly id?: string;
    readonly page?: string;
    readonly pageSize?: string;
    readonly timeEntries?: readonly Listed[];
    readonly users?: readonly { readonly id: string }[];
    readonly organizations?: readonly { readonly id: string; readonly organizationName: string }[];
    readonly accounts?: readonly { readonly userId: string }[];
  } | null;
}

export interface Listed {
  readonly userId: string;
  readonly times: readonly Readonly<Record<string, unknown>>[];
}

export interface CallOptions {
  /** Default Grace's; null sends no key. */
  readonly key?: string | null;
  /** Sent as JSON, or as it is when it is text. */
  readonly body?: unknown;
}

export interface TestMctime {
  readonly sandbox: RunningSandbox<'mctime'>;
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<Answer>;
  readonly get: (
    path: string,
    query?: Readonly<Record<string, string | readonly string[]>>,
    options?: CallOptions,
  ) => Promise<Answer>;
  readonly post: (path: string, body: unknown, options?: CallOptions) => Promise<Answer>;
  /** The week of 16 March 2026, of all that the key sees. */
  readonly week: (
    query?: Readonly<Record<string, string | readonly string[]>>,
    options?: CallOptions,
  ) => Promise<readonly Listed[]>;
  readonly company: () => Company;
  /** Ana's entries as `from-to`, in local time of day, in the order they were made. */
  readonly entries: () => readonly TimeEntry[];
  /** Sets the sandbox's clock, which stands still; ISO 8601 with an offset. */
  readonly at: (iso: string) => void;
  readonly stop: () => Promise<void>;
}

export const WEEK = { from: '2026-03-16T00:00:00+01:00', to: '2026-03-23T00:00:00+01:00' };

/** A sandbox over real HTTP, with a clock that stands still and no limit of requests. */
export async function startTestMctime(
  options: Omit<ServerOptions<'mctime'>, 'vendor'> = {},
): Promise<TestMctime> {
  const sandbox = await startSandbox({
    seed: SMALL_COMPANY,
    ...options,
    vendor: 'mctime',
    switches: { rateLimit: null, ...options.switches },
  });
  const at = (iso: string) => sandbox.control.setClock({ now: Date.parse(iso), frozen: true });
  at('2026-03-20T12:00:00+01:00');

  const call = async (method: string, path: string, given: CallOptions = {}): Promise<Answer> => {
    const { key = 'key-grace', body } = given;
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${sandbox.url}${path}`, {
      method,
      headers: {
        ...(key === null ? {} : { API_KEY: key }),
        ...(text === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(text === undefined ? {} : { body: text }),
    });
    const answer = await response.text();
    const { status, headers } = response;
    return { status, headers, text: answer, json: () => JSON.parse(answer) as Envelope };
  };
  const get: TestMctime['get'] = (path, query = {}, given = {}) => {
    const pairs = Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, each]),
    );
    return call('GET', `${path}?${new URLSearchParams(pairs).toString()}`, given);
  };
  const company = (): Company => sandbox.control.state().company as Company;
  return {
    sandbox,
    call,
    get,
    post: (path, body, given) => call('POST', path, { ...given, body }),
    week: async (query = {}, given = {}) =>
      timeEntriesOf(await get('/times', { ...WEEK, ...query }, given)),
    company,
    entries: () => company().entries,
    at,
    stop: sandbox.stop,
  };
}

export function timeEntriesOf(answer: Answer): readonly Listed[] {
  const rows = answer.json().items[0]?.data?.timeEntries;
  if (!rows) throw new Error(`no time entries in ${answer.status} ${answer.text}`);
  return rows;
}

/**
 * Why the first item of a write failed. Such a failure is told by the item, never by the status.
 * @throws Error when it did not fail in that way
 */
export function failureOf(answer: Answer): string {
  const { items, valid } = answer.json();
  const [item] = items;
  const why = /^(?:Time entry|Clock) could not be saved: (.+)$/.exec(item?.message ?? '')?.[1];
  if (answer.status !== 200 || valid || !item || 'data' in item || item.valid || !why) {
    throw new Error(`not a failure of an item: ${answer.status} ${answer.text}`);
  }
  return why;
}

/** An entry for the seed: on 16 March 2026 unless said otherwise. */
export function entry(id: string, more: object = {}): object {
  return {
    id,
    userId: '123',
    from: '2026-03-16T08:00:00+01:00',
    to: '2026-03-16T16:00:00+01:00',
    breaks: [],
    comment: null,
    type: 'work',
    organizationId: NORTH,
    approvalStatus: 'not_approved_yet',
    creationType: 'times',
    ...more,
  };
}

export function companyWith(entries: readonly object[], more: object = {}): object {
  return { ...SMALL_COMPANY, ...more, entries };
}
