import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { scratchKiosk } from '../src/service/scratch-kiosk.ts';
import { markOwed } from '../src/service/store/outbox.ts';
import { inTransaction } from '../src/service/store/transaction.ts';
import { DAYS_OF_PUNCHES, LINKED, MORNING_AT, WORKDAYS } from './wall-company.ts';

/** What keeps a kiosk busy while people stand before it: days that are owed to a vendor. */

const VENDOR = 'moco';

export type DrainVendor = {
  readonly url: string;
  readonly key: string;
  /** Answers with how many rows it has been given. */
  readonly stop: () => Promise<number>;
};

/** A MOCO of the few that are linked, in a process of its own, at the kiosk's time. */
export async function startVendor(): Promise<DrainVendor> {
  const offsetMs = MORNING_AT - Date.now();
  const program = join(import.meta.dirname, 'drain-vendor.ts');
  const words = [program, String(LINKED), String(offsetMs)];
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout);
  const [line] = (await once(lines, 'line')) as [string];
  const { url, key } = JSON.parse(line) as { url: string; key: string };
  return {
    url,
    key,
    stop: async () => {
      child.stdin.end();
      const [rows] = (await once(lines, 'line')) as [string];
      return Number(rows);
    },
  };
}

/** Makes the last workdays of whoever is linked owed, before the kiosk is started. Answers with how many days that are. */
export function oweDays(dataDir: string, key: string): number {
  const kiosk = scratchKiosk({ dataDir, at: MORNING_AT });
  kiosk.secrets.set('vendor.key', key);
  const dates = WORKDAYS.slice(0, DAYS_OF_PUNCHES);
  const ids = kiosk.db
    .prepare('SELECT id FROM employee WHERE vendor_id IS NOT NULL')
    .pluck()
    .all() as string[];
  const at = MORNING_AT;
  inTransaction(kiosk.db, () => {
    for (const employeeId of ids) {
      for (const date of dates) {
        markOwed(kiosk.db, { employeeId, date, vendor: VENDOR, at, dueAt: at });
      }
    }
  });
  kiosk.db.close();
  return ids.length * dates.length;
}
