import { InvalidArgumentError, type Command } from 'commander';
import { isCivilDate } from '../core/time/civil-date.ts';
import { flaggedDays, type FlaggedOptions } from './commands/flagged-days.ts';
import type { ExitCode, Io } from './io.ts';
import type { Office } from './office.ts';

type Options = Pick<FlaggedOptions, 'from' | 'to' | 'person'> & {
  readonly looked?: boolean;
  readonly json?: boolean;
};

/** Days over everybody; `day` is one of one person. */
export function daysCommands(
  program: Command,
  io: Io,
  run: (use: (office: Office) => Promise<ExitCode>) => Promise<void>,
): void {
  const days = program.command('days').description('days of everybody');
  days
    .command('flagged')
    .requiredOption('--from <date>', 'the first date', dateOf)
    .requiredOption('--to <date>', 'the last date', dateOf)
    .option('--person <text>', 'a part of a name or number', '')
    .option('--looked', 'those that somebody has looked at, too')
    .option('--json', 'for scripts')
    .description('what wants a look: forgotten check-outs, missing breaks, short rests, requests …')
    .action(({ looked = false, json = false, ...options }: Options) =>
      run((office) => flaggedDays(office, io, { ...options, looked, json })),
    );
}

function dateOf(text: string): string {
  if (!isCivilDate(text)) throw new InvalidArgumentError('A date is written 2026-01-31.');
  return text;
}
