import type { z } from 'zod';
import type { PunchKind } from '../../core/punch/punch.ts';
import { parseInstant } from '../../core/time/zone.ts';
import type { Outcome } from '../../contract/call.ts';
import type { officeContract, OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { employeeByNumber } from '../store/employee.ts';
import { isKnownPunch } from '../store/punch.ts';
import { readCsv, type FileProblem, type FileRow } from './csv-file.ts';
import { recordFactSets, type FactSet } from './record-facts.ts';

type Input = z.output<typeof officeContract.calls.importPunches.input>;
type ImportOutcome = Outcome<OfficeContract, 'importPunches'>;
type ImportedPunch = { readonly employeeId: string; readonly kind: PunchKind; readonly at: number };

const COLUMNS = ['employee', 'kind', 'at'];
const AHEAD_MAX_MS = 86_400_000;
const KINDS = new Map<string, PunchKind>([
  ['in', 'in'],
  ['out', 'out'],
  ['break-start', 'breakStart'],
  ['break-end', 'breakEnd'],
]);

/**
 * Records the punches of a file, all or none, in one transaction: a very large file holds up a scan for as long as its
 * commit takes. Facts that do not fit together are kept and flagged; a punch that is known already, even one that has
 * been taken back since, is not recorded again.
 */
export function importPunches(ctx: Context, input: Input): ImportOutcome {
  const read = readCsv(input.text, { known: COLUMNS, required: COLUMNS });
  if (!read.ok) return invalid(read.problems);
  const problems: FileProblem[] = [];
  const employeeIds = new Map<string, string | null>();
  const idOf = (number: string): string | null => {
    const known = employeeIds.get(number);
    if (known !== undefined) return known;
    const id = employeeByNumber(ctx.db, number)?.id ?? null;
    employeeIds.set(number, id);
    return id;
  };
  const latestAt = ctx.world.clock() + AHEAD_MAX_MS;
  const punches = read.rows.map((row) => punchOf(row, idOf, latestAt, problems));
  if (problems.length > 0) return invalid(problems);
  const fresh = unknownOf(
    ctx,
    punches.filter((punch) => punch !== null),
  );
  recordFactSets(
    ctx,
    fresh.map((punch) => factSetOf(ctx, punch)),
  );
  for (const employeeId of new Set(fresh.map((punch) => punch.employeeId))) {
    ctx.emit('boardChanged', { employeeId });
  }
  return { ok: true, value: { recorded: fresh.length, known: punches.length - fresh.length } };
}

function invalid(problems: readonly FileProblem[]): ImportOutcome {
  return { ok: false, refusal: 'invalidFile', detail: { problems: [...problems] } };
}

function punchOf(
  { line, fields }: FileRow,
  idOf: (number: string) => string | null,
  latestAt: number,
  problems: FileProblem[],
): ImportedPunch | null {
  const wrong = (field: string, message: string) => problems.push({ line, field, message });
  const employeeId = idOf(fields['employee'] ?? '');
  if (employeeId === null) wrong('employee', 'there is no employee with this number');
  const kind = KINDS.get(fields['kind'] ?? '');
  if (kind === undefined) wrong('kind', 'one of in, out, break-start, break-end');
  const at = parseInstant(fields['at'] ?? '');
  if (at === null) {
    wrong('at', 'not an instant with an offset or Z, as in 2026-03-29T08:00:00+02:00');
  } else if (at > latestAt) {
    wrong('at', 'more than a day ahead of the clock');
  }
  return employeeId === null || kind === undefined || at === null ? null : { employeeId, kind, at };
}

function unknownOf(ctx: Context, punches: readonly ImportedPunch[]): readonly ImportedPunch[] {
  const seen = new Set<string>();
  return punches.filter(({ employeeId, kind, at }) => {
    const key = `${employeeId} ${kind} ${at}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return !isKnownPunch(ctx.db, employeeId, kind, at);
  });
}

function factSetOf(ctx: Context, { employeeId, kind, at }: ImportedPunch): FactSet {
  return {
    employeeId,
    punches: [{ id: ctx.world.newId(), kind, at, source: 'import' }],
    voids: [],
    fact: { kind: 'punch' },
  };
}
