import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { printJson, type ExitCode, type Io } from '../io.ts';
import type { Office } from '../office.ts';

type Conflict = Extract<
  Outcome<OfficeContract, 'listConflicts'>,
  { ok: true }
>['value']['conflicts'][number];

const WHY: Readonly<Record<NonNullable<Conflict['proposal']>['why'], string>> = {
  vanishedAtOnce: 'everything went at once there, which is rarely an edit',
  endedThere: 'the vendor ended what was open by itself and could not save it: say when it ended',
  workWouldVanish: 'work that was recorded here is missing there',
  correctedHere: 'the office has corrected this day here',
  correctedThere: 'somebody has put it right there, and all the work is in it',
};

/** `conflicts list`: every day that waits for a person, both sides of it, and what we would keep. */
export async function listConflicts(office: Office, io: Io, json: boolean): Promise<ExitCode> {
  const outcome = await office.call('listConflicts', {});
  if (!outcome.ok) return 1;
  const { conflicts } = outcome.value;
  if (json) printJson(io, conflicts);
  else if (conflicts.length === 0) io.print('nothing waits for a decision');
  else io.print(conflicts.map(linesOf).join('\n\n'));
  return 0;
}

function linesOf(conflict: Conflict): string {
  const { id, employee, name, date, kind, ours, theirs, reason, since, proposal } = conflict;
  return [
    id,
    `  ${employee} ${name}, ${date}, since ${since}`,
    `  ${kind === 'refused' ? 'refused' : 'conflict'}: ${reason}`,
    `  here:   ${rowsText(ours)}`,
    `  vendor: ${rowsText(theirs)}`,
    ...(proposal === null ? [] : [`  we would keep ${proposal.keep}: ${WHY[proposal.why]}`]),
  ].join('\n');
}

function rowsText(rows: Conflict['ours']): string {
  return rows.length === 0 ? 'nothing' : rows.map(rowText).join(', ');
}

function rowText({ from, to, breaks = [] }: Conflict['ours'][number]): string {
  const clock = (text: string | null): string =>
    text === null ? '' : text.includes('T') ? text.slice(11, 19) : text;
  const span = `${clock(from)}–${clock(to)}`;
  if (breaks.length === 0) return span;
  return `${span} (break ${breaks.map((pause) => `${clock(pause.from)}–${clock(pause.to)}`).join(', ')})`;
}

/** `conflicts resolve ID --keep ours|theirs`: writes the decision down; the engine carries it out. */
export async function resolveConflict(
  office: Office,
  io: Io,
  decision: Input<OfficeContract, 'resolveConflict'>,
): Promise<ExitCode> {
  const outcome = await office.call('resolveConflict', decision);
  if (outcome.ok) {
    const { employee, date } = outcome.value;
    io.print(`${employee} ${date}: ${decision.keep} is kept; it is carried out with the next sync`);
    return 0;
  }
  switch (outcome.refusal) {
    case 'unknownConflict':
      io.note(`${decision.id}: nothing waits for a decision under this name (conflicts list)`);
      break;
    case 'changedSince':
      io.note(
        `${decision.id} is not (or no longer) in the list; look at ${outcome.detail.id} (conflicts list)`,
      );
      break;
    case 'impossible':
      io.note(`${decision.id}: ${outcome.detail.message}; nothing was changed`);
      break;
  }
  return 1;
}
