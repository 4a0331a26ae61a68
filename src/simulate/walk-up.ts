import type { PunchKind } from '../core/punch/punch.ts';
import type { Receipt } from '../contract/board.ts';
import type { Chance } from './chance.ts';
import type { Company, Kiosk, Worker } from './company.ts';
import { Killed } from './killed.ts';
import type { Running } from './machine.ts';
import { answerForgotten } from './office.ts';

/** What became of somebody's way to a kiosk. `off`: there was no light on the screen. */
export type Visit =
  | { readonly kind: 'recorded'; readonly receipt: Receipt }
  | { readonly kind: 'seen' | 'refused' | 'off' };

type Call<T> = { readonly kind: 'answered'; readonly value: T } | { readonly kind: 'died' };

const TRIES_MAX = 4;
const PAINT_MS = 60;

/** Asks the service as the screen does. Whoever waits for one that dies gets no answer, ever. */
async function asked<T>(
  company: Company,
  running: Running,
  call: () => T | Promise<T>,
): Promise<Call<T>> {
  try {
    const value = await call();
    await company.scheduler.sleep(PAINT_MS);
    return running.life.isOver() ? { kind: 'died' } : { kind: 'answered', value };
  } catch (error) {
    if (error instanceof Killed || running.life.isOver()) return { kind: 'died' };
    throw error;
  }
}

/**
 * Somebody stands before a kiosk and wants to record `wish`, as the screen lets them: the badge is read, the screen acts or
 * asks, the receipt is shown and acknowledged. Where the service dies under it, the screen asks again with the same id.
 */
export async function walkUp(
  company: Company,
  kiosk: Kiosk,
  worker: Worker,
  wish: PunchKind,
  chance: Chance,
): Promise<Visit> {
  const id = chance.uuid();
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const visit = await scanOnce(company, kiosk, worker, wish, id, chance);
    if (visit !== 'again') return visit;
    await company.scheduler.sleep(chance.whole(1, 25) * 1000);
  }
  return { kind: 'refused' };
}

async function scanOnce(
  company: Company,
  kiosk: Kiosk,
  worker: Worker,
  wish: PunchKind,
  id: string,
  chance: Chance,
): Promise<Visit | 'again'> {
  const running = kiosk.machine.running();
  if (running === null) return { kind: 'off' };
  const { wall } = running;
  const who = await asked(company, running, () =>
    wall.identify({ credential: { kind: 'badge', frame: worker.badge } }),
  );
  if (who.kind === 'died') return 'again';
  if (!who.value.ok) {
    company.trace.note(
      `${kiosk.machine.name} does not know ${worker.number}: ${who.value.refusal}`,
    );
    return { kind: 'refused' };
  }
  const { board, proposal } = who.value.value;
  if (board.forgotten !== null && chance.happens(0.5)) {
    await answerForgotten(company, kiosk, board.forgotten, board.employee.id, chance);
    if (running.life.isOver()) return 'again';
  }
  if (proposal.mode === 'repeat') {
    show(company, kiosk, worker, proposal.receipt, 'again');
    await acknowledged(company, running, proposal.receipt, chance);
    return proposal.receipt.punchId === id || proposal.receipt.kind === wish
      ? { kind: 'seen' }
      : 'again';
  }
  const deliberate = proposal.mode === 'ask' || proposal.kind !== wish;
  const employeeId = board.employee.id;
  const answer = await asked(company, running, () =>
    wall.recordPunch({ id, employeeId, kind: wish, by: 'badge', deliberate }),
  );
  if (answer.kind === 'died') return 'again';
  const outcome = answer.value;
  if (outcome.ok) {
    const { receipt } = outcome.value;
    show(company, kiosk, worker, receipt, 'recorded');
    company.counting.count(`punch ${receipt.kind}`);
    await acknowledged(company, running, receipt, chance);
    return { kind: 'recorded', receipt };
  }
  company.trace.note(`${kiosk.machine.name} declines ${worker.number} ${wish}: ${outcome.refusal}`);
  if (outcome.refusal === 'duplicateScan' || outcome.refusal === 'notShownYet') {
    show(company, kiosk, worker, outcome.detail.receipt, 'stands');
    await acknowledged(company, running, outcome.detail.receipt, chance);
  }
  return { kind: 'refused' };
}

function show(
  { trace }: Company,
  { machine, shown }: Kiosk,
  { number }: Worker,
  receipt: Receipt,
  how: string,
): void {
  const { punchId, kind, at } = receipt;
  trace.note(`${machine.name} shows ${number} ${kind} at ${at} (${how}, ${punchId.slice(0, 8)})`);
  const before = shown.get(punchId);
  shown.set(punchId, before ?? { punchId, kind, at });
}

/** Now and then a screen reloads before it has painted. */
async function acknowledged(
  company: Company,
  running: Running,
  { punchId }: Receipt,
  chance: Chance,
): Promise<void> {
  if (chance.happens(0.03)) return;
  await asked(company, running, () => running.wall.acknowledge({ punchId }));
}

/** Takes it back, within the time for that. */
export async function takeBack(
  company: Company,
  kiosk: Kiosk,
  { punchId }: Receipt,
  chance: Chance,
): Promise<boolean> {
  const running = kiosk.machine.running();
  if (running === null) return false;
  const id = chance.uuid();
  const answer = await asked(company, running, () => running.wall.undoPunch({ id, punchId }));
  const isDone = answer.kind === 'answered' && answer.value.ok;
  company.trace.note(`${kiosk.machine.name} undo ${punchId.slice(0, 8)}: ${isDone}`);
  if (isDone) company.counting.count('undo');
  return isDone;
}
