import type { ApiRequest, ApiResponse } from '../exchange.ts';
import { empty, forbidden, message } from './answers.ts';
import type { ApiKey, User } from './company.ts';
import type { MocoState } from './state.ts';

/** The person whose rights and rows a request has. */
export interface Identity {
  readonly user: User;
  /** Sees everybody's rows and the roster. */
  readonly staff: boolean;
  readonly access: ApiKey['access'];
}

export type Authentication =
  | { readonly kind: 'identified'; readonly who: Identity }
  | { readonly kind: 'refused'; readonly response: ApiResponse };

/** `Token token=KEY` (with or without quotes) or `Bearer KEY`. */
export function keyOf(request: ApiRequest): string | null {
  const header = request.headers['authorization'] ?? '';
  const match = /^(?:Token\s+token="?([^"\s]+)"?|Bearer\s+(\S+))$/i.exec(header.trim());
  return match?.[1] ?? match?.[2] ?? null;
}

function refused(response: ApiResponse): Authentication {
  return { kind: 'refused', response };
}

function identify(state: MocoState, id: number, access: ApiKey['access']): Identity | null {
  const user = state.company.users.find((each) => each.id === id);
  if (!user?.active) return null;
  const staff = state.company.keys.some((key) => key.user_id === id && key.staff);
  return { user, staff, access };
}

/**
 * Whose request this is. An impersonated request has the rights of the impersonated person, as
 * after "log in as" in the web page.
 */
export function authenticate(request: ApiRequest, state: MocoState): Authentication {
  const { switches, company } = state;
  if (switches.subdomain === 'unknown') return refused(message(401, 'Subdomain does not exist.'));
  const given = keyOf(request);
  if (given === null) return refused(message(401, 'Unauthorized'));
  const key = company.keys.find((each) => each.key === given);
  const owner = key && identify(state, key.user_id, key.access);
  if (!owner) return refused(message(401, 'Invalid API key.'));

  const wanted = request.headers['x-impersonate-user-id'];
  if (wanted === undefined || switches.impersonation === 'ignore') {
    return { kind: 'identified', who: owner };
  }
  const refusal = switches.impersonationRefusal === 403 ? forbidden(switches) : empty(401);
  if (switches.impersonation === 'refuse' || !owner.staff) return refused(refusal);
  const person = /^\d+$/.test(wanted) ? identify(state, Number(wanted), owner.access) : null;
  if (!person) return refused(refusal);
  return { kind: 'identified', who: person };
}
