import type { Board } from '../../contract/board.ts';
import { Defect } from '../../contract/wire-client.ts';
import { meantKind, otherKinds } from '../../core/punch/admit.ts';
import type { PunchKind } from '../../core/punch/punch.ts';
import type { Line } from './line.ts';
import { noticeOfIdentify } from './notice.ts';
import type { Happening } from './happening.ts';
import type { Credential, Done, DoneHow, NoticeScreen, Recording, Screen } from './screen.ts';

/** What a visit needs: the line, ids, and a way to say what happens. */
export type VisitParts = {
  readonly line: Pick<Line, 'ask'>;
  readonly newId: () => string;
  readonly happen: (happening: Happening) => void;
  /** What stands on the wall now. */
  readonly screen: () => Screen;
  /** Service time at which a screen that appears now, or is touched now, returns by itself. */
  readonly returnsAt: (kind: Stay) => number;
};

/** How long a screen stays, by what somebody does at it. `question`: a receipt with something to answer beside it. */
export type Stay = 'done' | 'choice' | 'question' | 'notice' | 'myDay';

export type Identification =
  | { readonly kind: 'badge'; readonly frame: string }
  | { readonly kind: 'pin'; readonly pin: string };

/**
 * One person at the wall, from credential to receipt. Never throws: whatever goes wrong ends in a notice that says what
 * to do. Answers after the outcome is on the screen.
 */
export async function visit(parts: VisitParts, credential: Identification): Promise<void> {
  const by = credential.kind;
  parts.happen({ kind: 'identifying', by });
  await orNotice(parts, async () => {
    const found = await parts.line.ask('identify', { credential });
    if (!found.ok) return declined(parts, noticeOfIdentify(found));
    const { board, proposal } = found.value;
    switch (proposal.mode) {
      case 'act':
        return record(parts, { by, board, action: proposal.kind, deliberate: false });
      case 'ask':
        return asked(parts, by, board, proposal.kind, proposal.others);
      case 'repeat': {
        const how = proposal.why === 'guardTime' ? 'again' : 'late';
        return done(parts, how, { board, receipt: proposal.receipt });
      }
    }
  });
}

/** The person has pressed an action on the screen. */
export async function act(
  parts: VisitParts,
  pressed: { readonly by: Credential; readonly board: Board; readonly action: PunchKind },
): Promise<void> {
  await orNotice(parts, () => record(parts, { ...pressed, deliberate: true }));
}

/** Takes a punch back and shows where the person stands now. */
export async function takeBack(
  parts: VisitParts,
  { receipt, board }: Pick<Done, 'receipt' | 'board'>,
): Promise<void> {
  await orNotice(parts, async () => {
    const input = { id: parts.newId(), punchId: receipt.punchId };
    const outcome = await parts.line.ask('undoPunch', input);
    if (!outcome.ok) {
      return declined(parts, { kind: outcome.refusal, name: board.employee.name });
    }
    done(parts, 'undone', { board: outcome.value.board, receipt });
  });
}

async function record(
  parts: VisitParts,
  punch: Omit<Recording, 'kind' | 'punchId'>,
): Promise<void> {
  const { by, board, action, deliberate } = punch;
  const punchId = parts.newId();
  const screen: Recording = { kind: 'recording', punchId, ...punch };
  parts.happen({ kind: 'shown', screen, returnsAt: null });
  const input = { id: punchId, employeeId: board.employee.id, kind: action, by, deliberate };
  const outcome = await parts.line.ask('recordPunch', input);
  if (outcome.ok) return done(parts, 'recorded', outcome.value);
  switch (outcome.refusal) {
    case 'duplicateScan':
      return done(parts, 'again', outcome.detail);
    case 'notShownYet':
      return done(parts, 'late', outcome.detail);
    case 'askFirst':
      return asked(parts, by, board, meantKind(board.attendance), otherKinds(board.attendance));
    case 'alreadyIn':
    case 'notIn':
    case 'alreadyOnBreak':
    case 'notOnBreak':
      return declined(parts, { kind: outcome.refusal, name: board.employee.name });
    case 'unknownEmployee':
      return declined(parts, { kind: outcome.refusal });
  }
}

/** A receipt stays a moment; with a question beside it, long enough to answer. */
function done(parts: VisitParts, how: DoneHow, shown: Pick<Done, 'receipt' | 'board'>): void {
  const { receipt, board } = shown;
  const returnsAt = parts.returnsAt(board.forgotten === null ? 'done' : 'question');
  parts.happen({ kind: 'shown', screen: { kind: 'done', board, receipt, how }, returnsAt });
}

function asked(
  parts: VisitParts,
  by: Credential,
  board: Board,
  meant: PunchKind,
  others: readonly PunchKind[],
): void {
  const returnsAt = parts.returnsAt('choice');
  parts.happen({ kind: 'shown', screen: { kind: 'you', by, board, meant, others }, returnsAt });
}

export function declined(parts: VisitParts, notice: NoticeScreen['notice']): void {
  const returnsAt = parts.returnsAt('notice');
  parts.happen({ kind: 'shown', screen: { kind: 'notice', notice }, returnsAt });
}

/** A broken line that did not come back, or a defect: the person is told that nothing is certain, and to come again. */
export async function orNotice(parts: VisitParts, go: () => Promise<void> | void): Promise<void> {
  try {
    await go();
  } catch (error) {
    const reference = error instanceof Defect ? error.reference : '–';
    declined(parts, { kind: 'defect', reference });
  }
}
