import { isTaken } from '../file-kind.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Office } from '../office.ts';
import { noteProblems } from '../problems.ts';

/** The calls that take a file of the office's as text, and answer how many of its rows changed anything. */
export type ImportCall = 'importAbsences' | 'importModels' | 'importHolidays' | 'importBalances';

/** `absences|models|holidays|balances import FILE`: the same file twice changes nothing; of a bad one nothing is stored. */
export async function importFile(
  office: Office,
  io: Io,
  call: ImportCall,
  path: string,
): Promise<ExitCode> {
  if (!isTaken(io, path, ['CSV'])) return 1;
  const outcome = await office.call(call, { text: io.readFile(path) });
  if (!outcome.ok) return noteProblems(io, path, outcome.detail.problems);
  io.print(`${outcome.value.changed} changed, ${outcome.value.unchanged} unchanged`);
  return 0;
}
