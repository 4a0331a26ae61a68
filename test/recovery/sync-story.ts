import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_ADMINISTRATOR } from '../../src/sandbox/demo-people.ts';
import type { VendorName } from '../../src/sandbox/vendor-definition.ts';
import { PEOPLE_OF } from '../builders/vendor-people.ts';
import type { Company, VendorCase } from '../builders/vendor-case.ts';
import { ANA, JONAS, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

/** Days that differ in every way in which days can, and what there is before one round looks at them. */

const WEDNESDAY_BEFORE = '2026-11-18';
const FRIDAY = '2026-11-20';
const MONDAY = '2026-11-23';
const TUESDAY = '2026-11-24';

/** clockodo's number for a change request that nobody has decided. */
const REQUESTED = 1;

/** A kiosk and its vendor at one moment. */
export type Moment = {
  readonly folder: string;
  readonly at: number;
  readonly company: unknown;
};

export type SyncStory = {
  readonly rig: VendorRig;
  /** Everything that has to be agreed is there, and nothing of it has been sent. */
  readonly before: Moment;
  /** Kiosk and vendor as they are now. */
  readonly keep: () => Moment;
  /** Kiosk and vendor are again where they were then. */
  readonly restore: (moment: Moment) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type SyncStoryOptions = {
  readonly switches?: Readonly<Record<string, unknown>>;
};

/**
 * A row to create, one to change, one to delete, one that somebody has changed at the vendor, and one that both have
 * changed: with the vendor on a good line, a single round sees to all of them.
 */
export async function syncStory(
  of: VendorCase,
  { switches = {} }: SyncStoryOptions = {},
): Promise<SyncStory> {
  const rig = await vendorRig(of, {
    at: `${FRIDAY} 06:00`,
    switches: { ...CLOSED[of.vendor], ...switches },
    company: (company) => onlyTwo(of, of.empty(company) as Company),
  });
  await given(rig);
  const before = momentOf(rig);
  return {
    rig,
    before,
    keep: () => momentOf(rig),
    restore: (moment) => restored(rig, moment),
    close: () => rig.close(),
  };
}

async function given(rig: VendorRig): Promise<void> {
  const deleted = [
    rig.punch(ANA, 'in', `${FRIDAY} 08:00`),
    rig.punch(ANA, 'out', `${FRIDAY} 12:00`),
  ];
  rig.punch(JONAS, 'in', `${FRIDAY} 08:30`);
  rig.punch(JONAS, 'out', `${FRIDAY} 12:30`);
  rig.punch(ANA, 'in', `${MONDAY} 08:00`);
  const changed = rig.punch(ANA, 'out', `${MONDAY} 12:00`);
  rig.punch(JONAS, 'in', `${MONDAY} 08:30`);
  const both = rig.punch(JONAS, 'out', `${MONDAY} 12:30`);
  rig.pass(60_000);
  await rig.settle();
  await approved(rig);
  // Once a day whole months are read; that has been, and the round is a short one.
  rig.at(`${TUESDAY} 07:00`);
  await rig.settle();
  rig.endLater(JONAS, `${FRIDAY} 08:30`, `${FRIDAY} 13:00`);
  rig.endLater(JONAS, `${MONDAY} 08:30`, `${MONDAY} 13:30`);
  for (const id of deleted) rig.undo(ANA, id);
  rig.undo(ANA, changed);
  rig.punch(ANA, 'out', `${MONDAY} 11:00`);
  rig.undo(JONAS, both);
  rig.punch(JONAS, 'out', `${MONDAY} 11:30`);
  rig.punch(JONAS, 'in', `${WEDNESDAY_BEFORE} 08:00`);
  rig.punch(JONAS, 'out', `${WEDNESDAY_BEFORE} 09:00`);
  rig.punch(ANA, 'in', `${TUESDAY} 08:00`);
  rig.punch(ANA, 'out', `${TUESDAY} 16:00`);
  rig.pass(60_000);
}

/** Somebody at clockodo's web page approves whatever waits for it. */
async function approved(rig: VendorRig): Promise<void> {
  const company = rig.sandbox.control.state().company as Company;
  const waiting = requestsIn(company);
  for (const { id } of waiting) {
    rig.sandbox.control.edit({ action: 'update', kind: 'changeRequest', id, decision: 'approve' });
  }
  if (waiting.length > 0) await rig.settle();
}

function requestsIn(company: Company): readonly Company[] {
  return (company['change_requests'] ?? []).filter((each: Company) => each['status'] === REQUESTED);
}

/** Everybody else has left: the fewer people, the fewer statements that say the same of each of them. */
function onlyTwo(of: VendorCase, company: Company): unknown {
  const { numberOf, left } = PEOPLE_OF[of.vendor];
  const stay = new Set([DEMO_ADMINISTRATOR, ANA, JONAS].map(String));
  const users = company['users'].map((user: Company) =>
    stay.has(numberOf(user)) ? closedInTime(user) : left(user),
  );
  return { ...company, users };
}

/** What lies before this date is closed at the vendor, where a vendor closes anything: a day that is refused. */
const CLOSED_BEFORE = '2026-11-19';
const CLOSED: Readonly<Partial<Record<VendorName, Readonly<Record<string, unknown>>>>> = {
  moco: { periodLockedBefore: CLOSED_BEFORE },
  iflow: { lockedBefore: CLOSED_BEFORE },
};

/** clockodo closes by person: nothing older than so many days. */
function closedInTime(user: Company): Company {
  return 'work_time_edit_lock_days' in user ? { ...user, work_time_edit_lock_days: 5 } : user;
}

const MINUTE_MS = 60_000;
const FILES = ['stempel.db', 'stempel.db-wal'];

function momentOf(rig: VendorRig): Moment {
  const { db, dataDir, world } = rig.kiosk();
  db.pragma('wal_checkpoint(TRUNCATE)');
  const folder = mkdtempSync(join(tmpdir(), 'stempel-moment-'));
  for (const name of FILES) cpSync(join(dataDir, name), join(folder, name));
  return { folder, at: world.clock(), company: rig.sandbox.control.state().company };
}

async function restored(rig: VendorRig, { folder, at, company }: Moment): Promise<void> {
  await rig.engine().stop();
  const { db, dataDir, world } = rig.kiosk();
  db.close();
  for (const name of [...FILES, 'stempel.db-shm']) {
    rmSync(join(dataDir, name), { force: true });
    if (existsSync(join(folder, name))) cpSync(join(folder, name), join(dataDir, name));
  }
  world.set(at);
  rig.sandbox.control.seed(company);
  rig.faults('');
  await rig.restart();
}

/** Works until nothing more happens by itself, and what waits for an approval has it. */
export async function settled(rig: VendorRig): Promise<void> {
  for (let tries = 0; tries < 4; tries += 1) {
    if ((await rig.settle()).result !== 'waiting') break;
    rig.pass(15 * MINUTE_MS);
  }
  await approved(rig);
}

/** What both sides say in the end. Two runs with the same end have lost nothing and doubled nothing. */
export function endOf(rig: VendorRig) {
  // What was made here may be changed and deleted from here, and nothing else may.
  const agreed = rig
    .kiosk()
    .db.prepare(
      'SELECT date, from_time, to_time, ours FROM base_row ORDER BY date, from_time, row_id',
    )
    .raw()
    .all();
  const attempts = rig
    .kiosk()
    .db.prepare('SELECT count(*) FROM attempt WHERE resolved_at IS NULL')
    .pluck()
    .get();
  return {
    theirs: [rig.theirs(ANA), rig.theirs(JONAS)],
    ours: [rig.ours(ANA), rig.ours(JONAS)],
    owed: rig.owed(),
    requests: requestsIn(rig.sandbox.control.state().company as Company).length,
    agreed,
    attempts,
  };
}
