import type { Step, TheirRow, WantedRow } from '../../core/sync/row.ts';
import type { DayOff } from '../../core/target/day-off.ts';
import type { WorkingTimeModel } from '../../core/target/model.ts';
import type { Outcome } from './outcome.ts';

/** Both ends inclusive, `YYYY-MM-DD`. */
export type DateRange = { readonly from: string; readonly to: string };

/** Somebody of ours as the vendor knows them. */
export type Person = { readonly vendorId: string | null; readonly number: string };

/** Somebody whose link to the vendor's person is known. */
export type LinkedPerson = Person & { readonly vendorId: string };

export type VendorEmployee = {
  readonly vendorId: string;
  /** The number that the vendor shows for this person, where it has one. */
  readonly number: string | null;
  readonly name: string;
  readonly active: boolean;
  /** As the vendor keeps them: not yet canonical. */
  readonly badges: readonly string[];
};

export type Roster = {
  readonly people: readonly VendorEmployee[];
  /** All pages were read: only then may somebody's absence from the list mean anything. */
  readonly complete: boolean;
};

export type VendorModel = { readonly vendorId: string; readonly model: WorkingTimeModel };
export type VendorDayOff = { readonly vendorId: string; readonly dayOff: DayOff };

/** A row of somebody's day, with the date it belongs to. */
export type VendorRow = TheirRow & {
  readonly vendorId: string;
  readonly date: string;
  /** The vendor marks the whole day as worked from home. */
  readonly homeOffice: boolean;
};

export type Capabilities = {
  /**
   * How days are written. `rows`: single rows are created, changed and deleted (MOCO, clockodo entries, mcTIME times);
   * vendors that take whole days or batches of scans get an order of their own beside `WriteOrder`.
   */
  readonly writes: 'rows';
  /** An open presence is sent while it is open. */
  readonly sendsOpen: boolean;
  /** What has been sent can be taken back. */
  readonly canRetract: boolean;
  readonly rateLimit: { readonly calls: number; readonly perMs: number };
};

export type WriteOrder = {
  readonly person: LinkedPerson;
  readonly date: string;
  readonly step: Step;
  /** The row as the vendor was last seen to have it, for steps that change one: only what differs is sent. */
  readonly current: WantedRow | null;
};

/** The last answer of whatever kind, and how far the vendor's clock is ahead of ours (its `Date` header). */
export type Contact = { readonly at: number; readonly skewMs: number | null };

/** Somebody's day at the vendor. */
export type VendorDay = { readonly vendorId: string; readonly date: string };

export type VendorDays = {
  readonly rows: readonly VendorRow[];
  /** Days with a row whose times make no sense: nothing may be concluded from what is missing there. */
  readonly unreadable: readonly VendorDay[];
};

/**
 * The port to a vendor. Everything may be called again at any time; only `apply` changes anything there. An aborted
 * `signal` ends reads at once and keeps writes from starting; a write that has left is waited for.
 */
export type Vendor = {
  readonly kind: string;
  readonly capabilities: Capabilities;
  /** Why nothing can be sent for this person, known without asking the vendor; null when nothing stands in the way. */
  readonly obstacle: (person: Person) => string | null;
  /** Do key and rights suffice to write for people? `people`: some that are known to be linked. */
  readonly checkAccess: (
    people: readonly LinkedPerson[],
    signal?: AbortSignal,
  ) => Promise<Outcome<null>>;
  readonly pullRoster: (signal?: AbortSignal) => Promise<Outcome<Roster>>;
  readonly pullTargets: (
    range: DateRange,
    signal?: AbortSignal,
  ) => Promise<Outcome<readonly VendorModel[]>>;
  readonly pullAbsences: (
    range: DateRange,
    signal?: AbortSignal,
  ) => Promise<Outcome<readonly VendorDayOff[]>>;
  /** Everybody's rows of the range in as few calls as the vendor allows. */
  readonly readDays: (
    range: DateRange,
    people: readonly LinkedPerson[],
    signal?: AbortSignal,
  ) => Promise<Outcome<VendorDays>>;
  /** One person's rows as that person sees them: where rows seem to be gone, a key that lost its rights looks the same. */
  readonly readPerson: (
    range: DateRange,
    person: LinkedPerson,
    signal?: AbortSignal,
  ) => Promise<Outcome<VendorDays>>;
  /** One write. The value is the row as it stands afterwards, null when it is gone. */
  readonly apply: (order: WriteOrder, signal?: AbortSignal) => Promise<Outcome<TheirRow | null>>;
  /** Resolves when so many calls may leave one after the other without a wait for the vendor's rate between them. */
  readonly roomFor: (calls: number, signal?: AbortSignal) => Promise<void>;
  readonly contact: () => Contact | null;
  /** Changes when the credentials change: access may have come back. Never shown, never stored. */
  readonly credentials: () => string;
};
