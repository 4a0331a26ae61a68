import { cutBefore, cutsUpTo, merged, type Whole } from '../../core/retention/cut.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { isAmendment } from '../store/closed-month.ts';
import { journalHead } from '../store/journal.ts';
import { readMeta } from '../store/meta.ts';
import { presencesBetween } from '../store/presence.ts';
import { enteredFacts, hasOld, type Boundary } from '../store/prune.ts';
import { punchById, punchesBetween, type StoredPunch } from '../store/punch.ts';

/** A fact of the journal that is no punch and may go. */
type OldFact = {
  readonly seq: number;
  /** The last instant that it made or took back; null: it is about dates alone and goes with the last piece. */
  readonly toAt: number | null;
};

/** What of one person is older than it may be kept, in pieces that each leave everything else as it is. */
export type PersonPlan = {
  readonly employeeId: string;
  readonly boundary: Boundary;
  /** The end of each piece, in order, each the start of a civil date; from the last one on everything is kept. */
  readonly cuts: readonly number[];
  readonly facts: readonly OldFact[];
  /** The first civil date of which presences are kept. */
  readonly keptFromDate: string;
  /** How much of the journal, and of which rules, it was made from. */
  readonly headSeq: number;
  readonly rules: string | null;
};

/**
 * Presences with less than this between them go together: the break rule joins those less than four hours apart into one
 * shift, and rounding may bring each end an hour closer.
 */
const APART_MS = 6 * 3_600_000;

/** Some ten milliseconds on two small cores: somebody may be at the reader. */
const PUNCHES_AT_ONCE = 100;

/** Null: nothing of this person is old enough. */
export function planOf(ctx: Context, employeeId: string, boundary: Boundary): PersonPlan | null {
  if (!hasOld(ctx.db, employeeId, boundary)) return null;
  const punches = punchesBetween(ctx.db, employeeId, Number.MIN_SAFE_INTEGER, boundary.at);
  const facts = factsOf(ctx, employeeId, punches, boundary);
  const { zone } = ctx.config().site;
  const wholes = merged(
    [...shiftsOf(ctx, employeeId, boundary), ...facts.flatMap(wholeOf)].map((whole) => ({
      ...whole,
      fromAt: dayStart(whole.fromAt, zone),
    })),
  );
  const endAt = cutBefore(wholes, boundary.at);
  const keptFromDate = civilDateOf(endAt, zone);
  const instants = punches.map(({ at }) => dayStart(at, zone)).filter((at) => at < endAt);
  const old = facts.filter((fact) => isOld(fact, endAt, keptFromDate, boundary.date));
  if (instants.length === 0 && old.length === 0 && !hasDatedRows(ctx, employeeId, boundary)) {
    return null;
  }
  return {
    employeeId,
    boundary,
    cuts: cutsUpTo(endAt, wholes, instants, PUNCHES_AT_ONCE),
    facts: old.map(({ seq, toAt }) => ({ seq, toAt })),
    keptFromDate,
    headSeq: journalHead(ctx.db).seq,
    rules: readMeta(ctx.db, 'projectionRules'),
  };
}

/**
 * Everything goes by whole civil dates: what is agreed with the vendor is agreed by date, and of a date that was cut in
 * two the pruned half would be asked back from the vendor as soon as the other half changes.
 */
function dayStart(at: number, zone: string): number {
  return startOfDay(civilDateOf(at, zone), zone);
}

/** Rows of the vendor's, about which the journal says nothing. */
function hasDatedRows({ db }: Context, employeeId: string, { date }: Boundary): boolean {
  const sql = 'SELECT 1 FROM day_off WHERE employee_id = ? AND date < ?';
  return db.prepare(sql).get(employeeId, date) !== undefined;
}

/** What ends in the later year belongs to it, with all that is one shift with it. */
function shiftsOf(ctx: Context, employeeId: string, { at }: Boundary): readonly Whole[] {
  const shifts: Whole[] = [];
  const untilAt = at + APART_MS;
  for (const { fromAt, toAt } of presencesBetween(
    ctx.db,
    employeeId,
    Number.MIN_SAFE_INTEGER,
    untilAt,
  )) {
    const last = shifts.at(-1);
    const endAt = toAt ?? fromAt;
    if (last === undefined || fromAt - last.toAt >= APART_MS) shifts.push({ fromAt, toAt: endAt });
    else shifts[shifts.length - 1] = { fromAt: last.fromAt, toAt: Math.max(last.toAt, endAt) };
  }
  return shifts;
}

type ReadFact = {
  readonly seq: number;
  readonly kind: string;
  readonly fromAt: number | null;
  /** Infinity: it has to be kept. */
  readonly toAt: number | null;
  /** The last date it is about. */
  readonly date: string;
};

type Body = {
  readonly punches?: readonly { readonly at: number }[];
  readonly voids?: readonly string[];
  readonly elsewhere?: readonly string[];
  readonly date?: string;
  readonly dates?: readonly string[];
  readonly year?: number;
  readonly month?: string;
  readonly shownIn?: string;
};

const LATER = '9999-12-31';

/** What may be pruned at all: models and erasures stay, and whatever this version knows nothing of. */
const OF_PUNCHES = new Set([
  'undo',
  'elsewhere',
  'vendorEdit',
  'correction',
  'answer',
  'assignment',
]);
const OF_DATES = new Set([
  'correction',
  'answer',
  'objection',
  'objectionDecision',
  'request',
  'requestClosed',
  'decision',
  'assignment',
  'badgeDropped',
  'monthAmended',
  'monthConfirmed',
]);
const ENTERED = new Set(['absence', 'balance']);

function factsOf(
  ctx: Context,
  employeeId: string,
  punches: readonly StoredPunch[],
  boundary: Boundary,
): readonly ReadFact[] {
  const atOf = new Map(punches.map(({ id, at }) => [id, at]));
  return enteredFacts(ctx.db, employeeId).map(({ seq, kind, body }) => {
    const read = JSON.parse(body) as Body;
    const { punches: made = [], voids = [], elsewhere = [], date, dates = [] } = read;
    const instants = [
      ...made.map(({ at }) => at),
      ...[...voids, ...elsewhere].map(
        (id) => atOf.get(id) ?? punchById(ctx.db, id)?.at ?? Infinity,
      ),
    ];
    const named = [...dates, ...(date === undefined ? [] : [date])].toSorted().at(-1);
    const lastDate = named ?? lastDateIn(ctx, seq, read);
    if (instants.length === 0)
      return { seq, kind, fromAt: null, toAt: null, date: lastDate ?? LATER };
    const isKept = !OF_PUNCHES.has(kind) || (lastDate ?? '') >= boundary.date;
    const toAt = isKept ? Infinity : Math.max(...instants);
    return { seq, kind, fromAt: Math.min(...instants), toAt, date: lastDate ?? LATER };
  });
}

/** Of a year or a month. An amendment belongs to the month in which it stands, unless it was taken back. */
function lastDateIn({ db }: Context, seq: number, { year, month, shownIn }: Body): string | null {
  if (year !== undefined) return `${year}-12-31`;
  if (month === undefined) return null;
  const stands = shownIn !== undefined && isAmendment(db, seq);
  return `${stands ? shownIn : month}-31`;
}

function wholeOf({ fromAt, toAt }: ReadFact): readonly Whole[] {
  return fromAt === null || toAt === null ? [] : [{ fromAt, toAt }];
}

function isOld(fact: ReadFact, endAt: number, keptFromDate: string, before: string): boolean {
  if (fact.toAt !== null) return fact.toAt < endAt;
  if (ENTERED.has(fact.kind)) return fact.date < before;
  return OF_DATES.has(fact.kind) && fact.date < keptFromDate;
}
