import type { Handlers } from '../contract/call.ts';
import type { officeExportPresetCalls } from '../contract/office-export-presets.ts';
import type { OfficeContract } from '../contract/office.ts';
import type { Context } from './context.ts';
import {
  listExportPresets,
  planExport,
  removeExportPreset,
  saveExportPreset,
} from './usecases/export-presets.ts';

export function exportPresetHandlers(
  ctx: Context,
  by: string,
): Pick<Handlers<OfficeContract>, keyof typeof officeExportPresetCalls> {
  return {
    listExportPresets: () => listExportPresets(ctx),
    saveExportPreset: (input) => saveExportPreset(ctx, input, by),
    removeExportPreset: (input) => removeExportPreset(ctx, input, by),
    planExport: (input) => planExport(ctx, input, by),
  };
}
