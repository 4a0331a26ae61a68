import type { StoreApi } from 'zustand/vanilla';
import type { Done, Wall } from './screen.ts';
import { whileStanding } from './standing.ts';
import { act, declined, orNotice, type VisitParts } from './visit.ts';

export type ElsewhereDeeds = {
  /** In, for work elsewhere: instead of the meant action, or beside it. */
  readonly begin: () => void;
  /** The `in` of this receipt began work elsewhere. */
  readonly mark: () => void;
};

/** Whether this receipt is of an `in` that may still be said to begin work elsewhere: as long as it can be taken back. */
export function mayMark({ receipt, board, how }: Done, now: number): boolean {
  if (receipt.kind !== 'in' || how === 'undone' || how === 'again') return false;
  return board.attendance === 'in' && !board.elsewhere && now < receipt.undoUntilAt;
}

async function mark(anyParts: VisitParts, { board, receipt }: Done): Promise<void> {
  const { id: employeeId, name } = board.employee;
  const parts = whileStanding(anyParts, employeeId);
  await orNotice(parts, async () => {
    const input = { id: parts.newId(), punchId: receipt.punchId };
    const outcome = await parts.line.ask('workElsewhere', input);
    if (!outcome.ok) return declined(parts, { kind: outcome.refusal, name });
    const now = parts.screen();
    if (now.kind !== 'done') return;
    // The same receipt: it neither sounds nor arrives once more.
    const screen: Done = { ...now, board: outcome.value.board };
    parts.happen({ kind: 'mine', screen, returnsAt: parts.returnsAt('done') });
  });
}

export function elsewhereDeeds(
  store: StoreApi<Wall>,
  parts: VisitParts,
  oneAtATime: (turn: () => Promise<void>) => void,
): ElsewhereDeeds {
  return {
    begin: () => {
      const { screen } = store.getState();
      if (screen.kind !== 'you') return;
      const { by, board } = screen;
      oneAtATime(() => act(parts, { by, board, action: 'in', elsewhere: true }));
    },
    mark: () => {
      const { screen } = store.getState();
      if (screen.kind === 'done') oneAtATime(() => mark(parts, screen));
    },
  };
}
