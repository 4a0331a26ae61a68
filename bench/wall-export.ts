import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { withOffice } from '../src/cli/office.ts';
import { TODAY } from './wall-company.ts';

const LAST_YEAR = Number(TODAY.slice(0, 4)) - 1;
const LOOK_EVERY_MS = 250;

/** Has the running kiosk write the year of everybody into a file, over and over. `stop` answers with how many days of people. */
export function exportForever(dataDir: string): { readonly stop: () => Promise<number> } {
  let going = true;
  let days = 0;
  const folder = join(dataDir, 'exports');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'year.xlsx');
  const ended = withOffice(dataDir, async (office) => {
    while (going) {
      const started = await office.call('startExport', {
        format: 'xlsx',
        from: `${LAST_YEAR}-01-01`,
        to: `${LAST_YEAR}-12-31`,
        path,
        overwrite: true,
      });
      if (!started.ok) throw new Error(JSON.stringify(started));
      const { id } = started.value;
      for (;;) {
        await delay(LOOK_EVERY_MS);
        const told = await office.call('exportProgress', { id });
        if (!told.ok) throw new Error(told.refusal);
        if (told.value.state === 'failed') throw new Error(told.value.sentence);
        if (told.value.state === 'running' && going) continue;
        days += told.value.done;
        if (told.value.state === 'running') await office.call('cancelExport', { id });
        break;
      }
    }
  });
  return {
    stop: async () => {
      going = false;
      await ended;
      return days;
    },
  };
}
