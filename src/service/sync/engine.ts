import type { Context } from '../context.ts';
import { readVendorState, tryAgainNow } from '../store/vendor-state.ts';
import type { Vendor } from '../vendors/vendor.ts';
import { evaluate, WAIT_MAX_MS } from './evaluate.ts';
import { healthOf, type Health } from './health.ts';
import { settled, type Settled, type SettleOptions } from './run-until-settled.ts';
import { isStorageTrouble } from '../store/storage-trouble.ts';
import { restUntilNetworkChanges } from './network-watch.ts';
import { createSessions } from './session.ts';
import { createTurns, type Turns } from './turns.ts';

export type Engine = {
  /** Keeps the vendor in agreement from now on. */
  readonly start: () => void;
  /** Ends reads at once, lets a write in flight finish, starts nothing more. */
  readonly stop: () => Promise<void>;
  /** Acts when nothing is under way: a round ends as soon as may be, and the next waits. */
  readonly between: Turns['between'];
  /** Something has changed here: a punch, a setting, a secret. Never waits, never throws. */
  readonly nudge: () => void;
  /** For the command line: works until nothing is owed or only a person can help. Also while the engine runs. */
  readonly runUntilSettled: (options: SettleOptions) => Promise<Settled>;
  readonly health: () => Health;
  /** A question to the vendor besides, under the same rate limit. Null: there is no vendor. */
  readonly ask: Turns['ask'];
};

export function createEngine(deps: {
  readonly ctx: Context;
  /** Makes the adapter of the settings in force; null where there is no vendor. Throws where settings are missing. */
  readonly vendor: () => Vendor | null;
}): Engine {
  const { ctx } = deps;
  const stopping = new AbortController();
  const current = createSessions(ctx, deps.vendor);
  let waking = new AbortController();
  let running: Promise<void> | null = null;
  let told = '';
  let networkBefore = ctx.world.network?.();

  const health = (): Health => healthOf(ctx, current().notes, current().obstacle);

  /** Windows hear of it when something has changed, and only then. */
  const tell = (): void => {
    const { wall } = health();
    const text = JSON.stringify(wall);
    if (text === told) return;
    told = text;
    ctx.emit('sync', wall);
  };

  const turns = createTurns(ctx, current, stopping.signal, tell);

  /** A nudge during a round needs no memory: what it is about is stored, and is looked at before the next rest. */
  const rest = async (ms: number): Promise<void> => {
    waking = new AbortController();
    const signal = AbortSignal.any([waking.signal, stopping.signal]);
    const { kind } = ctx.config().vendor;
    if (readVendorState(ctx.db, kind).state !== 'offline') return ctx.world.sleep(ms, signal);
    if (await restUntilNetworkChanges(ctx.world, networkBefore, ms, signal))
      tryAgainNow(ctx.db, kind);
  };

  const oneTurn = async (): Promise<void> => {
    tell();
    const idle = current().vendor === null;
    const action = idle
      ? ({ kind: 'wait', ms: WAIT_MAX_MS } as const)
      : evaluate(turns.state(), ctx.world.clock());
    if (action.kind === 'wait') return rest(action.ms);
    if (action.kind === 'probe') return void (await turns.probe());
    networkBefore = ctx.world.network?.();
    await turns.round(action.pull);
  };

  const keepAgreeing = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await oneTurn();
      } catch (error) {
        if (!isStorageTrouble(error)) throw error;
        // Nothing can be written down, not even that: the wall goes on, and the vendor is left alone for a while.
        await ctx.world.sleep(WAIT_MAX_MS, stopping.signal);
      }
    }
  };

  return {
    start: () => {
      running ??= keepAgreeing();
    },
    stop: async () => {
      stopping.abort();
      await running;
      await turns.idle();
    },
    between: async (act) => {
      const done = await turns.between(act);
      tell();
      return done;
    },
    nudge: () => waking.abort(),
    runUntilSettled: (options) => settled(ctx, turns, options, stopping.signal),
    health,
    ask: turns.ask,
  };
}
