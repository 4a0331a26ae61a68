import type { Handlers, Input, Outcome } from '../contract/call.ts';
import type { officeExportCalls } from '../contract/office-export.ts';
import type { OfficeContract } from '../contract/office.ts';
import { addDays } from '../core/time/civil-date.ts';
import type { Context } from './context.ts';
import { RUNNING_MAX, type Exports } from './exports/exports.ts';
import { periodRefusal, todayOf, type ExportPeriod } from './exports/export-period.ts';
import { unknownNumber } from './exports/export-people.ts';
import type { ExportWanted } from './exports/export-run.ts';
import { exportFiles, targetTrouble } from './exports/export-target.ts';
import type { RegisterWanted } from './exports/register.ts';
import type { FilesWanted } from './exports/write-files.ts';
import { siteDaysOff } from './holidays/site-holidays.ts';
import { audit } from './store/audit.ts';

type ExportHandlers = Pick<Handlers<OfficeContract>, keyof typeof officeExportCalls>;
type Query = Omit<Input<OfficeContract, 'startExport'>, 'path' | 'overwrite' | 'verifier'>;
type RegisterQuery = Omit<Input<OfficeContract, 'previewRegister'>, 'rows'> & {
  readonly [K in 'format' | 'csv' | 'bom']?: RegisterWanted[K] | undefined;
};

/** A preview is of so many rows and people where nobody says more. */
const PREVIEW_ROWS = 20;
const PREVIEW_PEOPLE = 50;
const REGISTER_ROWS = 100;

export function exportHandlers(ctx: Context, by: string): ExportHandlers {
  const exports = ctx.exports;
  if (exports === undefined) return withoutExports();
  return {
    startExport: (input) => {
      const wanted = wantedOf(ctx, input);
      const wrong = wrongQuery(ctx, wanted);
      if (wrong !== null) return wrong;
      const { format, period, numbers } = wanted;
      // Not who they are: the entry outlives them.
      const people = numbers === null ? 'all' : String(numbers.length);
      const said = { format, ...period, people };
      return started(ctx, exports, { kind: 'times', wanted }, input, { by, said });
    },
    startRegister: (input) => {
      const wanted = registerWantedOf(ctx, input);
      const wrong = wrongRegister(ctx, wanted);
      if (wrong !== null) return wrong;
      const said = { format: wanted.format, register: wanted.date };
      return started(ctx, exports, { kind: 'register', wanted }, input, { by, said });
    },
    exportProgress: ({ id }) => {
      const value = exports.progress(id);
      return value === null ? unknownExport : { ok: true, value };
    },
    cancelExport: async ({ id }) => {
      const value = await exports.cancel(id);
      if (value === null || value.state === 'running') return unknownExport;
      return { ok: true, value: { state: value.state } };
    },
    previewExport: (input) => preview(ctx, exports, input),
    previewRegister: (input) => registerPreview(ctx, exports, input),
  };
}

const unknownExport = { ok: false, refusal: 'unknownExport', detail: {} } as const;
const superseded = { ok: false, refusal: 'superseded', detail: {} } as const;

/** Where nothing has been composed that could run them: parts of the service on their own. */
function withoutExports(): ExportHandlers {
  const refused = (): never => {
    throw new Error('exports need a service');
  };
  return {
    startExport: refused,
    startRegister: refused,
    exportProgress: () => unknownExport,
    cancelExport: () => unknownExport,
    previewExport: refused,
    previewRegister: refused,
  };
}

function wantedOf(ctx: Context, input: Query): ExportWanted {
  return {
    format: input.format,
    period: { from: input.from, to: input.to },
    numbers: input.numbers ?? null,
    nowAt: input.at ?? ctx.world.clock(),
    group: input.group ?? 'person',
    language: input.language ?? ctx.config().site.language,
    csv: input.csv ?? 'plain',
    bom: input.bom ?? false,
    type: input.type ?? 4,
  };
}

function registerWantedOf(ctx: Context, input: RegisterQuery): RegisterWanted {
  return {
    date: input.date,
    format: input.format ?? 'json',
    nowAt: input.at ?? ctx.world.clock(),
    language: input.language ?? ctx.config().site.language,
    csv: input.csv ?? 'plain',
    bom: input.bom ?? false,
  };
}

function wrongQuery(ctx: Context, { period, format, numbers, nowAt }: ExportWanted) {
  const wrong = periodRefusal(period, format, todayOf(nowAt, ctx.config().site.zone));
  if (wrong !== null) {
    const { refusal, sentence } = wrong;
    return { ok: false, refusal, detail: { sentence } } as const;
  }
  const number = numbers === null ? null : unknownNumber(ctx, numbers);
  if (number !== null)
    return { ok: false, refusal: 'unknownEmployee', detail: { number } } as const;
  keepHolidays(ctx, period);
  return null;
}

function wrongRegister(ctx: Context, { date, nowAt }: RegisterWanted) {
  const period = { from: date, to: date };
  const wrong = periodRefusal(period, 'register', todayOf(nowAt, ctx.config().site.zone));
  if (wrong !== null) {
    return { ok: false, refusal: 'badPeriod', detail: { sentence: wrong.sentence } } as const;
  }
  keepHolidays(ctx, period);
  return null;
}

/** A thread that can only read finds the calendar of every year that it looks into. */
export function keepHolidays(ctx: Context, { from, to }: ExportPeriod): void {
  siteDaysOff(
    ctx,
    addDays(`${from.slice(0, 4)}-01-01`, -14),
    addDays(`${to.slice(0, 4)}-12-31`, 21),
  );
}

type Target = {
  readonly path: string;
  readonly overwrite?: boolean | undefined;
  readonly verifier?: boolean | undefined;
};

function started(
  ctx: Context,
  exports: Exports,
  what: FilesWanted['what'],
  target: Target,
  { by, said }: { readonly by: string; readonly said: Readonly<Record<string, string>> },
): Outcome<OfficeContract, 'startRegister'> {
  const overwrite = target.overwrite ?? false;
  const files = exportFiles(target.path, target.verifier ?? false);
  const trouble = targetTrouble(files, { dataDir: ctx.dataDir, overwrite });
  if (trouble !== null) return { ok: false, refusal: 'unwritable', detail: { ...trouble } };
  const id = exports.start({ files, overwrite, what }, what.wanted.nowAt);
  if (id === null) return { ok: false, refusal: 'busy', detail: { running: RUNNING_MAX } };
  audit(ctx, by, {
    action: 'exportStarted',
    subject: target.path,
    before: null,
    after: { ...said },
  });
  return { ok: true, value: { id } };
}

async function preview(
  ctx: Context,
  exports: Exports,
  input: Input<OfficeContract, 'previewExport'>,
): Promise<Outcome<OfficeContract, 'previewExport'>> {
  const wanted = wantedOf(ctx, input);
  const wrong = wrongQuery(ctx, wanted);
  if (wrong !== null) return wrong;
  const { rows = PREVIEW_ROWS, people = PREVIEW_PEOPLE, after = null } = input;
  const task = { kind: 'preview', wanted: { wanted, rows, people, after } } as const;
  const answer = await exports.look(task, wanted.nowAt);
  return answer?.kind === 'preview' ? { ok: true, value: answer.value } : superseded;
}

async function registerPreview(
  ctx: Context,
  exports: Exports,
  input: Input<OfficeContract, 'previewRegister'>,
): Promise<Outcome<OfficeContract, 'previewRegister'>> {
  const wanted = registerWantedOf(ctx, input);
  const wrong = wrongRegister(ctx, wanted);
  if (wrong !== null) return wrong;
  const task = { kind: 'previewRegister', wanted, rows: input.rows ?? REGISTER_ROWS } as const;
  const answer = await exports.look(task, wanted.nowAt);
  return answer?.kind === 'previewRegister' ? { ok: true, value: answer.value } : superseded;
}
