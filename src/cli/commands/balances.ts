import type { ExitCode, Io } from '../io.ts';
import type { Office } from '../office.ts';
import { noteProblems } from '../problems.ts';

/** `balances import FILE`: what people bring into a year, and what it gives them. */
export async function importBalances(office: Office, io: Io, path: string): Promise<ExitCode> {
  const outcome = await office.call('importBalances', { text: io.readFile(path) });
  if (!outcome.ok) return noteProblems(io, path, outcome.detail.problems);
  io.print(`${outcome.value.changed} changed, ${outcome.value.unchanged} unchanged`);
  return 0;
}
