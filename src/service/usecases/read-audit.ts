import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { addDays } from '../../core/time/civil-date.ts';
import { isoWithOffset, startOfDay } from '../../core/time/zone.ts';
import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { guarded, QUOTED } from '../formula-guard.ts';
import { isOwnPlace } from '../own-place.ts';
import { writeFileDurably } from '../durable-file.ts';
import {
  auditAbove,
  auditActions,
  auditBelow,
  type AuditRow,
  type AuditWanted,
} from '../store/audit-read.ts';

type Asked = Omit<Input<OfficeContract, 'readAudit'>, 'before'>;

const ENTRIES_MAX = 50;
const ROWS_AT_ONCE = 500;

/** What the office has done, newest first, page by page. */
export function readAudit(
  ctx: Context,
  asked: Input<OfficeContract, 'readAudit'>,
): Outcome<OfficeContract, 'readAudit'> {
  const below = asked.before ?? Number.MAX_SAFE_INTEGER;
  const rows = auditBelow(ctx.db, wantedOf(ctx, asked), below, ENTRIES_MAX + 1);
  const page = rows.slice(0, ENTRIES_MAX);
  const next = rows.length > ENTRIES_MAX ? (page.at(-1)?.number ?? null) : null;
  const entries = page.map((row) => ({
    ...row,
    before: parsed(row.before),
    after: parsed(row.after),
  }));
  return { ok: true, value: { entries, next, actions: [...auditActions(ctx.db)] } };
}

/** The same entries as a file, oldest first: RFC 4180, UTF-8 with a byte order mark for spreadsheets. */
export async function exportAudit(
  ctx: Context,
  { folder, ...asked }: Input<OfficeContract, 'exportAudit'>,
): Promise<Outcome<OfficeContract, 'exportAudit'>> {
  if (isOwnPlace(ctx.dataDir, join(folder, 'file'))) {
    const reason = `${folder} is among the kiosk's own files; choose another folder`;
    return { ok: false, refusal: 'notWritten', detail: { reason } };
  }
  const { zone } = ctx.config().site;
  const wanted = wantedOf(ctx, asked);
  const parts = [stringify([['number', 'at', 'by', 'action', 'subject', 'before', 'after']], FORM)];
  let entries = 0;
  for (let number = 0; ; await nextTurn()) {
    const rows = auditAbove(ctx.db, wanted, number, ROWS_AT_ONCE);
    number = rows.at(-1)?.number ?? number;
    entries += rows.length;
    parts.push(
      stringify(
        rows.map((row) => cellsOf(row, zone)),
        FORM,
      ),
    );
    if (rows.length < ROWS_AT_ONCE) break;
  }
  const now = isoWithOffset(ctx.world.clock(), zone, 's').slice(0, 19).replaceAll(/[T:]/g, '-');
  const path = join(folder, `stempel-audit-${now}.csv`);
  try {
    writeFileDurably(path, `\uFEFF${parts.join('')}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, refusal: 'notWritten', detail: { reason } };
  }
  return { ok: true, value: { path, entries } };
}

const FORM = { record_delimiter: 'windows', quoted_match: QUOTED } as const;

function cellsOf(row: AuditRow, zone: string): readonly string[] {
  const { number, at, by, action, subject, before, after } = row;
  const texts = [by, action, subject ?? '', before ?? '', after ?? ''];
  const safe = texts.map(guarded);
  return [String(number), isoWithOffset(at, zone, 's'), ...safe];
}

function wantedOf(ctx: Context, { search, from, to, action }: Asked): AuditWanted {
  const { zone } = ctx.config().site;
  const startOf = (date: string): number => startOfDay(date, zone);
  return {
    search: search ?? null,
    fromAt: from === undefined ? null : startOf(from),
    beforeAt: to === undefined ? null : startOf(addDays(to, 1)),
    action: action ?? null,
  };
}

function parsed(text: string | null): unknown {
  return text === null ? null : (JSON.parse(text) as unknown);
}
