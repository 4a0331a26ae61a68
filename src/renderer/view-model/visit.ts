import { Defect } from '../../contract/wire-client.ts';
import { meantKind, otherKinds } from '../../core/punch/admit.ts';
import type { Line } from './line.ts';
import { noticeOfIdentify } from './notice.ts';
import type { Happening } from './happening.ts';
import { credentialOf, pinScreenAfter, type Identification } from './pin.ts';
import type { Done, DoneHow, NoticeScreen, Recording, Screen, You } from './screen.ts';

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
export type Stay = 'done' | 'choice' | 'question' | 'notice' | 'myDay' | 'door' | 'names';

/**
 * One person at the wall, from credential to receipt. Never throws: whatever goes wrong ends in a notice that says what
 * to do. Answers after the outcome is on the screen.
 */
export async function visit(parts: VisitParts, identification: Identification): Promise<void> {
  const by = identification.kind === 'badge' ? 'badge' : 'pin';
  parts.happen({ kind: 'identifying', by });
  await orNotice(parts, async () => {
    const credential = credentialOf(identification);
    const punchId = parts.newId();
    const found = await parts.line.ask('identify', { credential, punchId });
    if (!found.ok) {
      const screen = pinScreenAfter(identification, found.refusal);
      if (screen === null) return declined(parts, noticeOfIdentify(found));
      return parts.happen({ kind: 'shown', screen, returnsAt: parts.returnsAt('choice') });
    }
    const { board, proposal, receipt } = found.value;
    switch (proposal.mode) {
      case 'act':
        if (receipt !== undefined) return done(parts, 'recorded', { board, receipt });
        return record(parts, { punchId, by, board, action: proposal.kind, deliberate: false });
      case 'ask':
        return asked(parts, {
          by,
          board,
          meant: proposal.kind,
          others: proposal.others,
          why: proposal.why,
          undo: proposal.undo,
        });
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
  pressed: Pick<Recording, 'by' | 'board' | 'action' | 'elsewhere'>,
): Promise<void> {
  const punchId = parts.newId();
  await orNotice(parts, () => record(parts, { punchId, ...pressed, deliberate: true }));
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

async function record(parts: VisitParts, punch: Omit<Recording, 'kind'>): Promise<void> {
  const { punchId, by, board, action, deliberate } = punch;
  const screen: Recording = { kind: 'recording', ...punch };
  parts.happen({ kind: 'shown', screen, returnsAt: null });
  const { id: employeeId } = board.employee;
  const mark = punch.elsewhere === true ? { homeOffice: true as const } : {};
  const input = { id: punchId, employeeId, kind: action, by, deliberate, ...mark };
  const outcome = await parts.line.ask('recordPunch', input);
  if (outcome.ok) return done(parts, 'recorded', outcome.value);
  switch (outcome.refusal) {
    case 'duplicateScan':
      return done(parts, 'again', outcome.detail);
    case 'notShownYet':
      return done(parts, 'late', outcome.detail);
    case 'askFirst': {
      const { attendance } = board;
      const [meant, others] = [meantKind(attendance), otherKinds(attendance)];
      return asked(parts, { by, board, meant, others, why: 'momentAgo', undo: null });
    }
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

function asked(parts: VisitParts, choice: Omit<You, 'kind'>): void {
  const returnsAt = parts.returnsAt('choice');
  parts.happen({ kind: 'shown', screen: { kind: 'you', ...choice }, returnsAt });
}

export function declined(parts: VisitParts, notice: NoticeScreen['notice']): void {
  // What counts down is not taken away while it does.
  const restsUntilAt = notice.kind === 'tooManyAttempts' ? notice.untilAt : 0;
  const returnsAt = Math.max(parts.returnsAt('notice'), restsUntilAt);
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
