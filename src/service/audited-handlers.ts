import type { Handlers } from '../contract/call.ts';
import type { OfficeContract } from '../contract/office.ts';
import type { Context } from './context.ts';
import { settleMonths } from './months/settle-months.ts';
import { audit } from './store/audit.ts';
import type { JsonValue } from './store/canonical-json.ts';
import type { AmendmentCause } from './store/closed-month.ts';
import { employeeByNumber } from './store/employee.ts';
import { readPause } from './store/sync-pause.ts';
import { listConflicts } from './usecases/list-conflicts.ts';

type All = Handlers<OfficeContract>;

type Audited =
  | 'importPunches'
  | 'importAbsences'
  | 'importModels'
  | 'importHolidays'
  | 'importBalances'
  | 'assignBadge'
  | 'dropBadge'
  | 'resolveConflict'
  | 'closeRequest'
  | 'prune'
  | 'pauseVendor'
  | 'resumeVendor'
  | 'changeSetting'
  | 'setConfig';

/** Settings by which worked time is counted. */
const COUNTING =
  /^(rounding|breaks|compliance|site|vendor)(\.|$)|^punch($|\.(openLimitHours|sameMinute)$)/;

type Owed = 'importAbsences' | 'importModels' | 'importHolidays' | 'importBalances';

const OWED: Readonly<Record<Owed, readonly [subject: string, AmendmentCause]>> = {
  importAbsences: ['absences', 'absence'],
  importModels: ['models', 'target'],
  importHolidays: ['holidays', 'target'],
  importBalances: ['balances', 'target'],
};

/**
 * The use cases that the command line and the office share, with an entry of the audit for each that has changed something.
 * Those of the office's own screens write theirs themselves.
 */
export function auditedHandlers(ctx: Context, by: string, of: All): Pick<All, Audited> {
  return {
    ...ofPeople(ctx, by, of),
    ...ofVendor(ctx, by, of),
    ...imports(ctx, by, of),
    ...settings(ctx, of),
    prune: async (input) => {
      const outcome = await of.prune(input);
      if (outcome.ok && !input.dryRun && outcome.value.rows > 0) {
        const { before: subject, rows, punches, people } = outcome.value;
        audit(ctx, by, {
          action: 'pruned',
          subject,
          before: { rows, punches, people },
          after: null,
        });
      }
      return outcome;
    },
  };
}

function imports(ctx: Context, by: string, of: All): Pick<All, Owed | 'importPunches'> {
  const owed =
    (name: Owed): All['importAbsences'] =>
    async (input) => {
      const outcome = await of[name](input);
      if (!outcome.ok || outcome.value.changed === 0) return outcome;
      const [subject, cause] = OWED[name];
      audit(ctx, by, { action: 'fileImported', subject, before: null, after: outcome.value });
      // What it has changed of closed months stands in the month in which it came.
      await settleMonths(ctx, cause);
      return outcome;
    };
  return {
    importPunches: async (input) => {
      const outcome = await of.importPunches(input);
      if (outcome.ok && outcome.value.recorded > 0) {
        const after = outcome.value;
        audit(ctx, by, { action: 'fileImported', subject: 'punches', before: null, after });
      }
      return outcome;
    },
    importAbsences: owed('importAbsences'),
    importModels: owed('importModels'),
    importHolidays: owed('importHolidays'),
    importBalances: owed('importBalances'),
  };
}

/** These write their own entries; closed months are told what has changed with them. */
function settings(ctx: Context, of: All): Pick<All, 'changeSetting' | 'setConfig'> {
  const settled = async <T extends { readonly ok: boolean }>(
    key: string,
    outcome: T,
  ): Promise<T> => {
    if (outcome.ok && COUNTING.test(key)) await settleMonths(ctx, 'settings');
    return outcome;
  };
  return {
    changeSetting: async (input) => settled(input.key, await of.changeSetting(input)),
    setConfig: async (input) => settled(input.key, await of.setConfig(input)),
  };
}

type OfPeople = 'assignBadge' | 'dropBadge' | 'closeRequest';

function ofPeople(ctx: Context, by: string, of: All): Pick<All, OfPeople> {
  const whose = (number: string) => {
    const employeeId = employeeByNumber(ctx.db, number)?.id;
    return employeeId === undefined ? {} : { employeeId };
  };
  return {
    assignBadge: async (input) => {
      const outcome = await of.assignBadge(input);
      if (!outcome.ok || input.dryRun) return outcome;
      const { number, masked, recorded, left } = outcome.value;
      const after = { badge: masked, recorded: recorded.length, left: left.length };
      const entry = { action: 'badgeAssigned', subject: number, before: null, after };
      audit(ctx, by, { ...entry, ...whose(number) });
      return outcome;
    },
    dropBadge: async (input) => {
      const outcome = await of.dropBadge(input);
      if (!outcome.ok || outcome.value.dropped === 0) return outcome;
      const { masked: subject, dropped } = outcome.value;
      const before = { scans: dropped };
      audit(ctx, by, { action: 'badgeDropped', subject, before, after: null });
      return outcome;
    },
    closeRequest: async (input) => {
      const outcome = await of.closeRequest(input);
      if (!outcome.ok) return outcome;
      const { employee, date } = outcome.value;
      audit(ctx, by, {
        action: 'requestClosed',
        ...whose(employee),
        subject: `${employee} ${date}`,
        before: null,
        after: { reason: input.reason, by: input.by },
      });
      return outcome;
    },
  };
}

type OfVendor = 'resolveConflict' | 'pauseVendor' | 'resumeVendor';

function ofVendor(ctx: Context, by: string, of: All): Pick<All, OfVendor> {
  const vendor = () => ctx.config().vendor.kind;
  const paused = () => readPause(ctx.db, vendor()) !== null;
  const entry = (action: string, before: boolean) =>
    audit(ctx, by, {
      action,
      subject: vendor(),
      before: { paused: before },
      after: { paused: paused() },
    });
  return {
    resolveConflict: async (input) => {
      const list = listConflicts(ctx);
      const conflicts = list.ok ? list.value.conflicts : [];
      const known = conflicts.find(({ id }) => id === input.id);
      const outcome = await of.resolveConflict(input);
      if (!outcome.ok) return outcome;
      const { employee, date } = outcome.value;
      const employeeId = employeeByNumber(ctx.db, employee)?.id;
      audit(ctx, by, {
        action: 'conflictResolved',
        ...(employeeId === undefined ? {} : { employeeId }),
        subject: `${employee} ${date}`,
        before: known === undefined ? null : sidesOf(known),
        after: { keep: input.keep, reason: input.reason, by: input.by },
      });
      return outcome;
    },
    pauseVendor: async (input) => {
      const before = paused();
      const outcome = await of.pauseVendor(input);
      if (outcome.ok && !before) entry('vendorPaused', before);
      return outcome;
    },
    resumeVendor: async (input) => {
      const before = paused();
      const outcome = await of.resumeVendor(input);
      if (outcome.ok && before) entry('vendorResumed', before);
      return outcome;
    },
  };
}

type Side = { readonly from: string; readonly to: string | null };

function sidesOf({ ours, theirs }: { ours: readonly Side[]; theirs: readonly Side[] }): JsonValue {
  const plain = (rows: readonly Side[]) => rows.map(({ from, to }) => ({ from, to }));
  return { ours: plain(ours), theirs: plain(theirs) };
}
