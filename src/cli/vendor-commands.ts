import { InvalidArgumentError, type Command } from 'commander';
import {
  pauseVendor,
  vendorAccess,
  vendorReport,
  vendorSchedule,
  vendorStatus,
} from './commands/vendor.ts';
import type { ExitCode, Io } from './io.ts';
import type { Office } from './office.ts';

const DEFAULT_TOTALS: readonly string[] = ['regular', 'total', 'overtime'];

/** Questions that go to the vendor itself. */
export function vendorCommands(
  program: Command,
  io: Io,
  run: (use: (office: Office) => Promise<ExitCode>) => Promise<void>,
): void {
  const vendor = program.command('vendor').description('the vendor itself');
  vendor
    .command('pause')
    .option('--by <name>', 'who', 'office')
    .description('send and read nothing until it is resumed; punches wait')
    .action((options: { by: string }) => run((office) => pauseVendor(office, io, options.by)));
  vendor
    .command('resume')
    .description('go on')
    .action(() => run((office) => pauseVendor(office, io, null)));
  vendor
    .command('access')
    .option('--json', 'for scripts')
    .description('what the keys may do there, and what is missing')
    .action((options: { json?: boolean }) =>
      run((office) => vendorAccess(office, io, options.json === true)),
    );
  vendor
    .command('status')
    .option('--json', 'for scripts')
    .description('who is in there, beside what is known here')
    .action((options: { json?: boolean }) =>
      run((office) => vendorStatus(office, io, options.json === true)),
    );
  vendor
    .command('report')
    .requiredOption('--employee <number>', 'the roster number')
    .requiredOption('--year <year>', 'YYYY', year)
    .description("the vendor's own report of a year beside ours, differences named, as JSON")
    .action((options: { employee: string; year: number }) =>
      run((office) => vendorReport(office, io, options)),
    );
  vendor
    .command('schedule')
    .requiredOption('--year <year>', 'YYYY', year)
    .requiredOption('--month <month>', '1 to 12', month)
    .option('--totals <names>', "by iFlow's names, joined by commas", totals, DEFAULT_TOTALS)
    .description(
      "iFlow's own totals of a month as they come, as JSON; nothing here counts with them",
    )
    .action((options: { year: number; month: number; totals: readonly string[] }) =>
      run((office) => vendorSchedule(office, io, options)),
    );
}

function month(word: string): number {
  if (!/^(0?[1-9]|1[0-2])$/.test(word)) throw new InvalidArgumentError('a month from 1 to 12');
  return Number(word);
}

/** `total,overtime_weekend`: iFlow's names and modifiers. */
function totals(words: string): readonly string[] {
  if (!/^[a-z_]+(,[a-z_]+)*$/.test(words)) {
    throw new InvalidArgumentError('names joined by commas, such as total,overtime');
  }
  return words.split(',');
}

function year(word: string): number {
  if (!/^(19[7-9]|20\d)\d$/.test(word)) throw new InvalidArgumentError('a year from 1970 to 2099');
  return Number(word);
}
