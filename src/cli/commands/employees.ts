import { extname } from 'node:path';
import { isTaken } from '../file-kind.ts';
import { printJson, type ExitCode, type Io } from '../io.ts';
import type { Office } from '../office.ts';
import { noteProblems } from '../problems.ts';
import { table } from '../table.ts';
import { importRosterFile } from './roster-file.ts';

/**
 * `employees import FILE`: upsert by number; a bad line refuses the whole file. CSV and JSON are to the letter unless
 * `maps` names their columns.
 */
export async function importEmployees(
  office: Office,
  io: Io,
  path: string,
  maps?: readonly string[],
): Promise<ExitCode> {
  if (!isTaken(io, path, ['CSV', 'JSON', 'XLSX'])) return 1;
  const ending = extname(path).toLowerCase();
  if (maps !== undefined || ending === '.xlsx') {
    return await importRosterFile(office, io, path, maps ?? []);
  }
  const format = ending === '.json' ? 'json' : 'csv';
  const outcome = await office.call('importEmployees', { format, text: io.readFile(path) });
  if (!outcome.ok) return noteProblems(io, path, outcome.detail.problems);
  const { created, updated, unchanged } = outcome.value;
  io.print(`${created} created, ${updated} updated, ${unchanged} unchanged`);
  return 0;
}

/** `employees list`: badges are masked; a PIN only shows as present. */
export async function listEmployees(office: Office, io: Io, json: boolean): Promise<ExitCode> {
  const outcome = await office.call('listEmployees', {});
  const { employees } = outcome.value;
  if (json) {
    printJson(io, employees);
    return 0;
  }
  const rows = employees.map((employee) => [
    employee.number,
    employee.name,
    employee.active ? 'yes' : 'no',
    employee.badges.join(' '),
    employee.pin_works === false ? 'issue anew' : employee.pin ? 'yes' : 'no',
    employee.vendor_id ?? '',
  ]);
  io.print(table(['number', 'name', 'active', 'badges', 'pin', 'vendor id'], rows));
  return 0;
}
