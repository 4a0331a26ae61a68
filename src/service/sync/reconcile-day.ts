import { rowsEqual } from '../../core/sync/clock-span.ts';
import { asAsked, asKept, withAsked } from '../../core/sync/adjusted.ts';
import { plan } from '../../core/sync/plan.ts';
import { changesEqual, changesOf } from '../../core/sync/request.ts';
import type { RowForm } from '../../core/sync/row-form.ts';
import type { BaseRow, Pull, Step, TheirRow, WantedRow } from '../../core/sync/row.ts';
import {
  wantedRows,
  type InexpressibleReason,
  type Terms as RowTerms,
} from '../../core/sync/wanted.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { startOfDay } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import type { Employee } from '../store/employee.ts';
import { resolveAttempts, unresolvedAttempts } from '../store/attempt.ts';
import { baseRowsOf, dayOfBaseRow, replaceBaseRows } from '../store/base-row.ts';
import {
  agreeDay,
  dayState,
  isDue,
  isUndoable,
  markOwed,
  reviveRefused,
  settleDay,
  type DayKey,
  type OwedDay,
} from '../store/outbox.ts';
import { presencesBetween } from '../store/presence.ts';
import { punchesFrom } from '../store/punch.ts';
import { inTransaction } from '../store/transaction.ts';
import { recordFactSets } from '../usecases/record-facts.ts';
import { VENDOR_TITLES } from '../vendors/form-of.ts';
import type { DayRequest } from '../vendors/vendor.ts';
import { awaitApproval, refuse } from './settle.ts';
import { editsOf } from './vendor-edit.ts';
import { withLeftBehind } from './left-behind.ts';

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
export type Terms = RowTerms & { readonly adjusts: boolean };

/** A day as it was read at the vendor. */
export type TheirDay = {
  readonly rows: readonly TheirRow[];
  /** Changes of this day that wait for an approval there, or were declined. */
  readonly requests: readonly DayRequest[];
};

/** Reasons of our own begin so; the wall and the office translate them, the vendor's words stay as they are. */
export const EARLIER_DAY_OPEN = 'an earlier day is open';
const REASONS: Readonly<Record<InexpressibleReason, string>> = {
  repeatedHour: 'cannot hold a span in the hour that the clocks repeat',
  openBeforeAnother: 'a presence of this day was never ended and another follows it',
};

const REQUEST_GONE = 'what was to be approved is gone there, and the day is as it was';

function reasonOf(ctx: Context, reason: InexpressibleReason): string {
  const title = VENDOR_TITLES[ctx.config().vendor.kind];
  return reason === 'repeatedHour' ? `${title} ${REASONS[reason]}` : REASONS[reason];
}

const NOTHING: DayResult = { steps: [], owed: null, changed: false };

/** An edit there whose meaning in punches does not give the vendor's rows: everything about it is taken back. */
class NotExpressible extends Error {}

/**
 * Compares a day at the vendor with ours and with what was agreed, in one transaction: takes over edits made there,
 * keeps the new base, and either settles the day or answers with the writes it needs. `theirs` was read after the last
 * write to this day ended (invariant 4).
 */
export function reconcileDay(
  ctx: Context,
  employee: Employee,
  date: string,
  { rows: theirs, requests }: TheirDay,
  terms: Terms,
): DayResult {
  const vendor = ctx.config().vendor.kind;
  const key: DayKey = { employeeId: employee.id, date, vendor };
  const owed = dayState(ctx.db, employee.id, date, vendor);
  if (owed !== null && isUndoable(owed, ctx.world.clock())) return NOTHING;
  if (theirs.some((row) => belongsElsewhere(ctx, key, row))) return NOTHING;
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
    if (error instanceof NotExpressible) return conflict(ctx, key, theirs, error.message);
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
  const base = terms.adjusts ? withLeftBehind(attempts, stored, theirs) : stored;
  const ourAttempts = attempts.flatMap(({ step }) => leftBehind(step, base, theirs));
  let result = plan(asKept(ours, base), base, theirs, ourAttempts);
  if (result.kind === 'conflict') return conflict(ctx, key, theirs, result.reason);
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
  resolveAttempts(
    ctx.db,
    attempts.map(({ id }) => id),
    ctx.world.clock(),
  );
  if (result.steps.length === 0) {
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

/**
 * The row that an unresolved attempt would have left there: a new one, or, where closing a row gives it another id, the
 * closed one.
 */
function leftBehind(
  step: Step,
  base: readonly BaseRow[],
  theirs: readonly TheirRow[],
): readonly WantedRow[] {
  if (step.kind === 'create') return [step.row];
  if (step.kind === 'delete' || theirs.some(({ id }) => id === step.id)) return [];
  return base.some(({ id, to }) => id === step.id && to === null) ? [step.row] : [];
}

/**
 * What these very writes have come to already, where somebody at the vendor decides about them: they wait, or they were
 * declined, and are not asked for again unchanged. Null: they have not been asked for. Otherwise whether that is news.
 */
function requested(
  ctx: Context,
  owed: OwedDay,
  steps: readonly Step[],
  theirs: readonly TheirRow[],
  requests: readonly DayRequest[],
): boolean | null {
  const changes = changesOf(steps, theirs);
  const same = requests.filter((request) => changesEqual(request, changes));
  const request = same.find(({ state }) => state === 'pending') ?? same[0];
  const seen = JSON.stringify(theirs);
  if (request?.state === 'pending') return awaitApproval(ctx, owed, request.reason, seen);
  if (request) return refuse(ctx, owed, request.reason, { theirs: seen, daily: false });
  if (owed.state !== 'awaiting' || owed.theirs !== seen) return null;
  return refuse(ctx, owed, REQUEST_GONE, { theirs: seen, daily: true });
}

/** A refused day waits for its next try, unless the vendor's side has changed since, or it was refused for our own lack. */
function maySend(ctx: Context, owed: OwedDay, theirs: readonly TheirRow[]): boolean {
  const causeGone = owed.state === 'refused' && owed.theirs !== JSON.stringify(theirs);
  return causeGone || isDue(owed, ctx.world.clock());
}

/** Rows that somebody changed at the vendor become punches of ours, journalled with both sides. */
function takeOver(
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

/** An admin has to choose: both sides are kept, nothing is written, nothing is dropped. */
function conflict(
  ctx: Context,
  key: DayKey,
  theirs: readonly TheirRow[],
  reason: string,
): DayResult {
  resolveAbsent(ctx, key, theirs);
  const seen = JSON.stringify(theirs);
  const known = dayState(ctx.db, key.employeeId, key.date, key.vendor);
  if (known?.state === 'conflict' && known.theirs === seen) return NOTHING;
  const at = ctx.world.clock();
  inTransaction(ctx.db, () => {
    if (known === null) markOwed(ctx.db, { ...key, at, dueAt: at });
    const verdict = {
      state: 'conflict',
      notBeforeAt: 0,
      failures: 0,
      reason,
      theirs: seen,
    } as const;
    settleDay(ctx.db, key, known?.version ?? 1, verdict);
  });
  return { ...NOTHING, changed: true };
}

/**
 * Creations of unknown outcome whose row is not there did not happen: should somebody enter it by hand, it is theirs. What
 * is there stays open until the day agrees, because only then does the base say that it is ours.
 */
function resolveAbsent(ctx: Context, key: DayKey, theirs: readonly TheirRow[]): void {
  const ids = unresolvedAttempts(ctx.db, key)
    .filter(
      ({ step }) => step.kind !== 'create' || theirs.every((row) => !rowsEqual(row, step.row)),
    )
    .map(({ id }) => id);
  resolveAttempts(ctx.db, ids, ctx.world.clock());
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

function presencesOn(ctx: Context, { employeeId, date }: DayKey) {
  const { zone } = ctx.config().site;
  const endAt = startOfDay(addDays(date, 1), zone);
  return presencesBetween(ctx.db, employeeId, startOfDay(date, zone), endAt);
}

function wantedOn(ctx: Context, key: DayKey, terms: Terms) {
  const { zone } = ctx.config().site;
  return wantedRows(presencesOn(ctx, key), key.date, zone, terms);
}

function afterwards(ctx: Context, key: DayKey, terms: Terms): readonly WantedRow[] {
  const ours = wantedOn(ctx, key, terms);
  if (ours.kind === 'inexpressible') throw new NotExpressible('bothChanged');
  return ours.rows;
}
