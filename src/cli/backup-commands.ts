import type { Command } from 'commander';
import type { BackupOptions, RestoreOptions } from './commands/backup.ts';
import type { ExitCode, Io } from './io.ts';
import type { Office } from './office.ts';

/** Copies of everything, and the way back. A restore has no office: what is there need not even open. */
export function backupCommands(
  program: Command,
  io: Io,
  run: (use: (office: Office) => Promise<ExitCode>) => Promise<void>,
  restoring: { readonly dataDir: string; readonly done: (code: ExitCode) => void },
): void {
  program
    .command('backup <file>')
    .description('everything in one file, while the kiosk runs; prints the recovery code once')
    .option('--recovery-code-file <file>', 'a new code is written there; one that is there is used')
    .option('--new-code', 'another recovery code; older backups keep theirs')
    .option('--without-secrets', 'without the keys of badges and PINs')
    .action((file: string, options: BackupOptions) =>
      run(async (office) => {
        const { backup } = await import('./commands/backup.ts');
        return backup(office, io, file, { ...options, dataDir: restoring.dataDir });
      }),
    );
  program
    .command('restore <file>')
    .description('looks a backup over, then puts it in the place of what is here')
    .option('--recovery-code-file <file>', 'holds the recovery code; - is standard input')
    .option('--without-secrets', 'no badge and no PIN is known afterwards')
    .option('--check', 'only say what would come of it')
    .action(async (file: string, options: RestoreOptions) => {
      const { restore } = await import('./commands/backup.ts');
      restoring.done(await restore(restoring.dataDir, io, file, options));
    });
}
