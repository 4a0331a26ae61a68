import type { LockDownFinding } from '../../contract/office-health.ts';

/** Null: nobody could look, and it is never taken for closed. */
export function finding(
  id: LockDownFinding['id'],
  isClosed: boolean | null,
  seen: string | null,
): LockDownFinding {
  const state = isClosed === null ? 'unknown' : isClosed ? 'closed' : 'open';
  const lines = (seen ?? '').split(/\r?\n/).map((line) => line.trim());
  return { id, state, seen: lines.filter(Boolean).slice(0, 3).join(', ').slice(0, 200) };
}
