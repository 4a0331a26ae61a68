import { fits } from '../../core/punch/admit-amendment.ts';
import { amend, type AmendInput } from '../../core/punch/amend.ts';
import type { Presence } from '../../core/punch/presence.ts';
import { project } from '../../core/punch/project.ts';
import type { Punch, PunchSource } from '../../core/punch/punch.ts';
import { datesBetween } from '../../core/time/civil-date.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import { rulesOf, type Context } from '../context.ts';
import { presenceRecord, type PresenceRecord } from '../store/correction.ts';
import { markShown } from '../store/last-scan.ts';
import { punchesFrom } from '../store/punch.ts';
import { inTransaction } from '../store/transaction.ts';
import { recordPunchFacts } from './record-facts.ts';

/** All that stands of one person. */
export type Standing = Pick<AmendInput, 'punches' | 'presences'>;

/** Who changes a presence, and what the journal calls it. */
export type AmendEntry = {
  readonly kind: 'correction' | 'answer';
  readonly id: string;
  readonly date: string;
  readonly by: string;
  readonly reason: string;
};

export type AmendOutcome =
  | {
      readonly ok: true;
      /** As the fact keeps them. */
      readonly before: PresenceRecord | null;
      readonly after: PresenceRecord | null;
    }
  /** It would change something else as well; nothing has been recorded. */
  | { readonly ok: false };

export function standingOf(ctx: Context, employeeId: string): Standing {
  const punches = punchesFrom(ctx.db, employeeId, Number.MIN_SAFE_INTEGER);
  return { punches, presences: project(punches, rulesOf(ctx.config())).presences };
}

/** Whether nothing would be taken back or made, but for ends that somebody confirms. */
export function standsAlready(input: AmendInput): boolean {
  const { voids, makes } = amend({ ...input, confirms: { from: false, to: false } });
  return voids.length === 0 && makes.length === 0;
}

/** Records an amendment that has been admitted, as one fact, and tells the screens. */
export function recordAmendment(
  ctx: Context,
  employeeId: string,
  input: AmendInput,
  entry: AmendEntry,
): AmendOutcome {
  const rules = rulesOf(ctx.config());
  const { zone } = ctx.config().site;
  const amendment = amend(input);
  const source: PunchSource = entry.kind === 'answer' ? 'answer' : 'office';
  const made = amendment.makes.map((edge): Punch => ({
    ...edge,
    id: ctx.world.newId(),
    employeeId,
    zone,
    source,
    // Whoever worked elsewhere did so at the corrected time as well.
    ...(edge.kind === 'in' && input.presence?.homeOffice === true ? { homeOffice: true } : {}),
  }));
  const voided = new Set(amendment.voids);
  const left = input.punches.filter(({ id }) => !voided.has(id));
  const projected = project([...left, ...made], rules);
  if (!fits(input, amendment, project(input.punches, rules), projected)) return { ok: false };
  const { wanted, presence } = input;
  const corrected = projected.presences.find(({ fromAt }) => fromAt === wanted?.fromAt) ?? null;
  const before = presenceRecord(presence, zone);
  const after = presenceRecord(corrected, zone);
  inTransaction(ctx.db, () => {
    recordPunchFacts(ctx, {
      employeeId,
      punches: made,
      voids: amendment.voids,
      fact: {
        ...entry,
        dates: datesOf([presence, corrected], entry.date, zone),
        before,
        after,
      },
    });
    for (const id of amendment.voids) markShown(ctx.db, id, employeeId);
  });
  ctx.emit('boardChanged', { employeeId });
  return { ok: true, before, after };
}

/** What is open is of the date on which it began; an end at midnight is of the day before. */
function datesOf(
  presences: readonly (Presence | null)[],
  date: string,
  zone: string,
): readonly string[] {
  const dates = presences.flatMap((presence) => {
    if (presence === null) return [];
    const { fromAt, toAt } = presence;
    const lastAt = Math.max(fromAt, (toAt ?? fromAt) - 1);
    return datesBetween(civilDateOf(fromAt, zone), civilDateOf(lastAt, zone));
  });
  return [...new Set([date, ...dates])].toSorted();
}
