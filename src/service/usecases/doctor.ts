import { readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { backupIll, backupWell } from '../backup/backup-state.ts';
import { rulesOf, type Context } from '../context.ts';
import { spellingOf } from '../badge-hashes.ts';
import { badgesSpeltOtherwise } from '../store/badge.ts';
import { latestRecordedAt } from '../store/journal.ts';
import { countPins } from '../store/pin.ts';
import { holidaySetting } from '../holidays/holiday-setting.ts';
import { fileChecks, type Check } from '../file-checks.ts';
import { statusPageCheck } from '../status-page/state.ts';
import { clockHealth, jumpWords } from './clock-health.ts';

/** Below this somebody has to make room. */
export const FREE_BYTES_MIN = 200_000_000;
const CLOCK_BEHIND_MAX_MS = 60_000;

/** Looks over everything that a kiosk stands on, and says in one sentence each what is wrong with it. Changes nothing. */
export function doctor(ctx: Context): Outcome<OfficeContract, 'doctor'> {
  return doctorAfter(ctx, fileChecks(ctx.db, ctx.dataDir, rulesOf(ctx.config())));
}

/** The same while people punch: the file is looked at beside this process's own work. */
export async function doctorBeside(
  ctx: Context,
  checkFile: NonNullable<Context['checkFile']>,
): Promise<Outcome<OfficeContract, 'doctor'>> {
  return doctorAfter(ctx, await checkFile(rulesOf(ctx.config())));
}

/** The rest of it, once the file has been looked over. */
export function doctorAfter(
  ctx: Context,
  ofFile: readonly Check[],
): Outcome<OfficeContract, 'doctor'> {
  const checks = [
    ...ofFile,
    permissions(ctx.dataDir),
    clock(ctx),
    disk(ctx.dataDir),
    backup(ctx),
    { name: 'holidays', ...holidaySetting(ctx.config().site) },
    keyring(ctx),
    pins(ctx),
    badges(ctx),
    ...statusPageCheck(ctx),
  ];
  return { ok: true, value: { healthy: checks.every(({ ok }) => ok), checks } };
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
  const { zone } = ctx.config().site;
  const { jumps, warning } = clockHealth(ctx);
  const aheadMs = (latestRecordedAt(ctx.db) ?? 0) - ctx.world.clock();
  const behind = `the clock is ${Math.round(aheadMs / 1000)} s behind the newest entry of the journal: set it right, unless that has just been done`;
  const ills = [
    ...(aheadMs <= CLOCK_BEHIND_MAX_MS ? [] : [behind]),
    ...(warning === null ? [] : [warning]),
  ];
  const healthy = 'the clock is not behind the journal';
  const past = jumps.map((jump) => `it ${jumpWords(jump, zone)}`);
  const message = [...(ills.length === 0 ? [healthy] : ills), ...past].join('; ');
  return { name: 'clock', ok: ills.length === 0, message };
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

function backup(ctx: Context): Check {
  const ill = backupIll(ctx);
  return { name: 'backup', ok: ill === null, message: ill ?? backupWell(ctx) };
}

/** PINs that were issued under the other setting, and people whom nothing identifies. */
function pins(ctx: Context): Check {
  const { slow, none } = countPins(ctx.db);
  if (ctx.config().punch.identify === 'badgeOrPin') {
    return check(
      'pins',
      slow === 0,
      'every PIN identifies its person',
      `${counted(slow, 'PIN was', 'PINs were')} issued to stand beside a badge and identify nobody alone: issue them anew (employees list)`,
    );
  }
  return check(
    'pins',
    none === 0,
    'everybody has a PIN beside their badge',
    `${counted(none, 'active person has', 'active people have')} no PIN, and a badge alone is not enough here (punch.identify)`,
  );
}

/** Badges stored as the reader's settings had them before: found by their plain text at best. */
function badges(ctx: Context): Check {
  const count = badgesSpeltOtherwise(ctx.db, spellingOf(ctx.config().reader)).length;
  return check(
    'badges',
    count === 0,
    'every badge is stored as the settings of the reader have it',
    `${counted(count, 'badge is', 'badges are')} stored from before reader.format, padTo or cutTo was set: import the roster again, with the badges`,
  );
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
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
