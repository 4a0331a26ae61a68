import type { ApiRequest, ApiResponse, Exchange } from '../exchange.ts';
import type { Identity } from './authenticate.ts';
import type { MocoState } from './state.ts';

/** One authenticated request on its way to the route that answers it. */
export interface Call {
  readonly request: ApiRequest;
  readonly query: URLSearchParams;
  readonly state: MocoState;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly who: Identity;
  /** The number in the path; 0 where the route has none. */
  readonly id: number;
}

export type Reply = Exchange<MocoState>;

/** An answer that changes nothing. */
export function unchanged(call: Call, response: ApiResponse): Reply {
  return { response, state: call.state };
}

export type Payload =
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'wrongType' }
  | { readonly kind: 'unreadable' };

/** An absent body is an empty object; anything else must be declared as JSON and be one object. */
export function payload(request: ApiRequest): Payload {
  if (request.body.trim() === '') return { kind: 'fields', fields: {} };
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\b/i.test(type)) return { kind: 'wrongType' };
  try {
    const value: unknown = JSON.parse(request.body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { kind: 'fields', fields: value as Record<string, unknown> };
    }
  } catch {
    return { kind: 'unreadable' };
  }
  return { kind: 'unreadable' };
}
