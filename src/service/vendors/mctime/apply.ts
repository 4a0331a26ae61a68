import type { TheirRow } from '../../../core/sync/row.ts';
import { parseInstant } from '../../../core/time/zone.ts';
import type { Outcome } from '../outcome.ts';
import type { WriteOrder } from '../vendor.ts';
import { isClockId } from './clocks.ts';
import type { Connection } from './connection.ts';
import { alignClock, cancelClock, startClock } from './write-clock.ts';
import { entriesAround, rejected, saveEntry } from './write-entry.ts';

/** No call that deletes a saved entry is documented. */
const DELETE_THERE = 'mcTIME’s interface cannot delete an entry: delete it in mcTIME';
const NOT_REOPENED =
  'mcTIME cannot open an entry that has ended: it is corrected when the work has ended';
const NOT_OPEN = 'with vendor.account.mode times, work is sent when it has ended';

/** One write. A running clock is ended as such in either mode: nothing else ends it. */
export async function applyStep(
  connection: Connection,
  order: WriteOrder,
  signal?: AbortSignal,
): Promise<Outcome<TheirRow | null>> {
  if (signal?.aborted) return { kind: 'unknown', reason: 'stopped', answered: false };
  const { step, person, current } = order;
  if (step.kind === 'create') {
    if (step.row.to !== null) return saveEntry(connection, person, step.row, null);
    return connection.options.mode === 'clock'
      ? startClock(connection, person, step.row)
      : rejected(NOT_OPEN);
  }
  const isRunning = current === null ? isClockId(step.id) : current.to === null;
  if (step.kind === 'delete') {
    return isRunning ? cancelClock(connection, person, current) : rejected(DELETE_THERE);
  }
  if (isRunning) return alignClock(connection, person, step.row);
  if (step.row.to === null) return rejected(NOT_REOPENED);
  return changeEntry(connection, order, signal);
}

/** What of the entry is not ours comes from the look that the engine takes before each change, or from one of our own. */
async function changeEntry(
  connection: Connection,
  { step, person, current }: WriteOrder,
  signal?: AbortSignal,
): Promise<Outcome<TheirRow | null>> {
  if (step.kind !== 'change') return rejected(DELETE_THERE);
  const known = connection.entries.get(step.id);
  if (known !== undefined) return saveEntry(connection, person, step.row, known);
  const at = parseInstant((current ?? step.row).from) ?? 0;
  const entries = await entriesAround(connection, person, at, signal);
  if (entries.kind !== 'done') return entries;
  const found = entries.value.find(({ id }) => id === step.id);
  return found === undefined
    ? { kind: 'unknown', reason: 'the entry is no longer there', answered: true }
    : saveEntry(connection, person, step.row, found);
}
