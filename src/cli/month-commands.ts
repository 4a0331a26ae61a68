import { InvalidArgumentError, type Command } from 'commander';
import { closeMonth, listMonths, openPoints, reopenMonth } from './commands/months.ts';
import type { ExitCode, Io } from './io.ts';
import type { Office } from './office.ts';

type Said = { readonly reason?: string; readonly by: string; readonly employee?: string[] };

/** Months that are closed: their sums stay, and what comes in later stands beside them. */
export function monthCommands(
  program: Command,
  io: Io,
  run: (use: (office: Office) => Promise<ExitCode>) => Promise<void>,
): void {
  const months = program.command('months').description('months that are closed');
  months
    .command('list')
    .option('--year <year>', 'YYYY; otherwise this one', yearOf)
    .option('--json', 'for scripts')
    .description('which are closed, for how many, who has confirmed, and what came in later')
    .action((options: { year?: number; json?: boolean }) =>
      run((office) => listMonths(office, io, options)),
    );
  months
    .command('open-points')
    .argument('<month>', 'YYYY-MM', monthOf)
    .option('--json', 'for scripts')
    .description('what nobody has settled or looked at yet')
    .action((month: string, options: { json?: boolean }) =>
      run((office) => openPoints(office, io, month, options.json === true)),
    );
  months
    .command('close')
    .argument('<month>', 'YYYY-MM', monthOf)
    .option('--reason <text>', 'needed where something is open')
    .option('--employee <number>', 'only for this person; may stand several times', several)
    .option('--by <name>', 'who, for the journal', 'office')
    .description('freeze its sums; what comes in later becomes an amendment')
    .action((month: string, options: Said) =>
      run((office) => closeMonth(office, io, { month, ...options })),
    );
  months
    .command('reopen')
    .argument('<month>', 'YYYY-MM', monthOf)
    .requiredOption('--reason <text>', 'why, for the journal')
    .option('--employee <number>', 'only for this person; may stand several times', several)
    .option('--by <name>', 'who, for the journal', 'office')
    .description('take a close back; its amendments become part of the sums')
    .action((month: string, options: Said & { readonly reason: string }) =>
      run((office) => reopenMonth(office, io, { month, ...options })),
    );
}

function monthOf(text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('A month: YYYY-MM.');
  return text;
}

function yearOf(text: string): number {
  const year = Number(text);
  if (!/^\d{4}$/.test(text) || year < 1970 || year > 2099) {
    throw new InvalidArgumentError('a whole number from 1970 to 2099');
  }
  return year;
}

function several(number: string, before: readonly string[] = []): string[] {
  return [...before, number];
}
