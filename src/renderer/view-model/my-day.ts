import type { MyDayScreen } from './screen.ts';
import { whileStanding } from './standing.ts';
import { declined, orNotice, type VisitParts } from './visit.ts';

/** Opens a date, today without one. `unasked`: the same date once more, because something about it has changed. */
export async function showDay(
  anyParts: VisitParts,
  employeeId: string,
  { date, unasked = false }: { readonly date?: string; readonly unasked?: boolean } = {},
): Promise<void> {
  const parts = whileStanding(anyParts, employeeId);
  await orNotice(parts, async () => {
    const input = date === undefined ? { employeeId } : { employeeId, date };
    const read = await parts.line.ask('readMyDay', input);
    if (!read.ok) return declined(parts, { kind: read.refusal });
    const returnsAt = unasked ? null : parts.returnsAt('myDay');
    parts.happen({ kind: 'dayRead', employeeId, day: read.value.day, returnsAt });
  });
}

/** Opens the story of an entry. `unasked`: the same one once more, because something about it has changed. */
export async function tellStory(
  anyParts: VisitParts,
  shown: MyDayScreen,
  punchId: string,
  unasked = false,
): Promise<void> {
  const { employee } = shown.board;
  const parts = whileStanding(anyParts, employee.id);
  await orNotice(parts, async () => {
    const read = await parts.line.ask('punchStory', { employeeId: employee.id, punchId });
    if (!read.ok) return declined(parts, { kind: read.refusal, name: employee.name });
    const returnsAt = unasked ? null : parts.returnsAt('myDay');
    const { story } = read.value;
    parts.happen({ kind: 'storyTold', employeeId: employee.id, story, returnsAt });
  });
}

/** "I worked through": tells the office, then shows the day as it stands now. */
export async function objectToBreak(anyParts: VisitParts, shown: MyDayScreen): Promise<void> {
  const employeeId = shown.board.employee.id;
  const { date } = shown.day;
  const parts = whileStanding(anyParts, employeeId);
  const objecting = (next: MyDayScreen['objecting']): void =>
    parts.happen({ kind: 'objecting', objecting: next, returnsAt: parts.returnsAt('myDay') });
  objecting('sending');
  await orNotice(parts, async () => {
    const input = { id: parts.newId(), employeeId, date };
    const outcome = await parts.line.ask('objectToBreak', input);
    if (outcome.ok) return showDay(anyParts, employeeId, { date });
    if (outcome.refusal === 'unknownEmployee') return declined(parts, { kind: outcome.refusal });
    objecting(outcome.refusal);
  });
}
