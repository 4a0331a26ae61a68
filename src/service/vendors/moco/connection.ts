import type { RateLimit } from '../rate-limit.ts';
import type { Person } from '../vendor.ts';
import type { MocoHttp } from './http.ts';

export type MocoOptions = {
  /** `https://{domain}.mocoapp.com/api/v1` */
  readonly url: string;
  /** True: one key with the permission Staff writes for everybody. False: everybody has a key of their own. */
  readonly impersonate: boolean;
  /** Custom property of a user that holds the badge numbers. */
  readonly badgeProperty: string;
  /** Whoever begins or ends work this very minute is sent with `touch`, MOCO's call for time clocks. */
  readonly useTouch: boolean;
  /** The site's IANA zone, whose wall time MOCO's presences carry. */
  readonly zone: string;
  /** The value of a secret, null where none is set. */
  readonly secret: (name: string) => string | null;
  readonly timeoutMs?: number;
};

export type Connection = {
  readonly http: MocoHttp;
  readonly options: MocoOptions;
  /** Epoch milliseconds by the kiosk's clock. */
  readonly clock: () => number;
  /** The same by MOCO's clock, as its last answer showed it; null before the first, or where it shows none. */
  readonly theirClock: () => number | null;
  /** MOCO's user ids by key: whose the keys of single people have proved to be. Never shown, never stored. */
  readonly owners: Map<string, string>;
  /** Resolves when so many calls may leave without a wait between them. */
  readonly room: RateLimit['room'];
};

/** The key of the account or of the person who set the kiosk up: for lists and, where impersonating, for writes. */
export function mainKey({ options }: Connection): string {
  return options.secret('vendor.key') ?? '';
}

/** The secret under which the key lies that writes for somebody. */
export function keyNameOf({ options }: Connection, { number }: Person): string {
  return options.impersonate ? 'vendor.key' : `vendor.key.${number}`;
}

/** What is to be done where somebody has no key of their own. */
export function noKeyOf(connection: Connection, person: Person): string {
  return `no key for this person: set the secret ${keyNameOf(connection, person)}`;
}

/** How a request is made in somebody's name; null where that person has no key. */
export function inNameOf(
  connection: Connection,
  person: Person,
): { readonly key: string; readonly impersonate: string | null } | null {
  const { options } = connection;
  const key = options.secret(keyNameOf(connection, person));
  return key === null ? null : { key, impersonate: options.impersonate ? person.vendorId : null };
}
