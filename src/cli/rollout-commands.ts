import type { Command } from 'commander';
import {
  applyRollout,
  createRollout,
  type ApplyOptions,
  type CreateOptions,
} from './commands/rollout.ts';
import type { ExitCode, Io } from './io.ts';
import type { Office } from './office.ts';

/** Many kiosks set up by one folder on a stick or a share. */
export function rolloutCommands(
  program: Command,
  io: Io,
  run: (use: (office: Office) => Promise<ExitCode>) => Promise<void>,
  dataDir: string,
): void {
  const rollout = program
    .command('rollout')
    .description('set many kiosks up by one folder: settings, roster, sealed secrets');
  rollout
    .command('create <dir>')
    .description('write stempel-rollout there, from this finished kiosk')
    .option('--recovery-code-file <file>', 'write the code of the secrets there, not on the screen')
    .option('--without-secrets', 'settings only')
    .action((dir: string, options: CreateOptions) =>
      run((office) => createRollout(office, io, dir, { ...options, dataDir })),
    );
  rollout
    .command('apply <dir>')
    .description('set this kiosk up by it; twice changes nothing')
    .option('--site <name>', 'what stands at the top of this screen')
    .option('--check', 'only say what would come of it')
    .option('--recovery-code-file <file>', 'where the code of the secrets is (- standard input)')
    .action((dir: string, options: ApplyOptions) =>
      run((office) => applyRollout(office, io, dir, options)),
    );
}
