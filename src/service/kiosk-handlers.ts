import type { Handlers } from '../contract/call.ts';
import type { KioskContract } from '../contract/kiosk.ts';
import type { Context } from './context.ts';
import { doorHandlers, NO_HOST, type DoorHost } from './door-handlers.ts';
import type { Engine } from './sync/engine.ts';
import { confirmMonth } from './months/confirm-month.ts';
import { acknowledge } from './usecases/acknowledge.ts';
import { answerForgotten } from './usecases/answer-forgotten.ts';
import { hello, type DemoHint } from './usecases/hello.ts';
import { identifyAndAct } from './usecases/identify-and-act.ts';
import { objectToBreak } from './usecases/object-to-break.ts';
import { punchStory } from './usecases/punch-story.ts';
import { readBalance } from './usecases/read-balance.ts';
import { readBoard } from './usecases/read-board.ts';
import { readNames } from './usecases/read-names.ts';
import { readMyData } from './usecases/read-my-data.ts';
import { readMyDay } from './usecases/read-my-day.ts';
import { readMyMonth } from './usecases/read-my-month.ts';
import { recordPunch } from './usecases/record-punch.ts';
import { requestCorrection } from './usecases/request-correction.ts';
import { setPreferences } from './usecases/set-preferences.ts';
import { undoPunch } from './usecases/undo-punch.ts';
import { acknowledgeEdits } from './usecases/vendor-edits.ts';
import { workElsewhere } from './usecases/work-elsewhere.ts';
import { tellCounts } from './usecases/wall-counts.ts';

/** Everything one window may ask. The engine hears of a punch after its commit, never before. */
export function kioskHandlers(
  ctx: Context,
  engine: Pick<Engine, 'nudge' | 'health'>,
  demo: DemoHint | null,
  host: DoorHost = NO_HOST,
): Handlers<KioskContract> {
  const changed = <T extends { readonly ok: boolean }>(outcome: T): T => {
    if (outcome.ok) {
      engine.nudge();
      // The person's own answer goes first.
      setImmediate(() => ctx.db.open && tellCounts(ctx));
    }
    return outcome;
  };
  return {
    hello: () => hello(ctx, engine.health().wall, demo),
    identify: async (input) => {
      const outcome = await identifyAndAct(ctx, input);
      return outcome.ok && outcome.value.receipt !== undefined ? changed(outcome) : outcome;
    },
    recordPunch: (input) => changed(recordPunch(ctx, input)),
    undoPunch: (input) => changed(undoPunch(ctx, input)),
    workElsewhere: (input) => changed(workElsewhere(ctx, input)),
    acknowledge: (input) => acknowledge(ctx, input),
    answerForgotten: (input) => changed(answerForgotten(ctx, input)),
    objectToBreak: (input) => objectToBreak(ctx, input),
    readBalance: (input) => readBalance(ctx, input),
    readBoard: (input) => readBoard(ctx, input),
    readMyDay: (input) => readMyDay(ctx, input),
    readNames: () => readNames(ctx),
    readMyMonth: (input) => readMyMonth(ctx, input),
    confirmMonth: (input) => confirmMonth(ctx, input),
    readMyData: (input) => readMyData(ctx, input),
    setPreferences: (input) => setPreferences(ctx, input),
    requestCorrection: (input) => requestCorrection(ctx, input),
    punchStory: (input) => punchStory(ctx, input),
    acknowledgeEdits: (input) => acknowledgeEdits(ctx, input),
    ...doorHandlers(ctx, host),
  };
}
