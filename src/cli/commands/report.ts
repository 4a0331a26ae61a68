import { InvalidArgumentError } from 'commander';
import { parseInstant } from '../../core/time/zone.ts';
import { printJson, type ExitCode, type Io } from '../io.ts';
import type { Office } from '../office.ts';

const REPORT_TYPES = [0, 1, 2, 3, 4] as const;

export type ReportOptions = {
  readonly year: number;
  readonly type: (typeof REPORT_TYPES)[number];
  readonly employee?: string;
  readonly at?: string;
  readonly iso?: boolean;
  readonly deprecated?: boolean;
  readonly explain?: boolean;
};

export function reportType(word: string): ReportOptions['type'] {
  const type = REPORT_TYPES.find((each) => String(each) === word);
  if (type === undefined) throw new InvalidArgumentError('a whole number from 0 to 4');
  return type;
}

/**
 * `report --year Y`: user reports in clockodo's shape. Those of all are printed as they arrive, one a line: a company's year
 * is larger than a text may be.
 */
export async function report(office: Office, io: Io, options: ReportOptions): Promise<ExitCode> {
  const at = options.at === undefined ? null : parseInstant(options.at);
  if (options.at !== undefined && at === null) {
    io.note(`--at ${options.at}: not an instant (ISO 8601 with offset or Z)`);
    return 2;
  }
  const explain = options.explain === true;
  if (explain && (options.employee === undefined || options.type !== 4)) {
    io.note('--explain: only with --type 4 and --employee');
    return 2;
  }
  const asked = {
    year: options.year,
    type: options.type,
    iso: options.iso === true,
    deprecated: options.deprecated === true,
    explain,
    ...(at === null ? {} : { at }),
  };
  if (options.employee === undefined) return reportOfAll(office, io, asked);
  const outcome = await office.call('readReport', { ...asked, number: options.employee });
  if (!outcome.ok) {
    io.note(`employee ${options.employee}: not in the roster`);
    return 1;
  }
  notePruned(io, options.year, outcome.value.prunedBefore);
  const [text = 'null'] = outcome.value.userreports;
  printJson(io, { userreport: JSON.parse(text) as unknown });
  return 0;
}

/** Beside the report, which cannot tell nothing from what is gone. */
function notePruned(io: Io, year: number, before: string | undefined): void {
  if (before === undefined) return;
  io.note(`report: ${year} lies before ${before}; its times have been pruned`);
}

type Asked = Pick<ReportOptions, 'year' | 'type'> & {
  readonly iso: boolean;
  readonly deprecated: boolean;
  readonly explain: boolean;
  readonly at?: number;
};

/** The first answer says which instant "now" was; the rest are asked for the same one. */
async function reportOfAll(office: Office, io: Io, asked: Asked): Promise<ExitCode> {
  let held: string | null = null;
  let input: Asked & { readonly after?: string } = asked;
  io.print('{"userreports":[');
  for (;;) {
    const outcome = await office.call('readReport', input);
    if (!outcome.ok) throw new Error('A report of all names no employee that could be unknown');
    const { userreports, next, at } = outcome.value;
    for (const text of userreports) {
      if (held !== null) io.print(`${held},`);
      held = text;
    }
    if (next === null) {
      notePruned(io, asked.year, outcome.value.prunedBefore);
      break;
    }
    input = { ...asked, after: next, at };
  }
  if (held !== null) io.print(held);
  io.print(']}');
  return 0;
}
