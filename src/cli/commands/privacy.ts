import { counted } from '../counted.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Office } from '../office.ts';

/** `prune`: what is older than it may be kept goes. 1 where a doubt keeps it. */
export async function prune(office: Office, io: Io, dryRun: boolean): Promise<ExitCode> {
  const { before, rows, punches, presences, people, doubts } = (
    await office.call('prune', { dryRun })
  ).value;
  if (rows === 0 && people === 0 && doubts.length === 0) {
    io.print(`nothing before ${before} is left to prune`);
    return 0;
  }
  const times = `${counted(presences, 'presence', 'presences')}, ${counted(punches, 'punch', 'punches')}`;
  const what = `${times} and ${counted(rows, 'row', 'rows')} of the journal, of ${counted(people, 'person', 'people')}`;
  if (dryRun) io.print(`before ${before}: ${what}`);
  else if (people > 0 || rows > 0) io.print(`pruned before ${before}: ${what}`);
  for (const doubt of doubts) io.note(`prune: ${doubt}`);
  if (doubts.length === 0) return 0;
  io.note('prune: nothing is pruned until this is settled');
  return 1;
}

/** `employees erase NUMBER --yes`: there is no way back, so the word has to be given. */
export async function eraseEmployee(
  office: Office,
  io: Io,
  number: string,
  yes: boolean,
): Promise<ExitCode> {
  if (!yes) {
    io.note(`employees erase: this cannot be undone; say --yes to erase ${number}`);
    return 2;
  }
  const outcome = await office.call('eraseEmployee', { number });
  if (outcome.ok) {
    io.print(`${number} is erased`);
    for (const remains of outcome.value.remains) io.print(`still there: ${remains}`);
    return 0;
  }
  switch (outcome.refusal) {
    case 'unknownEmployee':
      io.note(`employees erase: nobody has the number ${number}`);
      return 1;
    case 'unsettled':
      for (const reason of outcome.detail.reasons) io.note(`employees erase: ${reason}`);
      return 1;
  }
}
