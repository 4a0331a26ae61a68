import type { Step, TheirRow, WantedRow } from '../../core/sync/row.ts';
import type { RowForm } from '../../core/sync/row-form.ts';
import type { DayOff } from '../../core/target/day-off.ts';
import type { WorkingTimeModel } from '../../core/target/model.ts';
import type { Outcome } from './outcome.ts';
import type { RateLimit } from './rate-limit.ts';
import type { BelievedSkew } from './skew-meter.ts';

/** Both ends inclusive, `YYYY-MM-DD`. */
export type DateRange = { readonly from: string; readonly to: string };

/** Somebody of ours as the vendor knows them. */
export type Person = {
  readonly vendorId: string | null;
  readonly number: string;
  /** Badge numbers, only for vendors that need them. Never logged, never in a URL. */
  readonly tags?: readonly string[];
};

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
  /** What the office should know about the list. */
  readonly notes?: readonly string[];
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

/** At most so many calls in any stretch of `perMs`. */
export type CallLimit = { readonly calls: number; readonly perMs: number };

export type Capabilities = {
  readonly form: RowForm;
  /**
   * `rows`: single rows are created, changed and deleted with `apply`. `day`: everything that a day needs goes out with one
   * `applyDay` (clockodo's change requests, iFlow's batches of scans).
   */
  readonly writes: 'rows' | 'day';
  /** An open presence is sent while it is open. */
  readonly sendsOpen: boolean;
  /** An open row that has run for so long is ended by the vendor itself, in milliseconds; absent: it goes on. */
  readonly endsOpenAfterMs?: number;
  /** What has been sent can be taken back. */
  readonly canRetract: boolean;
  /** Two punches of one person nearer to each other than this may not both count there; 0: as near as they like. */
  readonly minSecondsBetweenScans: number;
  /** A creation in the place of a row is refused there. Otherwise the day is looked at once more before each creation. */
  readonly refusesOverlap: boolean;
  /** The vendor may keep a row otherwise than it was sent: rounded, or with breaks of its own; `stamps`: under its own second, too. */
  readonly adjusts?: 'rounds' | 'stamps';
  /** What the vendor tells of absences: `year`: a whole year costs no more than a day; `today`: it shows no other day. */
  readonly absencesOf?: 'year' | 'today';
  /** Days are read person by person: one call each. */
  readonly readsPerPerson?: true;
  /** So many people's writes may be under way at once; one person's never are. */
  readonly writesAtOnce: number;
  /** All of them hold at once. */
  readonly rateLimits: readonly CallLimit[];
};

export type WriteOrder = {
  readonly person: LinkedPerson;
  readonly date: string;
  readonly step: Step;
  /** The row as the vendor was last seen to have it, for steps that change one: only what differs is sent. */
  readonly current: WantedRow | null;
};

/** A day's writes that go out together. */
export type DayOrder = {
  readonly person: LinkedPerson;
  readonly date: string;
  readonly steps: readonly Step[];
  /** The day as the vendor was last seen to have it. */
  readonly theirs: readonly TheirRow[];
};

/** What became of a day's writes. A step that is not among `confirmed` has not happened yet. */
export type DayAnswer = {
  readonly confirmed: readonly { readonly step: Step; readonly row: TheirRow | null }[];
  /** Somebody at the vendor has to approve; null: nobody has. */
  readonly awaiting: string | null;
  /** The vendor's words about steps that it will not take; null: it took all that are not awaited. */
  readonly refused: string | null;
};

/** `atWork` null: the vendor does not say that either. */
export type UnseenDay = VendorDay & { readonly atWork: boolean | null };

/** A change of a whole day that somebody at the vendor has to approve, or has declined. */
export type DayRequest = VendorDay & {
  readonly state: 'pending' | 'declined';
  readonly adds: readonly WantedRow[];
  readonly removes: readonly WantedRow[];
  readonly reason: string;
};

/** What a key may do, in plain words: one sentence each. */
export type AccessReport = { readonly may: readonly string[]; readonly missing: readonly string[] };

/** Somebody's presence there right now. `sinceAt` epoch milliseconds; null: it does not say. */
export type VendorStatus = {
  readonly vendorId: string;
  readonly atWork: boolean;
  readonly onBreak: boolean;
  readonly sinceAt: number | null;
  /** Away for a reason that is not ours to know. */
  readonly absent: boolean;
};

/** The vendor's own report of one person's year. Seconds; null: it does not say. */
export type VendorReport = {
  readonly vendorId: string;
  readonly year: number;
  readonly lines: readonly VendorReportLine[];
};

export type VendorReportLine = {
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly period: string;
  readonly targetSeconds: number | null;
  readonly workedSeconds: number | null;
  readonly diffSeconds: number | null;
};

/** A month of the vendor's own totals. `month` 1 to 12; `totals` by the vendor's names, in a unit of its own. */
export type ScheduleQuestion = {
  readonly year: number;
  readonly month: number;
  readonly totals: readonly string[];
};

/** The totals of whoever or whatever the answer names, as they stand there. */
export type ScheduleLine = {
  readonly who: string;
  readonly totals: Readonly<Record<string, string>>;
};

/** For showing only, never the source of a figure here. `readable` false: none of the totals is in the answer. */
export type WorkSchedule = { readonly readable: boolean; readonly lines: readonly ScheduleLine[] };

/** The last answer of whatever kind, and how far the vendor's clock is ahead of ours (its `Date` header). */
export type Contact = {
  readonly at: number;
  /** By this one answer; null where its `Date` says nothing about now. */
  readonly skewMs: number | null;
  /** By several answers that agree; null where too few do. */
  readonly believedSkew: BelievedSkew | null;
  /** Slips in the vendor's JSON that were read over so far: commas and comments (`tolerant-json.ts`). */
  readonly repairs?: number;
};

/** Somebody's day at the vendor. */
export type VendorDay = { readonly vendorId: string; readonly date: string };

/** `why`: it is not about the day but about the person, and will be so next time: what to do, in plain words. */
export type UnreadableDay = VendorDay & { readonly why?: string };

export type VendorDays = {
  readonly rows: readonly VendorRow[];
  /** Days with a row whose times make no sense, or of somebody of whom the vendor will not speak: nothing may be concluded. */
  readonly unreadable: readonly UnreadableDay[];
  /**
   * Of the unreadable days those that the vendor does not show at all (iFlow's documented example has nobody's attendance):
   * what was agreed is all that is known of them, as of a date before `seenFrom`.
   */
  readonly unseen?: readonly UnseenDay[];
  /** Changes that wait for an approval or were declined, where the vendor has such. */
  readonly requests?: readonly DayRequest[];
  /** The first date whose rows the vendor shows at all (iFlow: today); absent: it shows every date. */
  readonly seenFrom?: string;
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
  /** The same, told to a person who sets the kiosk up. */
  readonly describeAccess: (
    people: readonly LinkedPerson[],
    signal?: AbortSignal,
  ) => Promise<Outcome<AccessReport>>;
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
  /** All of a day's writes; only where `capabilities.writes` is `day`. */
  readonly applyDay?: (order: DayOrder, signal?: AbortSignal) => Promise<Outcome<DayAnswer>>;
  /** Who is in right now. */
  readonly pullStatus?: (
    people: readonly LinkedPerson[],
    signal?: AbortSignal,
  ) => Promise<Outcome<readonly VendorStatus[]>>;
  /** Makes the vendor know somebody's badge. Repeating it does no harm. */
  readonly writeBadge?: (
    person: LinkedPerson,
    tag: string,
    signal?: AbortSignal,
  ) => Promise<Outcome<null>>;
  /** The vendor's own report of a year, for the comparison beside ours. */
  readonly pullReport?: (
    person: LinkedPerson,
    year: number,
    signal?: AbortSignal,
  ) => Promise<Outcome<VendorReport>>;
  /** The vendor's own totals of a month, where what they mean is its own affair (iFlow). */
  readonly readSchedule?: (
    question: ScheduleQuestion,
    signal?: AbortSignal,
  ) => Promise<Outcome<WorkSchedule>>;
  /** Room for so many calls one after the other, without a wait for the vendor's rate between them; to be released. */
  readonly roomFor: RateLimit['room'];
  readonly contact: () => Contact | null;
  /** Changes when the credentials change: access may have come back. Never shown, never stored. */
  readonly credentials: () => string;
};
