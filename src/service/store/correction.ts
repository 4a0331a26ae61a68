import type { Presence, PresenceState } from '../../core/punch/presence.ts';
import { isoWithOffset } from '../../core/time/zone.ts';
import { prepared, type Db } from './database.ts';
import { wordsOf } from './fact-text.ts';
import type { JournalRow } from './journal.ts';

/**
 * A presence as a correction found or left it, as the site's clocks showed it (ISO 8601, to the second; the punches keep
 * the milliseconds). `to` and `until` are null while they are open.
 */
export type PresenceRecord = {
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
  readonly breaks: readonly { readonly since: string; readonly until: string | null }[];
  readonly state: PresenceState;
};

/** What was said of the automatic break of a date. */
export type BreakRecord = { readonly automaticBreak: 'deducted' | 'waived' };

/** Null: there was none before, or there is none any more. */
export type Corrected = PresenceRecord | BreakRecord | null;

/** One entry of a civil date's audit: who changed what, when and why. */
export type Correction = {
  readonly at: number;
  readonly by: string;
  readonly reason: string;
  readonly before: Corrected;
  readonly after: Corrected;
};

type Row = Pick<JournalRow, 'seq' | 'recordedAt' | 'body'>;

/** Everything that corrected this civil date, oldest first: by the office, by the person's answer, by a decision. */
export function correctionsOf(db: Db, employeeId: string, date: string): readonly Correction[] {
  const rows = prepared(
    db,
    `SELECT journal.seq, journal.recorded_at AS recordedAt, journal.body FROM correction JOIN journal USING (seq)
     WHERE correction.employee_id = +? AND correction.date = +? ORDER BY correction.seq`,
  ).all(employeeId, date) as Row[];
  return rows.map(({ seq, recordedAt, body }) => {
    const { by, reason, before, after } = JSON.parse(body) as Omit<Correction, 'at'>;
    const words = { by: wordsOf(db, seq, 'by', by), reason: wordsOf(db, seq, 'reason', reason) };
    return { at: recordedAt, ...words, before, after };
  });
}

export function insertCorrection(
  db: Db,
  row: { readonly employeeId: string; readonly date: string; readonly seq: number },
): void {
  prepared(
    db,
    'INSERT INTO correction (employee_id, date, seq) VALUES (:employeeId, :date, :seq)',
  ).run(row);
}

/** Every row as text, for the comparison with what the journal gives. */
export function storedCorrections(db: Db): ReadonlySet<string> {
  const rows = db.prepare('SELECT employee_id, date, seq FROM correction').raw().all();
  return new Set(rows.map((row) => JSON.stringify(row)));
}

export function presenceRecord(presence: Presence | null, zone: string): PresenceRecord | null {
  if (presence === null) return null;
  const iso = (at: number): string => isoWithOffset(at, zone, 's');
  const { id, fromAt, toAt, breaks, state } = presence;
  return {
    id,
    from: iso(fromAt),
    to: toAt === null ? null : iso(toAt),
    breaks: breaks.map(({ sinceAt, untilAt }) => ({
      since: iso(sinceAt),
      until: untilAt === null ? null : iso(untilAt),
    })),
    state,
  };
}
