import type { PunchKind, PunchSource } from '../../core/punch/punch.ts';
import { datesBetween } from '../../core/time/civil-date.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import { rulesOf, type Context } from '../context.ts';
import { canonicalJson, type JsonObject, type JsonValue } from '../store/canonical-json.ts';
import { insertCorrection, type Corrected } from '../store/correction.ts';
import { appendFact } from '../store/journal.ts';
import { auditFactsOf, type AuditFacts } from '../store/journal-replay.ts';
import { ensureKioskId } from '../store/meta.ts';
import { putObjection } from '../store/objection.ts';
import { markOwed } from '../store/outbox.ts';
import { reproject, type Span } from '../store/presence.ts';
import { insertPunch, isScan, punchById, voidPunch } from '../store/punch.ts';
import { inTransaction } from '../store/transaction.ts';

/**
 * The one place where a fact becomes durable. In one transaction: the journal row, the punches it makes and takes back,
 * the audit of the dates it corrects, the presences that follow, and the days that are owed to the vendor. Nothing else writes any of these, and
 * nobody is told of a punch before this has returned.
 */

export type NewPunch = {
  readonly id: string;
  readonly kind: PunchKind;
  readonly at: number;
  readonly source: PunchSource;
  /** What the wall clock said, where that is not `at` (`punch-instant.ts`). */
  readonly wallAt?: number;
};

export type FactSet = {
  readonly employeeId: string;
  readonly punches: readonly NewPunch[];
  /** Ids of punches that this fact takes back. */
  readonly voids: readonly string[];
  readonly fact:
    /** Exactly one punch; the fact has its id. */
    | { readonly kind: 'punch' }
    | { readonly kind: 'undo'; readonly id: string }
    | {
        readonly kind: 'vendorEdit';
        readonly id: string;
        readonly vendor: string;
        readonly rowId: string;
        readonly date: string;
        readonly before: JsonValue;
        readonly after: JsonValue;
      }
    | (AuditEntry & {
        readonly kind: 'correction' | 'answer';
        /** Every civil date that the presence touched or touches, and `date` itself. */
        readonly dates: readonly string[];
      })
    | { readonly kind: 'objection'; readonly id: string; readonly date: string }
    | (AuditEntry & { readonly kind: 'objectionDecision'; readonly accept: boolean });
};

/** Who changed what of a civil date, why, and what it was. */
type AuditEntry = {
  readonly id: string;
  readonly date: string;
  readonly by: string;
  readonly reason: string;
  readonly before: Corrected;
  readonly after: Corrected;
};

/**
 * Which of the changed days are owed to the vendor: all (the default), none, or all but the civil date that is being
 * brought into agreement right now.
 */
export type Owe = 'all' | false | { readonly except: string };

export type Recorded = {
  /** The fact's number in the journal. */
  readonly seq: number;
  /** Civil dates whose presences have changed. */
  readonly dates: readonly string[];
};

export function recordPunchFacts(ctx: Context, set: FactSet & { readonly owe?: Owe }): Recorded {
  const [recorded] = recordFactSets(ctx, [set], set.owe ?? 'all');
  if (!recorded) throw new Error('A fact was recorded without an answer');
  return recorded;
}

/** The same for many facts, all or nothing; presences are folded once a person, at the end. */
export function recordFactSets(
  ctx: Context,
  sets: readonly FactSet[],
  owe: Owe = 'all',
): readonly Recorded[] {
  return inTransaction(ctx.db, () => {
    const nowAt = ctx.world.clock();
    const kioskId = ensureKioskId(ctx.db, ctx.world.newId);
    const changedAt = new Map<string, number>();
    const seqs = sets.map((set) => {
      const setChangedAt = changedSince(ctx, set);
      const known = changedAt.get(set.employeeId) ?? setChangedAt;
      changedAt.set(set.employeeId, Math.min(known, setChangedAt));
      return writeFact(ctx, set, nowAt, kioskId);
    });
    ctx.world.reached('recordPunch:journalled');
    const rules = rulesOf(ctx.config());
    const spans = [...changedAt]
      .filter(([, at]) => Number.isFinite(at))
      .map(([employeeId, at]) => [employeeId, reproject(ctx.db, employeeId, at, rules)] as const);
    ctx.world.reached('recordPunch:projected');
    const dueAt = nowAt + (sets.some(isLive) ? ctx.config().punch.undoSeconds * 1000 : 0);
    const datesOf = new Map<string, readonly string[]>();
    for (const [employeeId, of] of spans) {
      const dates = datesIn(of, ctx.config().site.zone);
      datesOf.set(employeeId, dates);
      for (const date of dates) owed(ctx, { employeeId, date, at: nowAt, dueAt }, owe);
    }
    ctx.world.reached('recordPunch:owed');
    return sets.map(({ employeeId }, index) => ({
      seq: seqs[index] ?? 0,
      dates: datesOf.get(employeeId) ?? [],
    }));
  });
}

function writeFact(ctx: Context, set: FactSet, nowAt: number, kioskId: string): number {
  const zone = ctx.config().site.zone;
  const { employeeId } = set;
  const [first] = set.punches;
  if (set.fact.kind === 'punch' && (!first || set.punches.length !== 1 || set.voids.length > 0)) {
    throw new Error('A punch fact holds exactly one punch and voids none');
  }
  const { kind } = set.fact;
  const body = { ...bodyOf(set, zone), kioskId, ...(isLive(set) ? monotonicOf(ctx) : {}) };
  const { seq } = appendFact(ctx.db, {
    id: set.fact.kind === 'punch' ? (first?.id ?? '') : set.fact.id,
    kind,
    employeeId,
    recordedAt: nowAt,
    body,
  });
  if (kind !== 'punch')
    writeAudit(ctx, employeeId, auditFactsOf({ kind, body: canonicalJson(body) }), seq);
  for (const punchId of set.voids) voidPunch(ctx.db, punchId, seq);
  for (const punch of set.punches) insertPunch(ctx.db, { ...punch, employeeId, zone }, seq);
  return seq;
}

function writeAudit(ctx: Context, employeeId: string, facts: AuditFacts, seq: number): void {
  for (const date of facts.corrected) insertCorrection(ctx.db, { employeeId, date, seq });
  if (facts.objection) putObjection(ctx.db, { employeeId, ...facts.objection, seq });
}

/** What `journal-replay.ts` reads back: the punches that this fact makes and takes back, and why. */
function bodyOf(set: FactSet, zone: string): JsonObject {
  const { fact, punches, voids } = set;
  switch (fact.kind) {
    case 'punch': {
      const [punch] = punches;
      if (!punch) return {};
      const { kind, at, source, wallAt = at } = punch;
      return { kind, at, zone, source, ...(wallAt === at ? {} : { wall: wallAt }) };
    }
    case 'undo':
      return { voids: [...voids] };
    case 'vendorEdit': {
      const { vendor, rowId, date, before, after } = fact;
      return { vendor, rowId, date, before, after, ...edited(set, zone) };
    }
    case 'correction':
    case 'answer': {
      const { date, dates, by, reason, before, after } = fact;
      return { date, dates, by, reason, before, after, ...edited(set, zone) };
    }
    case 'objection':
      return { date: fact.date };
    case 'objectionDecision': {
      const { date, accept, by, reason, before, after } = fact;
      return { date, accept, by, reason, before, after };
    }
  }
}

function edited({ punches, voids }: FactSet, zone: string): JsonObject {
  const made = punches.map(({ id, kind, at, source }) => ({ id, kind, at, zone, source }));
  return { voids: [...voids], punches: made };
}

function isLive(set: FactSet): boolean {
  return set.fact.kind === 'undo' || set.punches.some(({ source }) => isScan(source));
}

/** A monotonic reading, which means something beside its boot only: the guard and undo times are measured with it. */
function monotonicOf(ctx: Context): JsonObject {
  return { mono: Math.round(ctx.world.monotonic()), boot: ctx.world.bootId };
}

/** Infinity: this fact touches no punch. */
function changedSince(ctx: Context, set: FactSet): number {
  const voided = set.voids.map((id) => punchById(ctx.db, id)?.at ?? Number.POSITIVE_INFINITY);
  return Math.min(...voided, ...set.punches.map(({ at }) => at));
}

function owed(
  ctx: Context,
  day: { employeeId: string; date: string; at: number; dueAt: number },
  owe: Owe,
): void {
  if (owe === false || (owe !== 'all' && owe.except === day.date)) return;
  markOwed(ctx.db, { ...day, vendor: ctx.config().vendor.kind });
}

/** Every civil date that these stretches of time touch. */
export function datesIn(spans: readonly Span[], zone: string): readonly string[] {
  const dates = spans.flatMap(({ fromAt, toAt }) =>
    datesBetween(civilDateOf(fromAt, zone), civilDateOf(toAt, zone)),
  );
  return [...new Set(dates)].toSorted();
}
