import type { Context } from './context.ts';
import { answerForgotten } from './usecases/answer-forgotten.ts';
import { correctPresence } from './usecases/correct-presence.ts';
import { importAbsences } from './usecases/import-absences.ts';
import { importBalances } from './usecases/import-balances.ts';
import { importHolidays } from './usecases/import-holidays.ts';
import { importModels } from './usecases/import-models.ts';
import { objectToBreak } from './usecases/object-to-break.ts';
import { recordPunch } from './usecases/record-punch.ts';

/** For tests: what may be broken off at any moment, by its name. */
const CALLS = {
  recordPunch,
  correctPresence,
  answerForgotten,
  objectToBreak,
  importAbsences,
  importModels,
  importHolidays,
  importBalances,
} as const;

export type RecoveryCall = keyof typeof CALLS;

/** `input` has come from another process as JSON. */
export function call(name: RecoveryCall, ctx: Context, input: unknown): { readonly ok: boolean } {
  const use = CALLS[name] as (ctx: Context, input: unknown) => { readonly ok: boolean };
  return use(ctx, input);
}
