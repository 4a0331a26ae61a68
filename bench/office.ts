import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { closeMonth } from '../src/service/months/close-month.ts';
import { monthAsked, personMonth } from '../src/service/months/person-month.ts';
import { scratchKiosk, type ScratchKiosk } from '../src/service/scratch-kiosk.ts';
import { importEmployees } from '../src/service/usecases/import-employees.ts';
import { CACHE } from './cached-kiosk.ts';
import { companyDir } from './company.ts';
import { tellFigures, tellHead, type Figure } from './figure.ts';
import { NOW_AT, YEAR } from './fill-company.ts';
import { plainRoster } from './plain-roster.ts';

/**
 * How long the office's longest pieces of work hold the loop that serves the reader: whoever holds a badge to it then waits
 * so long. Prints, judges nothing.
 */

const BAR = { atMost: 20 } as const;
const PEOPLE = 1_000;

const place = join(CACHE, `office-${process.pid}`);
cpSync(
  companyDir((line) => void process.stderr.write(`${line}\n`)),
  place,
  { recursive: true },
);
const closing = opened(place);
const roster = scratchKiosk({ at: NOW_AT });
const month = monthAsked(closing, `${YEAR}-11`, NOW_AT);
try {
  // A kiosk has its calendar of holidays in memory soon after its start.
  personMonth(
    closing,
    closing.db.prepare('SELECT id FROM employee').pluck().get() as string,
    month,
  );
  const figures = [
    await held('closing a month of 1,000 people', () =>
      closeMonth(closing, { month: month.month, reason: 'measured', by: 'the bench' }, 'the bench'),
    ),
    await held('importing 1,000 people', () =>
      importEmployees(roster, { format: 'csv', text: plainRoster(PEOPLE) }),
    ),
    await held('the same file once more', () =>
      importEmployees(roster, { format: 'csv', text: plainRoster(PEOPLE) }),
    ),
  ];
  tellHead('the longest time at which nobody at the reader has a turn');
  tellFigures(figures);
} finally {
  closing.db.close();
  roster.close();
  rmSync(place, { recursive: true, force: true });
}

/** With a clock that goes on: work that lets others have a turn looks at how long it has held them up. */
function opened(dataDir: string): ScratchKiosk {
  const kiosk = scratchKiosk({ dataDir, at: NOW_AT });
  return { ...kiosk, world: { ...kiosk.world, monotonic: () => performance.now() } };
}

/**
 * The longest stretch in which a timer of one millisecond was not served: by the processor's time, where that is less than
 * the clock's, so that it is not other programs that count.
 */
async function held(what: string, work: () => unknown): Promise<Figure> {
  let longestMs = 0;
  let last = reading();
  const look = setInterval(() => {
    const now = reading();
    const stretch = Math.min(now.atMs - last.atMs, now.cpuMs - last.cpuMs);
    longestMs = Math.max(longestMs, stretch);
    last = now;
  }, 1);
  await delay(20);
  longestMs = 0;
  const outcome = (await work()) as { readonly ok: boolean };
  await delay(20);
  clearInterval(look);
  if (!outcome.ok) throw new Error(`${what}: ${JSON.stringify(outcome).slice(0, 500)}`);
  return { what: `${what}: the loop is held for`, measured: longestMs, unit: 'ms', bar: BAR };
}

function reading(): { readonly atMs: number; readonly cpuMs: number } {
  const { user, system } = process.cpuUsage();
  return { atMs: performance.now(), cpuMs: (user + system) / 1_000 };
}
