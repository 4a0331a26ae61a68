import { addDays } from '../core/time/civil-date.ts';
import { instantOf } from '../core/time/zone.ts';
import type { PunchKind } from '../core/punch/punch.ts';
import { changesOn } from './calendar.ts';
import type { Chance } from './chance.ts';
import { spawn, type Company, type Kiosk, type Worker } from './company.ts';
import { takeBack, walkUp } from './walk-up.ts';

const MINUTE_MS = 60_000;

/** What somebody means to do on a day, in order. */
type Plan = readonly { readonly at: number; readonly kind: PunchKind }[];

type Shift = 'early' | 'day' | 'late' | 'night' | 'short' | 'twice';

const STARTS: Readonly<Record<Shift, string>> = {
  early: '06:00',
  day: '08:00',
  late: '14:00',
  night: '22:00',
  short: '10:00',
  twice: '08:00',
};

/** Somebody's days: shifts, breaks, and the slips that people make. */
export function work(company: Company, worker: Worker, dates: readonly string[]): void {
  const chance = company.chance.apart(`worker ${worker.number}`);
  spawn(company, async () => {
    for (const date of dates) {
      if (!chance.happens(0.9)) continue;
      const change = changesOn([addDays(date, 1)], company.zone)[0];
      const isDstNight = change !== undefined && chance.happens(0.95);
      const plan = isDstNight
        ? overChange(company, date, change.at, chance)
        : planOf(company, date, shiftOf(chance), chance);
      for (const step of plan) {
        await company.scheduler.sleep(step.at - company.scheduler.now());
        if (company.isQuiet) return;
        await goAndPunch(company, worker, step.kind, chance);
      }
    }
  });
}

/** A night in which the clocks change, with something to punch while they do. */
function overChange(company: Company, date: string, changeAt: number, chance: Chance): Plan {
  const { zone } = company;
  const near = (): number => changeAt + chance.whole(-58, 58) * MINUTE_MS + chance.whole(0, 59_999);
  const late =
    (instantOf(date, '22:00', zone, { fold: 'first', gap: 'after' }) ?? 0) +
    chance.whole(0, 3_600_000);
  const away = changeAt + chance.whole(90, 240) * MINUTE_MS;
  const [first, second] = [near(), near()].toSorted((a, b) => a - b);
  const across = [
    [late, 'in'],
    [first ?? late, 'breakStart'],
    [second ?? late, 'breakEnd'],
    [away, 'out'],
  ] as const;
  const kinds: readonly (readonly [number, PunchKind])[] = chance.pick([
    across,
    across,
    [
      [late, 'in'],
      [first ?? late, 'out'],
      [second ?? late, 'in'],
      [away, 'out'],
    ],
    [
      [first ?? late, 'in'],
      [away, 'out'],
    ],
    [
      [late, 'in'],
      [second ?? late, 'out'],
    ],
    [
      [first ?? late, 'in'],
      [second ?? late, 'out'],
    ],
  ] as const);
  return kinds.map(([at, kind]) => ({ at, kind }));
}

function shiftOf(chance: Chance): Shift {
  return chance.pick(['early', 'early', 'day', 'day', 'day', 'late', 'night', 'short', 'twice']);
}

function planOf(company: Company, date: string, shift: Shift, chance: Chance): Plan {
  const jitter = (minutes: number): number => chance.whole(-minutes * 60_000, minutes * 60_000);
  const wall = (time: string): number =>
    instantOf(date, time, company.zone, { fold: 'first', gap: 'after' }) ?? 0;
  // Now and then everybody comes in the very same minute.
  const start = wall(STARTS[shift]) + (chance.happens(0.3) ? chance.whole(0, 59_000) : jitter(25));
  const plan: { at: number; kind: PunchKind }[] = [{ at: start, kind: 'in' }];
  const minutes = shift === 'short' ? chance.whole(1, 50) : chance.whole(230, 560);
  let at = start;
  const breaks = shift === 'short' ? 0 : chance.pick([0, 1, 1, 2, 3]);
  for (let index = 0; index < breaks; index += 1) {
    at += (minutes / (breaks + 1)) * MINUTE_MS + jitter(5);
    const length = chance.pick([20_000, 5 * MINUTE_MS, 15 * MINUTE_MS, 33 * MINUTE_MS]);
    plan.push({ at, kind: 'breakStart' });
    if (chance.happens(0.97)) plan.push({ at: at + length + jitter(0), kind: 'breakEnd' });
    at += length;
  }
  const end = Math.max(start + minutes * MINUTE_MS, at + MINUTE_MS);
  if (chance.happens(0.94)) plan.push({ at: end, kind: 'out' });
  if (shift === 'twice') {
    plan.push({ at: end + chance.whole(2, 90) * MINUTE_MS, kind: 'in' });
    plan.push({ at: end + chance.whole(95, 240) * MINUTE_MS, kind: 'out' });
  }
  return plan;
}

async function goAndPunch(
  company: Company,
  worker: Worker,
  kind: PunchKind,
  chance: Chance,
): Promise<void> {
  const { scheduler, kiosks } = company;
  for (let tries = 0; tries < 5; tries += 1) {
    const kiosk = chance.happens(0.75) ? home(kiosks, worker) : chance.pick(kiosks);
    const visit = await walkUp(company, kiosk, worker, kind, chance);
    if (visit.kind === 'off') {
      await scheduler.sleep(chance.whole(1, 6) * MINUTE_MS);
      continue;
    }
    if (visit.kind !== 'recorded') return;
    if (chance.happens(0.04)) {
      await scheduler.sleep(chance.whole(1, 14) * 1000);
      const isBack = await takeBack(company, kiosk, visit.receipt, chance);
      if (!isBack || !chance.happens(0.8)) return;
      await scheduler.sleep(chance.whole(2, 90) * 1000);
      await walkUp(company, kiosk, worker, kind, chance);
      return;
    }
    if (chance.happens(0.06)) {
      company.counting.count('second scan');
      await scheduler.sleep(chance.whole(1, 70) * 1000);
      await walkUp(company, chance.pick(kiosks), worker, kind, chance);
    }
    return;
  }
}

function home(kiosks: readonly Kiosk[], { number }: Worker): Kiosk {
  const kiosk = kiosks[number % kiosks.length];
  if (kiosk === undefined) throw new Error('a company without a kiosk');
  return kiosk;
}

/** The dates of a run, the first to the last. */
export function datesFrom(first: string, days: number): readonly string[] {
  return Array.from({ length: days }, (_, index) => addDays(first, index));
}
