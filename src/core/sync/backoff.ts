const FIRST_MS = 2000;
const LIMIT_MS = 15 * 60_000;
/** A vendor that asks for more is asked again after this: no answer may silence the kiosk for days. */
const RETRY_AFTER_LIMIT_MS = 60 * 60_000;

/**
 * How long to wait after the n-th failure in a row (n from 1): full jitter below 2 s, 4 s, 8 s … 15 min, and never less
 * than the vendor's `Retry-After`, of which at most an hour counts.
 * @param random in [0, 1)
 */
export function nextDelayMs(failures: number, random: number, retryAfterMs: number | null): number {
  const ceilingMs = Math.min(LIMIT_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  const jitteredMs = Math.floor(random * ceilingMs);
  return Math.max(jitteredMs, Math.min(retryAfterMs ?? 0, RETRY_AFTER_LIMIT_MS));
}
