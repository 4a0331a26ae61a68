import type { RefusedChange } from '../../contract/office-days.ts';
import type { JsonValue } from '../store/canonical-json.ts';

/** What became of one change: what it was and is, for the audit; or why it cannot be made. */
export type ChangeOutcome =
  | { readonly ok: true; readonly before: JsonValue; readonly after: JsonValue }
  | { readonly ok: false; readonly refused: RefusedChange };

export function refusedChange(
  why: RefusedChange['why'],
  field: string,
  more: { readonly message?: string; readonly times?: RefusedChange['times'] } = {},
): ChangeOutcome {
  const { message = '', times = [] } = more;
  return { ok: false, refused: { why, field, message, times } };
}
