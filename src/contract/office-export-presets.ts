import { z } from 'zod';
import { NAMED_PERIODS } from '../core/time/named-period.ts';
import { exportFormat, exportGroup } from './office-export.ts';
import { civilDate, instant } from './time.ts';

/**
 * Exports that are made again and again: a preset has a name and everything that an export is asked for, its period in words
 * or as dates; a preset may have a rhythm in which the kiosk writes it to a folder by itself.
 */

export const presetPeriod = z.union([
  z.object({ name: z.enum(NAMED_PERIODS) }),
  z.object({ from: civilDate, to: civilDate }),
]);

export const presetQuery = z.object({
  format: exportFormat,
  period: presetPeriod,
  /** Roster numbers; null: everybody of the period. */
  numbers: z.array(z.string()).nullable(),
  group: exportGroup,
  csv: z.enum(['plain', 'site']),
  bom: z.boolean(),
  verifier: z.boolean(),
});
export type PresetQuery = z.output<typeof presetQuery>;

export const exportPlan = z.object({
  every: z.enum(['day', 'week', 'month']),
  /** 1 Monday to 7 of a week; 1 to 31 of a month, where a shorter month has its last day. */
  day: z.number().int().min(1).max(31),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** Absolute. */
  folder: z.string().min(1),
});
export type ExportPlan = z.output<typeof exportPlan>;

/** What became of the last time. `forDate`: the date that it was due on. */
export const planRun = z.object({
  at: instant,
  forDate: civilDate,
  state: z.enum(['running', 'done', 'failed']),
  path: z.string(),
  /** Why it failed: a code of the export's own, or that nobody of the preset is here any more. */
  reason: z.string().nullable(),
  sentence: z.string(),
});

const preset = z.object({
  id: z.string(),
  name: z.string(),
  query: presetQuery,
  plan: z
    .object({
      ...exportPlan.shape,
      lastRun: planRun.nullable(),
      /** `2026-12-01`; today where it is due and has failed. */
      nextOn: civilDate,
    })
    .nullable(),
});

export const officeExportPresetCalls = {
  listExportPresets: {
    input: z.object({}),
    output: z.object({
      /** By name. */
      presets: z.array(preset),
      /** The kiosk's own folder for exports; it is there. */
      folder: z.string(),
    }),
    refusals: {},
  },
  /** Without `id` a new one; with it that one is changed, its rhythm stays. */
  saveExportPreset: {
    input: z.object({
      id: z.string().optional(),
      name: z.string().trim().min(1).max(60),
      query: presetQuery,
    }),
    output: z.object({ id: z.string() }),
    refusals: {
      nameTaken: z.object({}),
      unknownPreset: z.object({}),
      unknownEmployee: z.object({ number: z.string() }),
    },
  },
  removeExportPreset: {
    input: z.object({ id: z.string() }),
    output: z.object({}),
    refusals: { unknownPreset: z.object({}) },
  },
  /** Null: the kiosk writes it no more. What was due before is not made up for. */
  planExport: {
    input: z.object({ id: z.string(), plan: exportPlan.nullable() }),
    output: z.object({}),
    refusals: {
      unknownPreset: z.object({}),
      /** Nothing can be written into that folder. */
      unwritable: z.object({ reason: z.string(), sentence: z.string() }),
    },
  },
} as const;
