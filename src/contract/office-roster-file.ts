import { z } from 'zod';
import { fileProblem } from './file-problem.ts';

/** What a column of somebody's file may hold. */
export const rosterField = z.enum([
  'number',
  'name',
  'badge',
  'pin',
  'weekly',
  'model_from',
  'vendor_id',
  'active',
  'adult_from',
]);

/** Which column of the file holds what: places in `header`, counted from 0. */
const columns = z.partialRecord(rosterField, z.number().int().min(0));

const unknownFile = z.object({});

/**
 * Roster files as people have them: CSV with any separator, XLSX or JSON, in whichever encoding. One is opened, looked at
 * with its columns named, and imported: the same law as `importEmployees`, a bad line refuses the whole of it.
 */
export const rosterFileCalls = {
  /** Reads a file of this machine, or a text, and proposes what its columns hold. It stays open for a while. */
  openRosterFile: {
    input: z.union([
      z.object({ path: z.string().min(1) }),
      z.object({ name: z.string(), text: z.string() }),
    ]),
    output: z.object({
      id: z.string(),
      name: z.string(),
      format: z.enum(['csv', 'xlsx', 'json']),
      encoding: z.enum(['UTF-8', 'UTF-16 LE', 'UTF-16 BE', 'Windows-1252']).nullable(),
      separator: z.enum([',', ';', '\t', '|']).nullable(),
      /** Of several sheets the first that holds anything is read. */
      sheet: z.string().nullable(),
      header: z.array(z.string()),
      rows: z.number().int(),
      /** As proposed. */
      columns,
    }),
    refusals: {
      /** Why the file cannot be read at all; `bytes` and `maxBytes` where it is too large. */
      unreadableFile: z.object({
        why: z.enum([
          'notFound',
          'notAFile',
          'notAllowed',
          'tooLarge',
          'empty',
          'pdf',
          'zip',
          'image',
          'oldExcel',
          'program',
          'brokenXlsx',
          'brokenJson',
          'brokenCsv',
          'tooManyRows',
          'noWords',
          'failed',
        ]),
        message: z.string(),
      }),
    },
  },
  /** The first rows with these columns, and everything that is wrong with the whole of it. Nothing is stored. */
  previewRosterFile: {
    input: z.object({ id: z.string(), columns }),
    output: z.object({
      rows: z.array(
        z.object({
          line: z.number().int(),
          cells: z.array(z.string()),
          /** Whether the number is known here already; null: there is none in this row. */
          isKnown: z.boolean().nullable(),
        }),
      ),
      problems: z.array(fileProblem),
      created: z.number().int(),
      known: z.number().int(),
      /** Columns of the file that are left out. */
      leftOut: z.array(z.string()),
    }),
    refusals: { unknownFile },
  },
  importRosterFile: {
    input: z.object({ id: z.string(), columns }),
    output: z.object({
      created: z.number().int(),
      updated: z.number().int(),
      unchanged: z.number().int(),
    }),
    refusals: { unknownFile, invalidFile: z.object({ problems: z.array(fileProblem) }) },
  },
} as const;

export type RosterField = z.output<typeof rosterField>;
export type RosterColumns = z.output<typeof columns>;
