import type { Command } from 'commander';
import { importAbsences } from './commands/absences.ts';
import { importBalances } from './commands/balances.ts';
import { importHolidays } from './commands/holidays.ts';
import { importModels } from './commands/models.ts';
import type { ExitCode, Io } from './io.ts';
import type { Office } from './office.ts';

type ImportFile = (office: Office, io: Io, path: string) => Promise<ExitCode>;

/** The four files that say what people owe. */
export function owedCommands(
  program: Command,
  io: Io,
  run: (use: (office: Office) => Promise<ExitCode>) => Promise<void>,
): void {
  const importing = (name: string, what: string, columns: string, use: ImportFile) =>
    program
      .command(name)
      .description(what)
      .command('import <file>')
      .description(`CSV: ${columns}`)
      .action((file: string) => run((office) => use(office, io, file)));
  importing('absences', 'who is away, and why', 'employee,date,type,portion', importAbsences);
  importing(
    'models',
    'how much people work',
    'employee,from,to,kind,weekly_am,weekly_pm,monthly_target,workdays',
    importModels,
  );
  importing('holidays', 'when the site is closed', 'date,name,portion', importHolidays);
  importing(
    'balances',
    'what people bring into a year, and what it gives them',
    'employee,year,overtime_carryover,overtime_reduced,holidays_quota,holidays_carry',
    importBalances,
  );
}
