import type { FreeDay } from './national-holidays.ts';

/** The texts of a user that `user/update` writes, in the order in which its reply echoes them. */
export const USER_FIELDS = [
  'full_name',
  'is_enabled',
  'disable_date',
  'rfid_tag',
  'cnp',
  'id_card',
  'id_card_issued_by',
  'id_card_issue_date',
  'bank_account',
  'birth_date',
  'employment_date',
  'job_title',
  'mark_number',
  'contract_number',
  'section',
  'address',
  'city',
  'county',
  'phone_one',
  'phone_two',
] as const;

export type UserField = (typeof USER_FIELDS)[number];

/** Somebody as iFlow holds them: numbers and switches are texts, what is not set is null. */
export type User = Readonly<Record<UserField, string | null>> & {
  readonly user_id: string;
  readonly team_id: string | null;
  /** Planned hours from Monday to Sunday. */
  readonly planned_hours: readonly number[];
  /** Seconds; null = the company's. iFlow allows up to 30 hours here. */
  readonly check_in_reset_limit: number | null;
};

export interface Team {
  readonly team_id: string;
  readonly name: string;
}

/** A leave, a delegation and the like, over whole days. */
export interface EventRow {
  readonly event_id: string;
  readonly user_id: string;
  readonly event_type: string;
  /** English; the sandbox knows the Romanian of its own names. */
  readonly event_type_name: string;
  readonly event_type_color: string;
  readonly approve_status: string;
  readonly partial_approved_by_user_id: string | null;
  readonly other_leave_type_name: string;
  readonly reason_message: string;
  /** `YYYY-MM-DD`, both inclusive. */
  readonly start_date: string;
  readonly end_date: string;
}

/** A badge at a reader, or one end of an attendance that a person entered in the web page. */
export interface Scan {
  readonly id: number;
  readonly user_id: string;
  /** Wall time of the company, `YYYY-MM-DDTHH:MM:SS`, without an offset. */
  readonly at: string;
  readonly terminal_type: 'rfid' | 'web';
  readonly agent_id: string | null;
  /** When it was stored, as wall time. */
  readonly added_at: string;
  /** Said by the person in the web page; a reader says nothing. */
  readonly direction?: 'in' | 'out';
}

export interface Device {
  /** The number that the company made up and registered; it is the device's `access_token`. */
  readonly serial: string;
  readonly agent_id: string;
}

/** The company as iFlow would hold it, and the seed of the sandbox. */
export interface Company {
  readonly name: string;
  readonly company_id: string;
  /** Access tokens of administrators, for `api_v2/users/*`. */
  readonly tokens: readonly string[];
  /** For `api_v2/user/*`. */
  readonly api_keys: readonly string[];
  readonly devices: readonly Device[];
  /** In the order in which status lists show them. */
  readonly users: readonly User[];
  readonly teams: readonly Team[];
  readonly events: readonly EventRow[];
  /** Whether the days that are free by Romanian law are free here, in every year. */
  readonly national_holidays: boolean;
  /** The company's own free days besides. */
  readonly free_days: readonly FreeDay[];
  readonly scans: readonly Scan[];
  /** No id is given twice. */
  readonly next_id: number;
}

const FIRST_ID = 53_201;
const EIGHT_HOURS_FIVE_DAYS: readonly number[] = [8, 8, 8, 8, 8, 0, 0];

/** A user with nothing set but what is given. */
export function userOf(given: Partial<User> & { readonly user_id: string }): User {
  const unset = Object.fromEntries(USER_FIELDS.map((field) => [field, null])) as Record<
    UserField,
    null
  >;
  const plan = { planned_hours: EIGHT_HOURS_FIVE_DAYS, check_in_reset_limit: null };
  return { ...unset, is_enabled: '1', team_id: null, ...plan, ...given };
}

const EVENT_DEFAULTS = {
  event_type: 'other_leave',
  event_type_name: 'Leave',
  event_type_color: '#FA28FF',
  approve_status: '',
  partial_approved_by_user_id: null,
  other_leave_type_name: '',
  reason_message: '',
};

/** An event with iFlow's empty values where nothing is given. */
export function eventOf(
  given: Partial<EventRow> & Pick<EventRow, 'event_id' | 'user_id' | 'start_date' | 'end_date'>,
): EventRow {
  return { ...EVENT_DEFAULTS, ...given };
}

/**
 * Reads a seed. Missing lists are empty, missing fields of a row have iFlow's empty value.
 * @throws Error that names the place in the seed
 */
export function parseCompany(value: unknown): Company {
  const seed = record(value, 'seed');
  const scans = rows<Scan>(seed, 'scans', ['user_id', 'at']).map(scanOf);
  const highest = scans.reduce((max, scan) => Math.max(max, scan.id), FIRST_ID - 1);
  const nextId = typeof seed['next_id'] === 'number' ? seed['next_id'] : 0;
  const devices = seed['devices'] === undefined ? [{ serial: 'sandbox-device' }] : null;
  return {
    name: text(seed['name'], 'Company'),
    company_id: text(seed['company_id'], '1'),
    tokens: texts(seed, 'tokens', 'sandbox-token'),
    api_keys: texts(seed, 'api_keys', 'sandbox-api-key'),
    devices: (devices ?? rows<Device>(seed, 'devices', ['serial'])).map((device) => ({
      agent_id: '538',
      ...device,
    })),
    users: rows<User>(seed, 'users', ['user_id', 'full_name']).map(userOf),
    teams: rows<Team>(seed, 'teams', ['team_id', 'name']),
    events: rows<EventRow>(seed, 'events', ['event_id', 'user_id', 'start_date', 'end_date']).map(
      eventOf,
    ),
    national_holidays: seed['national_holidays'] !== false,
    free_days: rows<FreeDay>(seed, 'free_days', ['date', 'name']),
    scans,
    next_id: Math.max(nextId, highest + 1),
  };
}

function scanOf(scan: Scan, index: number): Scan {
  const reader = { terminal_type: 'rfid', agent_id: null, added_at: scan.at } as const;
  return { ...reader, ...scan, id: typeof scan.id === 'number' ? scan.id : index + 1 };
}

type Row = Readonly<Record<string, unknown>>;

function record(value: unknown, place: string): Row {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Row;
  throw new Error(`${place}: must be an object`);
}

/** Only the needed fields are checked: a seed is written by whoever runs the sandbox. */
function rows<T>(seed: Row, name: string, needed: readonly (keyof T & string)[]): readonly T[] {
  const list = seed[name] ?? [];
  if (!Array.isArray(list)) throw new Error(`seed.${name}: must be a list`);
  return list.map((each: unknown, index) => {
    const place = `seed.${name}[${index}]`;
    const row = record(each, place);
    for (const field of needed) {
      if (typeof row[field] !== 'string') throw new Error(`${place}.${field}: must be text`);
    }
    return row as T;
  });
}

function texts(seed: Row, name: string, standard: string): readonly string[] {
  const list = seed[name];
  if (list === undefined) return [standard];
  if (Array.isArray(list) && list.every((each) => typeof each === 'string')) return list;
  throw new Error(`seed.${name}: must be a list of texts`);
}

function text(value: unknown, standard: string): string {
  return typeof value === 'string' ? value : standard;
}
