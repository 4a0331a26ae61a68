import type { TheirRow } from '../../../core/sync/row.ts';
import type { Outcome } from '../outcome.ts';
import type { WriteOrder } from '../vendor.ts';
import { obstacleOf, type Connection } from './connection.ts';
import { changeRunning, recordEntry, startClock } from './write-clock.ts';
import { changeEntry, createEntry, deleteEntry } from './write-entry.ts';

/** One write of an entry. Reads that go before it end with the signal; the write itself is waited for. */
export async function applyStep(
  connection: Connection,
  order: WriteOrder,
  signal?: AbortSignal,
): Promise<Outcome<TheirRow | null>> {
  const { step, person, current } = order;
  const { options } = connection;
  const obstacle = obstacleOf(options, person);
  if (obstacle !== null) return { kind: 'rejected', reason: obstacle };
  if (options.mode === 'workTimes')
    return { kind: 'rejected', reason: 'work times are changed by the day' };
  if (signal?.aborted) return { kind: 'unknown', reason: 'stopped', answered: false };
  if (step.kind === 'delete') return deleteEntry(connection, order, step.id, signal);
  const { from, to } = step.row;
  if (step.kind === 'create') {
    const isClocked = options.mode === 'clock';
    if (to !== null && isClocked) return recordEntry(connection, person, { from, to }, signal);
    if (to !== null) return createEntry(connection, person, { from, to });
    if (isClocked) return startClock(connection, person, step.row, signal);
    return { kind: 'rejected', reason: 'an open presence is sent in mode clock only' };
  }
  // What is open there runs, whatever the mode is now.
  if (current?.to === null) return changeRunning(connection, order, step, signal);
  return changeEntry(connection, order, step, signal);
}
