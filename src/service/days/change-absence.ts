import { absenceMeaning } from '../../core/target/absence-word.ts';
import { targetOf } from '../../core/target/target.ts';
import { datesBetween } from '../../core/time/civil-date.ts';
import { isSkipped } from '../../core/time/zone.ts';
import type { DayChange } from '../../contract/office-days.ts';
import type { Context } from '../context.ts';
import { siteDaysOff } from '../holidays/site-holidays.ts';
import { amendClosedMonths } from '../months/amend-months.ts';
import type { JsonObject } from '../store/canonical-json.ts';
import { dayOffOf } from '../store/day-off.ts';
import type { Employee } from '../store/employee.ts';
import { inTransaction } from '../store/transaction.ts';
import { modelsOf } from '../store/working-time-model.ts';
import { storeAbsence } from '../usecases/import-absences.ts';
import { refusedChange, type ChangeOutcome } from './change-outcome.ts';

type Absence = Extract<DayChange, { kind: 'absence' }>;

/** An absence longer than this is written wrongly. */
const DATES_MAX = 400;

/**
 * Enters an absence, changes it, or takes it back, date by date as a file of absences would. Over several days those on
 * which nothing is owed are left out: a weekend within a leave is none. The first fact has the id `id`.
 */
export function changeAbsence(
  ctx: Context,
  employee: Employee,
  date: string,
  { until, type, portion }: Absence,
  id: string,
): ChangeOutcome {
  const meaning = absenceMeaning(type);
  if (meaning === null || meaning.type === null) return refusedChange('unknownType', 'type');
  const dates = until < date ? [] : datesBetween(date, until);
  if (dates.length === 0) return refusedChange('reversed', 'to');
  if (dates.length > DATES_MAX) return refusedChange('notADate', 'to');
  const { word } = meaning;
  const meant = dates.length === 1 ? dates : worked(ctx, employee, dates);
  const known = (on: string) => {
    const day = { date: on, type: meaning.type };
    return {
      own: dayOffOf(ctx.db, employee.id, day, 'roster'),
      vendors: dayOffOf(ctx.db, employee.id, day, 'vendor'),
    };
  };
  if (portion === 0 && meant.some((on) => known(on).own === null && known(on).vendors !== null)) {
    return refusedChange('vendorsAbsence', 'type');
  }
  const changes: JsonObject[] = [];
  inTransaction(ctx.db, () => {
    for (const on of meant) {
      const before = known(on).own?.portion ?? 0;
      const entry = { employeeId: employee.id, date: on, type: meaning.type, word, portion };
      const factId = changes.length === 0 ? id : undefined;
      if (storeAbsence(ctx, entry, factId)) changes.push({ date: on, before, after: portion });
    }
    if (changes.length > 0) amendClosedMonths(ctx, employee.id, meant, 'absence');
  });
  if (changes.length === 0) return refusedChange('standsAlready', 'type');
  ctx.emit('boardChanged', { employeeId: employee.id });
  const told = (side: 'before' | 'after') =>
    changes.map((each) => ({ date: each['date'] ?? '', portion: each[side] ?? 0 }));
  return {
    ok: true,
    before: { absence: meaning.type, days: told('before') },
    after: { absence: meaning.type, days: told('after') },
  };
}

/** The dates on which something would be owed; all of them where no model says. */
function worked(ctx: Context, { id }: Employee, dates: readonly string[]): readonly string[] {
  const { zone } = ctx.config().site;
  const models = modelsOf(ctx.db, id);
  const [from = '', to = ''] = [dates[0], dates.at(-1)];
  const closed = new Set(
    siteDaysOff(ctx, from, to)
      .filter(({ portion }) => portion === 1)
      .map((day) => day.date),
  );
  return dates.filter((date) => {
    if (isSkipped(date, zone) || closed.has(date)) return false;
    const { rawSeconds, monthly } = targetOf(date, models, []);
    if (monthly !== null) return monthly.workday;
    return rawSeconds === null || rawSeconds > 0;
  });
}
