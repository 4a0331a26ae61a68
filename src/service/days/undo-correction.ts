import type { Presence } from '../../core/punch/presence.ts';
import { project, type Projection } from '../../core/punch/project.ts';
import type { PunchSource } from '../../core/punch/punch.ts';
import { rulesOf, type Context } from '../context.ts';
import { presenceRecord, type PresenceRecord } from '../store/correction.ts';
import type { Employee } from '../store/employee.ts';
import { factById } from '../store/journal.ts';
import { isScan, punchById, type StoredPunch } from '../store/punch.ts';
import { decideObjection } from '../usecases/decide-objection.ts';
import { recordPunchFacts, type NewPunch } from '../usecases/record-facts.ts';
import { standingOf } from '../usecases/record-amendment.ts';

type Entry = { readonly id: string; readonly by: string; readonly reason: string };

type Body = {
  readonly date: string;
  readonly dates: readonly string[];
  readonly accept?: boolean;
  readonly before: PresenceRecord | null;
  readonly after: PresenceRecord | null;
  readonly voids: readonly string[];
  readonly punches: readonly { readonly id: string }[];
};

export type UndoOutcome =
  | { readonly ok: true }
  /** `cannotUndo`: something else has been made of it since. */
  | { readonly ok: false; readonly why: 'unknownCorrection' | 'cannotUndo' };

const CANNOT: UndoOutcome = { ok: false, why: 'cannotUndo' };

/**
 * Takes a correction back by a correction of its own, which makes its opposite: what it made is voided, what it had voided
 * is made anew. It is refused where anything else would change with it.
 */
export function undoCorrection(
  ctx: Context,
  employee: Employee,
  correctionId: string,
  entry: Entry,
): UndoOutcome {
  const fact = factById(ctx.db, correctionId);
  if (fact === null || fact.employeeId !== employee.id) {
    return { ok: false, why: 'unknownCorrection' };
  }
  const body = JSON.parse(fact.body) as Body;
  if (fact.kind === 'objectionDecision') {
    const decision = { ...entry, date: body.date, accept: body.accept !== true };
    return decideObjection(ctx, employee, decision).ok ? { ok: true } : CANNOT;
  }
  const isCorrection = fact.kind === 'correction' || fact.kind === 'answer';
  if (!isCorrection) return { ok: false, why: 'unknownCorrection' };
  return restore(ctx, employee, body, entry);
}

function restore(ctx: Context, { id: employeeId }: Employee, body: Body, entry: Entry) {
  const { zone } = ctx.config().site;
  const standing = standingOf(ctx, employeeId);
  const stands = new Set(standing.punches.map(({ id }) => id));
  const voids = body.punches.map(({ id }) => id);
  const gone = body.voids.map((id) => punchById(ctx.db, id));
  if (!voids.every((id) => stands.has(id)) || gone.includes(null)) return CANNOT;
  const away = new Set(voids);
  const left = standing.punches.filter(({ id }) => !away.has(id));
  const old = gone.filter((punch) => punch !== null);
  const isDoubled = old.some((punch) =>
    left.some(({ kind, at }) => kind === punch.kind && at === punch.at),
  );
  if (isDoubled) return CANNOT;
  for (const outSource of ['office', 'import'] as const) {
    const made = old.map((punch) => anew(ctx, punch, outSource));
    const full = made.map((punch) => ({ ...punch, employeeId, zone }));
    const projected = project([...left, ...full], rulesOf(ctx.config()));
    const restored = restoredIn(projected, body.before, zone);
    if (restored === undefined) continue;
    if (!changesNothingElse(standing.presences, projected, { body, made, restored })) return CANNOT;
    const current = standing.presences.find(({ id }) => id === body.after?.id) ?? null;
    const { date, dates } = body;
    const before = presenceRecord(current, zone);
    const after = presenceRecord(restored, zone);
    recordPunchFacts(ctx, {
      employeeId,
      punches: made,
      voids,
      fact: { kind: 'correction', ...entry, date, dates, before, after },
    });
    ctx.emit('boardChanged', { employeeId });
    return { ok: true } as const;
  }
  return CANNOT;
}

/**
 * The office says now that it was so. An end that nobody had confirmed must not be confirmed by that, where it would then
 * count: such a one comes back as a mere fact.
 */
function anew(ctx: Context, punch: StoredPunch, outSource: PunchSource): NewPunch {
  const { kind, at, source, homeOffice } = punch;
  const isPlain = isScan(source) || source === 'vendor';
  return {
    id: ctx.world.newId(),
    kind,
    at,
    source: isPlain ? (kind === 'out' ? outSource : 'office') : source,
    ...(homeOffice === true ? { homeOffice } : {}),
  };
}

/** Null: there was none before. Undefined: it would not be what it was. */
function restoredIn(
  { presences }: Projection,
  before: PresenceRecord | null,
  zone: string,
): Presence | null | undefined {
  if (before === null) return null;
  const wanted = asText({ ...before, id: '' });
  return presences.find(
    (presence) => asText({ ...presenceRecord(presence, zone), id: '' }) === wanted,
  );
}

function asText(record: object): string {
  return JSON.stringify(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

type Undone = {
  readonly body: Body;
  readonly made: readonly NewPunch[];
  readonly restored: Presence | null;
};

/** Every other presence stays as it is; more come only from punches that are made anew. */
function changesNothingElse(
  now: readonly Presence[],
  after: Projection,
  { body, made, restored }: Undone,
): boolean {
  const ours = new Set(made.map(({ id }) => id));
  const others = now.filter(({ id }) => id !== body.after?.id).map(told);
  const rest = after.presences.filter((each) => each !== restored);
  const stands = new Set(rest.map(told));
  const known = new Set(others);
  return (
    others.every((each) => stands.has(each)) &&
    rest.every((each) => known.has(told(each)) || ours.has(each.id))
  );
}

/** Whatever is open may become forgotten, or stop being so. */
function told({ fromAt, toAt, state, breaks, flags }: Presence): string {
  return JSON.stringify([fromAt, toAt, state, breaks, toAt === null ? [] : flags]);
}
