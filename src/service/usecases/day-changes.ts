import { isoWithOffset } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { changesOn } from '../store/decision-facts.ts';
import type { Employee } from '../store/employee.ts';
import { wordsOf } from '../store/fact-text.ts';

type Row = { readonly from: string; readonly to: string | null };
type DecisionBody = {
  readonly keep: 'ours' | 'theirs';
  readonly by: string;
  readonly reason: string;
  readonly ours: readonly Row[];
  readonly theirs: readonly Row[];
};
type EditBody = {
  readonly vendor: string;
  readonly before: readonly (Row | null)[];
  readonly after: readonly (Row | null)[];
};

/** What was changed at the vendor and what a person decided about it: rows in the vendor's own form of time. */
export function changesView(
  ctx: Context,
  { id }: Employee,
  date: string,
): Readonly<Record<string, unknown>> {
  const { zone } = ctx.config().site;
  const facts = changesOn(ctx.db, id, date);
  const decisions = facts.flatMap(({ kind, seq, recordedAt, body }) => {
    if (kind !== 'decision') return [];
    const { keep, by, reason, ours, theirs } = JSON.parse(body) as DecisionBody;
    return [
      {
        at: isoWithOffset(recordedAt, zone, 'ms'),
        by: wordsOf(ctx.db, seq, 'by', by),
        reason: wordsOf(ctx.db, seq, 'reason', reason),
        keep,
        ours,
        theirs,
      },
    ];
  });
  const edits = facts.flatMap(({ kind, recordedAt, body }) => {
    if (kind !== 'vendorEdit') return [];
    const { vendor, before, after } = JSON.parse(body) as EditBody;
    return [{ at: isoWithOffset(recordedAt, zone, 'ms'), vendor, before, after }];
  });
  return {
    ...(decisions.length === 0 ? {} : { decisions }),
    ...(edits.length === 0 ? {} : { vendor_edits: edits }),
  };
}
