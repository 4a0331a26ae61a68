import { InvalidArgumentError, type Command } from 'commander';
import { vendorAccess, vendorReport, vendorStatus } from './commands/vendor.ts';
import type { ExitCode, Io } from './io.ts';
import type { Office } from './office.ts';

/** Questions that go to the vendor itself. */
export function vendorCommands(
  program: Command,
  io: Io,
  run: (use: (office: Office) => Promise<ExitCode>) => Promise<void>,
): void {
  const vendor = program.command('vendor').description('ask the vendor itself; nothing is changed');
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
}

function year(word: string): number {
  if (!/^(19[7-9]|20\d)\d$/.test(word)) throw new InvalidArgumentError('a year from 1970 to 2099');
  return Number(word);
}
