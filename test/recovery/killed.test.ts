import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { chaptersOf, type Chapters } from './chapters.ts';
import { NAMES_OF_SYNC } from './killed-sync.ts';
import { ills, lost, storedIn, type Receipt } from './recorded.ts';
import { everyOther, instant, perform, STORY, type Step } from './story.ts';
import { partForZone } from './zone-part.ts';

/**
 * A real process is killed (SIGKILL) at every name of `World.reached` that a kiosk's days come past, one after the other.
 * The next start has all of the step or nothing of it, and whoever asks again is answered as though nothing had happened.
 */

const SERVICE = join(import.meta.dirname, '../../src/service');
const CHILD = join(import.meta.dirname, 'killed-child.ts');

let chapters: Chapters;

beforeAll(async () => {
  chapters = await chaptersOf(STORY);
});

afterAll(() => chapters.remove());

/** Every name in the service's code, tests aside. */
function namesInCode(): readonly string[] {
  const files = readdirSync(SERVICE, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  const names = files.flatMap((file) =>
    [...readFileSync(join(SERVICE, file), 'utf8').matchAll(/reached\(\s*'([^']+)'/g)].map(
      ([, name]) => name ?? '',
    ),
  );
  return [...new Set(names)].toSorted();
}

test('every name in the code is one at which a process is killed', () => {
  const here = STORY.flatMap((step) => chapters.before(step).reached);
  const killed = [...new Set([...here, ...NAMES_OF_SYNC])].toSorted();
  expect(killed).toEqual(namesInCode());
});

/** Killed at the n-th name; answers with what it had answered, or null. */
async function killedAt(step: Step, dieAt: number): Promise<readonly Receipt[] | null> {
  const { dataDir, at, receipts, storedBefore, stored } = chapters.before(step);
  const args = [CHILD, dataDir, String(at), step.name, String(dieAt)];
  const child = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (child.signal !== 'SIGKILL' && child.stdout === '') throw new Error(child.stderr);
  const told = child.stdout === '' ? null : (JSON.parse(child.stdout) as readonly Receipt[]);
  const when = `${step.name}, killed at name ${dieAt}`;
  const kiosk = scratchKiosk({ dataDir, at: instant(step.at) });
  expect(ills(kiosk), when).toEqual([]);
  expect(lost(kiosk.db, told ?? receipts), when).toEqual([]);
  const now = storedIn(kiosk.db);
  expect(step.inPieces ? [now] : [storedBefore, stored], when).toContainEqual(now);
  await perform(kiosk, step);
  expect(ills(kiosk), when).toEqual([]);
  expect(storedIn(kiosk.db), when).toEqual(stored);
  kiosk.close();
  return told;
}

test.each(partForZone(STORY, everyOther))(
  '$name: killed anywhere, it is whole and is there once',
  async (step) => {
    const { reached } = chapters.before(step);
    const answers: boolean[] = [];
    for (let dieAt = 1; dieAt <= reached.length + 1; dieAt += 1) {
      answers.push((await killedAt(step, dieAt)) !== null);
    }
    expect(answers).toEqual([...reached.map(() => false), true]);
  },
  120_000,
);
