import { checkNobodyTwice } from './agreement.ts';
import type { Company, Kiosk, Shown } from './company.ts';
import { createLine, ORIGIN } from './line.ts';
import { createMachine, type Machine } from './machine.ts';
import { countingCells } from './plan-cells.ts';
import { watchCalls, type Tally } from './watch.ts';

/** A person's own key, where the vendor has such. */
export function ownKey(number: number): string {
  return `own-key-${number}`;
}

/** A kiosk of the company, switched off, with settings and keys as the office would give them. */
export function kioskOf(
  company: Company,
  folder: string,
  index: number,
): { readonly kiosk: Kiosk; readonly tally: Tally } {
  const { scheduler, counting, sandbox, trace, mode, zone } = company;
  const name = `k${index + 1}`;
  const chance = company.chance.apart(name);
  const tally: Tally = { calls: 0, turns: 0 };
  const watch = watchCalls(
    () => company,
    name,
    tally,
    () => {
      try {
        checkNobodyTwice(company);
      } catch (error) {
        company.fail(error);
      }
    },
  );
  const line = createLine({ sandbox, scheduler, chance: chance.apart('line'), watch });
  const clock = { offsetMs: 0 };
  const death: Kiosk['death'] = { inSteps: null, at: '', isOff: false };
  const { account, secrets } = sandbox.control.about();
  const own = mode.ownKeys
    ? company.workers.map(({ number }) => [`vendor.key.${number}`, ownKey(number)])
    : [];
  const seen = new Map<string, string>();
  const machine: Machine = createMachine({
    name,
    folder,
    settings: {
      site: { zone },
      vendor: {
        kind: mode.vendor,
        url: `${ORIGIN}${sandbox.basePath}`,
        pullMinutes: chance.pick([15, 30, 60, 60]),
        account: { ...account, ...mode.account },
      },
    },
    secrets: { ...secrets, ...(Object.fromEntries(own) as Record<string, string>) },
    around: {
      scheduler,
      chance: chance.apart('world'),
      offsetMs: () => clock.offsetMs,
      fetchFor: line.fetchFor,
      slept: () => void (tally.turns += 1),
      reached: (step) => isDeadly(company, name, death, step),
    },
    watched: (vendor, ctx) =>
      countingCells(vendor, ctx, seen, (cell) => counting.count(`plan: ${cell}`)),
    died: () => {
      watch.forget();
      const pause = chance.whole(2, 900) * 1000;
      scheduler.after(pause, () => {
        if (death.isOff) return;
        trace.note(`${name} starts`);
        machine.start();
      });
    },
  });
  return { kiosk: { machine, line, clock, shown: new Map<string, Shown>(), death }, tally };
}

function isDeadly(company: Company, name: string, death: Kiosk['death'], step: string): boolean {
  if (death.inSteps === null || !step.startsWith(death.at)) return false;
  death.inSteps -= 1;
  if (death.inSteps > 0) return false;
  death.inSteps = null;
  company.trace.note(`${name} killed at ${step}`);
  company.counting.count(`killed at ${step.split(':')[0]}`);
  return true;
}
