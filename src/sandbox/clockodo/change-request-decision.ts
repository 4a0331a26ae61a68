import type { ChangeRequest } from './change-request.ts';
import { approveRequest, declineRequest } from './change-request-write.ts';
import { refused, type Refused } from './entry-refusal.ts';
import type { ClockodoState } from './state.ts';

export interface Decided {
  readonly kind: 'decided';
  /** As it is afterwards; of an approved one as it was. */
  readonly request: ChangeRequest;
  readonly state: ClockodoState;
}

/** As somebody who may approve does at the web page. */
export function decideChangeRequest(
  id: unknown,
  decision: 'approve' | 'decline',
  byUsersId: number,
  state: ClockodoState,
  now: number,
): Decided | Refused {
  const request = state.company.change_requests.find((each) => each.id === id);
  if (!request) return refused({ kind: 'notFound' });
  if (decision === 'approve') {
    const after = approveRequest(request, state);
    return 'refusal' in after ? after : { kind: 'decided', request, state: after };
  }
  const declined = declineRequest(request, byUsersId, state, now);
  return 'refusal' in declined ? declined : { kind: 'decided', ...declined };
}
