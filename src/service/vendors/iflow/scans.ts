import type { Step, TheirRow } from '../../../core/sync/row.ts';
import { rowIdOf } from './attendance.ts';
import { wallSecondAfter } from './wall.ts';

/** A punch to be sent: wall time `YYYY-MM-DDTHH:MM:SS`; iFlow itself decides whether it is in or out (published). */
export type Scan = { readonly at: string; readonly opens: boolean };

/** A step, the scans that bring it about, and the row as it will stand. */
export type Sending = {
  readonly step: Step;
  readonly scans: readonly Scan[];
  readonly row: TheirRow;
};

export type Sendings = {
  readonly sendings: readonly Sending[];
  /** Something is asked for that scans cannot bring about. */
  readonly impossible: boolean;
};

const MIDNIGHT = 'T00:00:00';

type End = { at: string; readonly sent: boolean };
type Draft = { readonly id: string | null; readonly step: Step | null; from: End; to: End | null };

/**
 * A day's steps as scans. iFlow has no call that moves or deletes (documented are none), so a new row and the end of an
 * open one are all that can be sent. Since iFlow pairs scans in their order, they are sent only where that gives the rows
 * wanted: no row around another, and nothing after one that stays open.
 */
export function sendingsOf(
  vendorId: string,
  steps: readonly Step[],
  theirs: readonly TheirRow[],
): Sendings {
  const drafts: Draft[] = theirs.map(({ id, from, to }) => ({
    id,
    step: null,
    from: { at: from, sent: false },
    to: to === null ? null : { at: to, sent: false },
  }));
  const possible = steps.filter((step) => draft(drafts, step));
  drafts.sort((one, other) => (one.from.at < other.from.at ? -1 : 1));
  moveOffTheirs(drafts);
  const pairs = inOrder(drafts);
  const sendings = drafts.flatMap(({ id, step, from, to }): readonly Sending[] => {
    if (step === null) return [];
    const scans = [
      ...(from.sent ? [{ at: from.at, opens: true }] : []),
      ...(to?.sent ? [{ at: to.at, opens: false }] : []),
    ];
    const row = { id: id ?? rowIdOf(vendorId, from.at), from: from.at, to: to?.at ?? null };
    return [{ step, scans, row }];
  });
  return { sendings: pairs ? sendings : [], impossible: !pairs || possible.length < steps.length };
}

/** False where scans cannot do it. */
function draft(drafts: Draft[], step: Step): boolean {
  if (step.kind === 'delete') return false;
  const { from, to } = step.row;
  const end = to === null ? null : { at: to, sent: true };
  if (step.kind === 'create') {
    drafts.push({ id: null, step, from: { at: from, sent: true }, to: end });
    return true;
  }
  const index = drafts.findIndex(({ id }) => id === step.id);
  const row = drafts[index];
  if (row === undefined || row.to !== null || row.from.at !== from || end === null) return false;
  drafts[index] = { ...row, step, to: end };
  return true;
}

/**
 * What is wanted never has two scans on one second (`core/sync/wanted.ts`). Only here it is known that an `in` meets the second
 * of an end that iFlow has otherwise than we do, or midnight, where it would read back as the rest of yesterday's interval: it
 * is sent a second later, and nothing is dropped.
 */
function moveOffTheirs(drafts: readonly Draft[]): void {
  const theirs = new Set(endsOf(drafts).flatMap(({ at, sent }) => (sent ? [] : [at])));
  for (const { from, to } of drafts) {
    while (from.sent && (theirs.has(from.at) || from.at.endsWith(MIDNIGHT))) {
      from.at = wallSecondAfter(from.at);
      if (to?.sent && to.at === from.at) to.at = wallSecondAfter(to.at);
    }
  }
}

function inOrder(drafts: readonly Draft[]): boolean {
  // What stands open before another row there already was reset: the next scan closes the later one.
  if (drafts.some(({ to }, index) => to === null && drafts[index + 1]?.from.sent)) return false;
  const ends = endsOf(drafts);
  return ends.every((end, index) => end.at > (ends[index - 1]?.at ?? ''));
}

function endsOf(drafts: readonly Draft[]): readonly End[] {
  return drafts.flatMap(({ from, to }) => (to === null ? [from] : [from, to]));
}
