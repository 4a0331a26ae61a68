import type { ApiRequest } from '../exchange.ts';
import type { User } from './company.ts';
import type { ClockodoState } from './state.ts';

export interface Credentials {
  readonly email: string;
  readonly key: string;
}

/** The two headers, or HTTP's basic authentication with the address as the user and the key as the password. */
export function credentialsOf({ headers }: ApiRequest): Credentials | null {
  const email = headers['x-clockodoapiuser'];
  const key = headers['x-clockodoapikey'];
  if (email !== undefined && key !== undefined) return { email, key };
  const encoded = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec((headers['authorization'] ?? '').trim())?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? null : { email: text.slice(0, colon), key: text.slice(colon + 1) };
}

/**
 * Whose request this is. Missing and wrong credentials look the same (observed). That addresses are compared without regard
 * to case, and that a person who is not active is refused, is assumed.
 */
export function authenticate(request: ApiRequest, { company }: ClockodoState): User | null {
  const given = credentialsOf(request);
  if (given === null) return null;
  const email = given.email.trim().toLowerCase();
  const user = company.users.find((each) => each.email.toLowerCase() === email);
  if (!user?.active) return null;
  const known = company.keys.some((key) => key.users_id === user.id && key.key === given.key);
  return known ? user : null;
}
