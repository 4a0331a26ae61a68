import { once } from 'node:events';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeDataDir } from './arguments.ts';
import { endWithReader } from './closed-pipe.ts';
import { platformDataDirectory } from './data-directory.ts';
import type { Io } from './io.ts';
import { runProgram } from './program.ts';
import { sentenceOf } from './sentence.ts';
import { readTextFile } from './text-file.ts';

const io: Io = {
  print: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
  sendFile: async (path) => {
    for await (const chunk of createReadStream(path)) {
      if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
    }
  },
  ...(process.stderr.isTTY
    ? { tell: (line: string) => void process.stderr.write(`\r\u001B[K${line}`) }
    : {}),
  readFile: readTextFile,
  readStdin: () => readFileSync(0, 'utf8'),
};

endWithReader(process);

const { dataDir, rest, incomplete } = takeDataDir(process.argv.slice(2));
if (incomplete) {
  io.note('--data: which directory?');
  process.exitCode = 2;
} else {
  const directory = dataDir ?? process.env['STEMPEL_DATA_DIR'] ?? platformDataDirectory();
  const database = join(directory, 'stempel.db');
  const isNew = !existsSync(database);
  try {
    process.exitCode = await runProgram(
      rest,
      io,
      async (use) => {
        const { withOffice } = await import('./office.ts');
        return withOffice(directory, use);
      },
      directory,
    );
    if (isNew && process.exitCode === 0 && existsSync(database) && rest[0] !== 'restore') {
      io.note(`${directory} held no kiosk; it is a new one now (another folder: --data DIR)`);
    }
  } catch (error) {
    io.note(sentenceOf(error));
    process.exitCode = 1;
  }
}
