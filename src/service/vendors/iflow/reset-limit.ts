import type { Sending } from './scans.ts';
import { wallMsBetween } from './wall.ts';

/** As the documented sample has it; an account may set up to 24 hours, a person up to 30 (published). */
const RESET_LIMIT_MS = 46_800_000;

/**
 * Whether iFlow may take the end that would be sent for a new beginning, because it gives up a check-in that stays open for
 * so long, and nothing would tell: it shows no day before today.
 */
function isBeyondProof({ row, scans }: Sending, today: string): boolean {
  const end = scans.find(({ opens }) => !opens)?.at;
  if (end === undefined || end.slice(0, 10) >= today) return false;
  return wallMsBetween(row.from, end) > RESET_LIMIT_MS;
}

/** What may be sent, earliest first: nothing after such an end either, since what it left open would be paired with that. */
export function beforeReset(sendings: readonly Sending[], today: string): readonly Sending[] {
  const index = sendings.findIndex((sending) => isBeyondProof(sending, today));
  return index < 0 ? sendings : sendings.slice(0, index);
}
