import { Option, type Command } from 'commander';
import { EXPORT_FORMATS, REGISTER_FORMATS } from '../contract/office-export.ts';
import {
  exportRegister,
  exportTimes,
  type ExportOptions,
  type RegisterOptions,
} from './commands/export.ts';
import { reportType } from './commands/report.ts';
import type { ExitCode, Io } from './io.ts';
import type { Office } from './office.ts';

/** Files of a period's times, and of who was in on a day. */
export function exportCommands(
  program: Command,
  io: Io,
  run: (use: (office: Office) => Promise<ExitCode>) => Promise<void>,
): void {
  const times = program
    .command('export')
    .description("a period's times as a file: tables, timesheets, or a vendor's own shape")
    .addOption(formatOption(EXPORT_FORMATS))
    .requiredOption('--from <date>', 'the first date, YYYY-MM-DD')
    .requiredOption('--to <date>', 'the last date')
    .option('--employee <number>', 'one employee; may stand several times; otherwise all', several)
    .addOption(
      new Option(
        '--group <group>',
        'csv and xlsx: rows by person, by day, or a row a month',
      ).choices(['person', 'day', 'month']),
    )
    .option('--type <type>', 'clockodo-userreports: 0 to 4, as report has it (4)', reportType);
  withFile(times).action((options: ExportOptions) =>
    run((office) => exportTimes(office, io, options)),
  );
  const register = program
    .command('register')
    .description('who was in on a day, and when, for an inspector')
    .addOption(formatOption(REGISTER_FORMATS))
    .requiredOption('--date <date>', 'YYYY-MM-DD');
  withFile(register).action((options: RegisterOptions) =>
    run((office) => exportRegister(office, io, options)),
  );
}

function formatOption(formats: readonly string[]): Option {
  return new Option('--format <format>', 'how it is written')
    .choices(formats)
    .makeOptionMandatory();
}

function withFile(command: Command): Command {
  return command
    .requiredOption('-o <file>', 'where to, or - for standard output')
    .option('--at <instant>', 'as if it were then; later punches are ignored')
    .addOption(
      new Option('--language <language>', "words of the file; the site's").choices([
        'en',
        'de',
        'ro',
      ]),
    )
    .option('--locale', "csv: separator, decimals and titles as the file's language has them")
    .option('--bom', 'csv: begin with a byte order mark')
    .option('--overwrite', 'replace a file of that name')
    .option('--verifier', 'with the journal and the program that verifies it beside the file');
}

function several(number: string, before: readonly string[] = []): readonly string[] {
  return [...before, number];
}
