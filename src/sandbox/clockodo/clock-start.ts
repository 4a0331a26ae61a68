import { json } from './answers.ts';
import { payload, unchanged, type Call, type Reply } from './call.ts';
import { clockOwner, currentTime, refuseClock, unreadableBody } from './clock.ts';
import { cleared, type Cleared } from './clock-overlaps.ts';
import type { Entry, TimeEntry } from './entry.ts';
import { billableOf } from './entry-draft.ts';
import { fieldReader, type FieldReader } from './entry-fields.ts';
import { defaultBillable, optionalId, textFields, unknownReference } from './entry-references.ts';
import { isLocked, overlapping, replaced, runningOf, stopEntry } from './entry-rules.ts';
import { SECOND_MS, utcSecond, wholeSecond } from './entry-time.ts';
import { unreadable } from './entry-write.ts';
import { PHRASES } from './phrases.ts';
import { withCompany } from './state.ts';

/** Longer texts are refused (documented). */
export const LONGEST_TEXT = 1000;

/** A start as the body asks for it. */
interface Order {
  readonly customers_id: number;
  readonly services_id: number;
  readonly projects_id: number | null;
  readonly subprojects_id: number | null;
  readonly billable: 0 | 1 | null;
  readonly text: string | null;
  /** Epoch milliseconds; null = now. */
  readonly timeSinceAt: number | null;
  readonly clockedSinceAt: number | null;
  readonly clockedNow: boolean;
  readonly clearOverlaps: boolean;
  /** How much of the stopped entry's end goes over to the new one. */
  readonly transferSeconds: number;
}

function orderOf(reader: FieldReader): Order {
  reader.require('customers_id', 'services_id');
  const clockedNow = reader.flag('clocked_now');
  const clearOverlaps = reader.flag('clear_overlaps');
  if (clockedNow !== null || clearOverlaps !== null) reader.require('time_since');
  for (const name of ['customers_id', 'services_id']) {
    if (reader.count(name) === 0) reader.refuse(name);
  }
  const billable = billableOf(reader, false);
  return {
    customers_id: reader.count('customers_id') ?? 0,
    services_id: reader.count('services_id') ?? 0,
    projects_id: optionalId(reader, 'projects_id'),
    subprojects_id: optionalId(reader, 'subprojects_id'),
    billable: billable === 2 ? null : billable,
    text: reader.text('text', LONGEST_TEXT),
    timeSinceAt: reader.time('time_since'),
    clockedSinceAt: reader.time('time_clocked_since'),
    clockedNow: clockedNow === true,
    clearOverlaps: clearOverlaps === true,
    transferSeconds: reader.count('duration_transfer') ?? 0,
  };
}

/**
 * POST /v2/clock. A running entry is stopped, never in the way. A start in the past is an offline recording unless it says
 * `clocked_now`; a start in the future is moved to now, with a message (that starts are moved with one is documented, when
 * is assumed).
 */
export function startClock(call: Call): Reply {
  const fields = payload(call.request);
  if (fields === null) return unchanged(call, unreadableBody(call));
  const reader = fieldReader(fields);
  const order = orderOf(reader);
  const problem = unreadable(reader);
  if (problem) return refuseClock(call, problem.refusal);
  const owner = clockOwner(call, fields['users_id']);
  if ('response' in owner) return owner;
  const { state, now } = call;
  const unknown = unknownReference(state, order);
  if (unknown) return refuseClock(call, unknown.refusal);

  const second = wholeSecond(now);
  const wanted = (order.timeSinceAt ?? second) - order.transferSeconds * SECOND_MS;
  const startAt = Math.min(wanted, second);
  if (isLocked(owner, startAt, now)) return refuseClock(call, { kind: 'locked' });
  const before = runningOf(state.company.entries, owner.id);
  const stop = before && stopEntry(before, startAt, state.switches.clockLimitSeconds, now);
  const held = stop ? replaced(state.company.entries, stop.stopped) : state.company.entries;
  const tidy = order.clearOverlaps ? cleared(held, owner.id, startAt, second, now) : null;
  const entries = tidy?.entries ?? held;
  const inTheWay = overlapping(entries, owner.id, { sinceAt: startAt, untilAt: second });
  if (inTheWay.length > 0 && !tidy && state.switches.entryOverlaps === 'refuse') {
    return refuseClock(call, { kind: 'overlap' });
  }
  const { entry: running, nextId } = newRunning(order, owner.id, startAt, call);
  const all: readonly Entry[] = [...entries, running];
  return {
    response: json({
      running,
      stopped: stop?.stopped ?? null,
      current_time: currentTime(now),
      stopped_has_been_truncated: stop?.truncated ?? false,
      ...(wanted > second ? { additional_message: moved(call) } : {}),
      ...report(tidy),
    }),
    state: { ...withCompany(state, { entries: all }), nextId },
  };
}

function newRunning(
  order: Order,
  usersId: number,
  startAt: number,
  { state, now }: Call,
): { readonly entry: TimeEntry; readonly nextId: number } {
  const second = wholeSecond(now);
  const { text, texts_id, nextId } = textFields(state, order.text);
  const clockedAt = order.clockedSinceAt ?? (order.clockedNow ? second : startAt);
  // A transfer moves the start, not the hour at which somebody stood there.
  const offline = order.transferSeconds === 0 && clockedAt < second;
  const stamp = utcSecond(now);
  const entry: TimeEntry = {
    id: nextId,
    customers_id: order.customers_id,
    projects_id: order.projects_id,
    subprojects_id: order.subprojects_id,
    users_id: usersId,
    billable: order.billable ?? defaultBillable(state, order),
    texts_id,
    text,
    time_since: utcSecond(startAt),
    time_until: null,
    time_insert: stamp,
    time_last_change: stamp,
    test_data: false,
    type: 1,
    services_id: order.services_id,
    duration: null,
    time_last_change_work_time: stamp,
    time_clocked_since: utcSecond(clockedAt),
    clocked: true,
    clocked_offline: offline,
  };
  return { entry, nextId: nextId + 1 };
}

function moved({ state, language }: Call): unknown {
  const text = PHRASES[language].StartMoved;
  return state.switches.additionalMessage === 'text' ? text : { text, type: 'warn' };
}

function report(tidy: Cleared | null): Readonly<Record<string, unknown>> {
  if (!tidy) return {};
  return { deleted_entries_ids: tidy.deletedIds, truncated_entries: tidy.truncated };
}
