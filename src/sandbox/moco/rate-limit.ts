import type { ApiRequest } from '../exchange.ts';
import { keyOf } from './authenticate.ts';
import type { MocoState } from './state.ts';

const WINDOW_MS = 120_000;

export interface Admission {
  readonly admitted: boolean;
  readonly state: MocoState;
  /** Whole seconds until the oldest request leaves the window. */
  readonly retryAfterSeconds: number;
}

/**
 * A sliding window of two minutes. Refused requests do not count. The number is documented; the
 * kind of window and whether keys share it are assumed.
 */
export function admitRequest(request: ApiRequest, state: MocoState, now: number): Admission {
  const { rateLimit, rateLimitScope } = state.switches;
  if (rateLimit === null) return { admitted: true, state, retryAfterSeconds: 0 };
  const bucket = rateLimitScope === 'account' ? 'account' : `key ${keyOf(request) ?? ''}`;
  const recentAt = (state.recentAt[bucket] ?? []).filter((at) => at <= now && at > now - WINDOW_MS);
  if (recentAt.length >= rateLimit) {
    const oldestAt = recentAt[recentAt.length - rateLimit] ?? now;
    const retryAfterSeconds = Math.max(1, Math.ceil((oldestAt + WINDOW_MS - now) / 1000));
    return { admitted: false, state, retryAfterSeconds };
  }
  const after = { ...state, recentAt: { ...state.recentAt, [bucket]: [...recentAt, now] } };
  return { admitted: true, state: after, retryAfterSeconds: 0 };
}
