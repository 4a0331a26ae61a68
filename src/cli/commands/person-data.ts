import { resolve } from 'node:path';
import type { ExitCode, Io } from '../io.ts';
import type { Office } from '../office.ts';

/** `employees data NUMBER`: what is stored about somebody, as JSON and as a page. */
export async function writePersonData(
  office: Office,
  io: Io,
  number: string,
  folder: string,
): Promise<ExitCode> {
  const outcome = await office.call('writePersonData', { number, folder: resolve(folder) });
  if (outcome.ok) {
    for (const file of outcome.value.files) io.print(file);
    return 0;
  }
  io.note(
    outcome.refusal === 'unknownEmployee'
      ? `there is no employee ${number}`
      : outcome.detail.message,
  );
  return 1;
}
