import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Output, Outcome } from '../../contract/call.ts';
import type { ExportFormat } from '../../contract/office-export.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { isCivilDate } from '../../core/time/civil-date.ts';
import { parseInstant } from '../../core/time/zone.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Office } from '../office.ts';

/** What `export` and `register` have in common. */
type FileOptions = {
  readonly o: string;
  readonly at?: string;
  readonly language?: 'en' | 'de' | 'ro';
  readonly locale?: boolean;
  readonly bom?: boolean;
  readonly overwrite?: boolean;
  readonly verifier?: boolean;
};

export type ExportOptions = FileOptions & {
  readonly format: ExportFormat;
  readonly from: string;
  readonly to: string;
  readonly employee?: readonly string[];
  readonly group?: 'person' | 'day' | 'month';
  readonly type?: 0 | 1 | 2 | 3 | 4;
};

export type RegisterOptions = FileOptions & {
  readonly format: 'csv' | 'xlsx' | 'pdf' | 'json';
  readonly date: string;
};

type Progress = Output<OfficeContract, 'exportProgress'>;
type Started = Outcome<OfficeContract, 'startExport'>;

/** How often a terminal is told; what takes less is asked about sooner. */
const FIRST_LOOK_MS = 20;
const LOOK_EVERY_MS = 250;

/** `export --format F --from D --to D -o FILE`: the same file as the office makes. */
export function exportTimes(office: Office, io: Io, options: ExportOptions): Promise<ExitCode> {
  const { format, from, to, employee, group, type } = options;
  const asked = {
    format,
    from,
    to,
    ...(employee === undefined ? {} : { numbers: [...employee] }),
    ...(group === undefined ? {} : { group }),
    ...(type === undefined ? {} : { type }),
  };
  return exported(office, io, { ...options, dates: [from, to] }, (target) =>
    office.call('startExport', { ...asked, ...target }),
  );
}

/** `register --date D --format F -o FILE`: who was in on a date, and when. */
export function exportRegister(
  office: Office,
  io: Io,
  options: RegisterOptions,
): Promise<ExitCode> {
  const { format, date } = options;
  return exported(office, io, { ...options, dates: [date] }, (target) =>
    office.call('startRegister', { format, date, ...target }),
  );
}

type Target = {
  readonly path: string;
  readonly overwrite: boolean;
  readonly verifier: boolean;
  readonly csv: 'plain' | 'site';
  readonly bom: boolean;
  readonly at?: number;
  readonly language?: 'en' | 'de' | 'ro';
};

async function exported(
  office: Office,
  io: Io,
  options: FileOptions & { readonly dates: readonly string[] },
  start: (target: Target) => Promise<Started>,
): Promise<ExitCode> {
  const wrong = options.dates.find((date) => !isCivilDate(date));
  if (wrong !== undefined) {
    io.note(`${wrong}: not a date (YYYY-MM-DD)`);
    return 2;
  }
  const at = options.at === undefined ? null : parseInstant(options.at);
  if (options.at !== undefined && at === null) {
    io.note(`--at ${options.at}: not an instant (ISO 8601 with offset or Z)`);
    return 2;
  }
  if (options.o === '-' && options.verifier === true) {
    io.note('--verifier: needs a file beside which it can stand, not -o -');
    return 2;
  }
  const folder = options.o === '-' ? mkdtempSync(join(tmpdir(), 'stempel-export-')) : null;
  try {
    const path = folder === null ? resolve(options.o) : join(folder, 'export');
    const outcome = await start({
      path,
      overwrite: options.overwrite === true,
      verifier: options.verifier === true,
      csv: options.locale === true ? 'site' : 'plain',
      bom: options.bom === true,
      ...(at === null ? {} : { at }),
      ...(options.language === undefined ? {} : { language: options.language }),
    });
    if (!outcome.ok) return refused(io, outcome);
    const told = await followed(office, io, outcome.value.id);
    if (told.state !== 'done') {
      io.note(folder === null ? told.sentence : told.sentence.replace(path, 'export'));
      return 1;
    }
    if (folder === null) tellFiles(io, told);
    else await io.sendFile?.(path);
    return 0;
  } finally {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  }
}

/** A wrong period is wrong usage; everything else is the world's. */
function refused(io: Io, outcome: Exclude<Started, { readonly ok: true }>): ExitCode {
  switch (outcome.refusal) {
    case 'badPeriod':
    case 'wrongPeriodForFormat':
      io.note(outcome.detail.sentence);
      return 2;
    case 'unknownEmployee':
      io.note(`employee ${outcome.detail.number}: not in the roster`);
      return 1;
    case 'unwritable':
      io.note(hinted(outcome.detail));
      return 1;
    case 'busy':
      io.note(`${outcome.detail.running} exports run already; try again when one is done`);
      return 1;
  }
}

function hinted({
  reason,
  sentence,
}: {
  readonly reason: string;
  readonly sentence: string;
}): string {
  return reason === 'exists' ? `${sentence} (--overwrite)` : sentence;
}

function tellFiles(io: Io, { files, sentence }: Progress): void {
  io.note(sentence);
  for (const file of files) io.print(file);
}

/** Waits until it is over. Whoever interrupts it has it cancelled, and nothing is left. */
async function followed(office: Office, io: Io, id: string): Promise<Progress> {
  const cancel = (): void => void office.call('cancelExport', { id });
  process.once('SIGINT', cancel).once('SIGTERM', cancel);
  let isTold = false;
  try {
    for (let pauseMs = FIRST_LOOK_MS; ; pauseMs = Math.min(LOOK_EVERY_MS, pauseMs * 2)) {
      const outcome = await office.call('exportProgress', { id });
      if (!outcome.ok) throw new Error('the export is not known any more');
      if (outcome.value.state !== 'running') return outcome.value;
      if (pauseMs >= LOOK_EVERY_MS) {
        io.tell?.(progressLine(outcome.value));
        isTold = true;
      }
      await delay(pauseMs);
    }
  } finally {
    if (isTold) io.tell?.('');
    process.off('SIGINT', cancel).off('SIGTERM', cancel);
  }
}

function progressLine({ done, all, bytes }: Progress): string {
  const share = all === 0 ? 0 : Math.floor((done / all) * 100);
  return `${share} % of ${all} days, ${(bytes / 1_000_000).toFixed(1)} MB`;
}
