import { Option, type Command } from 'commander';
import { exportJournal, verifyJournal, type VerifyOptions } from './commands/journal.ts';
import type { ExitCode, Io } from './io.ts';
import type { Office } from './office.ts';

/** The journal itself: handed out so that anybody can verify it, and verified here. */
export function journalCommands(
  program: Command,
  io: Io,
  run: (use: (office: Office) => Promise<ExitCode>) => Promise<void>,
  dataDir: string,
): void {
  const journal = program.command('journal').description('the hash-chained record of every fact');
  journal
    .command('export')
    .requiredOption('-o <place>', 'a folder, a file ending in .jsonl, or - for standard output')
    .description('every row as JSON Lines, its anchor, and a program that verifies both')
    .action((options: { o: string }) =>
      run((office) => exportJournal(office, io, options.o, dataDir)),
    );
  journal
    .command('verify')
    .option('--receipt <slip>', 'number and check of a receipt: "4821 7f3a c91e"')
    .addOption(
      new Option('--anchor <anchor>', 'number and hash of an anchor, or its file').conflicts(
        'receipt',
      ),
    )
    .option('--json', 'for scripts')
    .description('the chain, the anchors that were kept, and a slip or an anchor of your own')
    .action((options: VerifyOptions) => run((office) => verifyJournal(office, io, options)));
}
