import { statSync } from 'node:fs';
import { join } from 'node:path';
import { attendanceOf } from '../../core/punch/admit.ts';
import { isoWithOffset } from '../../core/time/zone.ts';
import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { rulesOf, type Context } from '../context.ts';
import { prepared, type Db } from '../store/database.ts';
import { allEmployees } from '../store/employee.ts';
import { openPresence } from '../store/presence.ts';
import { countQuarantined, QUARANTINE_MAX } from '../store/quarantine.ts';
import type { Health } from '../sync/health.ts';
import { STEMPEL_VERSION } from '../version.ts';

/** The state of the kiosk in the documented shape: people by number, days owed, the vendor, the file. */
export function readStatus(ctx: Context, health: Health): Outcome<OfficeContract, 'status'> {
  const { zone } = ctx.config().site;
  const iso = (at: number | null): string | null =>
    at === null ? null : isoWithOffset(at, zone, 's');
  const { owed, awaiting, refused, conflicts } = health;
  const status = {
    ...peoplePresent(ctx),
    owed,
    awaiting,
    refused,
    conflicts,
    vendor: {
      kind: ctx.config().vendor.kind,
      url: health.url,
      state: health.state,
      reason: health.reason,
      lastContactAt: iso(health.lastContactAt),
      skewSeconds: health.skewSeconds,
      retryAt: iso(health.retryAt),
    },
    notes: [...health.notes, ...quarantineNotes(ctx.db)],
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
    },
  };
  return { ok: true, value: { status } };
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

function quarantineNotes(db: Db): readonly string[] {
  const waiting = countQuarantined(db);
  if (waiting < QUARANTINE_MAX) return [];
  return [`${waiting} scans of unknown badges wait for the office; no further ones are kept`];
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
