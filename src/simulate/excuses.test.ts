import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OwedDay } from '../service/store/outbox.ts';
import { checkAgreement } from './agreement.ts';
import { chanceOf } from './chance.ts';
import { excuseFor, isExcusedDay } from './excuses.ts';
import { found, type Founded } from './found-company.ts';
import type { Running } from './machine.ts';
import { answerForgotten, correct, listed } from './office.ts';
import { VENDOR_MODES } from './vendor-mode.ts';
import { walkUp } from './walk-up.ts';

const DATE = '2026-11-23';
const NEXT = '2026-11-24';
const THIRD = '2026-11-25';
const FAR = '2026-11-26';
const HOUR_MS = 3_600_000;

let folder: string;
let founded: Founded;

/** Two kiosks and iFlow, where an excuse for a day that differs is possible at all. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stempel-excuses-'));
  const mode = VENDOR_MODES.find(({ name }) => name === 'iFlow batch');
  if (mode === undefined) throw new Error('there is no such vendor mode');
  const chance = chanceOf('1');
  const about = { seed: '1', kiosks: 2, dates: [DATE, NEXT], listen: () => {} };
  founded = found({ ...about, chance, zone: 'Europe/Berlin', folder, mode });
  const { scheduler } = founded.company;
  await founded.open((untilAt) => scheduler.run(untilAt));
  await scheduler.run(scheduler.now() + 20 * HOUR_MS);
}, 120_000);

afterEach(() => {
  for (const { machine } of founded.company.kiosks) machine.remove();
  rmSync(folder, { recursive: true, force: true });
});

function parts() {
  const { company } = founded;
  const [one, two] = company.kiosks;
  const [worker] = company.workers;
  if (one === undefined || two === undefined || worker === undefined) throw new Error('nobody');
  const runningOf = ({ machine }: typeof one): Running => {
    const running = machine.running();
    if (running === null) throw new Error('the kiosk is off');
    return running;
  };
  const excuse = (kiosk: typeof one, date: string): string | null =>
    isExcusedDay(company, runningOf(kiosk), worker.number, date);
  return { company, one, two, worker, excuse, chance: chanceOf('2') };
}

test('what the office enters at one kiosk excuses the other one, near that day only', async () => {
  const { company, one, two, worker, excuse, chance } = parts();
  expect(excuse(two, DATE)).toBeNull();
  const change = { kind: 'add', from: '08:00', to: '09:00' } as const;
  expect(await correct(company, one, worker.number, DATE, change, chance)).toBe(true);
  expect(excuse(two, DATE)).toBe('iFlow shows the other kiosk no day but today');
  expect(excuse(two, FAR)).toBeNull();
  expect(excuse(one, DATE)).toBeNull();
  const [entered] = await listed(one, worker.number, DATE);
  const gone = { kind: 'delete', presenceId: entered?.id ?? '' } as const;
  expect(await correct(company, one, worker.number, DATE, gone, chance)).toBe(true);
  expect(excuse(two, DATE)).toBe('iFlow shows the other kiosk no day but today');
});

test('an end that was answered later excuses the days beside it', async () => {
  const { company, one, worker, excuse, chance } = parts();
  const { scheduler } = company;
  const visit = walkUp(company, one, worker, 'in', chance);
  await scheduler.run(scheduler.now() + 60_000);
  expect((await visit).kind).toBe('recorded');
  await scheduler.run(scheduler.now() + 20 * HOUR_MS);
  expect(excuse(one, FAR)).toBeNull();
  const running = one.machine.running();
  const [open] = await listed(one, worker.number, DATE);
  const id = running?.ctx.db
    .prepare('SELECT id FROM employee WHERE number = ?')
    .pluck()
    .get(String(worker.number));
  const forgotten = { presenceId: open?.id ?? '', proposedAt: scheduler.now() - 15 * HOUR_MS };
  await answerForgotten(company, one, forgotten, String(id), chance);
  expect(excuse(one, NEXT)).toBe('iFlow has paired what was answered later');
  expect(excuse(one, FAR)).toBeNull();
});

test('a day that stands as refused excuses every later day that its work reaches, and none after', async () => {
  const { company, one, worker, chance } = parts();
  const { scheduler } = company;
  await scheduler.run(scheduler.now() + 72 * HOUR_MS);
  const change = { kind: 'add', from: '08:00', to: '09:00' } as const;
  expect(await correct(company, one, worker.number, DATE, change, chance)).toBe(true);
  await scheduler.run(scheduler.now() + HOUR_MS);
  expect(() => checkAgreement(company, one, [DATE, NEXT, THIRD])).not.toThrow();
  const [entered] = await listed(one, worker.number, DATE);
  const to = { kind: 'change', presenceId: entered?.id ?? '', to: `${THIRD}T11:00:00Z` } as const;
  expect(await correct(company, one, worker.number, DATE, to, chance)).toBe(true);
  await scheduler.run(scheduler.now() + HOUR_MS);
  expect(() => checkAgreement(company, one, [DATE, NEXT, THIRD])).not.toThrow();
  const beyond = { kind: 'add', from: '08:00', to: '09:00' } as const;
  expect(await correct(company, one, worker.number, FAR, beyond, chance)).toBe(true);
  expect(() => checkAgreement(company, one, [FAR])).toThrow('without an excuse');
});

test('no conflict is excused: somebody can always settle it', () => {
  const day: Pick<OwedDay, 'state' | 'reason'> = {
    state: 'conflict',
    reason: 'theirs cannot be said in entries of this day as they stand',
  };
  expect(excuseFor(founded.company, day as OwedDay)).toBeNull();
});
