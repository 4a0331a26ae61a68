import { resolve } from 'node:path';
import type { Output } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import {
  rosterField,
  type RosterColumns,
  type RosterField,
} from '../../contract/office-roster-file.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Office } from '../office.ts';
import { noteProblems } from '../problems.ts';

type Opened = Output<OfficeContract, 'openRosterFile'>;

/**
 * `employees import FILE.xlsx`, or any file with `--map name=Spalte`: columns by their headings, in whichever encoding and
 * with whichever separator. A bad line refuses the whole file, as ever.
 */
export async function importRosterFile(
  office: Office,
  io: Io,
  path: string,
  maps: readonly string[],
): Promise<ExitCode> {
  const opened = await office.call('openRosterFile', { path: resolve(path) });
  if (!opened.ok) {
    io.note(`${path}: ${opened.detail.message}`);
    return 1;
  }
  const { value: file } = opened;
  const mapped = columnsOf(file, maps);
  if ('wrong' in mapped) {
    io.note(mapped.wrong);
    return 2;
  }
  const { columns } = mapped;
  const preview = await office.call('previewRosterFile', { id: file.id, columns });
  if (preview.ok && preview.value.leftOut.length > 0) {
    io.note(`left out: ${preview.value.leftOut.join(', ')}`);
  }
  io.note(`read as ${[file.format, file.encoding, file.sheet].filter(Boolean).join(', ')}`);
  const outcome = await office.call('importRosterFile', { id: file.id, columns });
  if (!outcome.ok) {
    if (outcome.refusal === 'invalidFile') return noteProblems(io, path, outcome.detail.problems);
    io.note(`${path}: the file is open no more; ask again`);
    return 1;
  }
  const { created, updated, unchanged } = outcome.value;
  io.print(`${created} created, ${updated} updated, ${unchanged} unchanged`);
  return 0;
}

/** What was proposed, with what is named in its place. A column that is named for one thing is nothing else's. */
function columnsOf(
  { header, columns: proposed }: Opened,
  maps: readonly string[],
): { readonly columns: RosterColumns } | { readonly wrong: string } {
  let columns: RosterColumns = { ...proposed };
  for (const map of maps) {
    const at = map.indexOf('=');
    const field = rosterField.safeParse(map.slice(0, Math.max(0, at)));
    if (!field.success) {
      return { wrong: `--map ${map}: one of ${rosterField.options.join(', ')} = heading` };
    }
    const heading = map.slice(at + 1).trim();
    const place = header.findIndex((each) => each.trim() === heading);
    if (place === -1) return { wrong: `--map ${map}: the headings are ${header.join(', ')}` };
    columns = named(columns, field.data, place);
  }
  return { columns };
}

function named(columns: RosterColumns, field: RosterField, place: number): RosterColumns {
  const others = Object.entries(columns).filter(([, other]) => other !== place);
  return { ...Object.fromEntries(others), [field]: place };
}
