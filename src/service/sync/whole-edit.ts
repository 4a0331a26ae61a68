import type { Presence } from '../../core/punch/presence.ts';
import type { Punch } from '../../core/punch/punch.ts';
import { rowsEqual } from '../../core/sync/clock-span.ts';
import { isSameTime, rowInstant } from '../../core/sync/row-time.ts';
import type { BaseRow, Pull, WantedRow } from '../../core/sync/row.ts';
import { wantedRows } from '../../core/sync/wanted.ts';
import type { Edit, EditedDay } from './edited-day.ts';
import { ownPunches } from './own-punches.ts';
import { rowPunches, type Made } from './row-punches.ts';

/**
 * `editsOf` where a row is a whole presence with its breaks: the punches of the presence behind the row are set against
 * those that the edited row needs, and only what differs is taken back and made. Null: it cannot be said in punches.
 */
export function wholeEditsOf(pulls: readonly Pull[], day: EditedDay): readonly Edit[] | null {
  const edits: Edit[] = [];
  for (const pull of pulls) {
    const standing = pull.before === null ? [] : punchesBehind(pull.before, day);
    const wanted = pull.after === null ? [] : punchesOf(pull.after, day);
    if (standing === null || wanted === null) return null;
    const isSame = (one: Made) => (other: Made) =>
      one.kind === other.kind && isSameTime(one.at, other.at, day.form);
    edits.push({
      pulls: [pull],
      voids: standing.filter((punch) => !wanted.some(isSame(punch))).map(({ id }) => id),
      makes: wanted.filter((made) => !standing.some(isSame(made))),
    });
  }
  return edits;
}

/** The punches of the presence that the row shows; null where none of ours looks like it. */
function punchesBehind(row: BaseRow, day: EditedDay): readonly Punch[] | null {
  const presence = day.presences.find((each) => shows(each, row, day));
  if (presence === undefined) return null;
  return ownPunches(presence, day.punches, presence.toAt ?? Number.POSITIVE_INFINITY);
}

function shows(presence: Presence, row: BaseRow, { date, zone, form }: EditedDay): boolean {
  if (presence.state === 'discarded') return false;
  const wanted = wantedRows([presence], date, zone, { sendOpen: true, form });
  return wanted.kind === 'rows' && wanted.rows.some((one) => rowsEqual(one, row));
}

/** Null also where the row's times run backwards. */
function punchesOf(row: WantedRow, day: EditedDay): readonly Made[] | null {
  const made = rowPunches(row, (text) => rowInstant(text, day.date, day.form, day.zone));
  const runsBackwards = made?.some(({ at }, index) => at < (made[index - 1]?.at ?? at)) === true;
  return runsBackwards ? null : made;
}
