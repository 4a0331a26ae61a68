import { prepared, type Db } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';

/**
 * How it stands with the vendor. `offline`: no usable answer; `paused`: the vendor asked for patience (429);
 * `unauthorized`: key or rights are refused, nothing is sent until a probe passes. Survives a restart.
 */
export type VendorState = {
  readonly state: 'ok' | 'offline' | 'unauthorized' | 'paused';
  readonly reason: string | null;
  /** Failed rounds in a row. */
  readonly failures: number;
  /** No call before this instant. */
  readonly notBeforeAt: number;
  /** The last answer of whatever kind; null: never any. */
  readonly lastContactAt: number | null;
  /** Vendor's clock minus ours, as several of its answers agree on by their `Date`; null: unknown. */
  readonly skewMs: number | null;
};

const UNKNOWN_VENDOR: VendorState = {
  state: 'ok',
  reason: null,
  failures: 0,
  notBeforeAt: 0,
  lastContactAt: null,
  skewMs: null,
};

export function readVendorState(db: Db, vendor: string): VendorState {
  const row = prepared(
    db,
    `SELECT state, reason, failures, not_before_at AS notBeforeAt, last_contact_at AS lastContactAt,
       skew_ms AS skewMs FROM vendor_state WHERE vendor = ?`,
  ).get(vendor) as VendorState | undefined;
  return row ?? UNKNOWN_VENDOR;
}

export function writeVendorState(db: Db, vendor: string, state: VendorState): void {
  prepared(
    db,
    `INSERT INTO vendor_state (vendor, state, reason, failures, not_before_at, last_contact_at, skew_ms)
     VALUES (:vendor, :state, :reason, :failures, :notBeforeAt, :lastContactAt, :skewMs)
     ON CONFLICT (vendor) DO UPDATE SET
       state = excluded.state, reason = excluded.reason, failures = excluded.failures,
       not_before_at = excluded.not_before_at, last_contact_at = excluded.last_contact_at,
       skew_ms = excluded.skew_ms`,
  ).run({ ...state, vendor });
}

/** Whoever could not be reached is called at once: something has changed. */
export function tryAgainNow(db: Db, vendor: string): void {
  prepared(
    db,
    `UPDATE vendor_state SET not_before_at = 0 WHERE vendor = ? AND state = 'offline'`,
  ).run(vendor);
}

/** The civil date on which the open and the previous month were last read as a whole; null: never. */
export function readMonthsReadOn(db: Db, vendor: string): string | null {
  return readMeta(db, `monthsReadOn.${vendor}`);
}

export function writeMonthsReadOn(db: Db, vendor: string, date: string): void {
  writeMeta(db, `monthsReadOn.${vendor}`, date);
}

/** When everybody's days up to today were last read (epoch ms); null: never. */
export function readDaysReadAt(db: Db, vendor: string): number | null {
  const at = readMeta(db, `daysReadAt.${vendor}`);
  return at === null ? null : Number(at);
}

export function writeDaysReadAt(db: Db, vendor: string, at: number): void {
  writeMeta(db, `daysReadAt.${vendor}`, String(at));
}
