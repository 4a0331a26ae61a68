import type { Board } from '../../contract/board.ts';

/**
 * "When did you leave?", asked of somebody whose presence was never closed. `impossible`: asked again, because the
 * service takes no such time. `later`: not now; the next visit asks again. The last three say what became of the answer.
 */
export type Question = {
  readonly state:
    | 'asking'
    | 'impossible'
    | 'sending'
    | 'later'
    | 'answered'
    | 'alreadyAnswered'
    | 'unknownPresence';
  readonly employeeId: string;
  readonly presenceId: string;
  /** The civil date of the `in`. */
  readonly date: string;
  readonly fromAt: number;
  /** The time that stands on the screen, on a whole minute unless the service proposed another. */
  readonly outAt: number;
  readonly earliestAt: number;
  readonly latestAt: number;
};

const MINUTE_MS = 60_000;

/** The question that belongs beside this board, if any. One visit is asked once, and keeps what became of it. */
export function questionFor(before: Question | null, board: Board): Question | null {
  const { employee, forgotten } = board;
  const isSamePerson = before?.employeeId === employee.id;
  if (isSamePerson && isAnswered(before)) return before;
  if (forgotten === null) return null;
  if (isSamePerson && before.presenceId === forgotten.presenceId) return before;
  const { presenceId, date, fromAt, proposedAt, latestAt } = forgotten;
  const earliestAt = (Math.floor(fromAt / MINUTE_MS) + 1) * MINUTE_MS;
  const question: Question = {
    state: 'asking',
    employeeId: employee.id,
    presenceId,
    date,
    fromAt,
    outAt: proposedAt,
    earliestAt,
    latestAt,
  };
  return moved(question, 0);
}

/** On its way or there: the board that follows knows of no question any more, but the person waits for a word. */
function isAnswered({ state }: Question): boolean {
  return state !== 'asking' && state !== 'impossible' && state !== 'later';
}

/** Waits for the person: the steps and the answer work. */
export function isAsking(
  question: Question | null,
): question is Question & { readonly state: 'asking' | 'impossible' } {
  return question?.state === 'asking' || question?.state === 'impossible';
}

/** So many minutes later or earlier, never beyond what can be answered. */
export function moved(question: Question, minutes: number): Question {
  const wanted = question.outAt + minutes * MINUTE_MS;
  const outAt = Math.max(question.earliestAt, Math.min(question.latestAt, wanted));
  return { ...question, outAt };
}
