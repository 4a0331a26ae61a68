import { runProgram } from '../../src/cli/program.ts';
import { withOffice } from '../../src/cli/office.ts';
import { readTextFile } from '../../src/cli/text-file.ts';

/**
 * The `stempel` command on a data directory: what it printed. Asks the kiosk that runs there, as in a shell. @throws Error
 * with what it said when it was refused
 */
export async function stempel(
  dataDir: string,
  words: readonly string[],
  stdin = '',
): Promise<string> {
  const printed: string[] = [];
  const noted: string[] = [];
  const io = {
    print: (line: string) => void printed.push(line),
    note: (line: string) => void noted.push(line),
    readFile: readTextFile,
    readStdin: () => stdin,
  };
  const code = await runProgram(words, io, (use) => withOffice(dataDir, use));
  if (code !== 0) throw new Error(`stempel ${words.join(' ')}: ${noted.join('\n')}`);
  return printed.join('\n');
}
