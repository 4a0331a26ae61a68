import type { PresenceRules } from '../core/punch/presence.ts';
import { breakTableOf } from '../core/compliance/profile.ts';
import type { Granularity } from '../core/time/granularity.ts';
import type { WorkRules } from '../core/worktime/work-rules.ts';
import type { Events } from '../contract/call.ts';
import type { KioskContract } from '../contract/kiosk.ts';
import type { Config, ConfigFile } from './config.ts';
import type { Secrets } from './secrets.ts';
import type { Db } from './store/database.ts';
import type { World } from './world.ts';

/** Tells every window something unasked. */
export type Emit = <E extends keyof Events<KioskContract>>(
  name: E,
  payload: Events<KioskContract>[E],
) => void;

/** What every use case and the engine stand on; composed once, by `service.ts`. */
export type Context = {
  readonly db: Db;
  readonly dataDir: string;
  readonly world: World;
  readonly config: () => Config;
  readonly setConfig: ConfigFile['set'];
  readonly secrets: Secrets;
  readonly emit: Emit;
};

/** Totals are counted as the vendor counts them: MOCO in whole minutes, everybody else in seconds. */
export function granularityOf(config: Config): Granularity {
  return config.vendor.kind === 'moco' ? 'minute' : 'second';
}

export function rulesOf(config: Config): PresenceRules {
  return {
    openLimitMs: config.punch.openLimitHours * 3_600_000,
    sameMinute: config.punch.sameMinute,
  };
}

/** Everything of the settings that decides how much somebody has worked. */
export function workRulesOf(config: Config): WorkRules {
  const steps = config.breaks.steps.map(({ afterMinutes, breakMinutes }) => ({
    afterSeconds: afterMinutes * 60,
    breakSeconds: breakMinutes * 60,
  }));
  return {
    zone: config.site.zone,
    presence: rulesOf(config),
    granularity: granularityOf(config),
    rounding: config.rounding,
    breaks: {
      ...breakTableOf(config.breaks.rule, steps, config.compliance.profile),
      deducts: config.breaks.deduct === 'leastSufficient',
    },
  };
}
