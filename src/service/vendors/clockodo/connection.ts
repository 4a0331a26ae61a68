import { notLinked } from '../obstacle.ts';
import type { Person } from '../vendor.ts';
import type { ClockodoHttp } from './http.ts';

/**
 * How attendance is written there, by the account's own setting. `workTimes`: change requests of whole days. `entries`:
 * closed time entries. `clock`: the clock as well, so that the vendor shows who is in.
 */
export type ClockodoMode = 'workTimes' | 'entries' | 'clock';

export type ClockodoOptions = {
  /** `https://my.clockodo.com/api` */
  readonly url: string;
  /** The site's IANA zone: it says on which date an entry begins. */
  readonly zone: string;
  /** E-mail address of the person whose key it is. */
  readonly user: string;
  /** `name;e-mail address`, at most 50 characters: clockodo wants to know who calls. */
  readonly application: string;
  readonly mode: ClockodoMode;
  /** Customer and service that attendance is booked on; modes `entries` and `clock` need both. */
  readonly customersId: number | undefined;
  readonly servicesId: number | undefined;
  /** The value of a secret, null where none is set. */
  readonly secret: (name: string) => string | null;
  readonly timeoutMs?: number;
};

export type Connection = {
  readonly http: ClockodoHttp;
  readonly options: ClockodoOptions;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** The vendor's words about the last change of work times; null: it was taken, or there was none. */
  readonly lastRefusal: () => string | null;
  readonly remember: (refusal: string | null) => void;
};

export function createConnection(
  http: ClockodoHttp,
  options: ClockodoOptions,
  now: () => number,
): Connection {
  let refusal: string | null = null;
  return {
    http,
    options,
    now,
    lastRefusal: () => refusal,
    remember: (words) => {
      refusal = words;
    },
  };
}

/** One key for everybody: its owner acts for the others with `users_id`. */
export function keyOf({ secret }: Pick<ClockodoOptions, 'secret'>): string {
  return secret('vendor.key') ?? '';
}

/** What is booked on; null where the settings do not say. */
export function bookedOn({
  customersId,
  servicesId,
}: ClockodoOptions): { readonly customers_id: number; readonly services_id: number } | null {
  if (customersId === undefined || servicesId === undefined) return null;
  return { customers_id: customersId, services_id: servicesId };
}

/** Settings without which nothing can be sent, as sentences. */
export function missingSettings(options: ClockodoOptions): readonly string[] {
  const { user, mode, customersId, servicesId } = options;
  const books = mode !== 'workTimes';
  return [
    ...(user === '' ? ['vendor.account.user is not set: the e-mail address of the key'] : []),
    ...(books && customersId === undefined
      ? [`vendor.account.customersId is not set: ${WHY}`]
      : []),
    ...(books && servicesId === undefined ? [`vendor.account.servicesId is not set: ${WHY}`] : []),
  ];
}

const WHY = 'clockodo books time on a customer and a service';

/** Why nothing can be sent for somebody, known without asking clockodo. */
export function obstacleOf(options: ClockodoOptions, person: Person): string | null {
  if (person.vendorId === null) return notLinked('clockodo');
  if (!isUsersId(person.vendorId))
    return `linked to "${person.vendorId}", which is no users_id of clockodo: correct the vendor_id in the roster`;
  return missingSettings(options)[0] ?? null;
}

function isUsersId(text: string): boolean {
  return /^[1-9]\d{0,14}$/.test(text);
}
