import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { withOffice } from '../../src/cli/office.ts';
import { civilDateOf, wallMinute } from '../../src/core/time/zone.ts';
import { ZONE, type SoakCompany } from './company.ts';
import type { Scanned } from './scans.ts';

/** More calls than the vendor takes in an hour wait for their turn. */
const SEND_SECONDS = 3_600;

/** One thing that has to hold once it is over. */
export type Held = { readonly what: string; readonly holds: boolean; readonly told: string };

/** While the kiosk still runs: everything is sent, and it says of itself that it is well. */
export async function askKiosk(dataDir: string): Promise<readonly Held[]> {
  return withOffice(dataDir, async (office) => {
    const sync = await office.call('sync', { once: false, timeoutSeconds: SEND_SECONDS });
    const doctor = await office.call('doctor', {});
    const checks = doctor.ok ? doctor.value.checks : [];
    const wrong = checks.filter(({ ok }) => !ok).map(({ name, message }) => `${name}: ${message}`);
    return [
      {
        what: 'everything is sent',
        holds: sync.ok && sync.value.result === 'done',
        told: sync.ok ? sync.value.message : sync.refusal,
      },
      {
        what: 'doctor',
        holds: checks.length > 0 && wrong.length === 0,
        told: wrong.join('; ') || `${checks.length} checks`,
      },
    ];
  });
}

/** Once the window is closed: the chain of the journal, by the command line. */
export function verifyJournal(dataDir: string): Held {
  const cli = resolve(import.meta.dirname, '../../src/cli/main.ts');
  const words = [cli, 'journal', 'verify', '--data', dataDir];
  const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  return { what: 'journal verify', holds: status === 0, told: stdout.split('\n')[0] ?? '' };
}

/** Once the window is closed: what is on the disk against what was shown, and against what the vendor has. */
export function compare({ dataDir, vendor }: SoakCompany, scanned: Scanned): readonly Held[] {
  const db = new Database(join(dataDir, 'stempel.db'), { readonly: true });
  try {
    const punches = Number(db.prepare('SELECT count(*) FROM punch').pluck().get());
    const shown = new Set(scanned.receipts).size;
    const ours = ourRows(db);
    const theirs = vendor.control
      .presences()
      .map(({ user, date, from, to }) => `${user.id} ${date} ${from}-${to ?? ''}`)
      .toSorted();
    const differing = [
      ...ours.filter((row) => !theirs.includes(row)),
      ...theirs.filter((row) => !ours.includes(row)),
    ];
    return [
      {
        what: 'a punch for each receipt shown',
        holds: punches === shown && shown === scanned.scans,
        told: `${scanned.scans} scans, ${shown} receipts, ${punches} punches ${scanned.misses.slice(0, 3).join('; ')}`,
      },
      {
        what: 'the vendor has what is here',
        holds: ours.length === theirs.length && differing.length === 0,
        told: `${ours.length} and ${theirs.length} presences ${differing.slice(0, 3).join('; ')}`,
      },
    ];
  } finally {
    db.close();
  }
}

/** The presences as the vendor would have them: whose, on which date, from and to which minute. */
function ourRows(db: Database.Database): readonly string[] {
  const rows = db
    .prepare(
      `SELECT vendor_id, from_at, to_at FROM presence JOIN employee ON employee.id = employee_id
       WHERE state IN ('open', 'closed')`,
    )
    .all() as { vendor_id: string; from_at: number; to_at: number | null }[];
  return rows
    .map(({ vendor_id: whose, from_at: fromAt, to_at: toAt }) => {
      const [date, from] = [civilDateOf(fromAt, ZONE), wallMinute(fromAt, ZONE)];
      const to = toAt === null ? '' : wallMinute(toAt, ZONE);
      return `${whose} ${date} ${from}-${to}`;
    })
    .toSorted();
}
