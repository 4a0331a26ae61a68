import type { Handlers } from '../contract/call.ts';
import type { KioskContract } from '../contract/kiosk.ts';
import type { Context } from './context.ts';
import type { Engine } from './sync/engine.ts';
import { acknowledge } from './usecases/acknowledge.ts';
import { answerForgotten } from './usecases/answer-forgotten.ts';
import { hello, type DemoHint } from './usecases/hello.ts';
import { identify } from './usecases/identify.ts';
import { objectToBreak } from './usecases/object-to-break.ts';
import { readBoard } from './usecases/read-board.ts';
import { readMyDay } from './usecases/read-my-day.ts';
import { recordPunch } from './usecases/record-punch.ts';
import { undoPunch } from './usecases/undo-punch.ts';

/** Everything a window may ask. The engine hears of a punch after its commit, never before. */
export function kioskHandlers(
  ctx: Context,
  engine: Pick<Engine, 'nudge' | 'health'>,
  demo: DemoHint | null,
): Handlers<KioskContract> {
  return {
    hello: () => hello(ctx, engine.health().wall, demo),
    identify: (input) => identify(ctx, input),
    recordPunch: (input) => {
      const outcome = recordPunch(ctx, input);
      if (outcome.ok) engine.nudge();
      return outcome;
    },
    undoPunch: (input) => {
      const outcome = undoPunch(ctx, input);
      if (outcome.ok) engine.nudge();
      return outcome;
    },
    acknowledge: (input) => acknowledge(ctx, input),
    answerForgotten: (input) => {
      const outcome = answerForgotten(ctx, input);
      if (outcome.ok) engine.nudge();
      return outcome;
    },
    objectToBreak: (input) => objectToBreak(ctx, input),
    readBoard: (input) => readBoard(ctx, input),
    readMyDay: (input) => readMyDay(ctx, input),
  };
}
