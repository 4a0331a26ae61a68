import type { TheirRow, WantedRow } from '../../../core/sync/row.ts';
import { civilDateOf, isoWithOffset, parseInstant } from '../../../core/time/zone.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import type { LinkedPerson } from '../vendor.ts';
import { isSavedFrom, openRowOf, readClocks, SAME_MS, type RunningClock } from './clocks.ts';
import type { Connection } from './connection.ts';
import { itemsOf } from './outcome.ts';
import { nextToggle, type WantedClock } from './next-toggle.ts';
import { written } from './schema.ts';
import { isPresence, rowOf } from './translate.ts';
import { entriesAround, rejected, saveEntry } from './write-entry.ts';

/** Twenty breaks of a day: no clock is toggled more often in one write. */
const TOGGLES_MAX = 41;

type Action = 'start' | 'break' | 'stop' | 'cancel';

/**
 * Starts a clock for an open row, once: a clock that already runs from about then is the one whose answer was lost, and
 * any other one belongs to somebody, so the day has to be read again.
 */
export async function startClock(
  connection: Connection,
  person: LinkedPerson,
  row: WantedRow,
): Promise<Outcome<TheirRow>> {
  const wanted = wantedOf(row);
  if (wanted === null) return rejected('a time of the row makes no sense');
  const look = await clockOf(connection, person);
  if (look.kind !== 'done') return look;
  if (look.value !== null) {
    return isSame(look.value.fromAt, wanted.fromAt)
      ? alignClock(connection, person, row)
      : isRunning(connection, look.value, wanted);
  }
  connection.clocks.set(person.vendorId, { fromAt: wanted.fromAt, breaks: [], pendingAt: null });
  const { organizationId, timeType } = connection.options;
  const sent = await send(connection, person, 'start', wanted.fromAt, {
    timeType,
    ...(organizationId === null ? {} : { organizationId }),
  });
  if (sent.kind === 'done') return begun(connection, person, row, wanted);
  if (sent.kind !== 'unknown') connection.clocks.delete(person.vendorId);
  return sent;
}

/**
 * One clock runs for a person at a time. One of the same day shows when that is read again; one of another day would not,
 * and stands in the way until it is ended.
 */
function isRunning(
  { options: { zone } }: Connection,
  running: RunningClock,
  { fromAt }: WantedClock,
): Failure {
  const date = civilDateOf(running.fromAt, zone);
  if (date === civilDateOf(fromAt, zone))
    return unknown('another clock is running for this person');
  return rejected(`mcTIME runs one clock a person, and one of ${date} runs: end it in mcTIME`);
}

/** The clock that was just started. A start that mcTIME has rounded stands as it is there. */
async function begun(
  connection: Connection,
  person: LinkedPerson,
  row: WantedRow,
  wanted: WantedClock,
): Promise<Outcome<TheirRow>> {
  const look = await clockOf(connection, person);
  if (look.kind !== 'done') return openEnded(look);
  if (look.value === null) return unknown('mcTIME started a clock and does not show it');
  return isSame(look.value.fromAt, wanted.fromAt)
    ? openEnded(await alignClock(connection, person, row))
    : openOutcome(look.value);
}

/**
 * What fails after something was written is not certain not to have happened, except where mcTIME says so about the last
 * call itself.
 */
function openEnded<T>(outcome: Outcome<T>): Outcome<T> {
  const isOpen = outcome.kind === 'retryLater' || outcome.kind === 'unauthorized';
  return isOpen ? unknown(outcome.reason) : outcome;
}

/** Brings a running clock to what is wanted, looking at it before each call, and saves it where it has ended. */
export async function alignClock(
  connection: Connection,
  person: LinkedPerson,
  row: WantedRow,
): Promise<Outcome<TheirRow>> {
  const wanted = wantedOf(row);
  if (wanted === null) return rejected('a time of the row makes no sense');
  let sentAt: number | null = null;
  let refused: string | null = null;
  for (let turn = 0; turn < TOGGLES_MAX; turn += 1) {
    const settle = turn === 0 ? asItIs : openEnded;
    const look = await clockOf(connection, person);
    if (look.kind !== 'done') return settle(look);
    if (look.value === null) return unknown('the clock is no longer running');
    let next = nextToggle(look.value, wanted, refused === null);
    // The same call again would undo what it did, should it have been done unseen.
    if (next.kind === 'break' && next.at === sentAt) {
      refused = 'mcTIME took a break and does not show it';
      next = nextToggle(look.value, wanted, false);
    }
    if (next.kind === 'differs') {
      return rejected(`the running clock in mcTIME cannot be changed: ${next.reason}`);
    }
    if (next.kind === 'aligned') return openOutcome(look.value);
    if (next.kind === 'stop') {
      return settle(await stopClock(connection, person, row, look.value, next));
    }
    if (refused !== null) return rejected(refused);
    const sent = await toggleBreak(connection, person, next.at);
    if (sent.kind === 'rejected') refused = sent.reason;
    else if (sent.kind !== 'done') return settle(sent);
    sentAt = next.at;
  }
  return rejected(`more than ${TOGGLES_MAX} calls for one clock`);
}

function asItIs<T>(outcome: Outcome<T>): Outcome<T> {
  return outcome;
}

function openOutcome(running: RunningClock): Outcome<TheirRow> {
  const row = openRowOf(running);
  return row === null ? unknown('the running clock makes no sense') : done(row);
}

/** Notes the toggle before it leaves, for accounts that do not list the breaks of a clock. */
async function toggleBreak(
  connection: Connection,
  person: LinkedPerson,
  at: number,
): Promise<Outcome<string | null>> {
  const memory = connection.clocks.get(person.vendorId);
  if (memory) connection.clocks.set(person.vendorId, { ...memory, pendingAt: at });
  const sent = await send(connection, person, 'break', at);
  if (memory && sent.kind !== 'done' && sent.kind !== 'unknown') {
    connection.clocks.set(person.vendorId, memory);
  }
  return sent;
}

/**
 * Ends the clock, which makes a time entry of it (documented) under an id that need not be the clock's. Where the clock
 * did not have what is wanted, the entry is corrected at once.
 */
async function stopClock(
  connection: Connection,
  person: LinkedPerson,
  row: WantedRow,
  running: RunningClock,
  stop: { readonly at: number; readonly exact: boolean },
): Promise<Outcome<TheirRow>> {
  const sent = await send(connection, person, 'stop', stop.at);
  if (sent.kind !== 'done') return sent;
  connection.clocks.delete(person.vendorId);
  const entries = await entriesAround(connection, person, running.fromAt);
  if (entries.kind !== 'done') return unknown(`stopped, and not read: ${entries.reason}`);
  const entry =
    entries.value.find(({ id }) => id === sent.value) ??
    entries.value.find((each) => isPresence(each.type) && isSavedFrom(each, running));
  const saved = entry === undefined ? null : rowOf(entry);
  if (entry === undefined || saved === null) {
    return unknown('mcTIME stopped the clock and shows no entry of it');
  }
  if (stop.exact) return done(saved);
  return openEnded(await saveEntry(connection, person, row, entry));
}

/** Takes an open row back: what `cancel` does is documented by its name only, so the clock is looked at afterwards. */
export async function cancelClock(
  connection: Connection,
  person: LinkedPerson,
  row: WantedRow | null,
): Promise<Outcome<null>> {
  const look = await clockOf(connection, person);
  if (look.kind !== 'done') return look;
  const running = look.value;
  if (running === null) return unknown('the clock is no longer running');
  if (row !== null && !isSame(running.fromAt, parseInstant(row.from) ?? 0)) {
    return unknown('another clock is running for this person');
  }
  const sent = await send(connection, person, 'cancel', running.fromAt);
  if (sent.kind !== 'done') return sent;
  const after = await clockOf(connection, person);
  if (after.kind !== 'done') return unknown(after.reason);
  if (after.value !== null) return rejected('mcTIME keeps the running clock: end it there');
  connection.clocks.delete(person.vendorId);
  return done(null);
}

/** Null: no clock runs for this person. */
async function clockOf(
  connection: Connection,
  person: LinkedPerson,
): Promise<Outcome<RunningClock | null>> {
  const clocks = await readClocks(connection, person.vendorId);
  if (clocks.kind !== 'done') return clocks;
  const { running, doubtful, refusals } = clocks.value;
  const refusal = refusals.get(person.vendorId);
  if (refusal !== undefined) return { kind: 'unauthorized', reason: refusal, certain: false };
  if (doubtful.includes(person.vendorId)) return unknown('the running clock makes no sense');
  return done(running.find(({ userId }) => userId === person.vendorId) ?? null);
}

/** The value is the id in the answer, null where there is none. */
async function send(
  { http, options }: Connection,
  person: LinkedPerson,
  action: Action,
  at: number,
  more: Readonly<Record<string, string>> = {},
): Promise<Outcome<string | null>> {
  const reply = await http({
    method: 'POST',
    path: '/clock',
    body: {
      action,
      dateTime: isoWithOffset(at, options.zone, 's'),
      userId: person.vendorId,
      ...more,
    },
  });
  const items = itemsOf(reply, 'row');
  if ('kind' in items) return items;
  return done(written.safeParse(items[0]?.['data']).data?.id ?? null);
}

function wantedOf({ from, to, breaks = [] }: WantedRow): WantedClock | null {
  const fromAt = parseInstant(from);
  const toAt = to === null ? null : parseInstant(to);
  if (fromAt === null || (to !== null && toAt === null)) return null;
  const own: WantedClock['breaks'][number][] = [];
  for (const each of breaks) {
    const since = parseInstant(each.from);
    const until = each.to === null ? null : parseInstant(each.to);
    if (since === null || (each.to !== null && until === null)) return null;
    own.push({ fromAt: since, toAt: until });
  }
  return { fromAt, toAt, breaks: own };
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME_MS;
}

function unknown(reason: string): Failure {
  return { kind: 'unknown', reason, answered: true };
}
