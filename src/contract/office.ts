import { z } from 'zod';
import { civilDate, instant } from './time.ts';
import type { Contract } from './call.ts';
import { fileProblem } from './file-problem.ts';
import { officeBackupCalls } from './office-backup.ts';
import { officeAuditCalls } from './office-audit.ts';
import { officeBadgeCalls } from './office-badges.ts';
import { officeConflictCalls } from './office-conflict.ts';
import { officeDayCalls } from './office-days.ts';
import { officeCorrectionCalls } from './office-correction.ts';
import { officeExportCalls } from './office-export.ts';
import { officeExportPresetCalls } from './office-export-presets.ts';
import { officeFileCalls } from './office-files.ts';
import { officeAboutCalls } from './office-about.ts';
import { officeHealthCalls } from './office-health.ts';
import { officeImportCalls } from './office-import.ts';
import { officeJournalCalls } from './office-journal.ts';
import { officeMonthCalls } from './office-months.ts';
import { officePeopleCalls } from './office-people.ts';
import { officePictureCalls } from './office-pictures.ts';
import { officePrivacyCalls } from './office-privacy.ts';
import { officeReportCalls } from './office-report.ts';
import { officeRequestCalls } from './office-request.ts';
import { officeRolloutCalls } from './office-rollout.ts';
import { officeSettingsCalls } from './office-settings.ts';
import { officeSetupCalls } from './office-setup.ts';
import { officeSyncCalls } from './office-sync.ts';
import { officeUpdateCalls } from './office-update.ts';
import { officeVendorCalls } from './office-vendor.ts';

/**
 * What the office and the command line may ask. It is served on the local socket of the data directory (mode 0600) and
 * in process; a window needs an admin session for it. Shapes printed by the command line are snake_case as
 * documented there; they are built in the service so that every host prints the same.
 */

export const officeContract = {
  calls: {
    /** Upsert by number. One bad line refuses the whole file. */
    importEmployees: {
      input: z.object({ format: z.enum(['csv', 'json']), text: z.string() }),
      output: z.object({
        created: z.number().int(),
        updated: z.number().int(),
        unchanged: z.number().int(),
      }),
      refusals: { invalidFile: z.object({ problems: z.array(fileProblem) }) },
    },
    listEmployees: {
      input: z.object({}),
      output: z.object({
        employees: z.array(
          z.object({
            number: z.string(),
            name: z.string(),
            active: z.boolean(),
            vendor_id: z.string().nullable(),
            badges: z.array(z.string()),
            pin: z.boolean(),
            /** Only where it was issued to stand beside a badge, and by itself identifies nobody (`punch.identify`). */
            pin_works: z.literal(false).optional(),
          }),
        ),
      }),
      refusals: {},
    },
    /** Facts for the journal, `source: import`. The same file twice changes nothing. */
    importPunches: {
      input: z.object({ text: z.string() }),
      output: z.object({ recorded: z.number().int(), known: z.number().int() }),
      refusals: { invalidFile: z.object({ problems: z.array(fileProblem) }) },
    },
    ...officeImportCalls,
    ...officeAuditCalls,
    ...officeBadgeCalls,
    ...officeFileCalls,
    ...officeConflictCalls,
    ...officeCorrectionCalls,
    ...officeDayCalls,
    ...officeReportCalls,
    ...officeExportCalls,
    ...officeExportPresetCalls,
    ...officePictureCalls,
    ...officeRequestCalls,
    ...officeJournalCalls,
    ...officeVendorCalls,
    ...officeSettingsCalls,
    ...officeSetupCalls,
    ...officeRolloutCalls,
    ...officeSyncCalls,
    ...officeUpdateCalls,
    ...officeMonthCalls,
    ...officePeopleCalls,
    ...officePrivacyCalls,
    ...officeBackupCalls,
    ...officeAboutCalls,
    ...officeHealthCalls,
    /** One day of one person, in the documented shape. */
    readDay: {
      input: z.object({ number: z.string(), date: civilDate, at: instant.optional() }),
      output: z.object({
        day: z.record(z.string(), z.unknown()),
        /** Only of a day that lies before it: its times have been pruned, and the day tells of what came in since. */
        prunedBefore: z.string().optional(),
      }),
      refusals: {
        unknownEmployee: z.object({}),
        /** The zone went over this date (Samoa, 2011-12-30): there is no such day. */
        skippedDate: z.object({}),
      },
    },
    /** Runs the engine until nothing is owed, or one round. */
    sync: {
      input: z.object({ once: z.boolean(), timeoutSeconds: z.number().int().min(0).max(86_400) }),
      output: z.object({
        /** `done`: nothing owed. `waiting`: days stay owed (offline, backoff). `person`: only a person can help. */
        result: z.enum(['done', 'waiting', 'person']),
        owed: z.number().int(),
        refused: z.number().int(),
        conflicts: z.number().int(),
        /** One sentence: what happened and, where something is left, why. */
        message: z.string(),
      }),
      refusals: { noVendor: z.object({}) },
    },
    status: {
      input: z.object({}),
      output: z.object({ status: z.record(z.string(), z.unknown()) }),
      refusals: {},
    },
    doctor: {
      input: z.object({}),
      output: z.object({
        healthy: z.boolean(),
        checks: z.array(z.object({ name: z.string(), ok: z.boolean(), message: z.string() })),
      }),
      refusals: {},
    },
    /** Checks a configuration text (or the one in force) against the schema. */
    checkConfig: {
      input: z.object({ text: z.string().nullable() }),
      /** `ineffective`: settings that stand there and count for nothing, such as another vendor's. */
      output: z.object({
        ineffective: z.array(z.object({ path: z.string(), message: z.string() })),
      }),
      refusals: {
        invalidConfig: z.object({
          problems: z.array(z.object({ path: z.string(), message: z.string() })),
        }),
      },
    },
    /** The settings in force, every default filled in, in the order of the schema. Secrets are no settings. */
    readConfig: {
      input: z.object({}),
      output: z.object({ config: z.record(z.string(), z.unknown()) }),
      refusals: {},
    },
    setConfig: {
      input: z.object({ key: z.string(), value: z.unknown() }),
      output: z.object({}),
      refusals: {
        invalidConfig: z.object({
          problems: z.array(z.object({ path: z.string(), message: z.string() })),
        }),
      },
    },
    /** Stores a secret; it is never read back. */
    setSecret: {
      input: z.object({ name: z.string(), value: z.string().min(1) }),
      output: z.object({}),
      refusals: {
        unknownSecret: z.object({ known: z.array(z.string()) }),
        /** The admin PIN is typed on a pad of digits. */
        unusableSecret: z.object({ message: z.string() }),
      },
    },
  },
  events: {},
} as const satisfies Contract;

export type OfficeContract = typeof officeContract;
