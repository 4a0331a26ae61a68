import type { MctimeClockMemory } from './clock-memory.ts';
import type { MctimeHttp } from './http.ts';
import type { MctimeEntry } from './schema.ts';

export type MctimeOptions = {
  /** `https://mctime.com/api/v2/auth` */
  readonly url: string;
  /** The site's IANA zone: local dates are its dates, and instants are sent with its offset. */
  readonly zone: string;
  /** Where new entries are saved; null: the field is left out, and mcTIME decides. */
  readonly organizationId: string | null;
  /** Of new entries: `work`, or another of mcTIME's types that is presence. */
  readonly timeType: string;
  /** `times`: whole entries once they have ended. `clock`: the running clock while somebody is in. */
  readonly mode: 'times' | 'clock';
  /** The value of a secret, null where none is set. */
  readonly secret: (name: string) => string | null;
  readonly timeoutMs?: number;
};

export type Connection = {
  readonly http: MctimeHttp;
  readonly options: MctimeOptions;
  /** Entries as they were last read, by id: an edit sends back what is not ours to change. Bounded. */
  readonly entries: Map<string, MctimeEntry>;
  /** Employee numbers by user id; null: that person has none there. */
  readonly numbers: Map<string, string | null>;
  /** Breaks of running clocks, for an account whose `GET /clock` does not list them. By user id. */
  readonly clocks: Map<string, MctimeClockMemory>;
};

export function keyOf({ secret }: Pick<MctimeOptions, 'secret'>): string {
  return secret('vendor.key') ?? '';
}

export const NO_KEY = 'no key is set (secret vendor.key)';

export function withSignal(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
