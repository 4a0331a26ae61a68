import { z } from 'zod';
import { personDataCalls } from './office-person-data.ts';
import { rosterFileCalls } from './office-roster-file.ts';
import { civilDate, instant, seconds } from './time.ts';

const sevenSeconds = z.array(z.number().int().min(0).max(86_400)).length(7);

/** A working-time model as the office enters it; both dates inclusive, `toDate` null: no end. */
export const enteredModel = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('weekly'),
    fromDate: civilDate,
    toDate: civilDate.nullable(),
    /** Owed before and after noon, Monday first. */
    amSeconds: sevenSeconds,
    pmSeconds: sevenSeconds,
  }),
  z.object({
    kind: z.literal('monthly'),
    fromDate: civilDate,
    toDate: civilDate.nullable(),
    monthlySeconds: z
      .number()
      .int()
      .min(0)
      .max(31 * 86_400),
    workdays: z.array(z.boolean()).length(7),
  }),
]);

const standing = z.enum(['in', 'break', 'out']);
const language = z.enum(['en', 'de', 'ro']);
const unknownEmployee = z.object({});
const whose = z.object({ number: z.string(), name: z.string() });

const badge = z.object({
  /** Names the badge in `removeBadge`, and says nothing of its number. */
  id: z.string(),
  masked: z.string(),
  source: z.enum(['roster', 'vendor', 'office']),
});

const person = z.object({
  number: z.string(),
  name: z.string(),
  active: z.boolean(),
  language: language.nullable(),
  vendorId: z.string().nullable(),
  /** Whose word counts for the name, and for whether they may punch: the vendor's until the office has said something. */
  nameFrom: z.enum(['roster', 'vendor']),
  activeFrom: z.enum(['roster', 'vendor']),
  adultFromDate: civilDate.nullable(),
  badges: z.array(badge),
  pin: z.boolean(),
  /** There is a PIN, and it was issued for another way of identifying people (`punch.identify`). */
  isPinOutdated: z.boolean(),
  standing,
  /** Since when they are in; null: they are not. */
  openSinceAt: instant.nullable(),
  /** As they hold, in order. */
  models: z.array(z.object({ model: enteredModel, isNow: z.boolean() })),
  /** The account of this year up to yesterday; null: there is no model to owe anything. */
  balanceSeconds: seconds.nullable(),
  /** Days off of this year by type, in days; holidays of the site are none of them. */
  absences: z.array(z.object({ type: z.string(), days: z.number() })),
  /** Leave that this year gives, carried over included, as far as the office has entered it. */
  leaveDays: z.number(),
  punches: z.number().int(),
});

/** How long PINs are here. */
const pinLength = { min: z.number().int(), max: z.number().int() };

/**
 * Why a PIN is not taken. `taken` does not say whose it is; `form`: not a row of so many digits; the others are what anybody
 * would try first.
 */
const pinRefused = z.object({
  why: z.enum(['form', 'taken', 'sameDigits', 'run', 'number', 'year']),
  ...pinLength,
});

/** People, one by one: found, looked at, changed. Whatever changes is written down with before and after. */
export const officePeopleCalls = {
  ...rosterFileCalls,
  ...personDataCalls,
  /** A page of the roster: the words of `query` begin words of the name, or the number. */
  findPeople: {
    input: z.object({
      query: z.string().max(200),
      filter: z.enum(['active', 'inactive', 'noBadge', 'noPin', 'noModel', 'noVendorLink', 'all']),
      sort: z.enum(['number', 'name']),
      isDescending: z.boolean(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({
      people: z.array(
        z.object({
          number: z.string(),
          name: z.string(),
          active: z.boolean(),
          badges: z.number().int(),
          pin: z.boolean(),
          hasModel: z.boolean(),
          vendorId: z.string().nullable(),
          standing,
        }),
      ),
      /** So many are found in all. */
      found: z.number().int(),
      /** So many people there are. */
      known: z.number().int(),
      /** There is a vendor whom people could be linked to. */
      hasVendor: z.boolean(),
    }),
    refusals: {},
  },
  readPerson: {
    input: z.object({ number: z.string() }),
    output: z.object({ person, vendor: z.string(), pinLength: z.object(pinLength) }),
    refusals: { unknownEmployee },
  },
  /** Somebody new, or other particulars of somebody; what is absent stays as it is. */
  addPerson: {
    input: z.object({ number: z.string(), name: z.string() }),
    output: z.object({ number: z.string() }),
    refusals: { notUsable: z.object({ field: z.string(), message: z.string() }) },
  },
  changePerson: {
    input: z.object({
      number: z.string(),
      change: z.object({
        number: z.string().optional(),
        name: z.string().optional(),
        language: language.nullable().optional(),
        vendorId: z.string().nullable().optional(),
        active: z.boolean().optional(),
        adultFromDate: civilDate.nullable().optional(),
      }),
    }),
    output: z.object({ number: z.string(), isChanged: z.boolean() }),
    refusals: {
      unknownEmployee,
      notUsable: z.object({ field: z.string(), message: z.string() }),
      /** Somebody else has this number or this link. */
      taken: whose.extend({ field: z.enum(['number', 'vendorId']) }),
    },
  },
  /** A model from a date on; the same `fromDate` replaces. `dryRun` says what would hold, and changes nothing. */
  enterPersonModel: {
    input: z.object({ number: z.string(), model: enteredModel, dryRun: z.boolean() }),
    output: z.object({
      models: z.array(enteredModel),
      /** What the first fourteen days of it owe, before and after; null: nothing daily. */
      days: z.array(
        z.object({
          date: civilDate,
          beforeSeconds: seconds.nullable(),
          afterSeconds: seconds.nullable(),
        }),
      ),
      isChanged: z.boolean(),
    }),
    refusals: {
      unknownEmployee,
      notUsable: z.object({ field: z.string(), message: z.string() }),
      /** It would reach into one that begins later. */
      overlaps: z.object({ fromDate: civilDate }),
    },
  },
  /**
   * A badge that is held to the reader becomes theirs, and what waited of it becomes their punches. `frame` is what the
   * reader sent. `dryRun` says whose it is, and changes nothing.
   */
  teachBadge: {
    input: z.object({ number: z.string(), frame: z.string().max(200), dryRun: z.boolean() }),
    output: z.object({
      masked: z.string(),
      /** It has been theirs before. */
      isTheirs: z.boolean(),
      /** Scans that waited for an owner and were, or would be, recorded as punches. */
      recorded: z.number().int(),
      /** Scans that go on waiting: they do not go together with the other punches. */
      left: z.number().int(),
    }),
    refusals: {
      unknownEmployee,
      inactive: z.object({}),
      unreadableBadge: z.object({}),
      randomNumber: z.object({}),
      pinShaped: z.object({}),
      belongsToAnother: whose.extend({ masked: z.string() }),
    },
  },
  removeBadge: {
    input: z.object({ number: z.string(), id: z.string() }),
    output: z.object({ masked: z.string() }),
    refusals: { unknownEmployee, unknownBadge: z.object({}) },
  },
  setPin: {
    input: z.object({ number: z.string(), pin: z.string().max(64) }),
    output: z.object({}),
    refusals: { unknownEmployee, pinRefused },
  },
  /** A PIN by chance. It is in this answer and nowhere else. */
  resetPin: {
    input: z.object({ number: z.string() }),
    output: z.object({ pin: z.string() }),
    refusals: { unknownEmployee },
  },
} as const;
