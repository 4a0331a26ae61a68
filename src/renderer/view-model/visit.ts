import type { Board } from '../../contract/board.ts';
import { Defect } from '../../contract/wire-client.ts';
import { meantKind, otherKinds } from '../../core/punch/admit.ts';
import type { PunchKind } from '../../core/punch/punch.ts';
import type { Line } from './line.ts';
import { noticeOfIdentify } from './notice.ts';
import type { Happening } from './reduce.ts';
import type { Credential } from './screen.ts';

/** What a visit needs: the line, ids, and a way to say what happens. */
export type VisitParts = {
  readonly line: Pick<Line, 'ask'>;
  readonly newId: () => string;
  readonly happen: (happening: Happening) => void;
  /** Service time at which a screen that appears now returns by itself. */
  readonly returnsAt: (kind: 'done' | 'choice' | 'notice') => number;
};

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
        const { receipt } = proposal;
        return parts.happen({
          kind: 'done',
          board,
          receipt,
          how,
          returnsAt: parts.returnsAt('done'),
        });
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
  shown: Extract<Happening, { kind: 'done' }>,
): Promise<void> {
  const { receipt, board } = shown;
  await orNotice(parts, async () => {
    const input = { id: parts.newId(), punchId: receipt.punchId };
    const outcome = await parts.line.ask('undoPunch', input);
    if (!outcome.ok) {
      return declined(parts, { kind: outcome.refusal, name: board.employee.name });
    }
    const returnsAt = parts.returnsAt('done');
    parts.happen({ kind: 'done', board: outcome.value.board, receipt, how: 'undone', returnsAt });
  });
}

type Recording = {
  readonly by: Credential;
  readonly board: Board;
  readonly action: PunchKind;
  readonly deliberate: boolean;
};

async function record(
  parts: VisitParts,
  { by, board, action, deliberate }: Recording,
): Promise<void> {
  const punchId = parts.newId();
  parts.happen({ kind: 'recording', by, board, punchId, action, deliberate });
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

function done(
  parts: VisitParts,
  how: 'recorded' | 'again' | 'late',
  shown: Pick<Extract<Happening, { kind: 'done' }>, 'receipt' | 'board'>,
): void {
  parts.happen({ kind: 'done', ...shown, how, returnsAt: parts.returnsAt('done') });
}

function asked(
  parts: VisitParts,
  by: Credential,
  board: Board,
  meant: PunchKind,
  others: readonly PunchKind[],
): void {
  const returnsAt = parts.returnsAt('choice');
  parts.happen({ kind: 'asked', by, board, meant, others, returnsAt });
}

function declined(
  parts: VisitParts,
  notice: Extract<Happening, { kind: 'declined' }>['notice'],
): void {
  parts.happen({ kind: 'declined', notice, returnsAt: parts.returnsAt('notice') });
}

/** A broken line that did not come back, or a defect: the person is told that nothing is certain, and to come again. */
async function orNotice(parts: VisitParts, go: () => Promise<void> | void): Promise<void> {
  try {
    await go();
  } catch (error) {
    const reference = error instanceof Defect ? error.reference : '–';
    declined(parts, { kind: 'defect', reference });
  }
}
