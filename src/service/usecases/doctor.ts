import { readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { rulesOf, type Context } from '../context.ts';
import type { Db } from '../store/database.ts';
import { latestRecordedAt, verifyChain } from '../store/journal.ts';
import { owedDifference } from '../store/owed-check.ts';
import { projectionDifference } from '../store/projection-check.ts';
import { holidaySetting } from '../holidays/holiday-setting.ts';

type Check = { readonly name: string; readonly ok: boolean; readonly message: string };

const FREE_BYTES_MIN = 200_000_000;
const CLOCK_BEHIND_MAX_MS = 60_000;

/** Looks over everything that a kiosk stands on, and says in one sentence each what is wrong with it. Changes nothing. */
export function doctor(ctx: Context): Outcome<OfficeContract, 'doctor'> {
  const checks = [
    readable('integrity', () => integrity(ctx.db)),
    readable('references', () => foreignKeys(ctx.db)),
    readable('journal', () => journal(ctx.db)),
    readable('projection', () => projection(ctx)),
    readable('owed', () => owed(ctx.db)),
    permissions(ctx.dataDir),
    clock(ctx),
    disk(ctx.dataDir),
    { name: 'holidays', ...holidaySetting(ctx.config().site) },
    keyring(ctx),
  ];
  return { ok: true, value: { healthy: checks.every(({ ok }) => ok), checks } };
}

/** A file that is damaged enough cannot even be looked at; that is an answer too. */
function readable(name: string, look: () => Check): Check {
  try {
    return look();
  } catch (error) {
    return { name, ok: false, message: `cannot be read (${String(error)}): restore a backup` };
  }
}

function integrity(db: Db): Check {
  const found = db.pragma('integrity_check(10)') as { integrity_check: string }[];
  const ok = found.length === 1 && found[0]?.integrity_check === 'ok';
  const first = found[0]?.integrity_check ?? 'no answer';
  return check('integrity', ok, 'the database file is whole', `${first}: restore a backup`);
}

function foreignKeys(db: Db): Check {
  const found = db.pragma('foreign_key_check') as { table: string }[];
  const first = found[0]?.table ?? '';
  return check(
    'references',
    found.length === 0,
    'every row has what it refers to',
    `${found.length} rows refer to something that is gone, the first in ${first}: restore a backup`,
  );
}

function journal(db: Db): Check {
  const broken = verifyChain(db);
  return check(
    'journal',
    broken === null,
    'the chain of the journal is whole',
    `row ${broken?.seq}: ${broken?.what}; somebody has changed the file from outside`,
  );
}

function projection(ctx: Context): Check {
  const difference = projectionDifference(ctx.db, rulesOf(ctx.config()));
  return check(
    'projection',
    difference === null,
    'punches, presences and corrections are what the journal gives',
    `${difference}`,
  );
}

function owed(db: Db): Check {
  const difference = owedDifference(db);
  return check(
    'owed',
    difference === null,
    'absences, models, holidays and balances are what the journal says',
    `${difference}`,
  );
}

/** Who else may read the data, put other files in its place, or hold its lock. Windows keeps rights elsewhere. */
function permissions(dataDir: string): Check {
  const readable = readdirSync(dataDir)
    .filter((name) => /^(stempel\.db|secrets\.json|owner\.lock)/.test(name))
    .filter((name) => (statSync(join(dataDir, name)).mode & 0o077) !== 0);
  const open =
    (statSync(dataDir).mode & 0o077) === 0 ? readable : ['the data directory', ...readable];
  return check(
    'permissions',
    process.platform === 'win32' || open.length === 0,
    'only this account can read the data',
    `other accounts have rights on ${open.join(', ')}: take them away (chmod go=)`,
  );
}

function clock(ctx: Context): Check {
  const aheadMs = (latestRecordedAt(ctx.db) ?? 0) - ctx.world.clock();
  return check(
    'clock',
    aheadMs <= CLOCK_BEHIND_MAX_MS,
    'the clock is not behind the journal',
    `the clock is ${Math.round(aheadMs / 1000)} s behind the newest entry of the journal: set it right`,
  );
}

function disk(dataDir: string): Check {
  const { bavail, bsize } = statfsSync(dataDir);
  const megabytes = Math.floor((bavail * bsize) / 1_000_000);
  return check(
    'disk',
    bavail * bsize >= FREE_BYTES_MIN,
    `${megabytes} MB are free`,
    `only ${megabytes} MB are free: make room before the kiosk cannot record any more`,
  );
}

/** A missing keyring is worth a word and no illness: servers have none. */
function keyring(ctx: Context): Check {
  const message = ctx.secrets.hasPlainEntries()
    ? 'secrets are stored without a keyring, readable by this account only'
    : 'secrets are sealed by the keyring';
  return { name: 'secrets', ok: true, message };
}

function check(name: string, ok: boolean, healthy: string, ill: string): Check {
  return { name, ok, message: ok ? healthy : ill };
}
