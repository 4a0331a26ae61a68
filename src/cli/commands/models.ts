import type { ExitCode, Io } from '../io.ts';
import type { Office } from '../office.ts';
import { noteProblems } from '../problems.ts';

/** `models import FILE`: working-time models; a later `from` is added, the same one replaces. */
export async function importModels(office: Office, io: Io, path: string): Promise<ExitCode> {
  const outcome = await office.call('importModels', { text: io.readFile(path) });
  if (!outcome.ok) return noteProblems(io, path, outcome.detail.problems);
  io.print(`${outcome.value.changed} changed, ${outcome.value.unchanged} unchanged`);
  return 0;
}
