import { proposalOf, type Doubt, type Proposal } from '../../core/sync/proposal.ts';
import type { RowForm } from '../../core/sync/row-form.ts';
import { rowInstant } from '../../core/sync/row-time.ts';
import type { WantedRow } from '../../core/sync/row.ts';
import { isoWithOffset } from '../../core/time/zone.ts';
import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { correctionsOf } from '../store/correction.ts';
import { conflictWords } from '../sync/day-conflict.ts';
import { VANISHED_AT_ONCE } from '../sync/doubted-days.ts';
import { ENDED_THERE } from '../sync/ended-clocks.ts';
import { formOf } from '../vendors/form-of.ts';
import { conflictCases, type ConflictCase } from './conflict-cases.ts';

type Listed = Extract<
  Outcome<OfficeContract, 'listConflicts'>,
  { ok: true }
>['value']['conflicts'][number];

/** Every day that waits for a person, with both sides, the vendor's words and what we would do. */
export function listConflicts(ctx: Context): Outcome<OfficeContract, 'listConflicts'> {
  const form = formOf(ctx.config());
  const conflicts = form === null ? [] : conflictCases(ctx).map((each) => listed(ctx, each, form));
  return { ok: true, value: { conflicts } };
}

function listed(ctx: Context, each: ConflictCase, form: RowForm): Listed {
  const { day, employee, ours, theirs } = each;
  const { zone } = ctx.config().site;
  const rowsOf = (rows: readonly (WantedRow & { readonly id?: string })[]): Listed['ours'] =>
    rows.map((row) => printed(row, (text) => isoOf(text, day.date, form, zone)));
  return {
    id: each.id,
    employee: employee.number,
    name: employee.name,
    date: day.date,
    kind: kindOf(each),
    ours: rowsOf(ours ?? []),
    theirs: rowsOf(theirs ?? []),
    reason: reasonOf(each),
    since: isoWithOffset(day.sinceAt, zone, 's'),
    proposal: proposed(ctx, each),
  };
}

function kindOf({ day }: ConflictCase): Listed['kind'] {
  if (day.state === 'refused') return 'refused';
  return day.reason === 'overlap' ? 'overlap' : 'bothChanged';
}

function reasonOf({ day }: ConflictCase): string {
  return conflictWords(day.reason ?? 'bothChanged') ?? day.reason ?? day.state;
}

function proposed(ctx: Context, { day, ours, theirs }: ConflictCase): Proposal | null {
  if (day.state === 'refused' || ours === null || theirs === null) return null;
  return proposalOf({
    ours,
    theirs,
    doubt: doubtOf(day.reason ?? ''),
    correctedHere: correctionsOf(ctx.db, day.employeeId, day.date).length > 0,
  });
}

function doubtOf(reason: string): Doubt | null {
  if (reason.endsWith(VANISHED_AT_ONCE)) return 'vanishedAtOnce';
  return reason.endsWith(ENDED_THERE) ? 'endedThere' : null;
}

function printed(
  { id, from, to, breaks }: WantedRow & { readonly id?: string },
  iso: (text: string) => string,
): Listed['ours'][number] {
  return {
    ...(id === undefined ? {} : { id }),
    from: iso(from),
    to: to === null ? null : iso(to),
    ...(breaks === undefined
      ? {}
      : {
          breaks: breaks.map((pause) => ({
            from: iso(pause.from),
            to: pause.to === null ? null : iso(pause.to),
          })),
        }),
  };
}

/** A time that the clocks skipped stays as the vendor wrote it. */
function isoOf(text: string, date: string, form: RowForm, zone: string): string {
  const at = rowInstant(text, date, form, zone);
  return at === null ? text : isoWithOffset(at, zone, 's');
}
