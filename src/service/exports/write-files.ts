import type { Context } from '../context.ts';
import type { Anchor } from '../store/anchor.ts';
import type { Employee } from '../store/employee.ts';
import { exportPeople } from './export-people.ts';
import type { ExportProgress } from './export-progress.ts';
import { exportRun, type ExportWanted } from './export-run.ts';
import {
  anchorOf,
  copyVerifier,
  writeAnchorText,
  writeJournal,
  writePeople,
} from './journal-beside.ts';
import { registerRun, type RegisterWanted } from './register.ts';
import { writeRegister } from './write-register.ts';
import { openUnfinished, type Sink, type UnfinishedFile } from './unfinished-file.ts';
import { unfinishedPath } from './unfinished-path.ts';
import { writeExport } from './write-export.ts';
import { besidePaths } from './unfinished-files-of.ts';
import type { ExportFiles } from './export-target.ts';

export type FilesWanted = {
  /** Names the unfinished files. */
  readonly id: string;
  readonly files: ExportFiles;
  readonly overwrite: boolean;
  readonly what:
    | { readonly kind: 'times'; readonly wanted: ExportWanted }
    | { readonly kind: 'register'; readonly wanted: RegisterWanted };
};

type Written = {
  readonly people: number;
  readonly files: readonly string[];
  readonly anchor: Anchor | null;
};

/**
 * Writes the file, and what is wanted beside it; each gets its name once all of them are whole. Throws `ExportTrouble` or
 * `ExportCancelled`; then none of them is left.
 */
export async function writeFiles(
  ctx: Context,
  wanted: FilesWanted,
  progress: ExportProgress,
): Promise<Written> {
  const { files, id, overwrite } = wanted;
  const open: UnfinishedFile[] = [];
  const begin = (path: string): Sink => {
    const file = openUnfinished(path, unfinishedPath(path, id), progress);
    open.push(file);
    return file;
  };
  try {
    const people = await writeMain(ctx, wanted, begin(files.path), progress);
    const { beside } = files;
    const anchor = beside === null ? null : anchorOf(ctx);
    if (beside !== null && anchor !== null) {
      writeJournal(ctx, begin(beside.journal), progress.goOn);
      writeAnchorText(ctx, anchor, begin(beside.anchor));
      writePeople(people, begin(beside.people));
    }
    // The export itself last: it is there only where everything else is.
    for (const file of open.toReversed()) file.finish({ overwrite });
    if (beside !== null) copyVerifier(beside.verifier);
    const all = [files.path, ...besidePaths(beside), ...(beside === null ? [] : [beside.verifier])];
    return { people: people.length, files: all, anchor };
  } finally {
    for (const file of open) file.close();
  }
}

async function writeMain(
  ctx: Context,
  { what }: FilesWanted,
  sink: Sink,
  progress: ExportProgress,
): Promise<readonly Employee[]> {
  if (what.kind === 'register') {
    const run = registerRun(ctx, what.wanted);
    await writeRegister(run, sink);
    progress.setAll(run.entries.length);
    progress.addDone(run.entries.length);
    return run.entries.map(({ employee }) => employee);
  }
  const people = exportPeople(ctx, what.wanted.period, what.wanted.numbers);
  await writeExport(exportRun({ ctx, wanted: what.wanted, people, progress }), sink);
  return people;
}
