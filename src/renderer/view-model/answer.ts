import { isAsking, moved, type Question } from './question.ts';
import { whileStanding } from './standing.ts';
import { orNotice, type VisitParts } from './visit.ts';

/** Tells the office when somebody left. Whoever has gone on meanwhile has answered all the same. */
export async function answerQuestion(anyParts: VisitParts, question: Question): Promise<void> {
  if (!isAsking(question)) return;
  const { employeeId, presenceId, outAt } = question;
  const parts = whileStanding(anyParts, employeeId);
  const become = (next: Question): void =>
    parts.happen({ kind: 'question', question: next, returnsAt: parts.returnsAt('question') });
  become({ ...question, state: 'sending' });
  await orNotice(parts, async () => {
    const input = { id: parts.newId(), employeeId, presenceId, outAt };
    const outcome = await parts.line.ask('answerForgotten', input);
    if (outcome.ok) return become({ ...question, state: 'answered' });
    if (outcome.refusal !== 'impossibleTime') {
      return become({ ...question, state: outcome.refusal });
    }
    const { earliestAt, latestAt } = outcome.detail;
    become(moved({ ...question, state: 'impossible', earliestAt, latestAt }, 0));
  });
}
