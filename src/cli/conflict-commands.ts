import { Option, type Command } from 'commander';
import { listConflicts, resolveConflict } from './commands/conflicts.ts';
import type { ExitCode, Io } from './io.ts';
import type { Office } from './office.ts';

type Resolve = { readonly keep: 'ours' | 'theirs'; readonly by: string; readonly reason: string };

/** Days on which a person has to choose. */
export function conflictCommands(
  program: Command,
  io: Io,
  run: (use: (office: Office) => Promise<ExitCode>) => Promise<void>,
): void {
  const conflicts = program.command('conflicts').description('days that wait for a decision');
  conflicts
    .command('list')
    .option('--json', 'for scripts')
    .description('both sides of each, the reason, and what we would keep')
    .action((options: { json?: boolean }) =>
      run((office) => listConflicts(office, io, options.json === true)),
    );
  conflicts
    .command('resolve <id>')
    .addOption(
      new Option('--keep <side>', 'ours: what was recorded here; theirs: what the vendor has')
        .choices(['ours', 'theirs'])
        .makeOptionMandatory(),
    )
    .option('--reason <text>', 'why, for the audit', '')
    .option('--by <name>', 'who, for the audit', 'office')
    .description('choose a side; on a refused day, ours tries again and theirs takes it over')
    .action((id: string, options: Resolve) =>
      run((office) => resolveConflict(office, io, { id, ...options })),
    );
}
