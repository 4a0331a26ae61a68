import { statSync } from 'node:fs';
import { join } from 'node:path';
import { attendanceOf } from '../../core/punch/admit.ts';
import { isoWithOffset } from '../../core/time/zone.ts';
import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { backupIll } from '../backup/backup-state.ts';
import { rulesOf, type Context } from '../context.ts';
import { prepared, type Db } from '../store/database.ts';
import { countOpenRequests } from '../store/correction-request.ts';
import { allEmployees } from '../store/employee.ts';
import { countUndecided } from '../store/objection.ts';
import { openPresence } from '../store/presence.ts';
import { QUARANTINE_MAX, quarantinedScans } from '../store/quarantine.ts';
import type { Health } from '../sync/health.ts';
import { clockHealth, jumpView, jumpWords } from './clock-health.ts';
import { STEMPEL_VERSION } from '../version.ts';

/** So many scans of unknown badges are named one by one. */
const QUARANTINE_NOTES_MAX = 10;

/** The state of the kiosk in the documented shape: people by number, days owed, the vendor, the file. */
export function readStatus(ctx: Context, health: Health): Outcome<OfficeContract, 'status'> {
  const { zone } = ctx.config().site;
  const iso = (at: number | null): string | null =>
    at === null ? null : isoWithOffset(at, zone, 's');
  const { owed, awaiting, refused, conflicts } = health;
  const clock = clockHealth(ctx);
  const status = {
    ...peoplePresent(ctx),
    owed,
    awaiting,
    refused,
    conflicts,
    /** Objections to automatic breaks that nobody has decided yet. */
    objections: countUndecided(ctx.db),
    /** What people have asked the office to put right, and nobody has answered. */
    requests: countOpenRequests(ctx.db),
    vendor: {
      kind: ctx.config().vendor.kind,
      url: health.url,
      state: health.state,
      reason: health.reason,
      lastContactAt: iso(health.lastContactAt),
      skewSeconds: health.skewSeconds,
      retryAt: iso(health.retryAt),
    },
    clock: {
      skewSeconds: clock.skewSeconds,
      jumps: clock.jumps.map((jump) => ({ ...jumpView(jump, zone), words: jumpWords(jump, zone) })),
    },
    notes: [
      ...health.notes,
      ...(clock.warning === null ? [] : [clock.warning]),
      ...backupNotes(ctx),
      ...quarantineNotes(ctx),
    ],
    database: {
      bytes: fileBytes(ctx.dataDir),
      presences: countRows(ctx.db, 'SELECT count(*) AS rows FROM presence'),
      punches: countRows(ctx.db, 'SELECT count(*) AS rows FROM punch WHERE voided_by IS NULL'),
    },
    versions: {
      stempel: STEMPEL_VERSION,
      schema: ctx.db.pragma('user_version', { simple: true }),
      node: process.versions.node,
      electron: process.versions['electron'] ?? null,
      sqlite: sqliteVersion(ctx.db),
      /** Of the time zones: what the runtime knows about the changes of clocks. */
      tzdata: process.versions['tz'] ?? null,
    },
  };
  return { ok: true, value: { status } };
}

function backupNotes(ctx: Context): readonly string[] {
  const ill = backupIll(ctx);
  return ill === null ? [] : [ill];
}

function peoplePresent(ctx: Context): { readonly in: string[]; readonly onBreak: string[] } {
  const rules = rulesOf(ctx.config());
  const nowAt = ctx.world.clock();
  const present = { in: [] as string[], onBreak: [] as string[] };
  for (const { id, number } of allEmployees(ctx.db)) {
    const attendance = attendanceOf(openPresence(ctx.db, id), nowAt, rules);
    if (attendance !== 'out') present[attendance].push(number);
  }
  return present;
}

/** People were told that their time is kept: here the office finds it. */
function quarantineNotes(ctx: Context): readonly string[] {
  const waiting = quarantinedScans(ctx.db);
  const scans = waiting.slice(0, QUARANTINE_NOTES_MAX).map(({ last4, at, zone, leftBecause }) => {
    if (leftBecause !== null) {
      return `the scan of ••••${last4} at ${isoWithOffset(at, zone, 's')} was not recorded: see badges waiting`;
    }
    const badge = `the unknown badge ••••${last4}`;
    return `${badge} was held to the reader at ${isoWithOffset(at, zone, 's')}; its time is kept`;
  });
  const others = waiting.length - scans.length;
  return [
    ...scans,
    ...(others > 0 ? [`${others} more scans of unknown badges are kept`] : []),
    ...(waiting.length >= QUARANTINE_MAX ? ['no further scans of unknown badges are kept'] : []),
  ];
}

function countRows(db: Db, sql: string): number {
  return (prepared(db, sql).get() as { rows: number }).rows;
}

function sqliteVersion(db: Db): string {
  return (prepared(db, 'SELECT sqlite_version() AS version').get() as { version: string }).version;
}

/** The database with what is not folded into it yet. */
function fileBytes(dataDir: string): number {
  return ['stempel.db', 'stempel.db-wal']
    .map((name) => statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, bytes) => sum + bytes, 0);
}
