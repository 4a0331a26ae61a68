import type { Handlers } from '../contract/call.ts';
import type { OfficeContract } from '../contract/office.ts';
import type { officeRolloutCalls } from '../contract/office-rollout.ts';
import type { Context } from './context.ts';
import { AT_THE_WALL } from './door-handlers.ts';
import { applyRollout } from './rollout/apply-rollout.ts';
import { createRollout } from './rollout/create-rollout.ts';
import { isSealed, rolloutIn } from './rollout/folder.ts';
import { needsSetUp } from './set-up-state.ts';
import type { Engine } from './sync/engine.ts';
import { readPlaces } from './usecases/read-folder.ts';

type RolloutHandlers = Pick<Handlers<OfficeContract>, keyof typeof officeRolloutCalls>;

/** Many kiosks set up by one folder. Behind the wall's door no keys are taken out, and no finished kiosk is set up anew. */
export function rolloutHandlers(ctx: Context, engine: Engine, by: string): RolloutHandlers {
  return {
    createRollout: async (input) => {
      if (by !== AT_THE_WALL) return await createRollout(ctx, input, by);
      const message = 'keys are taken out by the command line only';
      return { ok: false, refusal: 'notWritten', detail: { message } };
    },
    findRollouts: async () => {
      const places = await readPlaces(ctx);
      const sticks = places.ok ? places.value.places.filter((at) => at.kind === 'removable') : [];
      const found = sticks.flatMap(({ name, path }) => {
        const folder = rolloutIn(path);
        return folder === null ? [] : [{ path: folder, on: name, needsCode: isSealed(folder) }];
      });
      return { ok: true, value: { found } };
    },
    applyRollout: async (input) => {
      if (by === AT_THE_WALL && !needsSetUp(ctx))
        return { ok: false, refusal: 'alreadySetUp', detail: {} };
      return await applyRollout(ctx, engine, input, by);
    },
  };
}
