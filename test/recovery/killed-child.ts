import { writeSync } from 'node:fs';
import { scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { journalOf } from './recorded.ts';
import { perform, STORY } from './story.ts';

/**
 * Run by `killed.test.ts`: performs one step of the story and is killed at the n-th name it comes past. What it prints is
 * what the journal held when somebody was answered.
 */
const [dataDir = '', at = '', name = '', dieAt = ''] = process.argv.slice(2);

let names = 0;
const kiosk = scratchKiosk({
  dataDir,
  at: Number(at),
  reached: () => {
    names += 1;
    if (names === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
  },
});
const step = STORY.find((each) => each.name === name);
if (step === undefined) throw new Error(`there is no step ${name}`);
await perform(kiosk, step);
writeSync(1, JSON.stringify(journalOf(kiosk.db)));
