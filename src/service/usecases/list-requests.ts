import { isoWithOffset } from '../../core/time/zone.ts';
import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { allRequests, type StoredRequest } from '../store/correction-request.ts';
import { employeeById } from '../store/employee.ts';
import { wordsOf } from '../store/fact-text.ts';
import { factBySeq } from '../store/journal.ts';

type Listed = Extract<
  Outcome<OfficeContract, 'listRequests'>,
  { ok: true }
>['value']['requests'][number];

/** What people have asked the office to put right, oldest first. Of somebody who was erased nothing is listed. */
export function listRequests(
  ctx: Context,
  { all }: Input<OfficeContract, 'listRequests'>,
): Outcome<OfficeContract, 'listRequests'> {
  const requests = allRequests(ctx.db)
    .filter(({ closedAt }) => all || closedAt === null)
    .flatMap((request): Listed[] => {
      const employee = employeeById(ctx.db, request.employeeId);
      if (employee === null) return [];
      return [{ ...listed(ctx, request), employee: employee.number, name: employee.name }];
    });
  return { ok: true, value: { requests } };
}

function listed(ctx: Context, request: StoredRequest): Omit<Listed, 'employee' | 'name'> {
  const { zone } = ctx.config().site;
  const { id, date, what, kind, punchId, entryAt, at, madeAt } = request;
  return {
    id,
    date,
    what,
    kind,
    entry:
      punchId === null || entryAt === null
        ? null
        : { id: punchId, at: isoWithOffset(entryAt, zone, 's') },
    at: at === null ? null : isoWithOffset(at, zone, 's'),
    since: isoWithOffset(madeAt, zone, 's'),
    closed: closedOf(ctx, request),
  };
}

function closedOf(ctx: Context, { closedSeq, closedAt }: StoredRequest): Listed['closed'] {
  if (closedSeq === null || closedAt === null) return null;
  const fact = factBySeq(ctx.db, closedSeq);
  const { by, reason } = JSON.parse(fact?.body ?? '{}') as { by?: string; reason?: string };
  return {
    at: isoWithOffset(closedAt, ctx.config().site.zone, 's'),
    by: wordsOf(ctx.db, closedSeq, 'by', by ?? ''),
    reason: wordsOf(ctx.db, closedSeq, 'reason', reason ?? ''),
  };
}
