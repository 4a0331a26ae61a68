import type { MctimeState } from './state.ts';

const WINDOW_MS = 1000;

export interface Admission {
  readonly admitted: boolean;
  readonly state: MctimeState;
}

/** Ten requests within a second (documented), counted for each key (assumed). One that is refused does not count (assumed). */
export function admitRequest(state: MctimeState, key: string, now: number): Admission {
  const limit = state.switches.rateLimit;
  if (limit === null) return { admitted: true, state };
  const recent = (state.recentAt[key] ?? []).filter((at) => at > now - WINDOW_MS && at <= now);
  if (recent.length >= limit) return { admitted: false, state };
  return {
    admitted: true,
    state: { ...state, recentAt: { ...state.recentAt, [key]: [...recent, now] } },
  };
}
