import type { Handlers } from '../contract/call.ts';
import type { OfficeContract } from '../contract/office.ts';
import type { Context } from './context.ts';
import type { Engine } from './sync/engine.ts';
import { checkVendorAccess } from './usecases/check-vendor-access.ts';
import { compareVendorReport } from './usecases/compare-vendor-report.ts';
import { readVendorSchedule } from './usecases/read-vendor-schedule.ts';
import { readVendorStatus } from './usecases/read-vendor-status.ts';
import { checkConfig } from './usecases/check-config.ts';
import { correctPresence } from './usecases/correct-presence.ts';
import { doctor } from './usecases/doctor.ts';
import { importAbsences } from './usecases/import-absences.ts';
import { importBalances } from './usecases/import-balances.ts';
import { importEmployees } from './usecases/import-employees.ts';
import { importHolidays } from './usecases/import-holidays.ts';
import { importModels } from './usecases/import-models.ts';
import { importPunches } from './usecases/import-punches.ts';
import { listEmployees } from './usecases/list-employees.ts';
import { readConfig } from './usecases/read-config.ts';
import { readDay } from './usecases/read-day.ts';
import { readReport } from './usecases/read-report.ts';
import { readStatus } from './usecases/read-status.ts';
import { setConfig } from './usecases/set-config.ts';
import { setSecret } from './usecases/set-secret.ts';

/** Everything the command line may ask. Whatever may change what is owed nudges the engine. */
export function officeHandlers(ctx: Context, engine: Engine): Handlers<OfficeContract> {
  const nudged = <T extends { readonly ok: boolean }>(outcome: T): T => {
    if (outcome.ok) engine.nudge();
    return outcome;
  };
  return {
    importEmployees: (input) => nudged(importEmployees(ctx, input)),
    listEmployees: () => listEmployees(ctx),
    importPunches: async (input) => nudged(await importPunches(ctx, input)),
    correctPresence: (input) => nudged(correctPresence(ctx, input)),
    importAbsences: (input) => importAbsences(ctx, input),
    importModels: (input) => importModels(ctx, input),
    importHolidays: (input) => importHolidays(ctx, input),
    importBalances: (input) => importBalances(ctx, input),
    readDay: (input) => readDay(ctx, input),
    readReport: (input) => readReport(ctx, input),
    checkVendorAccess: () => checkVendorAccess(ctx, engine),
    readVendorStatus: () => readVendorStatus(ctx, engine),
    readVendorSchedule: (input) => readVendorSchedule(engine, input),
    compareVendorReport: (input) => compareVendorReport(ctx, engine, input),
    sync: async ({ once, timeoutSeconds }) => {
      if (ctx.config().vendor.kind === 'none')
        return { ok: false, refusal: 'noVendor', detail: {} };
      const value = await engine.runUntilSettled({ once, timeoutMs: timeoutSeconds * 1_000 });
      return { ok: true, value };
    },
    status: () => readStatus(ctx, engine.health()),
    doctor: () => doctor(ctx),
    checkConfig: (input) => checkConfig(ctx, input),
    readConfig: () => readConfig(ctx),
    setConfig: (input) => nudged(setConfig(ctx, input)),
    setSecret: (input) => nudged(setSecret(ctx, input)),
  };
}
