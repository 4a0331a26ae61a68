import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { printJson, type ExitCode, type Io } from '../io.ts';
import type { Office } from '../office.ts';

type Request = Extract<
  Outcome<OfficeContract, 'listRequests'>,
  { ok: true }
>['value']['requests'][number];

const KINDS: Readonly<Record<Request['kind'], string>> = {
  in: 'in',
  out: 'out',
  breakStart: 'break-start',
  breakEnd: 'break-end',
};

/** `requests list`: what people have asked the office to put right, oldest first. */
export async function listRequests(
  office: Office,
  io: Io,
  { json = false, all = false }: { readonly json?: boolean; readonly all?: boolean },
): Promise<ExitCode> {
  const outcome = await office.call('listRequests', { all });
  if (!outcome.ok) return 1;
  const { requests } = outcome.value;
  if (json) {
    printJson(
      io,
      requests.map((request) => ({ ...request, kind: KINDS[request.kind] })),
    );
  } else if (requests.length === 0) io.print('nobody has asked for anything');
  else io.print(requests.map(linesOf).join('\n\n'));
  return 0;
}

function linesOf(request: Request): string {
  const { id, employee, name, date, since, closed } = request;
  return [
    id,
    `  ${employee} ${name}, ${date}, since ${since}`,
    `  ${sentence(request)}`,
    ...(closed === null
      ? []
      : [`  closed ${closed.at} by ${closed.by}${closed.reason ? `: ${closed.reason}` : ''}`]),
  ].join('\n');
}

function sentence({ what, kind, entry, at }: Request): string {
  const right = at === null ? 'the right time is not known' : `right would be ${at}`;
  const which = `${KINDS[kind]}${entry === null ? '' : ` of ${entry.at}`}`;
  switch (what) {
    case 'missing':
      return `missing: ${which}; ${right}`;
    case 'wrongTime':
      return `wrong time: ${which}; ${right}`;
    case 'notMine':
      return `not theirs: ${which}`;
  }
}

/** `requests close ID`: answers it; `correct` is what changes anything. */
export async function closeRequest(
  office: Office,
  io: Io,
  answer: Input<OfficeContract, 'closeRequest'>,
): Promise<ExitCode> {
  const outcome = await office.call('closeRequest', answer);
  if (outcome.ok) {
    const { id, employee, date } = outcome.value;
    io.print(`${id} of ${employee} on ${date} is closed; the kiosk says so on their day`);
    return 0;
  }
  switch (outcome.refusal) {
    case 'unknownRequest':
      io.note(`${answer.id}: nobody has asked for anything under this name (requests list --all)`);
      break;
    case 'ambiguousRequest':
      io.note(`${answer.id}: more than one begins like this: ${outcome.detail.ids.join(', ')}`);
      break;
    case 'alreadyClosed':
      io.note(`${answer.id}: closed already, at ${outcome.detail.at}`);
      break;
  }
  return 1;
}
