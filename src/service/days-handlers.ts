import type { Handlers } from '../contract/call.ts';
import type { OfficeContract } from '../contract/office.ts';
import type { officeDayCalls } from '../contract/office-days.ts';
import type { Context } from './context.ts';
import { applyDayChanges, previewDayChanges } from './days/change-days.ts';
import { answerRequest } from './days/answer-request.ts';
import { setCompanyDayOff } from './days/company-day-off.ts';
import { listFlaggedDays, markLooked } from './days/flagged-days.ts';
import { listDate } from './days/list-date.ts';
import { readOfficeDay } from './days/read-office-day.ts';
import { readOfficeMonth } from './days/read-office-month.ts';
import type { Engine } from './sync/engine.ts';

/** The office's days. `by`: who changes something, for the audit and the journal. */
export function daysHandlers(
  ctx: Context,
  engine: Pick<Engine, 'nudge'>,
  by: string,
): Pick<Handlers<OfficeContract>, keyof typeof officeDayCalls> {
  return {
    listFlaggedDays: (input) => listFlaggedDays(ctx, input),
    markLooked: (input) => markLooked(ctx, input, by),
    readOfficeMonth: (input) => readOfficeMonth(ctx, input),
    listDate: (input) => listDate(ctx, input),
    readOfficeDay: (input) => readOfficeDay(ctx, input),
    previewDayChanges: (input) => previewDayChanges(ctx, input),
    applyDayChanges: async (input) => {
      const outcome = await applyDayChanges(ctx, input, by);
      engine.nudge();
      return outcome;
    },
    answerRequest: (input) => answerRequest(ctx, input, by),
    setCompanyDayOff: (input) => setCompanyDayOff(ctx, input, by),
  };
}
