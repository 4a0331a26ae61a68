import type { Presence } from '../../core/punch/presence.ts';
import { presencesAsOf } from '../reports/presences-as-of.ts';
import type { Employee } from '../store/employee.ts';
import { factById } from '../store/journal.ts';
import { zoneOf, type ExportRun } from './export-run.ts';
import { spanOfPeriod } from './export-period.ts';

const MARGIN_MS = 7 * 86_400_000;

/**
 * The presences that reach into the period, whole, as they stand at the export's instant. What was discarded is left out:
 * no vendor is sent it either.
 */
export function presencesOf(run: ExportRun, employee: Employee): readonly Presence[] {
  const { fromAt, beforeAt } = spanOfPeriod(run.wanted.period, zoneOf(run));
  const around = { fromAt: fromAt - MARGIN_MS, beforeAt };
  const { nowAt } = run.wanted;
  return presencesAsOf(run.ctx.db, employee.id, around, nowAt, run.reader.rules.presence).filter(
    (presence) => presence.state !== 'discarded' && reaches(presence, fromAt),
  );
}

function reaches({ fromAt, toAt }: Presence, sinceAt: number): boolean {
  return fromAt >= sinceAt || (toAt !== null && toAt > sinceAt) || toAt === null;
}

/** When the facts that make a presence became known: its beginning, and the last of them. Epoch milliseconds. */
export function knownAt(
  { ctx }: ExportRun,
  { id, outId, fromAt, toAt }: Presence,
): { readonly createdAt: number; readonly updatedAt: number } {
  const createdAt = recordedAt(ctx.db, id) ?? fromAt;
  const updatedAt = outId === null ? createdAt : (recordedAt(ctx.db, outId) ?? toAt ?? createdAt);
  return { createdAt, updatedAt: Math.max(createdAt, updatedAt) };
}

function recordedAt(db: ExportRun['ctx']['db'], id: string): number | null {
  return factById(db, id)?.recordedAt ?? null;
}
