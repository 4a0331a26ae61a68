import type { Command } from 'commander';
import { finishSetup, setupStatus } from './commands/setup.ts';
import type { ExitCode, Io } from './io.ts';
import type { Office } from './office.ts';

/** The wizard of a new kiosk, as far as a command line has anything to do with it. */
export function setupCommands(
  program: Command,
  io: Io,
  run: (use: (office: Office) => Promise<ExitCode>) => Promise<void>,
): void {
  const setup = program.command('setup').description('how far the set-up of a new kiosk is');
  setup
    .command('status')
    .option('--json', 'for scripts')
    .description('each step: done, open or put off; 1 while the wizard would still open')
    .action((options: { json?: boolean }) =>
      run((office) => setupStatus(office, io, options.json === true)),
    );
  setup
    .command('finish')
    .description('what is done is enough: the window opens on the wall from now on')
    .action(() => run((office) => finishSetup(office, io)));
}
