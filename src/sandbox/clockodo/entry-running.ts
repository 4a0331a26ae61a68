import type { TimeEntry } from './entry.ts';
import { refused } from './entry-refusal.ts';
import { replaced, runningOf } from './entry-rules.ts';
import { createEntry, type EntryWrite, type Writer } from './entry-write.ts';
import type { Fields } from './fields.ts';
import { withCompany, type ClockodoState } from './state.ts';

/** As `createEntry`; without an end the entry runs, where the person's clock does not run already. */
export function createMaybeRunning(
  fields: Fields,
  writer: Writer,
  state: ClockodoState,
  now: number,
): EntryWrite {
  const ends = ['time_until', 'duration'].some((name) => (fields[name] ?? null) !== null);
  if (ends) return createEntry(fields, writer, state, now);
  const write = createEntry({ ...fields, time_until: fields['time_since'] }, writer, state, now);
  if (write.kind === 'refused' || write.entry.type !== 1) return write;
  const { entries } = write.state.company;
  if (runningOf(entries, write.entry.users_id)) return refused({ kind: 'overlap' });
  const entry: TimeEntry = {
    ...write.entry,
    time_until: null,
    duration: null,
    time_clocked_since: write.entry.time_since,
    clocked: true,
  };
  return {
    ...write,
    entry,
    state: withCompany(write.state, { entries: replaced(entries, entry) }),
  };
}
