import type { z } from 'zod';
import { rowText } from '../../core/sync/row-time.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import type { Outcome } from '../../contract/call.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import type { ShownPunch } from '../../contract/standing.ts';
import type { storyCalls, StoryEvent } from '../../contract/story.ts';
import type { Context } from '../context.ts';
import { unresolvedAttempts } from '../store/attempt.ts';
import { decisionsAfter } from '../store/decision-facts.ts';
import { employeeById, type Employee } from '../store/employee.ts';
import { factBySeq } from '../store/journal.ts';
import { readMeta } from '../store/meta.ts';
import { presencesBetween } from '../store/presence.ts';
import { traceOf, type TracedPunch } from '../store/punch-trace.ts';
import { punchById } from '../store/punch.ts';
import { formOf } from '../vendors/form-of.ts';
import { predecessorOf, replacerOf, saidIn, successorOf } from './punch-origin.ts';
import { shownPunches } from './punch-standing.ts';

type Input = z.output<typeof storyCalls.punchStory.input>;

/** A punch is replaced by people, a few times; more often than that nobody reads. */
const REPLACED_MAX = 20;

/** All that is known here of one punch, from the journal, the outbox and the base. Asks nobody, so it works offline. */
export function punchStory(ctx: Context, input: Input): Outcome<KioskContract, 'punchStory'> {
  const employee = employeeById(ctx.db, input.employeeId);
  const asked = employee && traceOf(ctx.db, employee.id, input.punchId);
  if (!employee || !asked) return { ok: false, refusal: 'unknownPunch', detail: {} };
  const chain = chainOf(ctx, employee.id, asked);
  const [first = asked] = chain;
  const standing = shown(ctx, employee, chain.at(-1) ?? asked);
  const events = [
    recorded(ctx, first),
    ...chain.flatMap((punch) => eventsAfter(ctx, punch)),
    ...decided(ctx, employee.id, first),
    ...unanswered(ctx, employee.id, standing),
    ...(standing.standing.state === 'sent'
      ? [{ what: 'agreed', at: standing.standing.agreedAt } as const]
      : []),
  ];
  const story = { punch: shown(ctx, employee, asked), events: inOrder(events) };
  return { ok: true, value: { story } };
}

/** Everything that took the place of one another, from what was recorded first to what stands. */
function chainOf(ctx: Context, employeeId: string, asked: TracedPunch): readonly TracedPunch[] {
  const chain = [asked];
  for (let first = chain[0]; first !== undefined && chain.length < REPLACED_MAX;) {
    const before = madeBy(ctx, first);
    const edge = before && predecessorOf(before, first, (id) => punchById(ctx.db, id));
    const earlier = edge && traceOf(ctx.db, employeeId, edge.id);
    if (!earlier) break;
    chain.unshift(earlier);
    first = earlier;
  }
  for (let last = chain.at(-1); last?.fact && last.voidedBy !== null;) {
    const edge = last.fact.kind === 'undo' ? null : successorOf(last.fact, last);
    const later = edge && traceOf(ctx.db, employeeId, edge.id);
    if (!later || chain.length >= 2 * REPLACED_MAX) break;
    chain.push(later);
    last = later;
  }
  return chain;
}

/** The fact that made a punch which nobody scanned; null for a scan, an import or a fact that is not kept any more. */
function madeBy(ctx: Context, { source, seq }: TracedPunch): TracedPunch['fact'] {
  if (source === 'badge' || source === 'pin' || source === 'import') return null;
  return factBySeq(ctx.db, seq);
}

function shown(ctx: Context, employee: Employee, punch: TracedPunch): ShownPunch {
  const presences = presencesBetween(ctx.db, employee.id, punch.at, punch.at + 1);
  const [one] = shownPunches(ctx, employee, [punch], presences);
  if (!one) throw new Error('a punch was lost while it was looked at');
  return one;
}

function recorded(ctx: Context, { source, seq, at }: TracedPunch): StoryEvent {
  const fact = factBySeq(ctx.db, seq);
  const { kioskId, wall = null } = JSON.parse(fact?.body ?? '{}') as {
    kioskId?: string;
    wall?: number | null;
  };
  const isHere = kioskId === undefined || kioskId === readMeta(ctx.db, 'kioskId');
  const isScan = source === 'badge' || source === 'pin';
  const isAssigned = fact?.kind === 'assignment';
  return {
    what: 'recorded',
    at: isScan ? at : (fact?.recordedAt ?? at),
    how: isAssigned ? 'assigned' : isScan ? (isHere ? 'here' : 'otherKiosk') : HOW[source],
    wallAt: wall,
    receipt: isScan && !isAssigned ? seq : null,
  };
}

const HOW = {
  import: 'import',
  vendor: 'elsewhere',
  office: 'office',
  answer: 'answer',
} as const satisfies Record<
  Exclude<TracedPunch['source'], 'badge' | 'pin'>,
  Extract<StoryEvent, { what: 'recorded' }>['how']
>;

/** What took this punch back, and what stands in its place. */
function eventsAfter(ctx: Context, punch: TracedPunch): readonly StoryEvent[] {
  const { fact, voidedBy, at } = punch;
  if (fact === null || voidedBy === null) return [];
  if (fact.kind === 'undo') return [{ what: 'undone', at: fact.recordedAt }];
  const { by, reason } = saidIn(ctx.db, fact);
  return [
    {
      what: 'replaced',
      at: fact.recordedAt,
      by: replacerOf(fact),
      fromAt: at,
      toAt: successorOf(fact, punch)?.at ?? null,
      who: by,
      reason,
    },
  ];
}

function decided(ctx: Context, employeeId: string, first: TracedPunch): readonly StoryEvent[] {
  const ofDay = civilDateOf(first.at, ctx.config().site.zone);
  return decisionsAfter(ctx.db, employeeId, first.seq)
    .filter(({ date }) => date === ofDay)
    .map((fact) => {
      const { by, reason } = saidIn(ctx.db, fact);
      const { recordedAt: at, date, keep } = fact;
      return { what: 'decided', at, date, keep, who: by, reason };
    });
}

/** Writes about this punch that left and were never answered: nobody knows yet whether they arrived. */
function unanswered(ctx: Context, employeeId: string, punch: ShownPunch): readonly StoryEvent[] {
  const { site, vendor } = ctx.config();
  const form = formOf(ctx.config());
  if (form === null || punch.standing.state !== 'waiting') return [];
  const date = civilDateOf(punch.at, site.zone);
  const text = rowText(punch.at, form, site.zone);
  return unresolvedAttempts(ctx.db, { employeeId, date, vendor: vendor.kind })
    .filter(({ step }) => step.kind !== 'delete' && JSON.stringify(step.row).includes(`"${text}"`))
    .map(({ at }) => ({ what: 'unanswered', at }));
}

/** What became known in the same instant stays in the order of its making. */
function inOrder(events: readonly StoryEvent[]): readonly StoryEvent[] {
  return events.toSorted((one, other) => one.at - other.at);
}
