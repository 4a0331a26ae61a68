import type { ExitCode, Io } from '../io.ts';
import type { Office } from '../office.ts';
import { noteProblems } from '../problems.ts';

/** `absences import FILE`: absences of the office's own; a portion of 0 takes one back. */
export async function importAbsences(office: Office, io: Io, path: string): Promise<ExitCode> {
  const outcome = await office.call('importAbsences', { text: io.readFile(path) });
  if (!outcome.ok) return noteProblems(io, path, outcome.detail.problems);
  io.print(`${outcome.value.changed} changed, ${outcome.value.unchanged} unchanged`);
  return 0;
}
