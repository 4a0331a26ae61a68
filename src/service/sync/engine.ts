import type { Context } from '../context.ts';
import type { Vendor } from '../vendors/vendor.ts';
import { evaluate, WAIT_MAX_MS } from './evaluate.ts';
import { healthOf, type Health } from './health.ts';
import { settled, type Settled, type SettleOptions } from './run-until-settled.ts';
import { createSessions } from './session.ts';
import { createTurns, type Turns } from './turns.ts';

export type Engine = {
  /** Keeps the vendor in agreement from now on. */
  readonly start: () => void;
  /** Ends reads at once, lets a write in flight finish, starts nothing more. */
  readonly stop: () => Promise<void>;
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
    await ctx.world.sleep(ms, signal);
  };

  const keepAgreeing = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      tell();
      const idle = current().vendor === null;
      const action = idle
        ? ({ kind: 'wait', ms: WAIT_MAX_MS } as const)
        : evaluate(turns.state(), ctx.world.clock());
      if (action.kind === 'wait') await rest(action.ms);
      else if (action.kind === 'probe') await turns.probe();
      else await turns.round(action.pull);
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
    nudge: () => waking.abort(),
    runUntilSettled: (options) => settled(ctx, turns, options, stopping.signal),
    health,
    ask: turns.ask,
  };
}
