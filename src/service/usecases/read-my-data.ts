import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import type { preferenceCalls } from '../../contract/preferences.ts';
import type { Context } from '../context.ts';
import { badgesOf } from '../store/badge.ts';
import { prepared, type Db } from '../store/database.ts';
import { employeeById } from '../store/employee.ts';

type Input = z.output<typeof preferenceCalls.readMyData.input>;

/** "What do you store about me?", asked by the person themselves: how much of what, and since when. */
export function readMyData(ctx: Context, input: Input): Outcome<KioskContract, 'readMyData'> {
  const employee = employeeById(ctx.db, input.employeeId);
  if (!employee?.active) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const config = ctx.config();
  const { id, number, vendorId } = employee;
  const data = {
    number,
    badges: badgesOf(ctx.db, id).map(({ last4 }) => `••••${last4}`),
    hasPin: count(ctx.db, 'SELECT count(*) FROM pin WHERE employee_id = ?', id) > 0,
    ...punchesOf(ctx.db, id),
    absences: count(ctx.db, 'SELECT count(DISTINCT date) FROM day_off WHERE employee_id = ?', id),
    remarks: count(
      ctx.db,
      `SELECT count(*) FROM journal INDEXED BY journal_by_employee
       WHERE employee_id = ? AND kind IN ('correction', 'answer', 'objection', 'objectionDecision', 'request', 'requestClosed')
         AND kind NOT IN ('punch', 'pruned')`,
      id,
    ),
    vendor: { kind: config.vendor.kind, linked: vendorId !== null },
    retentionMonths: config.privacy.retentionMonths,
  };
  return { ok: true, value: { data } };
}

function punchesOf(db: Db, employeeId: string) {
  return prepared(
    db,
    'SELECT count(*) AS punches, min(at) AS sinceAt FROM punch WHERE employee_id = ?',
  ).get(employeeId) as { readonly punches: number; readonly sinceAt: number | null };
}

function count(db: Db, sql: string, employeeId: string): number {
  return prepared(db, sql).pluck().get(employeeId) as number;
}
