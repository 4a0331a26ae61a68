import { rowsEqual, rowsOverlap } from './clock-span.ts';
import type { BaseRow, Pull, RowBreak, WantedRow } from './row.ts';

/**
 * Some vendors keep a row otherwise than it was sent: mcTIME rounds as the organization says, and leaves out breaks where
 * its working time model makes them (documented). Such a base row remembers what was asked for. What we want is then put
 * in the vendor's terms before it is compared, and an edit there is put back into ours: only what somebody changed changes.
 */

/** What we want as the vendor keeps it. */
export function asKept(
  wanted: readonly WantedRow[],
  base: readonly BaseRow[],
): readonly WantedRow[] {
  const left = new Set(base);
  return wanted.map((row) => {
    const known = [...left].find(({ asked }) => asked !== undefined && isEdition(asked, row));
    if (known?.asked === undefined) return row;
    left.delete(known);
    return withBreakAtEnd(translated(row, known.asked, withoutBreakAtEnd(known)), known);
  });
}

/** A row in the vendor's terms as we know it: ends and breaks that stand as the vendor made them are what we had asked for. */
export function inOurTerms(row: WantedRow, known: BaseRow | undefined): WantedRow {
  if (known?.asked === undefined) return plain(row);
  const kept = withoutBreakAtEnd(known);
  return translated(kept === known ? row : endedAtBreak(row), kept, known.asked);
}

/**
 * A known row as its punches say it: where it ends in a break that was never asked for, it has ended before. Should it end
 * later one day, that break is one like any other.
 */
function withoutBreakAtEnd(known: BaseRow): WantedRow {
  const last = known.breaks?.at(-1);
  const askedTo = known.asked?.to ?? null;
  const isLeftOut = last !== undefined && askedTo !== null && askedTo <= last.from;
  return isLeftOut ? endedAtBreak(known) : known;
}

/** The other way round: as long as it ends where the break begins. */
function withBreakAtEnd(row: WantedRow, known: BaseRow): WantedRow {
  const kept = withoutBreakAtEnd(known);
  if (kept.to === known.to || row.to !== kept.to) return row;
  const { from, breaks = [] } = row;
  return { from, to: known.to, breaks: [...breaks, ...(known.breaks ?? []).slice(-1)] };
}

/** An edit at the vendor against what we had asked for. */
export function asAsked({ before, after }: Pull, base: readonly BaseRow[]): Pull {
  const known = before === null ? undefined : base.find(({ id }) => id === before.id);
  if (before === null || known?.asked === undefined) return { before, after };
  return {
    before: { ...before, ...known.asked },
    after: after === null ? null : { id: after.id, ...inOurTerms(after, known) },
  };
}

/**
 * The new base, with what was asked for where the vendor keeps something else, and with what our punches say of a row that
 * was taken over and ends in a break: whoever goes from a break has gone when it began.
 */
export function withAsked(
  agreed: readonly BaseRow[],
  base: readonly BaseRow[],
  pulls: readonly Pull[],
): readonly BaseRow[] {
  return agreed.map((row) => {
    const known = base.find(({ id }) => id === row.id);
    const pull = pulls.find(({ before, after }) => (before ?? after)?.id === row.id);
    if (known?.asked === undefined && pull === undefined) return row;
    // What stands there otherwise than we knew it was not asked for: only what the vendor's rules make of it is put back.
    const asked =
      pull === undefined ? inOurTerms(row, known) : endedAtBreak(pull.after ?? known?.asked ?? row);
    const { id, ours } = row;
    return rowsEqual(asked, row) ? { id, ours, ...plain(row) } : { ...row, asked };
  });
}

function endedAtBreak(row: WantedRow): WantedRow {
  const { from, to, breaks = [] } = row;
  const last = breaks.at(-1);
  const endsInBreak = to !== null && last !== undefined && (last.to ?? to) >= to;
  return endsInBreak ? { from, to: last.from, breaks: breaks.slice(0, -1) } : plain(row);
}

function isEdition(asked: WantedRow, row: WantedRow): boolean {
  return asked.from === row.from || rowsOverlap(asked, row);
}

/** Ends and breaks of the row that are one version's become the other's. */
function translated(row: WantedRow, one: WantedRow, other: WantedRow): WantedRow {
  return {
    from: row.from === one.from ? other.from : row.from,
    to: row.to === one.to ? other.to : row.to,
    ...(row.breaks === undefined
      ? {}
      : { breaks: translatedBreaks(row.breaks, one.breaks ?? [], other.breaks ?? []) }),
  };
}

function translatedBreaks(
  breaks: readonly RowBreak[],
  ones: readonly RowBreak[],
  others: readonly RowBreak[],
): readonly RowBreak[] {
  if (ones.length === others.length) {
    return breaks.map((pause) => {
      const index = ones.findIndex(({ from }) => from === pause.from);
      const other = others[index];
      if (other === undefined) return pause;
      return { from: other.from, to: pause.to === ones[index]?.to ? other.to : pause.to };
    });
  }
  // The vendor makes breaks by itself: those of one version stand for those of the other as a whole.
  const more = breaks.filter(({ from }) => ones.every((known) => known.from !== from));
  const all = breaks.length - more.length === ones.length;
  return all ? [...others, ...more].toSorted((a, b) => (a.from < b.from ? -1 : 1)) : breaks;
}

/** To these minutes an organization rounds (assumed: what people round to). */
const GRIDS = [1, 5, 6, 10, 15, 30, 60];

/** A live scan stands under the vendor's own second (iFlow): a call may take so long. */
const STAMP_SECONDS = 60;

/**
 * Whether a row may be what became of one that we sent, by the vendor's own rules and nobody's doing: each end is as it was
 * sent, or lies on a grid of minutes that ours does not lie on, nearer than the grid is wide; with `stamps` it may also be
 * off by some seconds. A row that is open where ours is closed is another.
 * @param secondsOf the time of a row's end in seconds, on whatever scale whose minutes are the wall's
 */
export function mayBeAdjusted(
  sent: WantedRow,
  row: WantedRow,
  how: 'rounds' | 'stamps',
  secondsOf: (text: string) => number | null,
): boolean {
  if ((sent.to === null) !== (row.to === null)) return false;
  const ends = [
    [sent.from, row.from],
    [sent.to ?? '', row.to ?? ''],
  ] as const;
  return ends.every(([one, other]) => {
    if (one === other) return true;
    const [ours, theirs] = [secondsOf(one), secondsOf(other)];
    if (ours === null || theirs === null) return false;
    const offSeconds = Math.abs(ours - theirs);
    if (how === 'stamps' && offSeconds <= STAMP_SECONDS) return true;
    return GRIDS.some((minutes) => {
      const width = minutes * 60;
      return theirs % width === 0 && ours % width !== 0 && offSeconds < width;
    });
  });
}

/**
 * Whether a row is a station on the way to what we sent: the clock was started, some of its breaks are taken, the rest of
 * what was to be sent did not get through. Only of rows that hold their breaks.
 */
export function isStationOf(row: WantedRow, sent: WantedRow): boolean {
  const { breaks } = row;
  const all = sent.breaks;
  if (breaks === undefined || all === undefined || row.from !== sent.from) return false;
  if (row.to !== null && row.to !== sent.to) return false;
  return breaks.every((pause, index) => {
    const wanted = all[index];
    if (wanted === undefined || pause.from !== wanted.from) return false;
    return pause.to === wanted.to || (pause.to === null && index === breaks.length - 1);
  });
}

function plain({ from, to, breaks }: WantedRow): WantedRow {
  return breaks === undefined ? { from, to } : { from, to, breaks };
}
