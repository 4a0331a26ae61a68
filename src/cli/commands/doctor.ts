import { printJson, type ExitCode, type Io } from '../io.ts';
import type { Office } from '../office.ts';

/** `doctor`: a line a check; 1 when one of them found something. */
export async function doctor(office: Office, io: Io, json: boolean): Promise<ExitCode> {
  const { healthy, checks } = (await office.call('doctor', {})).value;
  if (json) printJson(io, { healthy, checks });
  else
    for (const { name, ok, message } of checks)
      io.print(`${ok ? 'ok    ' : 'WRONG '} ${name}: ${message}`);
  if (!healthy)
    io.note(`doctor: ${checks.filter(({ ok }) => !ok).length} of ${checks.length} checks failed`);
  return healthy ? 0 : 1;
}
