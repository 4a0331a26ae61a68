import type { Entry, TimeEntry } from './entry.ts';
import { timesOf } from './entry-draft.ts';
import { overlapping, replaced, sinceAt, untilAt } from './entry-rules.ts';
import { utcSecond } from './entry-time.ts';

export interface Cleared {
  readonly entries: readonly Entry[];
  readonly deletedIds: readonly number[];
  readonly truncated: readonly TimeEntry[];
}

/**
 * `clear_overlaps` of a start in the past (documented): entries within the period go, one that crosses its start is shortened
 * to it, and one that reaches beyond the present stays. Demo rows stay too (assumed).
 * @param startAt epoch ms @param second epoch ms of the present second
 */
export function cleared(
  entries: readonly Entry[],
  usersId: number,
  startAt: number,
  second: number,
  now: number,
): Cleared {
  const deletedIds: number[] = [];
  const truncated: TimeEntry[] = [];
  let left = entries;
  for (const entry of overlapping(entries, usersId, { sinceAt: startAt, untilAt: second })) {
    if (entry.test_data || (untilAt(entry) ?? Infinity) > second) continue;
    if (sinceAt(entry) >= startAt) {
      deletedIds.push(entry.id);
      left = left.filter((each) => each.id !== entry.id);
    } else {
      const stamp = utcSecond(now);
      const cut: TimeEntry = {
        ...entry,
        ...timesOf({ sinceAt: sinceAt(entry), untilAt: startAt }),
        time_last_change: stamp,
        time_last_change_work_time: stamp,
      };
      truncated.push(cut);
      left = replaced(left, cut);
    }
  }
  return { entries: left, deletedIds, truncated };
}
