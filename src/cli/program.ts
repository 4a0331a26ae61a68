import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { autostartCommands } from './autostart-commands.ts';
import { backupCommands } from './backup-commands.ts';
import { badgeCommands } from './badge-commands.ts';
import { checkConfig, listConfig, setConfig, setSecret } from './commands/config.ts';
import { correct, type CorrectOptions } from './commands/correct.ts';
import { day, type DayOptions } from './commands/day.ts';
import { doctor } from './commands/doctor.ts';
import { importEmployees, listEmployees } from './commands/employees.ts';
import { lockDown } from './commands/lock-down.ts';
import { importPunches } from './commands/punches.ts';
import { report, reportType, type ReportOptions } from './commands/report.ts';
import type { SandboxOptions } from './commands/sandbox.ts';
import type { SimulateOptions } from './commands/simulate.ts';
import { status } from './commands/status.ts';
import { sync, SYNC_TIMEOUT_SECONDS } from './commands/sync.ts';
import { conflictCommands } from './conflict-commands.ts';
import { daysCommands } from './days-commands.ts';
import { exportCommands } from './export-commands.ts';
import type { ExitCode, Io } from './io.ts';
import { journalCommands } from './journal-commands.ts';
import { monthCommands } from './month-commands.ts';
import type { Office } from './office.ts';
import { owedCommands } from './owed-commands.ts';
import { privacyCommands } from './privacy-commands.ts';
import { requestCommands } from './request-commands.ts';
import { rolloutCommands } from './rollout-commands.ts';
import { setupCommands } from './setup-commands.ts';
import { updateCommands } from './update-commands.ts';
import { vendorCommands } from './vendor-commands.ts';

/** A command that needs the data directory's owner: the running service, or this process. */
export type WithOffice = (use: (office: Office) => Promise<ExitCode>) => Promise<ExitCode>;

/** Runs one command line (without `--data`) and returns its exit code. Never throws for wrong usage. `dataDir` is restored into. */
export async function runProgram(
  words: readonly string[],
  io: Io,
  withOffice: WithOffice,
  dataDir = '.',
): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const done = (code: ExitCode): void => {
    exitCode = code;
  };
  const program = commands(io, withOffice, done, dataDir);
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
  return exitCode;
}

function commands(
  io: Io,
  withOffice: WithOffice,
  done: (code: ExitCode) => void,
  dataDir: string,
): Command {
  const program = new Command('stempel')
    .description('The kiosk time clock, without its window.')
    .option('--data <dir>', 'the data directory (or STEMPEL_DATA_DIR); may stand anywhere')
    .showHelpAfterError('(stempel --help lists the commands)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.print(text.trimEnd()),
      writeErr: (text) => io.note(text.trimEnd()),
    });
  const run = async (use: (office: Office) => Promise<ExitCode>): Promise<void> =>
    done(await withOffice(use));
  rosterCommands(program, io, run);
  timeCommands(program, io, run);
  owedCommands(program, io, run);
  badgeCommands(program, io, run);
  conflictCommands(program, io, run);
  requestCommands(program, io, run);
  daysCommands(program, io, run);
  monthCommands(program, io, run);
  correctCommand(program, io, run);
  reportCommands(program, io, run);
  exportCommands(program, io, run);
  vendorCommands(program, io, run);
  setupCommands(program, io, run);
  rolloutCommands(program, io, run, dataDir);
  journalCommands(program, io, run, dataDir);
  machineCommands(program, io, run);
  updateCommands(program, io, run);
  backupCommands(program, io, run, { dataDir, done });
  autostartCommands(program, io, { dataDir, done });
  privacyCommands(program, io, run);
  sandboxCommand(program, io, done);
  simulateCommand(program, io, done);
  return program;
}

type DoctorOptions = { readonly json?: boolean; readonly lockDown?: boolean };

type Run = (use: (office: Office) => Promise<ExitCode>) => Promise<void>;

function rosterCommands(program: Command, io: Io, run: Run): void {
  const employees = program.command('employees').description('the roster');
  employees
    .command('import <file>')
    .description('CSV or JSON: number,name,badge,pin,weekly,model_from,vendor_id,active,adult_from')
    .option('--map <field=heading...>', 'which column holds what, in XLSX or any other CSV or JSON')
    .action((file: string, options: { readonly map?: readonly string[] }) =>
      run((office) => importEmployees(office, io, file, options.map)),
    );
  employees
    .command('list')
    .option('--json', 'for scripts')
    .description('number, name, active, badges (masked), PIN, vendor id')
    .action((options: { json?: boolean }) =>
      run((office) => listEmployees(office, io, options.json === true)),
    );
}

function timeCommands(program: Command, io: Io, run: Run): void {
  program
    .command('punches')
    .description('facts for the journal')
    .command('import <file>')
    .description('CSV: employee,kind,at')
    .action((file: string) => run((office) => importPunches(office, io, file)));
  program
    .command('day')
    .description('one day of one person: punches, presences, target, worked, difference, warnings')
    .requiredOption('--employee <number>', 'the roster number')
    .requiredOption('--date <date>', 'YYYY-MM-DD')
    .option('--at <instant>', 'as if it were then; later punches are ignored')
    .option('--json', 'for scripts')
    .action((options: DayOptions) => run((office) => day(office, io, options)));
  program
    .command('sync')
    .description('run the engine until nothing is owed')
    .option('--once', 'one round, no waiting')
    .option(
      '--timeout <seconds>',
      'longest wait in all',
      wholeNumber(0, 86_400),
      SYNC_TIMEOUT_SECONDS,
    )
    .action((options: { once?: boolean; timeout: number }) =>
      run((office) =>
        sync(office, io, { once: options.once === true, timeoutSeconds: options.timeout }),
      ),
    );
}

function correctCommand(program: Command, io: Io, run: Run): void {
  program
    .command('correct')
    .description('change, delete or add a presence, with an entry in its audit')
    .requiredOption('--employee <number>', 'the roster number')
    .requiredOption('--date <date>', 'YYYY-MM-DD')
    .option('--presence <id>', 'which one (day --json); --from, --to or --delete says what of it')
    .option('--from <time>', 'HH:MM[:SS] on the date, a local date and time, or ISO 8601')
    .option('--to <time>', 'likewise; 24:00 is the next midnight')
    .option('--delete', 'take the presence away')
    .option('--add', 'a presence that is missing, with --from and --to')
    .option('--worked-through', 'take no automatic break off this date')
    .option('--keep-break', 'take it off all the same')
    .requiredOption('--reason <text>', 'why, for the audit')
    .option('--by <name>', 'who, for the audit', 'office')
    .action((options: CorrectOptions) => run((office) => correct(office, io, options)));
}

function reportCommands(program: Command, io: Io, run: Run): void {
  program
    .command('report')
    .description("user reports of a year in clockodo's shape, as JSON")
    .requiredOption('--year <year>', 'YYYY', wholeNumber(1970, 2099))
    .option('--type <type>', '0 year, 1 months, 2 weeks, 3 days, 4 times and breaks', reportType, 0)
    .option('--employee <number>', 'the roster number; otherwise all')
    .option('--at <instant>', 'as if it were then; later punches are ignored')
    .option('--iso', 'instants in UTC, as ISO 8601')
    .option('--deprecated', 'with the columns that clockodo dropped in 2020')
    .option('--explain', 'why each day is what it is: of one employee, with --type 4')
    .action((options: ReportOptions) => run((office) => report(office, io, options)));
}

function machineCommands(program: Command, io: Io, run: Run): void {
  program
    .command('status')
    .description('who is in, owed days, conflicts, last contact, database, versions')
    .option('--json', 'for scripts')
    .action((options: { json?: boolean }) =>
      run((office) => status(office, io, options.json === true)),
    );
  program
    .command('doctor')
    .description('integrity, projection = journal, permissions, clock, disk')
    .option('--lock-down', 'instead: what the operating system leaves open beside the kiosk')
    .option('--json', 'for scripts')
    .action(({ json = false, lockDown: isLockDown = false }: DoctorOptions) =>
      run((office) => (isLockDown ? lockDown(office, io, json) : doctor(office, io, json))),
    );
  const config = program.command('config').description('schema-checked settings and secrets');
  config
    .command('check [file]')
    .description('an unknown key or a wrong type names its path')
    .action((file: string | undefined) => run((office) => checkConfig(office, io, file)));
  config
    .command('list')
    .option('--json', 'for scripts')
    .description('every setting in force, defaults and all')
    .action((options: { json?: boolean }) =>
      run((office) => listConfig(office, io, options.json === true)),
    );
  config
    .command('set <key> <value>')
    .description('JSON or a bare word')
    .action((key: string, value: string) => run((office) => setConfig(office, io, key, value)));
  config
    .command('set-secret <name>')
    .description('read from standard input')
    .action((name: string) => run((office) => setSecret(office, io, name)));
}

function sandboxCommand(program: Command, io: Io, done: (code: ExitCode) => void): void {
  program
    .command('sandbox')
    .description('run a vendor sandbox in the foreground; prints its URL, keys and settings')
    .option('--vendor <vendor>', 'which vendor: moco, clockodo, iflow, mctime', 'moco')
    .addOption(
      new Option('--all', 'all vendors at once, a port and a line each').conflicts([
        'vendor',
        'demo',
      ]),
    )
    .option(
      '--port <port>',
      'the port on 127.0.0.1 (with --all the first of four); 0 takes a free one',
      wholeNumber(0, 65_535),
    )
    .option('--faults <spec>', 'what goes wrong, and how often (docs/vendors/moco.md)')
    .option('--state <file>', 'keep what it holds in this file, and begin from it')
    .option('--demo', "the demo's vendor: its port and its memory")
    .option('--json', 'print address, keys and settings as one line of JSON for each')
    .action(async (options: SandboxOptions) => {
      const { runSandbox } = await import('./commands/sandbox.ts');
      done(await runSandbox(io, options));
    });
}

function simulateCommand(program: Command, io: Io, done: (code: ExitCode) => void): void {
  program
    .command('simulate')
    .description(
      'days of kiosks, people, vendors and trouble in virtual time, all of it from one seed',
    )
    .requiredOption(
      '--seed <seed>',
      'a number; or one world of a run, as a failure names it',
      seedOf,
    )
    .requiredOption(
      '--days <days>',
      'how many, the days of every kiosk counted',
      wholeNumber(1, 10_000_000),
    )
    .option(
      '--kiosks <kiosks>',
      'in every company; otherwise one in most, two in some',
      wholeNumber(1, 9),
    )
    .option('--json', 'the verdict as one line of JSON besides')
    .action(async (options: SimulateOptions) => {
      const { simulate } = await import('./commands/simulate.ts');
      done(await simulate(io, options));
    });
}

function seedOf(word: string): string {
  if (!/^\d+(:\d+)?$/.test(word)) throw new InvalidArgumentError('a whole number, or 7:12');
  return word;
}

function wholeNumber(min: number, max: number): (word: string) => number {
  return (word) => {
    const value = Number(word);
    if (!/^\d+$/.test(word) || value < min || value > max) {
      throw new InvalidArgumentError(`a whole number from ${min} to ${max}`);
    }
    return value;
  };
}
