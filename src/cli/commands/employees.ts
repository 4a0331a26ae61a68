import { extname } from 'node:path';
import { printJson, type ExitCode, type Io } from '../io.ts';
import type { Office } from '../office.ts';
import { noteProblems } from '../problems.ts';
import { table } from '../table.ts';

/** `employees import FILE`: upsert by number; a bad line refuses the whole file. */
export async function importEmployees(office: Office, io: Io, path: string): Promise<ExitCode> {
  const format = extname(path).toLowerCase() === '.json' ? 'json' : 'csv';
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
    employee.pin ? 'yes' : 'no',
    employee.vendor_id ?? '',
  ]);
  io.print(table(['number', 'name', 'active', 'badges', 'pin', 'vendor id'], rows));
  return 0;
}
