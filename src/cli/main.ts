import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeDataDir } from './arguments.ts';
import { platformDataDirectory } from './data-directory.ts';
import type { Io } from './io.ts';
import { withOffice } from './office.ts';
import { runProgram } from './program.ts';
import { sentenceOf } from './sentence.ts';
import { readTextFile } from './text-file.ts';

const io: Io = {
  print: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
  readFile: readTextFile,
  readStdin: () => readFileSync(0, 'utf8'),
};

const { dataDir, rest, incomplete } = takeDataDir(process.argv.slice(2));
if (incomplete) {
  io.note('--data: which directory?');
  process.exitCode = 2;
} else {
  const directory = dataDir ?? process.env['STEMPEL_DATA_DIR'] ?? platformDataDirectory();
  const database = join(directory, 'stempel.db');
  const isNew = !existsSync(database);
  try {
    process.exitCode = await runProgram(rest, io, (use) => withOffice(directory, use));
    if (isNew && process.exitCode === 0 && existsSync(database)) {
      io.note(`${directory} held no kiosk; it is a new one now (another folder: --data DIR)`);
    }
  } catch (error) {
    io.note(sentenceOf(error));
    process.exitCode = 1;
  }
}
