import { z } from 'zod';
import { civilDate, instant, seconds } from './time.ts';

/**
 * Exports: files of a period's times, written beside the service's own work. A start answers at once; `exportProgress` is
 * asked until it is over, and `cancelExport` leaves no half file behind.
 */

/** The formats of our own, and the vendors' own shapes. */
export const EXPORT_FORMATS = [
  'csv',
  'xlsx',
  'pdf',
  'json',
  'moco-presences',
  'clockodo-userreports',
  'mctime-times',
  'iflow-today',
] as const;

export const exportFormat = z.enum(EXPORT_FORMATS);
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A register of one day has these. */
export const REGISTER_FORMATS = ['csv', 'xlsx', 'pdf', 'json'] as const;
export const registerFormat = z.enum(REGISTER_FORMATS);

/** How the rows of `csv` and the first sheet of `xlsx` stand: each day of each person, by person or by date; or a row a month. */
export const exportGroup = z.enum(['person', 'day', 'month']);

/** Of which people and dates, and how it is written. What is absent is the default of the command line. */
const query = {
  format: exportFormat,
  /** Both included. */
  from: civilDate,
  to: civilDate,
  /**
   * Roster numbers. Null or absent: everybody who is active, and of those who are not, whoever has been present or away in
   * the period.
   */
  numbers: z.array(z.string()).nullable().optional(),
  /** As if it were then; later punches are ignored. */
  at: instant.optional(),
  /** By person. */
  group: exportGroup.optional(),
  /** Titles, names of sheets and words of the file; the site's language. */
  language: z.enum(['en', 'de', 'ro']).optional(),
  /**
   * CSV: `site` separates and writes decimals as the site's language does (`;` and `,` in German and Romanian), `plain` is
   * comma and point. Plain.
   */
  csv: z.enum(['plain', 'site']).optional(),
  /** CSV: begin with a byte order mark, as some spreadsheets need it for umlauts. No. */
  bom: z.boolean().optional(),
  /** `clockodo-userreports`: how much of each report; 4. */
  type: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).optional(),
};

export const exportQuery = z.object(query);
export type ExportQuery = z.output<typeof exportQuery>;

/** Where it goes. */
const target = {
  /** Absolute. */
  path: z.string().min(1),
  /** Replace a file of that name. No. */
  overwrite: z.boolean().optional(),
  /** With the journal, its anchor, the people's ids and the program that verifies them beside it. No. */
  verifier: z.boolean().optional(),
};

/** Why nothing is written there; `sentence` says it in English. `detail` is what the sentence names. */
export const exportTrouble = z.enum([
  'notAbsolute',
  'missingFolder',
  'notAFolder',
  'isFolder',
  'exists',
  'readOnly',
  /** Among the kiosk's own files: the data directory, but for `exports` in it. */
  'ownFolder',
  'diskFull',
  'died',
  'failed',
]);

const unwritable = z.object({ reason: exportTrouble, path: z.string(), sentence: z.string() });

const wrongQuery = {
  /** `from` after `to`, a date that is none, or more than ten years. */
  badPeriod: z.object({ sentence: z.string() }),
  unknownEmployee: z.object({ number: z.string() }),
  /** Clockodo's user reports are of whole years, iFlow's status of one day. */
  wrongPeriodForFormat: z.object({ sentence: z.string() }),
} as const;

const refusals = {
  ...wrongQuery,
  unwritable,
  /** So many run already. */
  busy: z.object({ running: z.number().int() }),
} as const;

const started = z.object({ id: z.string() });

/** A column of a preview; what stands in its cells is text as it is printed. */
const column = z.object({
  key: z.string(),
  title: z.string(),
  /** Figures stand at the right. */
  numeric: z.boolean(),
});

/** Of one person in the period, or of all; null: no target in it (no model). */
const sums = {
  days: z.number().int(),
  targetSeconds: seconds.nullable(),
  workedSeconds: seconds,
  /** Up to now. */
  diffSeconds: seconds.nullable(),
  /** Days of absence, halves included. */
  absenceDays: z.number(),
  /** Days with something to look at; null where it was not asked (a long preview). */
  flaggedDays: z.number().int().nullable(),
};

export const officeExportCalls = {
  startExport: {
    input: z.object({ ...query, ...target }),
    output: started,
    refusals,
  },
  /** Who was in on a date, when, and what they are doing at the instant: for an inspector who is at the door. */
  startRegister: {
    input: z.object({
      date: civilDate,
      format: registerFormat,
      at: instant.optional(),
      language: z.enum(['en', 'de', 'ro']).optional(),
      csv: z.enum(['plain', 'site']).optional(),
      bom: z.boolean().optional(),
      ...target,
    }),
    output: started,
    refusals,
  },
  /** Of one that runs, or of one of the last that have ended since the service began. */
  exportProgress: {
    input: z.object({ id: z.string() }),
    output: z.object({
      state: z.enum(['running', 'done', 'failed', 'cancelled']),
      /** Days of people; `all` is 0 until it is known. */
      done: z.number().int(),
      all: z.number().int(),

      path: z.string(),
      /** What is written so far, then the size of the file. */
      bytes: z.number().int(),
      /** Everything that was written, the file first, once it is done. */
      files: z.array(z.string()),
      /** People in it, once it is done. */
      people: z.number().int(),
      /** Why it failed; null otherwise. */
      reason: exportTrouble.nullable(),
      /** What became of it, in English; empty while it runs. */
      sentence: z.string(),
    }),
    refusals: { unknownExport: z.object({}) },
  },
  /** Resolves when nothing of it is left. One that is over stays as it is. */
  cancelExport: {
    input: z.object({ id: z.string() }),
    output: z.object({ state: z.enum(['done', 'failed', 'cancelled']) }),
    refusals: { unknownExport: z.object({}) },
  },
  /**
   * The first rows as they would be written, what each person sums up to, and each date's sums for a chart. Made beside the
   * service's own work; a newer question makes an older one end as `superseded`.
   */
  previewExport: {
    input: z.object({
      ...query,
      /** Rows; 20. */
      rows: z.number().int().min(0).max(200).optional(),
      /** The people after this number; absent: the first. */
      after: z.string().optional(),
      /** People; 50. */
      people: z.number().int().min(1).max(200).optional(),
    }),
    output: z.object({
      /** Of a format without rows (`pdf` and the vendors' shapes) those of `csv`. */
      columns: z.array(column),
      rows: z.array(z.array(z.string())),
      /** The first lines of the file for `json` and the vendors' shapes; otherwise null. */
      text: z.string().nullable(),
      people: z.array(
        z.object({ number: z.string(), name: z.string(), active: z.boolean(), ...sums }),
      ),
      /** Ask again with it as `after`; null: there are no more. */
      next: z.string().nullable(),
      /** Of everybody in it. */
      total: z.object({ people: z.number().int(), ...sums }),
      /** Of everybody in it, each date of the period; `ahead`: it is not over yet, and has a target only. */
      dates: z.array(
        z.object({
          date: civilDate,
          targetSeconds: seconds,
          workedSeconds: seconds,
          ahead: z.boolean(),
        }),
      ),
      /** The instant that it tells of. */
      at: instant,
      /** A name for the file. */
      fileName: z.string(),
    }),
    refusals: { ...wrongQuery, superseded: z.object({}) },
  },
  /** The rows of a register, as they would be written. */
  previewRegister: {
    input: z.object({
      date: civilDate,
      at: instant.optional(),
      language: z.enum(['en', 'de', 'ro']).optional(),
      /** Rows; 100. */
      rows: z.number().int().min(1).max(500).optional(),
    }),
    output: z.object({
      columns: z.array(column),
      rows: z.array(z.array(z.string())),
      /** Everybody in it; rows may be fewer. */
      people: z.number().int(),
      in: z.number().int(),
      onBreak: z.number().int(),
      at: instant,
      fileName: z.string(),
    }),
    refusals: { badPeriod: z.object({ sentence: z.string() }), superseded: z.object({}) },
  },
} as const;
