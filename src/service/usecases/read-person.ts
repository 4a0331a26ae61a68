import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { maskBadge } from '../../core/roster/badge.ts';
import { modelOn, type WorkingTimeModel } from '../../core/target/model.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { badgesOf } from '../store/badge.ts';
import { prepared } from '../store/database.ts';
import { daysOffBetween } from '../store/day-off.ts';
import { employeeByNumber, type Employee } from '../store/employee.ts';
import { pinOf } from '../store/pin.ts';
import { openPresence } from '../store/presence.ts';
import { modelsOf } from '../store/working-time-model.ts';
import { yearBalanceOf } from '../store/year-balance.ts';
import { standingOf } from './find-people.ts';
import { balancesOf } from './period-balance.ts';
import { sitePinDigits } from './site-pins.ts';
import { waitingId } from './waiting-badges.ts';

type Read = Outcome<OfficeContract, 'readPerson'>;

/** Everything that the office looks at and changes of one person. */
export function readPerson(ctx: Context, { number }: { readonly number: string }): Read {
  const employee = employeeByNumber(ctx.db, number);
  if (employee === null) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const today = civilDateOf(ctx.world.clock(), ctx.config().site.zone);
  const person = {
    ...particulars(employee),
    ...credentials(ctx, employee.id),
    ...owed(ctx, employee, today),
    standing: standingOf(ctx, employee.id),
    openSinceAt: openPresence(ctx.db, employee.id)?.fromAt ?? null,
    punches: prepared(ctx.db, 'SELECT count(*) FROM punch WHERE employee_id = ?')
      .pluck()
      .get(employee.id) as number,
  };
  const vendor = ctx.config().vendor.kind;
  return { ok: true, value: { person, vendor, pinLength: sitePinDigits(ctx) } };
}

function particulars(employee: Employee) {
  const { number, name, active, language, vendorId, adultFromDate } = employee;
  const { source: nameFrom, activeSource: activeFrom } = employee;
  return { number, name, active, language, vendorId, adultFromDate, nameFrom, activeFrom };
}

function credentials({ db, config }: Context, employeeId: string) {
  const pin = pinOf(db, employeeId);
  const isBeside = config().punch.identify === 'badgeAndPin';
  return {
    badges: badgesOf(db, employeeId).map(({ keyedHash, last4, source }) => ({
      id: waitingId(keyedHash),
      masked: maskBadge(last4),
      source,
    })),
    pin: pin !== null,
    isPinOutdated: pin !== null && !isBeside && pin.lookup === null,
  };
}

function owed(ctx: Context, employee: Employee, today: string) {
  const models = modelsOf(ctx.db, employee.id);
  const year = Number(today.slice(0, 4));
  const balance = yearBalanceOf(ctx.db, employee.id, year);
  const { balances } = balancesOf(
    ctx,
    employee,
    addDays(today, -1),
    startOfDay(today, ctx.config().site.zone) - 1,
  );
  return {
    models: models.map((model) => ({
      model: asEntered(model),
      isNow: modelOn(today, models) === model,
    })),
    balanceSeconds: balances.year.diffSeconds,
    absences: absencesOf(ctx, employee.id, year),
    leaveDays: balance.holidaysQuotaDays + balance.holidaysCarryDays,
  };
}

/** A model in the contract's form, whose lists may be changed. */
export function asEntered(model: WorkingTimeModel) {
  return model.kind === 'weekly'
    ? { ...model, amSeconds: [...model.amSeconds], pmSeconds: [...model.pmSeconds] }
    : { ...model, workdays: [...model.workdays] };
}

function absencesOf({ db }: Context, employeeId: string, year: number) {
  const sums = new Map<string, number>();
  for (const { type, portion } of daysOffBetween(
    db,
    employeeId,
    `${year}-01-01`,
    `${year}-12-31`,
  )) {
    if (type !== 'nonbusiness') sums.set(type, (sums.get(type) ?? 0) + portion);
  }
  return [...sums].map(([type, days]) => ({ type, days }));
}
