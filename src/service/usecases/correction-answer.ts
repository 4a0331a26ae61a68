import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import type { BreakRecord, Corrected, PresenceRecord } from '../store/correction.ts';
import { factById, type FactKind } from '../store/journal.ts';

type Answer = Extract<Outcome<OfficeContract, 'correctPresence'>, { ok: true }>;

/** What a correction's fact keeps of the date. */
export type Corrects = {
  readonly date: string;
  readonly before: Corrected;
  readonly after: Corrected;
};

const KINDS: readonly FactKind[] = ['correction', 'objectionDecision'];

/** The answer to a correction that was made before; null: there is none with this id of this person. */
export function storedAnswer(ctx: Context, employeeId: string, id: string): Answer | null {
  const known = factById(ctx.db, id);
  if (known?.employeeId !== employeeId || !KINDS.includes(known.kind)) return null;
  return correctionAnswer(JSON.parse(known.body) as Corrects);
}

/** What the office is told of a correction: all of it stands in the fact, so that asking again gives the same. */
export function correctionAnswer({ date, before, after }: Corrects): Answer {
  const value = { presenceId: idOf(after), message: told(date, before, after) };
  return { ok: true, value };
}

function idOf(after: Corrected): string | null {
  return after === null || isBreak(after) ? null : after.id;
}

function told(date: string, before: Corrected, after: Corrected): string {
  if (after === null) {
    return before === null || isBreak(before) ? '' : `${timesText(before)}: deleted`;
  }
  return isBreak(after)
    ? `${date}: ${BREAK_TOLD[after.automaticBreak]}`
    : `${timesText(after)}: ${STATE_TOLD[after.state]}`;
}

const BREAK_TOLD: Readonly<Record<BreakRecord['automaticBreak'], string>> = {
  waived: 'no break is taken off',
  deducted: 'missing breaks are taken off',
};

const STATE_TOLD: Readonly<Record<PresenceRecord['state'], string>> = {
  open: 'open',
  closed: 'closed',
  discarded: 'discarded, for it begins and ends within one minute',
  needsReview: 'to be reviewed still; give its end as well',
};

function isBreak(corrected: PresenceRecord | BreakRecord): corrected is BreakRecord {
  return 'automaticBreak' in corrected;
}

export function timesText({ from, to }: Pick<PresenceRecord, 'from' | 'to'>): string {
  return `${from} to ${to ?? '(open)'}`;
}
