import { parseInstant, utcText, wallMinute } from '../core/time/zone.ts';
import type { Chance } from './chance.ts';
import { momentOf, spawn, type Company, type Kiosk } from './company.ts';
import { Killed } from './killed.ts';
import type { Running } from './machine.ts';

const MINUTE_MS = 60_000;

/** A presence as the office sees it in the list of a day. */
export type Listed = {
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
  readonly state: string;
};

export type CorrectionKind = 'change' | 'delete' | 'add';

/** The office corrects something, now and then. */
export function correctNowAndThen(company: Company, meanMs: number): void {
  const chance = company.chance.apart('office');
  spawn(company, async () => {
    for (;;) {
      await company.scheduler.sleep(chance.untilNext(meanMs));
      if (company.isQuiet) return;
      const kiosk = chance.pick(company.kiosks);
      const { number } = chance.pick(company.workers);
      const date = momentOf(
        company,
        company.scheduler.now() - chance.whole(0, 3) * 86_400_000,
      ).wall.slice(0, 10);
      const kind = chance.pick(['change', 'change', 'delete', 'add'] as const);
      await correctOnce(company, kiosk, number, date, kind, chance);
    }
  });
}

/** Presences of a date as the office is told of them; empty where the kiosk is off. */
export async function listed(
  kiosk: Kiosk,
  number: number,
  date: string,
): Promise<readonly Listed[]> {
  const running = kiosk.machine.running();
  if (running === null) return [];
  const answer = await unlessKilled(running, () =>
    running.office.readDay({ number: String(number), date }),
  );
  if (answer === null || !answer.ok) return [];
  return answer.value.day['presences'] as readonly Listed[];
}

/** One correction; answers with whether it was made. */
export async function correctOnce(
  company: Company,
  kiosk: Kiosk,
  number: number,
  date: string,
  kind: CorrectionKind,
  chance: Chance,
  only: (presence: Listed) => boolean = () => true,
): Promise<boolean> {
  const closed = (await listed(kiosk, number, date)).filter(
    ({ to, state, from }) => to !== null && state !== 'discarded' && from.startsWith(date),
  );
  const change = changeOf(company, kind, closed.filter(only), chance);
  return change !== null && correct(company, kiosk, number, date, change, chance);
}

type Change =
  | { readonly kind: 'add'; readonly from: string; readonly to: string }
  | { readonly kind: 'delete'; readonly presenceId: string }
  | {
      readonly kind: 'change';
      readonly presenceId: string;
      readonly from?: string;
      readonly to?: string;
    };

/** Answers with whether it was made. */
export async function correct(
  company: Company,
  { machine }: Kiosk,
  number: number,
  date: string,
  change: Change,
  chance: Chance,
): Promise<boolean> {
  const running = machine.running();
  if (running === null) return false;
  const who = { number: String(number), reason: 'simulated', by: 'office' };
  const input = { id: chance.uuid(), date, change, ...who };
  const answer = await unlessKilled(running, () => running.office.correctPresence(input));
  const isDone = answer?.ok === true;
  company.trace.note(
    `${machine.name} office ${number} ${date} ${JSON.stringify(change)}: ${isDone}`,
  );
  if (isDone) company.counting.count(`correction: ${change.kind}`);
  return isDone;
}

function changeOf(
  { scheduler, zone }: Company,
  kind: CorrectionKind,
  presences: readonly Listed[],
  chance: Chance,
): Change | null {
  if (kind === 'add') {
    const untilAt = scheduler.now() - chance.whole(1, 600) * MINUTE_MS;
    const minutes = chance.pick([15, 40, 90]);
    const from = wallMinute(untilAt - minutes * MINUTE_MS, zone);
    const to = wallMinute(untilAt, zone);
    return from < to ? { kind, from, to } : null;
  }
  if (presences.length === 0) return null;
  const { id, from, to } = chance.pick(presences);
  if (kind === 'delete') return { kind, presenceId: id };
  const shift = chance.pick([-25, -10, 5, 20]) * MINUTE_MS;
  if (chance.happens(0.3)) {
    return { kind, presenceId: id, from: utcText(atOf(from) + shift) };
  }
  return { kind, presenceId: id, to: utcText(atOf(to ?? '') + shift) };
}

/** The instant that a day's list shows. */
export function atOf(text: string): number {
  return parseInstant(text) ?? Number.NaN;
}

export async function unlessKilled<T>(
  running: Running,
  call: () => T | Promise<T>,
): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Killed || running.life.isOver()) return null;
    throw error;
  }
}

/** The next morning the wall asks when somebody left whose presence was never closed. */
export async function answerForgotten(
  company: Company,
  kiosk: Kiosk,
  forgotten: { readonly presenceId: string; readonly proposedAt: number },
  employeeId: string,
  chance: Chance,
): Promise<void> {
  const running = kiosk.machine.running();
  if (running === null) return;
  const { presenceId, proposedAt: outAt } = forgotten;
  const input = { id: chance.uuid(), employeeId, presenceId, outAt };
  const answer = await unlessKilled(running, () => running.wall.answerForgotten(input));
  if (answer?.ok === true) company.counting.count('answered a forgotten out');
  company.trace.note(`${kiosk.machine.name} forgotten ${presenceId.slice(0, 8)}: ${answer?.ok}`);
}
