/** A break inside a presence; still running while `untilAt` is null. Epoch milliseconds. */
export type Break = { readonly sinceAt: number; readonly untilAt: number | null };

/**
 * `open`: no `out` yet, however old. `discarded`: in and out within the same minute. `needsReview`: the facts do not
 * fit together (second `in`, `out` after the limit): kept with its times, not counted until somebody confirms it.
 */
export type PresenceState = 'open' | 'closed' | 'discarded' | 'needsReview';

export type PresenceFlag =
  | 'forgottenOut' // a later `in` came while this one was open beyond the limit
  | 'longPresence' // closed after the limit: by a real `out`, to be reviewed, or by a correction, which counts
  | 'doubleIn' // a second `in` came while this one was open and young
  | 'belowMinute'; // discarded: in and out within the same minute

export type Presence = {
  /** The id of the `in` punch that opened it. */
  readonly id: string;
  readonly employeeId: string;
  readonly fromAt: number;
  readonly toAt: number | null;
  readonly state: PresenceState;
  readonly outId: string | null;
  readonly breaks: readonly Break[];
  readonly flags: readonly PresenceFlag[];
  /** As its `in` says: worked elsewhere than at the site. It counts like any other. */
  readonly homeOffice?: true;
};

/** The rules that turn punches into presences; from the site's configuration. */
export type PresenceRules = {
  /** An open presence older than this is not closed by the next scan. */
  readonly openLimitMs: number;
  readonly sameMinute: 'discard' | 'keep';
};

/** Whether a presence is not older at `at` than the limit allows: exactly the limit still is. */
export function isWithinLimit(presence: Presence, at: number, rules: PresenceRules): boolean {
  return at - presence.fromAt <= rules.openLimitMs;
}
