import type { Command } from 'commander';
import { writePersonData } from './commands/person-data.ts';
import { eraseEmployee, prune } from './commands/privacy.ts';
import type { ExitCode, Io } from './io.ts';
import type { Office } from './office.ts';

/** What lets go of data. */
export function privacyCommands(
  program: Command,
  io: Io,
  run: (use: (office: Office) => Promise<ExitCode>) => Promise<void>,
): void {
  program
    .command('prune')
    .description('whole years that are agreed and older than privacy.retentionMonths')
    .option('--dry-run', 'only say what would go')
    .action((options: { dryRun?: boolean }) =>
      run((office) => prune(office, io, options.dryRun === true)),
    );
  const employees = program.commands.find((command) => command.name() === 'employees');
  employees
    ?.command('erase <number>')
    .description('a person for good; their times stay, by a random id')
    .option('--yes', 'there is no way back')
    .action((number: string, options: { yes?: boolean }) =>
      run((office) => eraseEmployee(office, io, number, options.yes === true)),
    );
  employees
    ?.command('data <number>')
    .description('what is stored about somebody, as JSON and as a page to read')
    .option('-o, --output <folder>', 'where the files go', '.')
    .action((number: string, options: { readonly output: string }) =>
      run((office) => writePersonData(office, io, number, options.output)),
    );
}
