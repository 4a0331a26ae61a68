import { randomUUID } from 'node:crypto';
import { parseCorrectionTime } from '../../core/punch/correction-time.ts';
import { isCivilDate } from '../../core/time/civil-date.ts';
import type { Input } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Office } from '../office.ts';

export type CorrectOptions = {
  readonly employee: string;
  readonly date: string;
  readonly presence?: string;
  readonly from?: string;
  readonly to?: string;
  readonly delete?: true;
  readonly add?: true;
  readonly workedThrough?: true;
  readonly keepBreak?: true;
  readonly reason: string;
  readonly by: string;
};

type Change = Input<OfficeContract, 'correctPresence'>['change'];
type Usage = { readonly usage: string };

/** `correct --employee N --date D …`: an office correction with its audit entry. */
export async function correct(office: Office, io: Io, options: CorrectOptions): Promise<ExitCode> {
  const { employee, date, reason, by } = options;
  const change = usageOf(options) ?? changeOf(options);
  if ('usage' in change) {
    io.note(`correct: ${change.usage}`);
    return 2;
  }
  const outcome = await office.call('correctPresence', {
    id: randomUUID(),
    number: employee,
    date,
    change,
    reason,
    by,
  });
  if (outcome.ok) {
    const { presenceId, message } = outcome.value;
    io.print(presenceId === null ? message : `${presenceId} ${message}`);
    return 0;
  }
  switch (outcome.refusal) {
    case 'unknownEmployee':
      io.note(`employee ${employee}: not in the roster`);
      break;
    case 'unknownPresence':
      io.note(`--presence ${options.presence}: no presence of employee ${employee} on ${date}`);
      break;
    case 'impossible':
      io.note(`--${outcome.detail.field}: ${outcome.detail.message}; nothing was changed`);
      break;
  }
  return 1;
}

/** What is wrong with the line itself, whatever is recorded. */
function usageOf({ date, from, to, reason, by }: CorrectOptions): Usage | null {
  if (!isCivilDate(date)) return { usage: `--date ${date}: not a date (YYYY-MM-DD)` };
  if (reason.trim() === '') return { usage: '--reason is empty' };
  if (by.trim() === '') return { usage: '--by is empty' };
  for (const [name, text] of Object.entries({ from, to })) {
    if (text !== undefined && parseCorrectionTime(text, date) === null) {
      return {
        usage: `--${name} ${text}: not a time (HH:MM[:SS], local date and time, or ISO 8601)`,
      };
    }
  }
  return null;
}

function changeOf(options: CorrectOptions): Change | Usage {
  const { presence, from, to, add, workedThrough, keepBreak } = options;
  const ways = [presence !== undefined, add, workedThrough, keepBreak].filter(Boolean);
  if (ways.length !== 1) {
    return { usage: 'give one of --presence ID, --add, --worked-through, --keep-break' };
  }
  const ends = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const hasEnds = from !== undefined || to !== undefined;
  if (workedThrough || keepBreak) {
    if (hasEnds || options.delete)
      return { usage: 'a break has neither --from, --to nor --delete' };
    return { kind: 'decideObjection', accept: workedThrough === true };
  }
  if (presence === undefined) {
    if (from === undefined) return { usage: '--add needs --from' };
    return options.delete ? { usage: '--add or --delete' } : { kind: 'add', ...ends, from };
  }
  if (options.delete) {
    if (hasEnds) return { usage: '--delete, or --from and --to' };
    return { kind: 'delete', presenceId: presence };
  }
  if (!hasEnds) return { usage: 'give --from, --to or --delete' };
  return { kind: 'change', presenceId: presence, ...ends };
}
