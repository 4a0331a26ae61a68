import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { officeContract, OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { keepAnchor } from '../keep-anchors.ts';
import { schemaVersion } from '../store/migrate.ts';
import { factsAfter, type JournalRow } from '../store/journal.ts';
import { STEMPEL_VERSION } from '../version.ts';

type Input = z.output<typeof officeContract.calls.readJournal.input>;

/** An answer is full with so many: they are read and written in a few milliseconds, and somebody may be at the reader. */
const ROWS_MAX = 1_000;

/**
 * The head that an export is verified against, taken once its rows have been read: only a later row names what was pruned
 * meanwhile. It stays here too, so that an altered file cannot pass for an older one.
 */
export function anchorJournal(ctx: Context): Outcome<OfficeContract, 'anchorJournal'> {
  const anchor = keepAnchor(ctx, 'export');
  const versions = { stempel: STEMPEL_VERSION, schema: schemaVersion(ctx.db) };
  return { ok: true, value: { anchor, versions } };
}

export function readJournal(
  ctx: Context,
  { after, to }: Input,
): Outcome<OfficeContract, 'readJournal'> {
  const rows = factsAfter(ctx.db, after, ROWS_MAX).filter(({ seq }) => seq <= to);
  const last = rows.at(-1)?.seq;
  const isFull = rows.length === ROWS_MAX && last !== undefined && last < to;
  return { ok: true, value: { lines: rows.map(journalLine), next: isFull ? last : null } };
}

/** The format of `docs/journal.md`. The body stays a text: its hash is of these very characters. */
export function journalLine(row: JournalRow): string {
  const { seq, id, kind, employeeId, recordedAt, body } = row;
  const [prevHash, hash] = [row.prevHash.toString('hex'), row.hash.toString('hex')];
  return JSON.stringify({ seq, id, kind, employee: employeeId, recordedAt, body, prevHash, hash });
}
