import { InvalidArgumentError, type Command } from 'commander';
import { closeRequest, listRequests } from './commands/requests.ts';
import type { ExitCode, Io } from './io.ts';
import type { Office } from './office.ts';

type Close = { readonly by: string; readonly reason: string };

/** What people have said at the kiosk: something is wrong here. */
export function requestCommands(
  program: Command,
  io: Io,
  run: (use: (office: Office) => Promise<ExitCode>) => Promise<void>,
): void {
  const requests = program
    .command('requests')
    .description('what people have asked the office to put right');
  requests
    .command('list')
    .option('--json', 'for scripts')
    .option('--all', 'those that are closed, too')
    .description('who asks for what, on which day, since when; correct changes it')
    .action((options: { json?: boolean; all?: boolean }) =>
      run((office) => listRequests(office, io, options)),
    );
  requests
    .command('close')
    .argument('<id>', 'its id, or the beginning of it', idOf)
    .option('--reason <text>', 'what became of it, for the audit', '')
    .option('--by <name>', 'who, for the audit', 'office')
    .description('answer a request; entries and figures stay as they are')
    .action((id: string, options: Close) =>
      run((office) => closeRequest(office, io, { id, ...options })),
    );
}

function idOf(text: string): string {
  if (text.length < 4) throw new InvalidArgumentError('Four characters of it at least.');
  return text;
}
