import type { Command } from 'commander';
import type { UpdateWaitsFor } from '../contract/office-update.ts';
import { printJson, type ExitCode, type Io } from './io.ts';
import type { Office } from './office.ts';

const WAITS: Readonly<Record<UpdateWaitsFor, string>> = {
  settling: 'it has lain there for less than five minutes and may not be whole yet',
  exporting: 'an export is being written',
  backingUp: 'a backup is being made',
  importing: 'a file is being brought in',
  office: 'somebody is in the office at the wall',
  wall: 'somebody stands at the wall',
  hours: 'people come and go at this hour',
  noBackup: 'no backup can be made',
};

/** Another version that was installed beneath the running kiosk. */
export function updateCommands(
  program: Command,
  io: Io,
  run: (use: (office: Office) => Promise<ExitCode>) => Promise<void>,
): void {
  const update = program.command('update').description('another version that lies on the disk');
  update
    .command('status')
    .option('--json', 'for scripts')
    .description('which version runs, which one waits, and for what')
    .action((options: { json?: boolean }) =>
      run((office) => updateStatus(office, io, options.json === true)),
    );
  update
    .command('now')
    .description('start into it, whatever the hour')
    .action(() => run((office) => updateNow(office, io)));
}

async function updateStatus(office: Office, io: Io, json: boolean): Promise<ExitCode> {
  const { value } = await office.call('readUpdate', {});
  if (json) {
    printJson(io, value);
    return 0;
  }
  const { running, waiting, waitsFor, trouble, quietHours } = value;
  io.print(`runs: ${running}`);
  if (waiting === null) io.print('waits: nothing');
  else io.print(`waits: ${waiting}${waitsFor === null ? '' : `, because ${WAITS[waitsFor]}`}`);
  if (trouble !== null) io.print(`trouble: ${trouble}`);
  io.print(`quiet hours: ${quietHours.map((hour) => String(hour).padStart(2, '0')).join(' ')}`);
  return 0;
}

async function updateNow(office: Office, io: Io): Promise<ExitCode> {
  const outcome = await office.call('updateNow', {});
  if (outcome.ok) {
    io.print(`Stempel ${outcome.value.to} starts`);
    return 0;
  }
  if (outcome.refusal === 'nothingWaits') {
    io.note(`update: no other version than ${outcome.detail.running} waits`);
    return 1;
  }
  const { waitsFor, trouble } = outcome.detail;
  io.note(`update: not now, ${WAITS[waitsFor]}${trouble === null ? '' : `: ${trouble}`}`);
  return 1;
}
