import type { MonthFigures } from '../../core/report/month-figures.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import type { DayFlag } from '../../contract/office-days.ts';
import type { OpenPoint, OpenPointKind } from '../../contract/office-months.ts';
import type { Context } from '../context.ts';
import { personFlags } from '../days/person-flags.ts';
import { prepared } from '../store/database.ts';
import { looksOf } from '../store/day-look.ts';
import type { Employee } from '../store/employee.ts';
import type { OwedState } from '../store/outbox.ts';
import { quarantinedScans } from '../store/quarantine.ts';
import { lastDateOf } from './person-month.ts';

/** What has to be settled itself: that somebody has looked at the day is not enough. */
const TO_SETTLE: Partial<Record<DayFlag['kind'], OpenPointKind>> = {
  open: 'openPresence',
  needsReview: 'needsReview',
  request: 'request',
  objection: 'objection',
};

const AT_VENDOR: Readonly<Record<OwedState, OpenPointKind>> = {
  owed: 'owed',
  awaiting: 'owed',
  refused: 'refused',
  conflict: 'conflict',
};

/** What of somebody's month nobody has settled or looked at yet, in the order of dates. */
export function openPointsOf(
  ctx: Context,
  employee: Employee,
  month: string,
  figures: MonthFigures,
): readonly OpenPoint[] {
  const { number, name } = employee;
  const [from, to] = [`${month}-01`, lastDateOf(month)];
  const looks = looksOf(ctx.db, employee.id);
  const point = (kind: OpenPointKind, date: string, detail: string | null): OpenPoint => ({
    kind,
    employee: { number, name },
    date,
    detail,
  });
  const flagged = personFlags(ctx, employee, { from, to, nowAt: ctx.world.clock() }).flatMap(
    ({ date, flags, mark }) =>
      flags.flatMap(({ kind, code }) => {
        const settled = TO_SETTLE[kind];
        if (settled !== undefined) return [point(settled, date, null)];
        return looks.get(date)?.mark === mark ? [] : [point('flag', date, code)];
      }),
  );
  const owed = owedIn(ctx, employee.id, from, to).map(({ date, state, reason }) =>
    point(AT_VENDOR[state], date, state === 'refused' ? reason : null),
  );
  const none = lacksTimes(ctx, employee, month, figures) ? [point('noTimes', from, null)] : [];
  return once([...none, ...flagged, ...owed]).toSorted((a, b) => compare(a.date, b.date));
}

/** Whether a month that is over went by with something owed, and with neither a punch nor an absence. */
function lacksTimes(
  ctx: Context,
  { id, active }: Employee,
  month: string,
  { workedSeconds, targetSeconds, absences }: MonthFigures,
): boolean {
  if (!active || workedSeconds > 0 || (targetSeconds ?? 0) <= 0) return false;
  if (Object.keys(absences).length > 0) return false;
  const { zone } = ctx.config().site;
  const fromAt = startOfDay(`${month}-01`, zone);
  const beforeAt = startOfDay(addDays(lastDateOf(month), 1), zone);
  if (ctx.world.clock() < beforeAt) return false;
  const punched = prepared(
    ctx.db,
    `SELECT 1 FROM punch WHERE employee_id = ? AND at >= ? AND at < ? AND voided_by IS NULL LIMIT 1`,
  );
  return punched.get(id, fromAt, beforeAt) === undefined;
}

/** Scans of the month that are nobody's yet. */
export function unknownScansIn(ctx: Context, month: string): readonly OpenPoint[] {
  const { zone } = ctx.config().site;
  const fromAt = startOfDay(`${month}-01`, zone);
  const beforeAt = startOfDay(addDays(lastDateOf(month), 1), zone);
  const scans = quarantinedScans(ctx.db).filter(({ at }) => at >= fromAt && at < beforeAt);
  return once(
    scans.map(({ at, last4 }) => ({
      kind: 'unknownBadge',
      employee: null,
      date: civilDateOf(at, zone),
      detail: `••••${last4}`,
    })),
  );
}

type Owed = { readonly date: string; readonly state: OwedState; readonly reason: string | null };

function owedIn({ db, config }: Context, employeeId: string, from: string, to: string) {
  const { kind } = config().vendor;
  return prepared(
    db,
    `SELECT date, state, reason FROM owed_day
     WHERE employee_id = ? AND date BETWEEN ? AND ? AND vendor = ? ORDER BY date`,
  ).all(employeeId, from, to, kind) as Owed[];
}

function once(points: readonly OpenPoint[]): readonly OpenPoint[] {
  return [...new Map(points.map((each) => [JSON.stringify(each), each])).values()];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
