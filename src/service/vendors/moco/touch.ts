import type { TheirRow } from '../../../core/sync/row.ts';
import { addDays } from '../../../core/time/civil-date.ts';
import { civilDateOf, localTime, wallMinute } from '../../../core/time/zone.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import type { VendorDays, WriteOrder } from '../vendor.ts';
import { inNameOf, type Connection } from './connection.ts';
import { outcomeOf } from './outcome.ts';
import { PRESENCES, readPerson } from './read-days.ts';
import { presence, type MocoPresence } from './schema.ts';
import { strayed } from './stray.ts';
import { rowOf } from './translate.ts';

/**
 * Later in MOCO's minute such a write is sent with its time: a call is waited for fifteen seconds, and whatever is answered
 * by then has been done in the minute that was meant.
 */
const LAST_SECOND_TO_TOUCH = 44;

/** An open row of an earlier day may be what a touch ends (undocumented): so far back it is looked for. */
const DAYS_BACK = 31;

/**
 * A write as a touch, where a touch does exactly what is wanted: a row that begins this minute and stays open, or the
 * end of the open row at this minute. Null: it does not, and nothing has been sent.
 *
 * A touch toggles and nobody can ask for one twice. So the person's rows are read first, it leaves at most once, and any
 * answer that is not the wanted row means that the day is read before anything else is written to it.
 */
export async function touchInstead(
  connection: Connection,
  order: WriteOrder,
  signal?: AbortSignal,
): Promise<Outcome<TheirRow> | null> {
  const name = inNameOf(connection, order.person);
  if (name === null || !connection.options.useTouch || wantedMinute(order) === null) return null;
  if (!isNow(connection, order, connection.theirClock() ?? connection.clock())) return null;
  const range = { from: addDays(order.date, -DAYS_BACK), to: order.date };
  const days = await readPerson(connection, range, order.person, signal);
  if (days.kind !== 'done') return days;
  if (!doesIt(order, days.value)) return null;
  // The call follows at once: nobody can take the place in between.
  const release = await connection.room(1, signal);
  release();
  const at = connection.theirClock();
  if (at === null || !isNow(connection, order, at)) return null;
  if (signal?.aborted) return { kind: 'unknown', reason: 'stopped', answered: false };

  const reply = await connection.http.call({ method: 'POST', path: `${PRESENCES}/touch`, ...name });
  if (reply.kind === 'reply' && reply.status === 423) {
    return {
      kind: 'rejected',
      reason: 'MOCO has locked this minute: another presence is in the way',
    };
  }
  const answer = outcomeOf(reply, 'row');
  if (answer.kind === 'rejected') return somethingElse(answer.reason);
  if (answer.kind !== 'reply') return answer;
  const row = presence.safeParse(answer.body.kind === 'json' ? answer.body.value : null);
  if (!row.success) return somethingElse('its answer shows no presence');
  if (row.data.user.id !== order.person.vendorId) return astray(connection, row.data, name.key);
  if (!isAsWanted(order, row.data, days.value)) return somethingElse(told(row.data));
  return done(rowOf(row.data));
}

function wantedMinute({ step }: WriteOrder): string | null {
  if (step.kind === 'create') return step.row.to === null ? step.row.from : null;
  return step.kind === 'change' ? step.row.to : null;
}

/** Whether the vendor's wall shows the wanted minute, with some seconds of it left. */
function isNow({ options: { zone } }: Connection, order: WriteOrder, at: number): boolean {
  return (
    civilDateOf(at, zone) === order.date &&
    wallMinute(at, zone) === wantedMinute(order) &&
    localTime(at, zone).second <= LAST_SECOND_TO_TOUCH
  );
}

/** A row that reaches beyond the wanted one's start would be in the way: that is for a write with times to find out. */
function doesIt({ step, date, person }: WriteOrder, days: VendorDays): boolean {
  if (step.kind === 'delete' || days.unreadable.length > 0) return false;
  // How a touch takes the mark is nowhere written down; a write with times does take it.
  if (step.kind === 'create' && step.row.elsewhere === true) return false;
  const rows = days.rows.filter(({ vendorId }) => vendorId === person.vendorId);
  const open = rows.filter(({ to }) => to === null);
  const others = rows.filter((row) => row.date === date && row.to !== null);
  if (others.some(({ to }) => to !== null && to > step.row.from)) return false;
  if (step.kind === 'create') return open.length === 0;
  const [only, ...more] = open;
  // Begun and ended within one minute is discarded (documented).
  return (
    more.length === 0 &&
    only?.id === step.id &&
    only.date === date &&
    only.from === step.row.from &&
    only.from !== step.row.to
  );
}

function isAsWanted({ step, date }: WriteOrder, row: MocoPresence, days: VendorDays): boolean {
  if (step.kind === 'delete') return false;
  const { id, from, to } = rowOf(row);
  const isItsRow =
    step.kind === 'change' ? id === step.id : days.rows.every((known) => known.id !== id);
  return isItsRow && row.date === date && from === step.row.from && to === step.row.to;
}

function somethingElse(what: string): Failure {
  return { kind: 'unknown', reason: `a touch did not do what was meant: ${what}`, answered: true };
}

function told({ date, from, to }: MocoPresence): string {
  return `it left ${date} ${from}–${to ?? ''}`;
}

/** A row that is open has just been begun by us and may go; one that was ended is somebody's own, and a person's to mend. */
async function astray(
  connection: Connection,
  row: MocoPresence,
  key: string,
): Promise<Outcome<never>> {
  if (!row.to) return strayed(connection, row, key, true);
  const stopped = await strayed(connection, row, key, false);
  if (stopped.kind !== 'unauthorized') return stopped;
  const mend = `presence ${row.id} of MOCO user ${row.user.id} was ended at ${row.to}, mend it in MOCO`;
  return { ...stopped, reason: `${stopped.reason}; ${mend}` };
}
