import { writeSync } from 'node:fs';
import { scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { importPunches } from '../../src/service/usecases/import-punches.ts';

/**
 * Run by `unfinished-import.test.ts`: imports a file of punches in small chunks and is killed at the n-th step. What it
 * prints has been answered, as though the command line had shown it.
 */
const [dataDir = '', dieAt = '', at = '', text = ''] = process.argv.slice(2);

let steps = 0;
const kiosk = scratchKiosk({
  dataDir,
  at: Number(at),
  reached: () => {
    steps += 1;
    if (steps === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
  },
});
const pace = { chunkRows: 4, stagedChunks: 2, turn: () => Promise.resolve() };
writeSync(1, JSON.stringify(await importPunches(kiosk, { text }, pace)));
