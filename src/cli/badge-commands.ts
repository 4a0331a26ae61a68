import { Option, type Command } from 'commander';
import { printBadges, type PrintOptions } from './commands/badge-cards.ts';
import { assignBadge, dropBadge, listWaitingBadges } from './commands/badges.ts';
import type { ExitCode, Io } from './io.ts';
import type { Office } from './office.ts';

type Assign = { readonly employee: string; readonly by: string; readonly dryRun?: boolean };

/** Badges that nobody was known for. */
export function badgeCommands(
  program: Command,
  io: Io,
  run: (use: (office: Office) => Promise<ExitCode>) => Promise<void>,
): void {
  const badges = program
    .command('badges')
    .description('badges that nobody is known for yet, and badges on paper');
  badges
    .command('waiting')
    .option('--json', 'for scripts')
    .description('which badges were read, masked, and when')
    .action((options: { json?: boolean }) =>
      run((office) => listWaitingBadges(office, io, options.json === true)),
    );
  badges
    .command('assign <id>')
    .requiredOption('--employee <number>', 'the roster number')
    .option('--by <name>', 'who, for the audit', 'office')
    .option('--dry-run', 'say what would be recorded, and change nothing')
    .description('it is their badge from now on, and what waited of it becomes their punches')
    .action((id: string, { employee, by, dryRun }: Assign) =>
      run((office) =>
        assignBadge(office, io, { id, number: employee, by, dryRun: dryRun === true }),
      ),
    );
  badges
    .command('drop <id>')
    .option('--by <name>', 'who, for the audit', 'office')
    .description('give up what waits of it')
    .action((id: string, { by }: { readonly by: string }) =>
      run((office) => dropBadge(office, io, { id, by })),
    );
  badges
    .command('print')
    .description('new badges with barcodes as a PDF to cut out; their numbers are in it only')
    .option('--employee <number...>', 'for these people')
    .option('--without-badge', 'for everybody active who has none')
    .option('-o, --output <folder>', 'where the PDF goes', '.')
    .option('--qr', 'QR instead of Code 128')
    .addOption(
      new Option('--per-page <cards>', 'cards on a page of A4').choices(['8', '10']).default('8'),
    )
    .option('--replace', 'and take away the badges that they have')
    .action((options: Omit<PrintOptions, 'perPage'> & { readonly perPage: '8' | '10' }) =>
      run((office) =>
        printBadges(office, io, { ...options, perPage: options.perPage === '8' ? 8 : 10 }),
      ),
    );
}
