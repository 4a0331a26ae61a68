import { isTaken } from '../file-kind.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Office } from '../office.ts';
import { noteProblems } from '../problems.ts';

/** `punches import FILE`: facts for the journal; the same file twice changes nothing. */
export async function importPunches(office: Office, io: Io, path: string): Promise<ExitCode> {
  if (!isTaken(io, path, ['CSV'])) return 1;
  const outcome = await office.call('importPunches', { text: io.readFile(path) });
  if (!outcome.ok) return noteProblems(io, path, outcome.detail.problems);
  io.print(`${outcome.value.recorded} recorded, ${outcome.value.known} known already`);
  return 0;
}
