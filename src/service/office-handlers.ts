import type { Handlers } from '../contract/call.ts';
import type { OfficeContract } from '../contract/office.ts';
import { aboutHandlers } from './about-handlers.ts';
import { backupHandlers } from './backup-handlers.ts';
import type { Context } from './context.ts';
import { auditedCorrection } from './days/audited-correction.ts';
import { daysHandlers } from './days-handlers.ts';
import { exportHandlers } from './export-handlers.ts';
import { exportPresetHandlers } from './export-preset-handlers.ts';
import { AT_THE_WALL } from './door-handlers.ts';
import { healthHandlers } from './health-handlers.ts';
import { monthHandlers } from './month-handlers.ts';
import { peopleHandlers } from './people-handlers.ts';
import { picturesHandlers } from './pictures-handlers.ts';
import { settlingHandlers } from './months/settling-handlers.ts';
import { audit } from './store/audit.ts';
import { employeeByNumber } from './store/employee.ts';
import { rolloutHandlers } from './rollout-handlers.ts';
import { settingsHandlers } from './settings-handlers.ts';
import { setupHandlers } from './setup-handlers.ts';
import { syncHandlers } from './sync-handlers.ts';
import type { Engine } from './sync/engine.ts';
import { updateHandlers } from './update/update-handlers.ts';
import { auditedHandlers } from './audited-handlers.ts';
import { assignBadge } from './usecases/assign-badge.ts';
import { checkVendorAccess } from './usecases/check-vendor-access.ts';
import { compareVendorReport } from './usecases/compare-vendor-report.ts';
import { readVendorSchedule } from './usecases/read-vendor-schedule.ts';
import { readVendorStatus } from './usecases/read-vendor-status.ts';
import { pauseVendor, resumeVendor } from './usecases/pause-vendor.ts';
import { checkConfig } from './usecases/check-config.ts';
import { closeRequest } from './usecases/close-request.ts';
import { anchorJournal, readJournal } from './usecases/export-journal.ts';
import { doctor, doctorBeside } from './usecases/doctor.ts';
import { dropBadge } from './usecases/drop-badge.ts';
import { eraseEmployee } from './usecases/erase-employee.ts';
import { noteErasure } from './usecases/erase-person.ts';
import { importAbsences } from './usecases/import-absences.ts';
import { importBalances } from './usecases/import-balances.ts';
import { importEmployees } from './usecases/import-employees.ts';
import { importHolidays } from './usecases/import-holidays.ts';
import { importModels } from './usecases/import-models.ts';
import { importPunches } from './usecases/import-punches.ts';
import { listConflicts } from './usecases/list-conflicts.ts';
import { listEmployees } from './usecases/list-employees.ts';
import { listRequests } from './usecases/list-requests.ts';
import { prune } from './usecases/prune.ts';
import { makeFolder, readFolder, readPlaces } from './usecases/read-folder.ts';
import { readConfig } from './usecases/read-config.ts';
import { readDay } from './usecases/read-day.ts';
import { readReport } from './usecases/read-report.ts';
import { readStatus } from './usecases/read-status.ts';
import { resolveConflict } from './usecases/resolve-conflict.ts';
import { hashRosterPins } from './usecases/roster-pin.ts';
import { setSecret } from './usecases/set-secret.ts';
import { listWaitingBadges } from './usecases/waiting-badges.ts';
import { verifyJournal } from './usecases/verify-journal.ts';

type Office = Handlers<OfficeContract>;
type Part<N extends keyof OfficeContract['calls']> = Pick<Office, N>;
type Nudged = <T extends { readonly ok: boolean }>(outcome: T) => T;

/**
 * Everything the office and the command line may ask; `by` is who does, as the audit has it. Whatever may change what is
 * owed nudges the engine.
 */
export function officeHandlers(ctx: Context, engine: Engine, by: string): Office {
  const nudged: Nudged = (outcome) => {
    if (outcome.ok) engine.nudge();
    return outcome;
  };
  const handlers: Office = {
    ...rosterHandlers(ctx, engine, by, nudged),
    ...recordHandlers(ctx, by, nudged),
    ...vendorHandlers(ctx, engine, nudged),
    ...fileHandlers(ctx, by),
    ...keyHandlers(ctx, engine, by, nudged),
    ...daysHandlers(ctx, engine, by),
    ...peopleHandlers(ctx, engine, by),
    ...monthHandlers(ctx, by),
    ...backupHandlers(ctx, by),
    ...healthHandlers(ctx, engine),
    ...aboutHandlers(),
    ...exportHandlers(ctx, by),
    ...exportPresetHandlers(ctx, by),
    ...picturesHandlers(ctx),
    ...setupHandlers(ctx, engine, by),
    ...rolloutHandlers(ctx, engine, by),
    ...syncHandlers(ctx, engine, by),
    ...updateHandlers(ctx, by),
    anchorJournal: () => anchorJournal(ctx),
    readJournal: (input) => readJournal(ctx, input),
    verifyJournal: (input) => verifyJournal(ctx, input),
    status: () => readStatus(ctx, engine.health()),
    doctor: () => (ctx.checkFile === undefined ? doctor(ctx) : doctorBeside(ctx, ctx.checkFile)),
  };
  return {
    ...handlers,
    ...auditedHandlers(ctx, by, handlers),
    ...settlingHandlers(ctx, handlers),
  };
}

/** Who may punch here, and by which badges. */
function rosterHandlers(
  ctx: Context,
  engine: Engine,
  by: string,
  nudged: Nudged,
): Part<
  | 'importEmployees'
  | 'listEmployees'
  | 'listWaitingBadges'
  | 'assignBadge'
  | 'dropBadge'
  | 'eraseEmployee'
> {
  return {
    // Whom somebody is at the vendor does not change while their days are read and written.
    importEmployees: async (input) => {
      const slowPins = await hashRosterPins(ctx, input);
      return nudged(await engine.between(() => importEmployees(ctx, input, { slowPins, by })));
    },
    listEmployees: () => listEmployees(ctx),
    listWaitingBadges: () => listWaitingBadges(ctx),
    // By which badge the vendor knows somebody does not change while their days are written.
    assignBadge: async (input) => nudged(await engine.between(() => assignBadge(ctx, input))),
    dropBadge: (input) => dropBadge(ctx, input),
    eraseEmployee: (input) => {
      const outcome = eraseEmployee(ctx, input);
      if (outcome.ok) noteErasure(ctx, by);
      return outcome;
    },
  };
}

/** What has been worked, what was owed, and what was wrong with it. */
function recordHandlers(
  ctx: Context,
  by: string,
  nudged: Nudged,
): Part<
  | 'importPunches'
  | 'importAbsences'
  | 'importModels'
  | 'importHolidays'
  | 'importBalances'
  | 'correctPresence'
  | 'listConflicts'
  | 'resolveConflict'
  | 'listRequests'
  | 'closeRequest'
  | 'prune'
  | 'readDay'
  | 'readReport'
> {
  return {
    importPunches: async (input) => nudged(await importPunches(ctx, input)),
    importAbsences: (input) => importAbsences(ctx, input),
    importModels: (input) => importModels(ctx, input),
    importHolidays: (input) => importHolidays(ctx, input),
    importBalances: (input) => importBalances(ctx, input),
    correctPresence: (input) => nudged(auditedCorrection(ctx, input, by)),
    listConflicts: () => listConflicts(ctx),
    resolveConflict: (input) => nudged(resolveConflict(ctx, input)),
    listRequests: (input) => listRequests(ctx, input),
    closeRequest: (input) => closeRequest(ctx, input),
    prune: async ({ dryRun }) => {
      const { doubts, ...value } = await prune(ctx, { dryRun });
      return { ok: true, value: { ...value, doubts: [...doubts] } };
    },
    readDay: (input) => readDay(ctx, input),
    readReport: (input) => readReport(ctx, input),
  };
}

/** The vendor, asked and told. */
function vendorHandlers(
  ctx: Context,
  engine: Engine,
  nudged: Nudged,
): Part<
  | 'checkVendorAccess'
  | 'pauseVendor'
  | 'resumeVendor'
  | 'readVendorStatus'
  | 'readVendorSchedule'
  | 'compareVendorReport'
  | 'sync'
> {
  return {
    checkVendorAccess: () => checkVendorAccess(ctx, engine),
    pauseVendor: ({ by }) => pauseVendor(ctx, engine, by),
    resumeVendor: () => nudged(resumeVendor(ctx)),
    readVendorStatus: () => readVendorStatus(ctx, engine),
    readVendorSchedule: (input) => readVendorSchedule(engine, input),
    compareVendorReport: (input) => compareVendorReport(ctx, engine, input),
    sync: async ({ once, timeoutSeconds }) => {
      if (ctx.config().vendor.kind === 'none')
        return { ok: false, refusal: 'noVendor', detail: {} };
      const value = await engine.runUntilSettled({ once, timeoutMs: timeoutSeconds * 1_000 });
      return { ok: true, value };
    },
  };
}

/** The machine's folders. */
function fileHandlers(ctx: Context, by: string): Part<'readPlaces' | 'readFolder' | 'makeFolder'> {
  return {
    readPlaces: () => readPlaces(ctx),
    readFolder: (input) => readFolder(input),
    makeFolder: async (input) => {
      const outcome = await makeFolder(ctx, input);
      const entry = { action: 'folderMade', subject: input.name, before: null };
      if (outcome.ok) audit(ctx, by, { ...entry, after: outcome.value.path });
      return outcome;
    },
  };
}

type SettingsPart = ReturnType<typeof settingsHandlers>;

/** Settings and secrets. */
function keyHandlers(
  ctx: Context,
  engine: Engine,
  by: string,
  nudged: Nudged,
): SettingsPart & Part<'checkConfig' | 'readConfig' | 'setConfig' | 'setSecret'> {
  const settings = settingsHandlers(ctx, engine, by);
  return {
    ...settings,
    checkConfig: (input) => checkConfig(ctx, input),
    readConfig: () => readConfig(ctx),
    setConfig: async (input) => {
      const outcome = await settings.changeSetting(input);
      if (outcome.ok) return { ok: true, value: {} };
      return { ok: false, refusal: 'invalidConfig', detail: outcome.detail };
    },
    setSecret: (input) => {
      if (by === AT_THE_WALL && input.name === 'admin.pin') {
        // Whoever comes upon an open office must not be able to lock its owner out.
        const message = 'at the wall it is changed by whoever knows the old one';
        return { ok: false, refusal: 'unusableSecret', detail: { message } };
      }
      const outcome = setSecret(ctx, input);
      // What it is, and what it was, is nobody's to read.
      const entry = { action: 'secretSet', subject: input.name, before: null, after: null };
      const number = /^vendor\.key\.(.+)$/.exec(input.name)?.[1];
      const whose = number === undefined ? null : employeeByNumber(ctx.db, number);
      if (outcome.ok) audit(ctx, by, { ...entry, ...(whose && { employeeId: whose.id }) });
      return nudged(outcome);
    },
  };
}
