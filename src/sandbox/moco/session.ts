import type { ApiRequest } from '../exchange.ts';
import { empty, json, message } from './answers.ts';
import { payload, type Reply } from './call.ts';
import type { MocoState } from './state.ts';

/** Everybody who has a key has this password. */
export const SANDBOX_PASSWORD = 'sandbox';

/** `POST /session`: an address and a password for a key (documented). The one route that asks for no key. */
export function postSession(request: ApiRequest, state: MocoState): Reply {
  const reply = (response: Reply['response']): Reply => ({ response, state });
  if (state.switches.subdomain === 'unknown') {
    return reply(message(401, 'Subdomain does not exist.'));
  }
  const given = payload(request);
  if (given.kind === 'wrongType') return reply(empty(415));
  if (given.kind === 'unreadable') return reply(message(422, 'Invalid payload'));
  const { email, password } = given.fields;
  const user = state.company.users.find((each) => each.active && each.email === email);
  // Of several keys the last: the demo's first is the kiosk's.
  const key = state.company.keys.findLast((each) => each.user_id === user?.id);
  if (!user || !key || password !== SANDBOX_PASSWORD) return reply(message(401, 'Unauthorized'));
  return reply(json({ api_key: key.key, user_id: user.id }));
}
