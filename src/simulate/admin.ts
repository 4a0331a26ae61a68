import type { Chance } from './chance.ts';
import { spawn, type Company, type Kiosk } from './company.ts';
import { correctHere, isForCorrection } from './correct-here.ts';
import { unlessKilled } from './office.ts';

/** Somebody looks at the days that wait for a person, and chooses; now and then they keep the vendor from being asked. */
export function decideNowAndThen(company: Company, meanMs: number): void {
  const chance = company.chance.apart('admin');
  spawn(company, async () => {
    for (;;) {
      await company.scheduler.sleep(chance.untilNext(meanMs));
      if (company.isQuiet) return;
      const kiosk = chance.pick(company.kiosks);
      await decide(company, kiosk, chance, 0.6);
      if (chance.happens(0.1)) await pause(company, kiosk, chance);
    }
  });
}

/** How the kiosk ends its reason where the vendor takes punches and changes none. */
export const FINAL_AT_IFLOW = 'change it in iFlow';

/**
 * Chooses a side of each conflict, and of some of the refused days, with this probability; what no choice can settle is
 * corrected here, as long as there is something to correct.
 */
export async function decide(
  company: Company,
  kiosk: Kiosk,
  chance: Chance,
  probability: number,
): Promise<void> {
  const { machine } = kiosk;
  const running = machine.running();
  if (running === null) return;
  const listed = await unlessKilled(running, () => running.office.listConflicts({}));
  if (listed === null || !listed.ok) return;
  for (const conflict of listed.value.conflicts) {
    const { id, kind, employee, date, reason } = conflict;
    if (!chance.happens(kind === 'refused' ? probability / 3 : probability)) continue;
    // What iFlow takes as it stands, and says is changed there, nobody opens anew once all is to come to rest.
    if (company.isQuiet && kind === 'refused' && reason.endsWith(FINAL_AT_IFLOW)) continue;
    const isAsked = isForCorrection(company, reason);
    if (isAsked && (await correctHere(company, kiosk, Number(employee), conflict, chance)))
      continue;
    const keep = chance.pick(['ours', 'theirs'] as const);
    const input = { id, keep, by: 'admin', reason: 'simulated' };
    const answer = await unlessKilled(running, () => running.office.resolveConflict(input));
    if (answer === null) return;
    const how = answer.ok ? 'done' : answer.refusal;
    company.trace.note(`${machine.name} keeps ${keep} of ${employee} ${date} (${kind}): ${how}`);
    if (answer.ok) company.counting.count(`decided: ${keep}`);
  }
}

async function pause(company: Company, { machine }: Kiosk, chance: Chance): Promise<void> {
  const running = machine.running();
  if (running === null) return;
  company.trace.note(`${machine.name} pauses the vendor`);
  company.counting.count('the vendor is paused');
  if ((await unlessKilled(running, () => running.office.pauseVendor({ by: 'admin' }))) === null)
    return;
  await company.scheduler.sleep(chance.whole(1, 200) * 60_000);
  await resume(company, machine);
}

export async function resume(company: Company, machine: Kiosk['machine']): Promise<void> {
  const running = machine.running();
  if (running === null) return;
  company.trace.note(`${machine.name} goes on with the vendor`);
  await unlessKilled(running, () => running.office.resumeVendor({}));
}
