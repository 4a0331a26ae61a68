import type { World } from '../../world.ts';
import { createHttp, type Http } from '../http.ts';
import { createRateLimits, type RateLimit } from '../rate-limit.ts';
import type { CallLimit } from '../vendor.ts';
import { createIflowHttp, type IflowHttp } from './http.ts';

export type IflowOptions = {
  /** `https://app.iflow.ro/api`: the vendor's paths begin with `/api_v2` again (documented). */
  readonly url: string;
  /** The site's IANA zone: iFlow writes wall time without date or offset. */
  readonly zone: string;
  /** `live`: a scan younger than a minute is sent as it happens; `batch`: all go as stored attendances. */
  readonly scan: 'batch' | 'live';
  /** How the rows of a batch travel, which the vendor's document leaves open. */
  readonly batchEncoding: 'json-form' | 'json-query' | 'php-array';
  /** `vendor.token` (bearer), `vendor.apiKey` (api_key), `vendor.device` (access_token); null where none is set. */
  readonly secret: (name: string) => string | null;
  readonly timeoutMs?: number;
};

export type IflowWorld = Pick<World, 'fetch' | 'clock' | 'monotonic' | 'sleep' | 'timeout'>;

export type Connection = {
  readonly http: IflowHttp;
  readonly contact: Http['contact'];
  readonly roomFor: RateLimit['room'];
  readonly options: IflowOptions;
  readonly clock: World['clock'];
  /** What was sent live, and when (epoch ms): by person and wall second. */
  readonly sentLive: Map<string, number>;
  /** Badges that iFlow has just said are somebody else's there, and its words: a scan would land on their day. Never shown. */
  readonly foreignTags: Map<string, string>;
  /** Since when this process would know of a live scan (epoch ms). */
  readonly sinceAt: number;
};

/** No limit is documented: one call a second, one at a time, is a courtesy (assumed). */
export const RATE_LIMITS: readonly CallLimit[] = [{ calls: 1, perMs: 1_000 }];

export function connect(world: IflowWorld, options: IflowOptions): Connection {
  const limit = createRateLimits(RATE_LIMITS, world);
  const plain = createHttp(world, limit, { timeoutMs: options.timeoutMs, tolerant: true });
  return {
    http: createIflowHttp(plain, options.url),
    contact: plain.contact,
    roomFor: limit.room,
    options,
    clock: world.clock,
    sentLive: new Map(),
    foreignTags: new Map(),
    sinceAt: options.scan === 'live' ? world.clock() : 0,
  };
}

/** The three families of calls have a secret each (documented); whether one works for another is not known. */
export type Secret = 'vendor.token' | 'vendor.apiKey' | 'vendor.device';

/** Empty where none is set. */
export function secretOf({ options }: Connection, name: Secret): string {
  return options.secret(name)?.trim() ?? '';
}

/** What must not stand in a reason, whoever says it. */
export function hiddenOf(connection: Connection, ...more: readonly string[]): readonly string[] {
  const secrets = (['vendor.token', 'vendor.apiKey', 'vendor.device'] as const).map((name) =>
    secretOf(connection, name),
  );
  return [...secrets, ...more];
}
