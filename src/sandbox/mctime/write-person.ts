import type { Item } from './answers.ts';
import type { Call } from './call.ts';
import type { User } from './company.ts';

export type WritePerson =
  | { readonly kind: 'found'; readonly user: User }
  | { readonly kind: 'unauthorized' }
  | Extract<Item, { kind: 'failed' }>;

/**
 * In whose name a write is. Documented: without a `userId` it is the owner of the key. What somebody gets whom the key may
 * not see is not, so that a switch decides between a 401 and a failed item.
 */
export function personOfWrite(call: Call, userId: unknown): WritePerson {
  if (userId === undefined || userId === null) return { kind: 'found', user: call.who };
  const user = call.company.users.find((each) => each.id === userId);
  if (user && call.sight.user(user)) return { kind: 'found', user };
  if (call.switches.foreignWrite === 'status401') return { kind: 'unauthorized' };
  return {
    kind: 'failed',
    message: 'Bad Request: this user may not be seen; it could not be saved',
  };
}
