import type { PunchKind, PunchSource } from '../../core/punch/punch.ts';
import { datesBetween } from '../../core/time/civil-date.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import { rulesOf, type Context } from '../context.ts';
import { amendClosedMonths } from '../months/amend-months.ts';
import type { AmendmentCause } from '../store/closed-month.ts';
import { canonicalJson, type JsonObject, type JsonValue } from '../store/canonical-json.ts';
import { insertCorrection, type Corrected } from '../store/correction.ts';
import {
  applyRequestFact,
  requestFactOf,
  type CorrectionRequest,
} from '../store/correction-request.ts';
import { insertFactTexts } from '../store/fact-text.ts';
import { appendFact } from '../store/journal.ts';
import { auditFactsOf } from '../store/journal-replay.ts';
import { ensureKioskId } from '../store/meta.ts';
import { putObjection } from '../store/objection.ts';
import { markOwed } from '../store/outbox.ts';
import { reproject, type Span } from '../store/presence.ts';
import { insertPunch, isScan, markElsewhere, punchById, voidPunch } from '../store/punch.ts';
import { inTransaction } from '../store/transaction.ts';
import { notableSkewMs } from './clock-health.ts';
import { wordedBody } from './fact-body.ts';
import { noteClockJump } from './note-clock-jump.ts';

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
  /** Of an `in`: work elsewhere begins. */
  readonly homeOffice?: true;
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
    /** Scans of a badge that nobody was known for, since the badge was given to this person. */
    | {
        readonly kind: 'assignment';
        readonly id: string;
        readonly by: string;
        readonly how: 'office' | 'import' | 'vendor';
        /** Civil dates of the scans. */
        readonly dates: readonly string[];
        /** Instants of scans that say nothing which the punch beside them does not say. */
        readonly repeated: readonly number[];
      }
    | { readonly kind: 'objection'; readonly id: string; readonly date: string }
    | (AuditEntry & { readonly kind: 'objectionDecision'; readonly accept: boolean })
    /** Marks an `in` that stands: what it began is worked elsewhere. */
    | { readonly kind: 'elsewhere'; readonly id: string; readonly punchId: string }
    | ({ readonly kind: 'request' } & Asked)
    | {
        readonly kind: 'requestClosed';
        readonly id: string;
        readonly request: string;
        readonly date: string;
        readonly by: string;
        readonly reason: string;
      };
};

type Asked = Omit<CorrectionRequest, 'employeeId' | 'kind'> & { readonly punchKind: PunchKind };

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
    noteClockJump(ctx);
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
    for (const [employeeId, { dates, cause }] of touchedOf(sets, datesOf)) {
      amendClosedMonths(ctx, employeeId, dates, cause);
    }
    ctx.world.reached('recordPunch:owed');
    return sets.map(({ employeeId }, index) => ({
      seq: seqs[index] ?? 0,
      dates: datesOf.get(employeeId) ?? [],
    }));
  });
}

type Touched = { readonly dates: readonly string[]; readonly cause: AmendmentCause };

/** The civil dates of each person whose figures these facts may change. */
function touchedOf(
  sets: readonly FactSet[],
  datesOf: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, Touched> {
  const touched = new Map<string, Touched>();
  for (const { employeeId, fact } of sets) {
    const before = touched.get(employeeId) ?? {
      dates: datesOf.get(employeeId) ?? [],
      cause: causeOf(fact.kind),
    };
    const named = 'date' in fact ? [fact.date] : [];
    touched.set(employeeId, { ...before, dates: [...before.dates, ...named] });
  }
  return touched;
}

/** What a closed month is told that it was changed by. */
function causeOf(kind: FactSet['fact']['kind']): AmendmentCause {
  switch (kind) {
    case 'correction':
    case 'answer':
      return 'correction';
    case 'vendorEdit':
      return 'vendorEdit';
    case 'objection':
    case 'objectionDecision':
      return 'objection';
    case 'punch':
    case 'undo':
    case 'assignment':
    case 'elsewhere':
    case 'request':
    case 'requestClosed':
      return 'punch';
  }
}

function writeFact(ctx: Context, set: FactSet, nowAt: number, kioskId: string): number {
  const zone = ctx.config().site.zone;
  const { employeeId } = set;
  const [first] = set.punches;
  if (set.fact.kind === 'punch' && (!first || set.punches.length !== 1 || set.voids.length > 0)) {
    throw new Error('A punch fact holds exactly one punch and voids none');
  }
  const { kind } = set.fact;
  const { body: said, texts } = wordedBody(set, zone, ctx.world.newId);
  const body = { ...said, kioskId, ...(isLive(set) ? clocksOf(ctx) : {}) };
  const id = set.fact.kind === 'punch' ? (first?.id ?? '') : set.fact.id;
  const { seq } = appendFact(ctx.db, { id, kind, employeeId, recordedAt: nowAt, body });
  insertFactTexts(ctx.db, seq, texts);
  if (kind !== 'punch') writeAudit(ctx, { id, kind, employeeId, body: canonicalJson(body) }, seq);
  if (set.fact.kind === 'elsewhere') markElsewhere(ctx.db, set.fact.punchId);
  for (const punchId of set.voids) voidPunch(ctx.db, punchId, seq);
  for (const punch of set.punches) insertPunch(ctx.db, { ...punch, employeeId, zone }, seq);
  return seq;
}

type WrittenFact = Parameters<typeof requestFactOf>[0] & { readonly employeeId: string };

function writeAudit(ctx: Context, fact: WrittenFact, seq: number): void {
  const { employeeId } = fact;
  const { corrected, objection } = auditFactsOf(fact);
  for (const date of corrected) insertCorrection(ctx.db, { employeeId, date, seq });
  if (objection) putObjection(ctx.db, { employeeId, ...objection, seq });
  const request = requestFactOf(fact);
  if (request) applyRequestFact(ctx.db, request, seq);
}

function isLive(set: FactSet): boolean {
  const { kind } = set.fact;
  if (kind === 'assignment') return false;
  return (
    kind === 'undo' || kind === 'elsewhere' || set.punches.some(({ source }) => isScan(source))
  );
}

/**
 * A monotonic reading, which means something beside its boot only: the guard and undo times are measured with it. And how
 * far the vendor's clock is known to be ahead, where one of the two must be wrong; nothing is shifted by it.
 */
function clocksOf(ctx: Context): JsonObject {
  const skewMs = notableSkewMs(ctx);
  const skew = skewMs === null ? {} : { skewMs };
  return { mono: Math.round(ctx.world.monotonic()), boot: ctx.world.bootId, ...skew };
}

/** Infinity: this fact touches no punch. */
function changedSince(ctx: Context, set: FactSet): number {
  const marked = set.fact.kind === 'elsewhere' ? [set.fact.punchId] : [];
  const voided = [...set.voids, ...marked].map(
    (id) => punchById(ctx.db, id)?.at ?? Number.POSITIVE_INFINITY,
  );
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
