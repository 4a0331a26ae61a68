import type { z } from 'zod';
import { refuseAmendment, type AmendRefusal } from '../../core/punch/admit-amendment.ts';
import type { AmendInput, WantedPresence } from '../../core/punch/amend.ts';
import { parseCorrectionTime, resolveCorrectionTime } from '../../core/punch/correction-time.ts';
import type { Presence } from '../../core/punch/presence.ts';
import { isCivilDate } from '../../core/time/civil-date.ts';
import { floorTo } from '../../core/time/granularity.ts';
import { isoWithOffset } from '../../core/time/zone.ts';
import { partsOfDay } from '../../core/worktime/part.ts';
import type { Outcome } from '../../contract/call.ts';
import type { officeContract, OfficeContract } from '../../contract/office.ts';
import type { CorrectionProblem } from '../../contract/office-correction.ts';
import { rulesOf, type Context } from '../context.ts';
import { employeeByNumber } from '../store/employee.ts';
import { correctionAnswer, storedAnswer, timesText } from './correction-answer.ts';
import { decideObjection } from './decide-objection.ts';
import { recordAmendment, standingOf, standsAlready, type Standing } from './record-amendment.ts';

type Input = z.output<typeof officeContract.calls.correctPresence.input>;
type CorrectOutcome = Outcome<OfficeContract, 'correctPresence'>;
type Change = Exclude<Input['change'], { kind: 'decideObjection' }>;
type Problem = {
  readonly field: string;
  readonly message: string;
  readonly why: CorrectionProblem;
  readonly times?: (string | null)[];
};

/** What the office asks for, in instants. */
type Asked = Pick<AmendInput, 'presence' | 'wanted' | 'confirms'>;

/**
 * A correction by the office: one fact with who, when, why, before and after. Whatever may not be, changes nothing, or
 * would change anything else, is refused and nothing is recorded. An id that is known already gives the stored answer.
 */
export function correctPresence(ctx: Context, input: Input): CorrectOutcome {
  const employee = employeeByNumber(ctx.db, input.number);
  if (!employee) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const stored = storedAnswer(ctx, employee.id, input.id);
  if (stored) return stored;
  const { id, change, date, by, reason } = input;
  if (!isCivilDate(date))
    return impossible({ field: 'date', message: `${date} is no date`, why: 'notADate' });
  if (change.kind === 'decideObjection') {
    const { accept } = change;
    return decideObjection(ctx, employee, { id, date, accept, by, reason });
  }
  const { zone } = ctx.config().site;
  const standing = standingOf(ctx, employee.id);
  const presence = presenceOf(standing, change, date, zone);
  if (presence === undefined) return { ok: false, refusal: 'unknownPresence', detail: {} };
  const asked = askedOf(change, presence, date, standing, zone);
  if ('message' in asked) return impossible(asked);
  const amendment = { ...standing, ...asked };
  const refusal = refuseAmendment(amendment, ctx.world.clock(), rulesOf(ctx.config()));
  if (refusal) return impossible(problemOf(refusal, zone));
  if (presence?.state !== 'needsReview' && standsAlready(amendment)) {
    return impossible({ field: 'presence', message: 'stands so already', why: 'standsAlready' });
  }
  const entry = { kind: 'correction', id, date, by, reason } as const;
  const outcome = recordAmendment(ctx, employee.id, amendment, entry);
  if (!outcome.ok) {
    const message = 'other punches of that time would change their meaning; correct those first';
    return impossible({ field: 'presence', message, why: 'otherPunches' });
  }
  return correctionAnswer({ date, ...outcome });
}

function impossible(detail: Problem): CorrectOutcome {
  return { ok: false, refusal: 'impossible', detail };
}

/** Null: a missing one is to be added. Undefined: it is not this person's, or not of this date. */
function presenceOf(
  { presences }: Standing,
  change: Change,
  date: string,
  zone: string,
): Presence | null | undefined {
  if (change.kind === 'add') return null;
  const presence = presences.find(({ id }) => id === change.presenceId);
  return presence && partsOfDay([presence], date, zone).length > 0 ? presence : undefined;
}

function askedOf(
  change: Change,
  presence: Presence | null,
  date: string,
  { presences }: Standing,
  zone: string,
): Asked | Problem {
  if (change.kind === 'delete') {
    return { presence, wanted: null, confirms: { from: false, to: false } };
  }
  const { from, to } = change;
  if (from === undefined && to === undefined) {
    return { field: 'from', message: 'say what is to change', why: 'missing' };
  }
  const others = presences.filter((each) => each !== presence);
  const fromAt = endOf('from', from, presence?.fromAt ?? 0, date, zone);
  const toAt = endOf('to', to, presence?.toAt ?? null, date, zone);
  if (typeof fromAt !== 'number') {
    return fromAt ?? { field: 'from', message: 'is missing', why: 'missing' };
  }
  if (toAt !== null && typeof toAt !== 'number') return toAt;
  const wanted = { fromAt: from === undefined ? fromAt : behindEnd(fromAt, others), toAt };
  if (presence === null && !touches(wanted, date, zone)) {
    return { field: 'from', message: `nothing of it would lie on ${date}`, why: 'notThatDay' };
  }
  return { presence, wanted, confirms: { from: from !== undefined, to: to !== undefined } };
}

/** The end that is written, or the one that stands; where both are the same second, the punch's own milliseconds. */
function endOf(
  field: 'from' | 'to',
  text: string | undefined,
  standingAt: number | null,
  date: string,
  zone: string,
): number | null | Problem {
  if (text === undefined) return standingAt;
  const written = parseCorrectionTime(text, date);
  if (written === null) {
    const message = `${text} is no time (HH:MM[:SS], or ISO 8601)`;
    return { field, message, why: 'notATime' };
  }
  const resolved = resolveCorrectionTime(written, zone);
  if ('problem' in resolved) {
    const { problem: message, why, instants } = resolved;
    return { field, message, why, times: instants.map((at) => isoWithOffset(at, zone, 's')) };
  }
  const isAsItStands = standingAt !== null && floorTo(standingAt, 'second') === resolved.at;
  return isAsItStands ? standingAt : resolved.at;
}

/** Written to the second, a beginning may touch an end that has milliseconds: it never goes before it. */
function behindEnd(fromAt: number, others: readonly Presence[]): number {
  const ends = others.flatMap(({ toAt, state }) => {
    const isThere = toAt !== null && state !== 'discarded' && floorTo(toAt, 'second') === fromAt;
    return isThere ? [toAt] : [];
  });
  return Math.max(fromAt, ...ends);
}

function touches(wanted: WantedPresence, date: string, zone: string): boolean {
  const presence: Presence = {
    ...wanted,
    id: '',
    employeeId: '',
    state: 'open',
    outId: null,
    breaks: [],
    flags: wanted.toAt === null ? ['forgottenOut'] : [],
  };
  return partsOfDay([presence], date, zone).length > 0;
}

function problemOf(refusal: AmendRefusal, zone: string): Problem {
  const { why } = refusal;
  switch (why) {
    case 'reversed':
      return { field: 'to', message: 'the end does not come after the beginning', why };
    case 'future':
      return { field: refusal.end, message: 'lies in the future', why };
    case 'needsEnd':
      return { field: 'to', message: 'is needed: something is open, or came later', why };
    case 'overlap': {
      const times = timesOf(refusal.other, zone);
      const message = `overlaps the presence ${refusal.other.id}, ${timesText(times)}`;
      return { field: 'from', message, why, times: [times.from, times.to] };
    }
  }
}

function timesOf({ fromAt, toAt }: Presence, zone: string) {
  const iso = (at: number): string => isoWithOffset(at, zone, 's');
  return { from: iso(fromAt), to: toAt === null ? null : iso(toAt) };
}
