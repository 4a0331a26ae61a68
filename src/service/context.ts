import type { PresenceRules } from '../core/punch/presence.ts';
import { breakTableOf } from '../core/compliance/profile.ts';
import type { Granularity } from '../core/time/granularity.ts';
import type { WorkRules } from '../core/worktime/work-rules.ts';
import type { Events } from '../contract/call.ts';
import type { KioskContract } from '../contract/kiosk.ts';
import type { ClockWatch } from './clock-watch.ts';
import type { Config, ConfigFile } from './config.ts';
import type { Exports } from './exports/exports.ts';
import type { Check } from './file-checks.ts';
import type { Secrets } from './secrets.ts';
import type { Updates } from './update/updates.ts';
import type { Db } from './store/database.ts';
import type { World } from './world.ts';

/** Tells every window something unasked. */
export type Emit = <E extends keyof Events<KioskContract>>(
  name: E,
  payload: Events<KioskContract>[E],
) => void;

/** What is done between closing the database and letting go of the data directory. */
export type LastDeed = {
  /** Asked when nothing can be recorded any more, while the file is open. */
  readonly isStillAgreed: () => boolean;
  readonly carryOut: () => void;
};

/** What every use case and the engine stand on; composed once, by `service.ts`. */
export type Context = {
  readonly db: Db;
  readonly dataDir: string;
  readonly world: World;
  readonly clockWatch: ClockWatch;
  readonly config: () => Config;
  readonly setConfig: ConfigFile['set'];
  readonly secrets: Secrets;
  readonly emit: Emit;
  /** Ends this process, to be started again, with one last deed once the file is closed. Absent where nobody starts it. */
  readonly restartWith?: (deed: LastDeed) => void;
  /** Has the demo of a vendor started in this kiosk's place. Absent where nobody would start it. */
  readonly startDemo?: (vendor: string) => void;
  /** Files of times, written beside this process's own work. Absent where nothing was composed to run them. */
  readonly exports?: Exports;
  /** Another version on the disk. Absent where nobody would start it. */
  readonly updates?: Updates;
  /** Looks over the file beside this process's own work. Absent where nobody waits at a reader meanwhile. */
  readonly checkFile?: (rules: PresenceRules, told?: () => void) => Promise<readonly Check[]>;
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
