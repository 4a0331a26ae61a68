import { hash } from 'node:crypto';
import type { TheirRow, WantedRow } from '../../core/sync/row.ts';
import type { Context } from '../context.ts';
import { employeeById, type Employee } from '../store/employee.ts';
import { owedDays, type OwedDay } from '../store/outbox.ts';
import { wantedOn } from '../sync/our-day.ts';
import { termsOf } from '../vendors/form-of.ts';

/** A day that waits for a person, with both sides as they are known here. */
export type ConflictCase = {
  readonly id: string;
  readonly day: OwedDay;
  readonly employee: Employee;
  /** Null: our day cannot be said in the vendor's form at all. */
  readonly ours: readonly WantedRow[] | null;
  /** Null: what the vendor has on that day has never been read. */
  readonly theirs: readonly TheirRow[] | null;
};

/** Newest day first. */
export function conflictCases(ctx: Context): readonly ConflictCase[] {
  const terms = termsOf(ctx.config());
  if (terms === null) return [];
  return owedDays(ctx.db, ctx.config().vendor.kind).flatMap((day) => {
    if (day.state !== 'conflict' && day.state !== 'refused') return [];
    const employee = employeeById(ctx.db, day.employeeId);
    if (employee === null) return [];
    const wanted = wantedOn(ctx, day, terms);
    return [
      {
        id: idOf(day, employee.number),
        day,
        employee,
        ours: wanted.kind === 'inexpressible' ? null : wanted.rows,
        theirs: day.theirs === null ? null : (JSON.parse(day.theirs) as readonly TheirRow[]),
      },
    ];
  });
}

/** `7/2026-03-29/1a2b3c`: who, when, and which state of both sides. */
function idOf(day: OwedDay, number: string): string {
  const seen = `${day.state} ${day.version} ${day.reason ?? ''} ${day.theirs ?? ''}`;
  return `${number}/${day.date}/${hash('sha256', seen).slice(0, 6)}`;
}
