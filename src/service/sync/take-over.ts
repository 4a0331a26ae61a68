import type { RowForm } from '../../core/sync/row-form.ts';
import type { Pull, TheirRow } from '../../core/sync/row.ts';
import { startOfDay } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import type { DayKey } from '../store/outbox.ts';
import { punchesFrom } from '../store/punch.ts';
import { recordFactSets } from '../usecases/record-facts.ts';
import { presencesOn } from './our-day.ts';
import { editsOf } from './vendor-edit.ts';

/** An edit there whose meaning in punches does not give the vendor's rows: everything about it is taken back. */
export class NotExpressible extends Error {}

/** Rows that somebody changed at the vendor become punches of ours, journalled with both sides. */
export function takeOver(
  ctx: Context,
  key: DayKey,
  pulls: readonly Pull[],
  theirs: readonly TheirRow[],
  form: RowForm,
): void {
  const { zone } = ctx.config().site;
  const { employeeId, date, vendor } = key;
  const presences = presencesOn(ctx, key);
  const fromAt = Math.min(startOfDay(date, zone), ...presences.map((each) => each.fromAt));
  const punches = punchesFrom(ctx.db, employeeId, fromAt);
  const edits = editsOf(pulls, { presences, punches, date, zone, form });
  if (edits === null) throw new NotExpressible('bothChanged');
  const sets = edits.map((edit) => ({
    employeeId,
    voids: edit.voids,
    punches: edit.makes.map((punch) => ({
      ...punch,
      id: ctx.world.newId(),
      source: 'vendor' as const,
    })),
    fact: {
      kind: 'vendorEdit' as const,
      id: ctx.world.newId(),
      vendor,
      date,
      rowId: edit.pulls.map(({ before, after }) => (after ?? before)?.id ?? '').join(' '),
      before: edit.pulls.map(({ before }) => before),
      after: edit.pulls.map(({ after }) => after),
    },
  }));
  try {
    recordFactSets(ctx, sets, { except: date });
  } catch (error) {
    // The same punch twice, say: our facts cannot hold what stands there.
    if (isConstraint(error)) throw new NotExpressible(`bothChanged: ${theirs.length} rows there`);
    throw error;
  }
}

function isConstraint(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return String(error.code).startsWith('SQLITE_CONSTRAINT');
}
