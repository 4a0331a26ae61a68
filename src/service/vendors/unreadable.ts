import type { Body } from './http.ts';
import type { Failure } from './outcome.ts';

/** A 2xx whose body is not what was asked for: a write may have happened all the same. */
export function unreadable(reply: { readonly status: number; readonly body: Body }): Failure {
  const what = { json: 'an unexpected answer', empty: 'an empty answer', html: 'a web page' };
  const said = reply.body.kind === 'garbage' ? 'an unreadable answer' : what[reply.body.kind];
  return { kind: 'unknown', reason: `${said} (${reply.status})`, answered: true };
}
