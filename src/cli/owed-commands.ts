import type { Command } from 'commander';
import { importFile, type ImportCall } from './commands/import-file.ts';
import type { ExitCode, Io } from './io.ts';
import type { Office } from './office.ts';

/** The four files that say what people owe. */
export function owedCommands(
  program: Command,
  io: Io,
  run: (use: (office: Office) => Promise<ExitCode>) => Promise<void>,
): void {
  const importing = (name: string, what: string, columns: string, call: ImportCall) =>
    program
      .command(name)
      .description(what)
      .command('import <file>')
      .description(`CSV: ${columns}`)
      .action((file: string) => run((office) => importFile(office, io, call, file)));
  importing('absences', 'who is away, and why', 'employee,date,type,portion', 'importAbsences');
  importing(
    'models',
    'how much people work',
    'employee,from,to,kind,weekly_am,weekly_pm,monthly_target,workdays',
    'importModels',
  );
  importing('holidays', 'when the site is closed', 'date,name,portion', 'importHolidays');
  importing(
    'balances',
    'what people bring into a year, and what it gives them',
    'employee,year,overtime_carryover,overtime_reduced,holidays_quota,holidays_carry',
    'importBalances',
  );
}
