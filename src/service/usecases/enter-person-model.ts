import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { officePeopleCalls } from '../../contract/office-people.ts';
import { resolvedModels, type WorkingTimeModel } from '../../core/target/model.ts';
import { targetOf } from '../../core/target/target.ts';
import { addDays, isCivilDate } from '../../core/time/civil-date.ts';
import type { Context } from '../context.ts';
import { audit } from '../store/audit.ts';
import { employeeByNumber } from '../store/employee.ts';
import { inTransaction } from '../store/transaction.ts';
import { modelsFrom, modelsOf } from '../store/working-time-model.ts';
import { daysOffOf } from './days-off.ts';
import { enterModel } from './enter-model.ts';
import { asEntered } from './read-person.ts';

type Input = z.output<typeof officePeopleCalls.enterPersonModel.input>;
type Entered = Outcome<OfficeContract, 'enterPersonModel'>;

const DAY_SECONDS = 86_400;
const PREVIEW_DAYS = 14;

/** Enters a working-time model of somebody's, or says what it would come to. The vendor's models stay beside it. */
export function enterPersonModel(ctx: Context, input: Input, by: string): Entered {
  const employee = employeeByNumber(ctx.db, input.number);
  if (employee === null) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const { model } = input;
  const wrong = problemIn(model);
  if (wrong !== null) return { ok: false, refusal: 'notUsable', detail: wrong };
  const office = modelsFrom(ctx.db, employee.id, 'roster');
  const inside = office.find(
    ({ fromDate }) =>
      fromDate > model.fromDate && model.toDate !== null && fromDate <= model.toDate,
  );
  if (inside !== undefined) {
    return { ok: false, refusal: 'overlaps', detail: { fromDate: inside.fromDate } };
  }
  const before = modelsOf(ctx.db, employee.id);
  const replaced = office.find(({ fromDate }) => fromDate === model.fromDate);
  const next = [...office.filter((each) => each !== replaced), model];
  const after = resolvedModels(next, modelsFrom(ctx.db, employee.id, 'vendor'));
  const isChanged = JSON.stringify(replaced) !== JSON.stringify({ ...replaced, ...model });
  if (!input.dryRun && isChanged) {
    inTransaction(ctx.db, () => {
      enterModel(ctx, employee.id, model);
      audit(ctx, by, {
        action: 'modelEntered',
        employeeId: employee.id,
        subject: employee.number,
        before: replaced === undefined ? null : { ...replaced },
        after: { ...model },
      });
    });
    ctx.emit('boardChanged', { employeeId: employee.id });
  }
  const days = firstDays(ctx, employee.id, { before, after, fromDate: model.fromDate });
  return { ok: true, value: { models: after.map(asEntered), days, isChanged } };
}

function problemIn(model: Input['model']) {
  const at = (field: string, message: string) => ({ field, message });
  if (!isCivilDate(model.fromDate)) return at('fromDate', 'not a date that exists');
  if (model.toDate !== null && !isCivilDate(model.toDate)) {
    return at('toDate', 'not a date that exists');
  }
  if (model.toDate !== null && model.toDate < model.fromDate) return at('toDate', 'before from');
  if (model.kind === 'monthly') {
    return model.workdays.includes(true) ? null : at('workdays', 'at least one day of the week');
  }
  const long = model.amSeconds.findIndex(
    (am, day) => am + (model.pmSeconds[day] ?? 0) > DAY_SECONDS,
  );
  return long === -1 ? null : at('weekly', `more than 24 hours on day ${long + 1} of the week`);
}

function firstDays(
  ctx: Context,
  employeeId: string,
  models: {
    readonly before: readonly WorkingTimeModel[];
    readonly after: readonly WorkingTimeModel[];
    readonly fromDate: string;
  },
) {
  const dates = Array.from({ length: PREVIEW_DAYS }, (_, day) => addDays(models.fromDate, day));
  const daysOff = daysOffOf(ctx, employeeId, models.fromDate, dates.at(-1) ?? models.fromDate);
  return dates.map((date) => {
    const off = daysOff.filter((day) => day.date === date);
    return {
      date,
      beforeSeconds: targetOf(date, models.before, off).targetSeconds,
      afterSeconds: targetOf(date, models.after, off).targetSeconds,
    };
  });
}
