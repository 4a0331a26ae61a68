/**
 * The company as MOCO would hold it: the seed of the sandbox and, but for `keys`, the shapes of
 * its answers. Field names are MOCO's own.
 */
export interface Company {
  readonly name: string;
  readonly keys: readonly ApiKey[];
  readonly users: readonly User[];
  readonly employments: readonly Employment[];
  readonly schedules: readonly Schedule[];
  readonly holidays: readonly Holiday[];
  readonly work_time_adjustments: readonly WorkTimeAdjustment[];
  readonly presences: readonly Presence[];
  /** Definitions of the custom properties; absent: one for each name that a user carries. */
  readonly custom_properties?: readonly CustomProperty[];
  readonly absence_requests?: readonly AbsenceRequest[];
  readonly web_hooks?: readonly WebHook[];
  /** Project time, which the kiosk never touches: only reports are made of it. */
  readonly activities?: readonly Activity[];
}

export interface ApiKey {
  readonly key: string;
  readonly user_id: number;
  /** The permission "Staff": lists everybody and may impersonate. */
  readonly staff: boolean;
  /** Account keys exist as read-only and as full access. */
  readonly access: 'full' | 'read';
}

export interface Stamped {
  readonly id: number;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface UserReference {
  readonly id: number;
  readonly firstname: string;
  readonly lastname: string;
}

export interface User extends UserReference, Stamped {
  /** false = archived and hidden from the default list. */
  readonly active: boolean;
  readonly extern: boolean;
  readonly email: string;
  readonly mobile_phone: string;
  readonly work_phone: string;
  readonly home_address: string;
  readonly info: string;
  readonly birthday: string | null;
  readonly iban: string;
  readonly avatar_url: string | null;
  readonly tags: readonly string[];
  readonly custom_properties: Readonly<Record<string, unknown>>;
  readonly credit_number: string | null;
  readonly role: { readonly id: number; readonly name: string };
  readonly unit: { readonly id: number; readonly name: string };
}

export interface Employment extends Stamped {
  readonly weekly_target_hours: number;
  /** Hours of the half days; index 0 is Monday, 4 is Friday. Weekends have no slot. */
  readonly pattern: { readonly am: readonly number[]; readonly pm: readonly number[] };
  readonly from: string;
  readonly to: string | null;
  readonly user: UserReference;
}

/** An absence of one day; MOCO calls it a schedule. */
export interface Schedule extends Stamped {
  readonly date: string;
  readonly comment: string | null;
  readonly am: boolean;
  readonly pm: boolean;
  readonly symbol: string | number | null;
  readonly assignment: {
    readonly id: number;
    readonly name: string;
    /** "1" unplannable, "2" public holiday, "3" sick, "4" vacation, "5" absence. */
    readonly code: string;
    readonly customer_name: string;
    readonly color: string;
    readonly type: 'Absence';
  };
  readonly user: UserReference;
}

/** Entitlement to leave in a year, not days off. */
export interface Holiday extends Stamped {
  readonly year: number;
  readonly title: string;
  readonly days: number;
  readonly hours: number;
  readonly user: UserReference;
  readonly creator: UserReference;
}

export interface WorkTimeAdjustment extends Stamped {
  readonly date: string;
  readonly description: string;
  readonly hours: number;
  readonly user: UserReference;
  readonly creator: UserReference;
}

export interface Presence extends Stamped {
  readonly date: string;
  /** `HH:MM`, local. */
  readonly from: string;
  /** null = open: the person is in. */
  readonly to: string | null;
  readonly is_home_office: boolean;
  readonly user: UserReference;
}

export interface CustomProperty extends Stamped {
  readonly name: string;
  readonly name_alt: string;
  readonly placeholder: string;
  readonly placeholder_alt: string;
  /** `User`, `Project`, … */
  readonly entity: string;
  readonly kind: string;
  readonly print_on_invoice: boolean;
  readonly print_on_offer: boolean;
  readonly print_on_timesheet: boolean;
  readonly notification_enabled: boolean;
  readonly api_only: boolean;
  readonly defaults: readonly string[];
}

/** A wish for days off. It stays pending here: whoever approves it does so in the web page, as schedules. */
export interface AbsenceRequest extends Stamped {
  readonly type: 'vacation' | 'sickness' | 'other';
  readonly status: 'pending' | 'approved';
  readonly total_days: number;
  readonly days: readonly { readonly date: string; readonly am: boolean; readonly pm: boolean }[];
  readonly comment: string | null;
  readonly approved_at: string | null;
  readonly user: UserReference;
  readonly approver: UserReference | null;
  readonly selected_approver: UserReference | null;
  readonly custom_properties: Readonly<Record<string, unknown>>;
}

export interface WebHook extends Stamped {
  readonly target: string;
  readonly event: string;
  readonly hook: string;
  readonly disabled: boolean;
  readonly disabled_at: string | null;
}

export interface Activity extends Stamped {
  readonly date: string;
  readonly seconds: number;
  readonly billable: boolean;
  readonly user: UserReference;
}

const LISTS = [
  'keys',
  'users',
  'employments',
  'schedules',
  'holidays',
  'work_time_adjustments',
  'presences',
] as const;

const OPTIONAL_LISTS = [
  'custom_properties',
  'absence_requests',
  'web_hooks',
  'activities',
] as const;

/**
 * Reads a seed. Missing lists are empty; every row must be an object, and all but keys must carry
 * a numeric id.
 * @throws Error that names the place in the seed
 */
export function parseCompany(value: unknown): Company {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('seed: must be an object');
  }
  const seed = value as Record<string, unknown>;
  const lists: Record<string, readonly unknown[]> = {};
  const given = OPTIONAL_LISTS.filter((name) => seed[name] !== undefined);
  for (const name of [...LISTS, ...given]) {
    const list = seed[name] ?? [];
    if (!Array.isArray(list)) throw new Error(`seed.${name}: must be a list`);
    list.forEach((row: unknown, index) => {
      const place = `seed.${name}[${index}]`;
      if (typeof row !== 'object' || row === null) throw new Error(`${place}: must be an object`);
      const field = name === 'keys' ? 'user_id' : 'id';
      if (!Number.isInteger((row as Record<string, unknown>)[field])) {
        throw new Error(`${place}.${field}: must be a whole number`);
      }
    });
    lists[name] = list;
  }
  return { name: typeof seed['name'] === 'string' ? seed['name'] : 'Company', ...lists } as Company;
}
