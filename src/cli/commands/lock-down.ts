import { counted } from '../counted.ts';
import { printJson, type ExitCode, type Io } from '../io.ts';
import type { Office } from '../office.ts';
import { table } from '../table.ts';

/** `doctor --lock-down`: a line for each thing that the operating system may leave open; 1 while one of them is. */
export async function lockDown(office: Office, io: Io, json: boolean): Promise<ExitCode> {
  const { platform, findings } = (await office.call('readLockDown', {})).value;
  if (json) printJson(io, { platform, findings });
  else {
    const words = { closed: 'closed', open: 'OPEN', unknown: 'not known' } as const;
    const rows = findings.map(({ id, state, seen }) => [id, words[state], seen]);
    io.print(table(['of the system', 'state', 'seen'], rows));
  }
  const open = findings.filter(({ state }) => state === 'open').length;
  const unknown = findings.filter(({ state }) => state === 'unknown').length;
  if (open + unknown > 0) {
    io.note(
      `${counted(open, 'thing is', 'things are')} open, ${unknown} not known: docs/lock-down.md says how to close them on ${platform}`,
    );
  }
  return open === 0 ? 0 : 1;
}
