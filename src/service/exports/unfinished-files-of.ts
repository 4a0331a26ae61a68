import type { ExportFiles } from './export-target.ts';
import { unfinishedPath } from './unfinished-path.ts';

/** Where each file of an export stands until it is whole. */
export function unfinishedOf({ path, beside }: ExportFiles, id: string): readonly string[] {
  return [path, ...besidePaths(beside)].map((each) => unfinishedPath(each, id));
}

/** The files that are made anew beside an export; the verifier is always the same. */
export function besidePaths(beside: ExportFiles['beside']): readonly string[] {
  return beside === null ? [] : [beside.journal, beside.anchor, beside.people];
}
