import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { isoWithOffset } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { guarded, QUOTED } from '../formula-guard.ts';
import { headAnchor, type Anchor } from '../store/anchor.ts';
import { schemaVersion } from '../store/migrate.ts';
import { eachFact } from '../store/journal.ts';
import type { Employee } from '../store/employee.ts';
import { journalLine } from '../usecases/export-journal.ts';
import { STEMPEL_VERSION } from '../version.ts';
import type { Sink } from './unfinished-file.ts';

/** Of a line of the journal, of an anchor: version 1 of `docs/journal.md`. */
const FORMAT = 1;

/**
 * The whole journal: the chain holds only with every row in it. It has no names; `people` says whose the ids are that the
 * export is about.
 */
export function writeJournal(ctx: Context, sink: Sink, goOn: () => void): void {
  let rows = 0;
  for (const row of eachFact(ctx.db)) {
    sink.write(`${journalLine(row)}\n`);
    rows += 1;
    if (rows % 1_000 === 0) goOn();
  }
}

/** Where the journal stands in the state of the file that was read: its last row is the head. */
export function anchorOf(ctx: Context): Anchor {
  return headAnchor(ctx.db, isoWithOffset(ctx.world.clock(), ctx.config().site.zone, 's'));
}

export function writeAnchorText(ctx: Context, anchor: Anchor, sink: Sink): void {
  const versions = { stempel: STEMPEL_VERSION, schema: schemaVersion(ctx.db) };
  sink.write(`${JSON.stringify({ ...anchor, format: FORMAT, ...versions }, null, 2)}\n`);
}

/** CSV `employee,number,name`: the journal's ids of those who are in the export. */
export function writePeople(people: readonly Employee[], sink: Sink): void {
  const rows = people.map(({ id, number, name }) => [id, guarded(number), guarded(name)]);
  const form = { record_delimiter: 'windows', quoted_match: QUOTED } as const;
  sink.write(stringify([['employee', 'number', 'name'], ...rows], form));
}

/** The program that verifies a journal without us. In a bundle it lies beside us, in the repository among the resources. */
export function copyVerifier(path: string): void {
  const [bundled, source] = ['./verify-journal.mjs', '../../../resources/verify-journal.mjs'].map(
    (place) => new URL(place, import.meta.url),
  );
  const from = bundled !== undefined && existsSync(bundled) ? bundled : source;
  if (from === undefined || (existsSync(path) && readFileSync(path).equals(readFileSync(from))))
    return;
  copyFileSync(from, path);
}
