import { printJson, type ExitCode, type Io } from '../io.ts';
import type { Office } from '../office.ts';
import { table } from '../table.ts';

/** `setup status`: each step and how it stands; 1 while the wizard would still open. */
export async function setupStatus(office: Office, io: Io, json: boolean): Promise<ExitCode> {
  const { needed, steps } = (await office.call('readSetup', {})).value;
  if (json) printJson(io, { needed, steps });
  else {
    const words = { done: 'done', open: 'open', later: 'put off' } as const;
    const rows = steps.map(({ step, state }) => [step, words[state]]);
    io.print(table(['step', 'state'], rows));
    io.note(needed ? 'the window opens with the set-up' : 'the kiosk is set up');
  }
  return needed ? 1 : 0;
}

/** `setup finish`: the window opens on the wall from now on. */
export async function finishSetup(office: Office, io: Io): Promise<ExitCode> {
  const finished = await office.call('finishSetup', {});
  if (finished.ok) return 0;
  io.note('the office has no PIN yet: config set-secret admin.pin, or nobody could get in again');
  return 1;
}
