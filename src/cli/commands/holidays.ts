import type { ExitCode, Io } from '../io.ts';
import type { Office } from '../office.ts';
import { noteProblems } from '../problems.ts';

/** `holidays import FILE`: holidays of the site; a portion of 0 makes a working day of one. */
export async function importHolidays(office: Office, io: Io, path: string): Promise<ExitCode> {
  const outcome = await office.call('importHolidays', { text: io.readFile(path) });
  if (!outcome.ok) return noteProblems(io, path, outcome.detail.problems);
  io.print(`${outcome.value.changed} changed, ${outcome.value.unchanged} unchanged`);
  return 0;
}
