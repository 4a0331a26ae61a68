import { asAsked, asKept, withAsked } from '../../core/sync/adjusted.ts';
import { isAbout, planDecided, type Decision } from '../../core/sync/decided.ts';
import { rowsEqual, sameRows } from '../../core/sync/clock-span.ts';
import { addsOnlyEnds } from '../../core/sync/only-ends.ts';
import { plan } from '../../core/sync/plan.ts';
import { changesOf, isPartOf } from '../../core/sync/request.ts';
import type { BaseRow, Step, TheirRow, WantedRow } from '../../core/sync/row.ts';
import type { InexpressibleReason, Terms as RowTerms } from '../../core/sync/wanted.ts';
import type { Context } from '../context.ts';
import { resolveAttempts, unresolvedAttempts, type Attempt } from '../store/attempt.ts';
import { baseRowsOf, dayOfBaseRow, replaceBaseRows } from '../store/base-row.ts';
import { decisionOn, removeDecision } from '../store/day-decision.ts';
import { employeeById, type Employee } from '../store/employee.ts';
import {
  agreeDay,
  dayState,
  isDue,
  isUndoable,
  markOwed,
  reviveRefused,
  type DayKey,
  type OwedDay,
} from '../store/outbox.ts';
import { inSavepoint } from '../store/transaction.ts';
import { VENDOR_TITLES } from '../vendors/form-of.ts';
import type { Capabilities, DayRequest } from '../vendors/vendor.ts';
import { conflict } from './day-conflict.ts';
import { withLeftBehind, withRenamed } from './left-behind.ts';
import { presencesOn, wantedOn } from './our-day.ts';
import { requested } from './requested.ts';
import { refuse } from './settle.ts';
import { clearWay, hearElsewhere, NotExpressible, takeOver } from './take-over.ts';

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
  /** Why it is doubted that the vendor has this now (many days gone at once, a day out of sight); null: it is believed. */
  readonly doubt: string | null;
  /** The vendor does not show this day: its rows are as they were last seen. */
  readonly isUnseen?: boolean;
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
 * Compares a day at the vendor with ours and with what was agreed, all of it or nothing: takes over edits made there,
 * keeps the new base, and either settles the day or answers with the writes it needs. `theirs` was read after the last
 * write to this day ended (invariant 4). Whoever was erased while it was read has no days any more.
 */
export function reconcileDay(
  ctx: Context,
  employee: Employee,
  date: string,
  { rows: theirs, requests, doubt, isUnseen = false }: TheirDay,
  terms: Terms,
): DayResult {
  const vendor = ctx.config().vendor.kind;
  const key: DayKey = { employeeId: employee.id, date, vendor };
  if (employeeById(ctx.db, employee.id) === null) return NOTHING;
  const owed = dayState(ctx.db, employee.id, date, vendor);
  if (owed !== null && isUndoable(owed, ctx.world.clock())) return NOTHING;
  if (theirs.some((row) => belongsElsewhere(ctx, key, row))) return NOTHING;
  const decided = decisionOn(ctx.db, key);
  const decision = decided === null ? null : { ...decided, isUnseen };
  const isSettled = decision !== null && isAbout(decision, theirs);
  const ours = wantedOn(ctx, key, terms);
  const isSame = ours.kind === 'rows' && sameRows(ours.rows, theirs);
  if (doubt !== null && !isSettled && !isSame) {
    return { ...NOTHING, changed: conflict(ctx, key, theirs, doubt) };
  }
  if (ours.kind === 'inexpressible') {
    const reason = reasonOf(ctx, ours.reason);
    const changed = refuse(ctx, owed ?? nowOwed(ctx, key), reason, {
      theirs: JSON.stringify(theirs),
      daily: true,
    });
    return { ...NOTHING, changed };
  }
  try {
    return inSavepoint(ctx.db, () =>
      agree(ctx, key, ours.rows, theirs, { owed, terms, requests, decision }),
    );
  } catch (error) {
    if (error instanceof NotExpressible)
      return { ...NOTHING, changed: conflict(ctx, key, theirs, whyNot(error, decision)) };
    throw error;
  }
}

type Asked = {
  readonly owed: OwedDay | null;
  readonly terms: Terms;
  /** What a person has decided about this day. */
  readonly decision: Decision | null;
  readonly requests: readonly DayRequest[];
};

function agree(
  ctx: Context,
  key: DayKey,
  ours: readonly WantedRow[],
  theirs: readonly TheirRow[],
  { owed, terms, requests, decision }: Asked,
): DayResult {
  const attempts = unresolvedAttempts(ctx.db, key);
  const stored = baseRowsOf(ctx.db, key);
  const renamed = withRenamed(attempts, stored, theirs);
  const base =
    terms.adjusts === undefined
      ? renamed
      : withLeftBehind(attempts, renamed, theirs, terms.adjusts);
  const ourAttempts = attempts.flatMap(({ step }) => (step.kind === 'create' ? [step.row] : []));
  // Another kiosk of the company may have been told of the same comings and goings.
  const isOurs = (row: TheirRow): boolean =>
    attempts.some(({ step }) => step.kind !== 'delete' && rowsEqual(step.row, row));
  const told = theirs.filter((row) => !isOurs(row));
  const heard = decision === null && hearElsewhere(ctx, key, base, told, terms.form);
  let result =
    decision === null
      ? plan(asKept(heard ? afterwards(ctx, key, terms) : ours, base), base, theirs, ourAttempts)
      : planDecided(decision, ours, base, theirs, ourAttempts);
  if (result.kind === 'conflict') {
    // Nothing gives way where a person has to decide anyway.
    if (heard) throw new NotExpressible(result.reason);
    return { ...NOTHING, changed: conflict(ctx, key, theirs, result.reason) };
  }
  const pulled = result.pulls.length > 0 || heard;
  let known = base;
  if (result.pulls.length > 0) {
    const pulls = result.pulls.map((pull) => asAsked(pull, base));
    if (decision !== null) clearWay(ctx, key, pulls, theirs, terms.form);
    const discarded = discardedOn(ctx, key);
    takeOver(ctx, key, pulls, theirs, terms.form);
    const { steps } = result;
    known = withAsked(result.agreed, base, pulls);
    result = plan(asKept(afterwards(ctx, key, terms), known), known, theirs, ourAttempts);
    // Facts of ours that counted for nothing before may pair up with the new ones: an `out` that fitted nowhere ends what
    // began elsewhere, anything else is for a person to decide.
    if (
      result.kind === 'conflict' ||
      result.pulls.length > 0 ||
      !addsOnlyEnds(steps, result.steps, theirs) ||
      discardedOn(ctx, key) !== discarded
    ) {
      throw new NotExpressible('bothChanged');
    }
  }
  const agreed = withAsked(result.agreed, known, []);
  const kept = decision === null ? agreed : withFormerOwner(agreed, base, ourAttempts);
  replaceBaseRows(ctx.db, key, kept, ctx.world.clock());
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
    if (left) removeDecision(ctx.db, key);
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

function whyNot({ message }: NotExpressible, decision: Decision | null): string {
  if (decision === null) return message;
  return 'theirs cannot be said in entries of this day as they stand: correct it here, then keep ours';
}

/** A decision lets us change somebody else's row once. That it is not ours stays written down until it is. */
function withFormerOwner(
  agreed: readonly BaseRow[],
  base: readonly BaseRow[],
  ourAttempts: readonly WantedRow[],
): readonly BaseRow[] {
  return agreed.map((row) => {
    const known = base.find(({ id }) => id === row.id);
    const ours = known?.ours ?? ourAttempts.some((attempt) => rowsEqual(attempt, row));
    return { ...row, ours };
  });
}

/** The presences of the day that count for nothing, as text. */
function discardedOn(ctx: Context, key: DayKey): string {
  const discarded = presencesOn(ctx, key).filter(({ state }) => state === 'discarded');
  return discarded.map(({ id }) => id).join(' ');
}

/** Nothing was owed, but what the vendor has is no longer what was agreed on, and a person has to see it. */
function nowOwed(ctx: Context, key: DayKey): OwedDay {
  const at = ctx.world.clock();
  markOwed(ctx.db, { ...key, at, dueAt: at });
  const owed = dayState(ctx.db, key.employeeId, key.date, key.vendor);
  if (owed === null) throw new Error('A day that was marked as owed is not owed');
  return owed;
}

/** Whether something waits for an approval there that our attempts asked for, the last one or one before it. */
function ourRequest(
  attempts: readonly Attempt[],
  theirs: readonly TheirRow[],
  requests: readonly DayRequest[],
): boolean {
  const steps = attempts.map(({ step }) => step);
  const changes = changesOf(steps, theirs);
  return requests.some((request) => request.state === 'pending' && isPartOf(request, changes));
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
