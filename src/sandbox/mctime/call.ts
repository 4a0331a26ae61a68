import type { ApiRequest, ApiResponse, Exchange } from '../exchange.ts';
import type { Company, User } from './company.ts';
import type { Sight } from './sight.ts';
import type { MctimeState } from './state.ts';
import type { MctimeSwitches } from './switches.ts';

/** One authenticated request on its way to the route that answers it. */
export interface Call {
  readonly request: ApiRequest;
  /** Arrays are repeated keys. Documented. */
  readonly query: URLSearchParams;
  readonly state: MctimeState;
  readonly company: Company;
  readonly switches: MctimeSwitches;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Whose key it is. */
  readonly who: User;
  readonly sight: Sight;
  /** What stands in the path behind the last slash; empty where the route has none. */
  readonly id: string;
}

export type Reply = Exchange<MctimeState>;

/** An answer that changes nothing. */
export function unchanged(call: Call, response: ApiResponse): Reply {
  return { response, state: call.state };
}

/** The one object of a JSON body; null for anything else. */
export function payload(request: ApiRequest): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(request.body);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return value as Record<string, unknown>;
  } catch {
    return null;
  }
}
