import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isoWithOffset, startOfDay } from '../core/time/zone.ts';
import { checkAgreement, isSettled } from './agreement.ts';
import { chanceOf } from './chance.ts';
import { BrokenPromise } from './broken-promise.ts';
import { changesOn, firstDateOf, hoursOf, ZONES } from './calendar.ts';
import type { Company, Kiosk } from './company.ts';
import type { Counters } from './counters.ts';
import {
  checkChain,
  checkDoctor,
  checkFigures,
  checkJournal,
  checkNoDefect,
  factsOf,
  spellsAt,
} from './invariants.ts';
import { found, type Founded } from './found-company.ts';
import { datesFrom } from './people.ts';
import { VENDOR_MODES, type VendorMode } from './vendor-mode.ts';

/** A world of its own: one company, its kiosks and its vendor, for some days. */
export type WorldPlan = {
  /** The run's seed and the world's number in it: `7:12`. */
  readonly seed: string;
  readonly days: number;
  readonly kiosks: number;
  /** Which of the vendor modes. */
  readonly mode: number;
  /** The change of the clocks that is lived through; null: none is looked for. */
  readonly change: 'gap' | 'fold' | null;
};

export type WorldResult = {
  readonly plan: WorldPlan;
  readonly hash: string;
  readonly counters: Counters;
  readonly events: number;
  readonly failure: Failure | null;
};

export type Failure = {
  readonly invariant: string;
  readonly message: string;
  readonly at: string;
  readonly last: readonly string[];
};

const HOUR_MS = 3_600_000;

/** Refused days have a try every day; whoever has not agreed after two of them never will. */
const CALM_HOURS = 50;
/** What has been settled has been pulled by every kiosk by then. */
const CALM_HOURS_MIN = 3;
/** Figures of so many days are looked at every day; of all of them in the end. */
const RECENT_DAYS = 3;

/** A folder in memory where there is one: nothing of a simulation has to survive it. */
function scratchFolder(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'stempel-world-'));
}

/** Runs one world from its seed. Never throws: what goes wrong is the result. */
export async function runWorld(
  plan: WorldPlan,
  listen: (line: string) => void = () => {},
): Promise<WorldResult> {
  const folder = scratchFolder();
  const chance = chanceOf(plan.seed);
  const zone = chance.pick(ZONES);
  const dates = datesFrom(firstDateOf(chance, zone, plan.days, plan.change), plan.days);
  const founded = found({
    seed: plan.seed,
    chance,
    zone,
    dates,
    folder,
    kiosks: plan.kiosks,
    mode: modeOf(plan.mode),
    listen,
  });
  const { company } = founded;
  let failure: Failure | null = null;
  try {
    await live(founded, dates);
  } catch (error) {
    failure = failureOf(company, error);
  } finally {
    for (const { machine } of company.kiosks) machine.remove();
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    plan,
    hash: company.trace.hash(),
    counters: company.counting.counters(),
    events: company.scheduler.taken(),
    failure,
  };
}

function modeOf(index: number): VendorMode {
  const mode = VENDOR_MODES[index % VENDOR_MODES.length];
  if (mode === undefined) throw new Error('there is no vendor mode');
  return mode;
}

function failureOf(company: Company, error: unknown): Failure {
  const invariant = error instanceof BrokenPromise ? error.invariant : 'defect';
  const message =
    error instanceof BrokenPromise
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  return {
    invariant,
    message,
    at: isoWithOffset(company.scheduler.now(), company.zone, 'ms'),
    last: company.trace.last(),
  };
}

async function live(founded: Founded, dates: readonly string[]): Promise<void> {
  const { company, memories, broken } = founded;
  const { scheduler, kiosks, zone } = company;
  const run = async (untilAt: number): Promise<void> => {
    await scheduler.run(untilAt, () => broken.error !== null);
    if (broken.error !== null) throw broken.error;
    look(false);
  };
  const look = (whole: boolean): void =>
    kiosks.forEach((kiosk, index) => {
      const memory = memories[index];
      if (memory !== undefined) checkJournal(kiosk, memory, whole);
      checkNoDefect(kiosk);
    });
  await founded.open(run);
  founded.begin();
  for (const date of dates) {
    const hours = hoursOf(date, zone);
    const startAt = startOfDay(date, zone);
    for (let hour = 1; hour <= hours; hour += 1) {
      await run(startAt + hour * HOUR_MS);
      founded.expectHour();
    }
    for (const _ of hours === 24 ? [] : kiosks) {
      company.counting.count(hours < 24 ? 'dst: spring' : 'dst: autumn');
    }
    look(true);
    const near = dates.filter((each) => each <= date).slice(-RECENT_DAYS);
    for (const kiosk of kiosks) {
      checkChain(kiosk);
      await checkFigures(company, kiosk, near);
    }
  }
  await founded.calm();
  let quietHours = 0;
  for (let hour = 0; hour < CALM_HOURS; hour += 1) {
    await run(scheduler.now() + HOUR_MS);
    founded.expectHour();
    if (hour % 4 === 1 && hour < CALM_HOURS - CALM_HOURS_MIN) await founded.decide();
    quietHours = kiosks.every((kiosk) => isSettled(company, kiosk)) ? quietHours + 1 : 0;
    if (quietHours >= CALM_HOURS_MIN) break;
  }
  for (const kiosk of kiosks) {
    checkChain(kiosk);
    await checkFigures(company, kiosk, dates);
    await checkDoctor(kiosk);
    checkAgreement(company, kiosk, dates);
    countChanges(company, kiosk, dates);
  }
  await founded.expectIdle(run);
}

/** What people did while the clocks changed. */
function countChanges(company: Company, { machine }: Kiosk, dates: readonly string[]): void {
  const running = machine.running();
  if (running === null) return;
  for (const { at, kind } of changesOn(dates, company.zone)) {
    const isNear = (instant: number): boolean => Math.abs(instant - at) < HOUR_MS;
    for (const { number } of company.workers) {
      const near = factsOf(running, number).filter((fact) => isNear(fact.at));
      for (const _ of near) {
        company.counting.count(
          kind === 'gap' ? 'dst: punch beside the gap' : 'dst: punch in the fold',
        );
      }
      const across = spellsAt(running, number).some(
        ({ fromAt, toAt }) => fromAt < at && toAt !== null && toAt > at,
      );
      if (across) company.counting.count(`dst: work across the ${kind}`);
    }
  }
}
