import type { Handlers } from '../contract/call.ts';
import { officeContract, type OfficeContract } from '../contract/office.ts';
import type { Context } from './context.ts';
import type { Engine } from './sync/engine.ts';

export type Office = Handlers<OfficeContract>;

/**
 * What `officeHandlers` answers. Loading all of it takes longer than most commands: what is asked most, and changes
 * nothing, is loaded by itself, `all` with the first of the other questions.
 */
export function commandHandlers(
  ctx: Context,
  engine: Pick<Engine, 'health'>,
  all: () => Promise<Office>,
): Office {
  const names = Object.keys(officeContract.calls) as (keyof Office)[];
  const rest = names.map((name) => [
    name,
    async (input: never) => {
      const { [name]: handler } = await all();
      return handler(input);
    },
  ]);
  return {
    ...(Object.fromEntries(rest) as Office),
    status: async () => {
      const { readStatus } = await import('./usecases/read-status.ts');
      return readStatus(ctx, engine.health());
    },
    listEmployees: async () => {
      const { listEmployees } = await import('./usecases/list-employees.ts');
      return listEmployees(ctx);
    },
    readDay: async (input) => {
      const { readDay } = await import('./usecases/read-day.ts');
      return readDay(ctx, input);
    },
    readReport: async (input) => {
      const { readReport } = await import('./usecases/read-report.ts');
      return readReport(ctx, input);
    },
  };
}
