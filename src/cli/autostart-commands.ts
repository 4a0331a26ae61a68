import type { Command } from 'commander';
import { thisMachine } from './autostart/places.ts';
import {
  autostartStatus,
  installAutostart,
  removeAutostart,
  type AutostartOptions,
} from './commands/autostart.ts';
import type { ExitCode, Io } from './io.ts';

const WHICH = 'the program; otherwise the installed one';

/** What begins the kiosk by itself on this machine, for this account. */
export function autostartCommands(
  program: Command,
  io: Io,
  { dataDir, done }: { readonly dataDir: string; readonly done: (code: ExitCode) => void },
): void {
  const autostart = program
    .command('autostart')
    .description('begin the kiosk at log-in, and again whenever it ends');
  autostart
    .command('install')
    .description('systemd user unit, scheduled task or launch agent, for this account')
    .option('--print', 'only show it')
    .option('--cage', 'with --print: the unit of a machine that is nothing but the kiosk')
    .option('--executable <path>', WHICH)
    .action(async (options: AutostartOptions) =>
      done(await installAutostart(thisMachine(), dataDir, io, options)),
    );
  autostart
    .command('status')
    .description('1 unless it is there, on, and begins this program')
    .option('--executable <path>', WHICH)
    .action(async (options: AutostartOptions) =>
      done(await autostartStatus(thisMachine(), dataDir, io, options)),
    );
  autostart
    .command('remove')
    .description('nothing begins the kiosk any more')
    .action(async () => done(await removeAutostart(thisMachine(), dataDir, io)));
}
