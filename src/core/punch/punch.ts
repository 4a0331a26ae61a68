/**
 * Terminology. A *punch* is an immutable fact: somebody's `in`, `out`, `breakStart` or `breakEnd` at an instant. A
 * *presence* is the interval that an `in` and an `out` make. A punch is never changed: another fact voids it.
 */
export type PunchKind = 'in' | 'out' | 'breakStart' | 'breakEnd';

/** Where a punch came from. `vendor`: somebody edited the vendor's page; `office` and `answer`: corrections. */
export type PunchSource = 'badge' | 'pin' | 'import' | 'vendor' | 'office' | 'answer';

export type Punch = {
  readonly id: string;
  readonly employeeId: string;
  readonly kind: PunchKind;
  /** Epoch milliseconds, as the kiosk's clock said; never shifted afterwards. */
  readonly at: number;
  /** IANA zone of the site when the punch was made. */
  readonly zone: string;
  readonly source: PunchSource;
  /** Of an `in`: what follows is worked elsewhere than at the site (home office). */
  readonly homeOffice?: true;
};
