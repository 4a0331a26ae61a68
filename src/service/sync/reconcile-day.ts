import { asAsked, asKept, withAsked } from '../../core/sync/adjusted.ts';
import { plan } from '../../core/sync/plan.ts';
import { changesEqual, changesOf } from '../../core/sync/request.ts';
import type { BaseRow, Step, TheirRow, WantedRow } from '../../core/sync/row.ts';
import type { InexpressibleReason, Terms as RowTerms } from '../../core/sync/wanted.ts';
import type { Context } from '../context.ts';
import { resolveAttempts, unresolvedAttempts, type Attempt } from '../store/attempt.ts';
import { baseRowsOf, dayOfBaseRow, replaceBaseRows } from '../store/base-row.ts';
import type { Employee } from '../store/employee.ts';
import {
  agreeDay,
  dayState,
  isDue,
  isUndoable,
  reviveRefused,
  type DayKey,
  type OwedDay,
} from '../store/outbox.ts';
import { inTransaction } from '../store/transaction.ts';
import { VENDOR_TITLES } from '../vendors/form-of.ts';
import type { Capabilities, DayRequest } from '../vendors/vendor.ts';
import { conflict } from './day-conflict.ts';
import { withLeftBehind, withRenamed } from './left-behind.ts';
import { wantedOn } from './our-day.ts';
import { requested } from './requested.ts';
import { refuse } from './settle.ts';
import { NotExpressible, takeOver } from './take-over.ts';

/** What one look at a day led to. */
export type DayResult = {
  /** Writes that would bring the vendor's day to ours; empty where nothing is to be or may be written. */
  readonly steps: readonly Step[];
  /** The day as it stood in the outbox when the steps were made; null where there are none. */
  readonly owed: OwedDay | null;
  /** Something changed that a person can see. */
  readonly changed: boolean;
};

/** `adjusts`: the vendor may keep a row otherwise than it was sent. */
export type Terms = RowTerms & { readonly adjusts: Capabilities['adjusts'] };

/** A day as it was read at the vendor. */
export type TheirDay = {
  readonly rows: readonly TheirRow[];
  /** Changes of this day that wait for an approval there, or were declined. */
  readonly requests: readonly DayRequest[];
  /** Why it is doubted that what is missing there was deleted; null: it is believed. */
  readonly doubt: string | null;
};

/** Reasons of our own begin so; the wall and the office translate them, the vendor's words stay as they are. */
export const EARLIER_DAY_OPEN = 'an earlier day is open';
const REASONS: Readonly<Record<InexpressibleReason, string>> = {
  repeatedHour: 'cannot hold a span in the hour that the clocks repeat',
  openBeforeAnother: 'a presence of this day was never ended and another follows it',
};

function reasonOf(ctx: Context, reason: InexpressibleReason): string {
  const title = VENDOR_TITLES[ctx.config().vendor.kind];
  return reason === 'repeatedHour' ? `${title} ${REASONS[reason]}` : REASONS[reason];
}

const NOTHING: DayResult = { steps: [], owed: null, changed: false };

/**
 * Compares a day at the vendor with ours and with what was agreed, in one transaction: takes over edits made there,
 * keeps the new base, and either settles the day or answers with the writes it needs. `theirs` was read after the last
 * write to this day ended (invariant 4).
 */
export function reconcileDay(
  ctx: Context,
  employee: Employee,
  date: string,
  { rows: theirs, requests, doubt }: TheirDay,
  terms: Terms,
): DayResult {
  const vendor = ctx.config().vendor.kind;
  const key: DayKey = { employeeId: employee.id, date, vendor };
  const owed = dayState(ctx.db, employee.id, date, vendor);
  if (owed !== null && isUndoable(owed, ctx.world.clock())) return NOTHING;
  if (theirs.some((row) => belongsElsewhere(ctx, key, row))) return NOTHING;
  if (doubt !== null) return { ...NOTHING, changed: conflict(ctx, key, theirs, doubt) };
  const ours = wantedOn(ctx, key, terms);
  if (ours.kind === 'inexpressible') {
    if (owed === null) return NOTHING;
    const reason = reasonOf(ctx, ours.reason);
    const changed = refuse(ctx, owed, reason, { theirs: JSON.stringify(theirs), daily: true });
    return { ...NOTHING, changed };
  }
  try {
    return inTransaction(ctx.db, () =>
      agree(ctx, key, ours.rows, theirs, { owed, terms, requests }),
    );
  } catch (error) {
    if (error instanceof NotExpressible)
      return { ...NOTHING, changed: conflict(ctx, key, theirs, error.message) };
    throw error;
  }
}

type Asked = {
  readonly owed: OwedDay | null;
  readonly terms: Terms;
  readonly requests: readonly DayRequest[];
};

function agree(
  ctx: Context,
  key: DayKey,
  ours: readonly WantedRow[],
  theirs: readonly TheirRow[],
  { owed, terms, requests }: Asked,
): DayResult {
  const attempts = unresolvedAttempts(ctx.db, key);
  const stored = baseRowsOf(ctx.db, key);
  const renamed = withRenamed(attempts, stored, theirs);
  const base =
    terms.adjusts === undefined
      ? renamed
      : withLeftBehind(attempts, renamed, theirs, terms.adjusts);
  const ourAttempts = attempts.flatMap(({ step }) => (step.kind === 'create' ? [step.row] : []));
  let result = plan(asKept(ours, base), base, theirs, ourAttempts);
  if (result.kind === 'conflict') {
    return { ...NOTHING, changed: conflict(ctx, key, theirs, result.reason) };
  }
  const pulled = result.pulls.length > 0;
  let known = base;
  if (pulled) {
    const pulls = result.pulls.map((pull) => asAsked(pull, base));
    takeOver(ctx, key, pulls, theirs, terms.form);
    const steps = JSON.stringify(result.steps);
    known = withAsked(result.agreed, base, pulls);
    result = plan(asKept(afterwards(ctx, key, terms), known), known, theirs, ourAttempts);
    // Facts of ours that counted for nothing before may pair up with the new ones: then our day says something else.
    if (
      result.kind === 'conflict' ||
      result.pulls.length > 0 ||
      JSON.stringify(result.steps) !== steps
    ) {
      throw new NotExpressible('bothChanged');
    }
  }
  replaceBaseRows(ctx.db, key, withAsked(result.agreed, known, []), ctx.world.clock());
  const waiting = ourRequest(attempts, theirs, requests);
  // What waits for an approval may still arrive: until it is decided, the attempts say whose it will be.
  if (!waiting) {
    const ids = attempts.map(({ id }) => id);
    resolveAttempts(ctx.db, ids, ctx.world.clock());
  }
  if (result.steps.length === 0) {
    // Taken back here, and still to be approved there: it is withdrawn before the day is agreed.
    if (waiting && owed !== null) return { steps: [], owed, changed: pulled };
    const left = owed !== null && agreeDay(ctx.db, key, owed.version);
    if (left || pulled) reviveLater(ctx, key, result.agreed);
    return { ...NOTHING, changed: left || pulled };
  }
  // Ours differs though nothing is owed: punches from before there was a vendor. They are not sent unasked.
  if (owed === null) return { ...NOTHING, changed: pulled };
  const asked = requested(ctx, owed, result.steps, theirs, requests);
  if (asked !== null) return { ...NOTHING, changed: asked || pulled };
  if (!maySend(ctx, owed, theirs)) return { ...NOTHING, changed: pulled };
  return { steps: result.steps, owed, changed: pulled };
}

/** Whether what our attempts asked for waits for an approval there. */
function ourRequest(
  attempts: readonly Attempt[],
  theirs: readonly TheirRow[],
  requests: readonly DayRequest[],
): boolean {
  if (attempts.length === 0) return false;
  const changes = changesOf(
    attempts.map(({ step }) => step),
    theirs,
  );
  return requests.some((request) => request.state === 'pending' && changesEqual(request, changes));
}

/** A refused day waits for its next try, unless the vendor's side has changed since, or it was refused for our own lack. */
function maySend(ctx: Context, owed: OwedDay, theirs: readonly TheirRow[]): boolean {
  const causeGone = owed.state === 'refused' && owed.theirs !== JSON.stringify(theirs);
  return causeGone || isDue(owed, ctx.world.clock());
}

/** A row that was agreed on for another day has been moved there: that day is looked at first. */
function belongsElsewhere(ctx: Context, key: DayKey, row: TheirRow): boolean {
  const known = dayOfBaseRow(ctx.db, key.vendor, row.id);
  return known !== null && (known.employeeId !== key.employeeId || known.date !== key.date);
}

/** Days refused because an earlier one was open may go once that is closed. */
function reviveLater(ctx: Context, key: DayKey, agreed: readonly BaseRow[]): void {
  if (agreed.some((row) => row.to === null)) return;
  const { vendor, employeeId } = key;
  reviveRefused(ctx.db, vendor, { employeeId, reasonPrefix: EARLIER_DAY_OPEN });
}

function afterwards(ctx: Context, key: DayKey, terms: Terms): readonly WantedRow[] {
  const ours = wantedOn(ctx, key, terms);
  if (ours.kind === 'inexpressible') throw new NotExpressible('bothChanged');
  return ours.rows;
}
