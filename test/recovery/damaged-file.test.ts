import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepAnchor } from '../../src/service/keep-anchors.ts';
import { realWorld } from '../../src/service/real-world.ts';
import { scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { startService } from '../../src/service/service.ts';
import { ills } from './recorded.ts';
import { recordingKiosk } from './power-cut.ts';
import { perform, STORY } from './story.ts';

/** Somebody or something has damaged the file: the start says so in a sentence, and changes nothing. */

let sound: string;
let soundSays: string;
/** The same days, but for the file everything lies in the log: its checkpoint has not come yet. */
let unwritten: string;

beforeAll(async () => {
  const kiosk = recordingKiosk();
  for (const step of STORY) await perform(kiosk, step);
  keepAnchor(kiosk, 'day');
  unwritten = copyOf(kiosk.dataDir);
  soundSays = timesIn(kiosk.db);
  kiosk.db.close();
  sound = kiosk.dataDir;
});

afterAll(() => {
  for (const folder of [sound, unwritten]) rmSync(folder, { recursive: true, force: true });
});

function copyOf(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'stempel-damaged-'));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Everything that may not have changed. A log of no bytes says nothing: looking at the file makes one. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  const names = ['stempel.db', 'stempel.db-wal', 'config.json', 'secrets.json', 'anchors.jsonl'];
  const there = names.filter((name) => existsSync(join(folder, name)));
  const texts = there.map((name) => [name, readFileSync(join(folder, name), 'base64')] as const);
  return Object.fromEntries(texts.filter(([name, text]) => text !== '' || name === 'stempel.db'));
}

/** The sentence with which the start is refused; null: it starts. */
async function refusalOf(dataDir: string): Promise<string | null> {
  const world = { ...realWorld(), clock: () => Date.UTC(2032, 0, 8) };
  try {
    const options = { dataDir, world, dataKey: null, demo: null, role: 'command' } as const;
    await (await startService(options)).stop();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A damaged copy is started; answers with the sentence, and with what was changed all the same. */
async function started(from: string, damage: (folder: string) => void) {
  const folder = copyOf(from);
  damage(folder);
  const before = filesIn(folder);
  const sentence = await refusalOf(folder);
  const after = filesIn(folder);
  return { folder, sentence, isUntouched: JSON.stringify(after) === JSON.stringify(before) };
}

const db = (folder: string): string => join(folder, 'stempel.db');

test.each([
  {
    name: 'a file of no bytes',
    damage: (folder: string) => truncateSync(db(folder), 0),
    sentence: /stempel\.db is empty, and anchors\.jsonl says that it was in use: restore a backup/,
  },
  {
    name: 'no file',
    damage: (folder: string) => rmSync(db(folder)),
    sentence: /stempel\.db is gone, and anchors\.jsonl says that it was in use: restore a backup/,
  },
  {
    name: 'a file of no bytes where only the keys are left',
    damage: (folder: string) => {
      truncateSync(db(folder), 0);
      rmSync(join(folder, 'anchors.jsonl'));
    },
    sentence: /stempel\.db is empty, and secrets\.json says that it was in use: restore a backup/,
  },
  {
    name: 'half of the file',
    damage: (folder: string) =>
      truncateSync(db(folder), Math.floor(readFileSync(db(folder)).length / 2)),
    sentence: /stempel\.db is damaged .*: restore a backup/,
  },
  {
    name: 'something else in place of the file',
    damage: (folder: string) => writeFileSync(db(folder), 'number,name\n'.repeat(900)),
    sentence: /stempel\.db is damaged .*: restore a backup/,
  },
  {
    name: 'a file of a newer Stempel',
    damage: (folder: string) => {
      const file = new Database(db(folder));
      file.pragma('user_version = 4000');
      file.close();
    },
    sentence: /written by a newer Stempel \(schema 4000.*install that version again/,
  },
])('$name is refused, and nothing is changed', async ({ damage, sentence }) => {
  for (const from of [sound, unwritten]) {
    const told = await started(from, damage);
    expect(told.sentence).toMatch(sentence);
    expect(told.isUntouched).toBe(true);
    rmSync(told.folder, { recursive: true });
  }
});

test('a file that ends in the middle of a page is refused, and nothing is changed', async () => {
  const told = await started(sound, (folder) =>
    truncateSync(db(folder), readFileSync(db(folder)).length - 1000),
  );
  expect(told.sentence).toMatch(/damaged \(it ends in the middle of a page\): restore a backup/);
  expect(told.isUntouched).toBe(true);
  rmSync(told.folder, { recursive: true });
});

test('a file of a newer Stempel is refused without writing its log back', async () => {
  const told = await started(unwritten, (folder) => {
    const file = new Database(db(folder));
    file.pragma('user_version = 4000');
    for (const name of ['stempel.db', 'stempel.db-wal']) {
      cpSync(join(folder, name), join(folder, `${name}.kept`));
    }
    file.close();
    for (const name of ['stempel.db', 'stempel.db-wal']) {
      cpSync(join(folder, `${name}.kept`), join(folder, name));
    }
  });
  expect(told.sentence).toMatch(/written by a newer Stempel/);
  expect(told.isUntouched).toBe(true);
  rmSync(told.folder, { recursive: true });
});

test('a file whose making was broken off is begun anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stempel-damaged-'));
  const making = new Database(db(folder));
  making.pragma('cache_size = 1');
  making.exec(`CREATE TABLE half (text); BEGIN; INSERT INTO half VALUES (1)`);
  making.exec(`INSERT INTO half SELECT hex(randomblob(3000)) FROM pragma_function_list LIMIT 50`);
  const copy = copyOf(folder);
  making.close();
  expect(readFileSync(`${db(copy)}-journal`).length).toBeGreaterThan(0);
  expect(await refusalOf(copy)).toBeNull();
  rmSync(folder, { recursive: true });
  rmSync(copy, { recursive: true });
});

test('a byte that has flipped on any page is refused, or named by the doctor, or makes no difference', async () => {
  const bytes = readFileSync(db(sound));
  const pageBytes = bytes.readUInt16BE(16);
  const outcomes = new Map<string, number>();
  for (let page = 0; page * pageBytes < bytes.length; page += 1) {
    for (const at of [page * pageBytes + (page === 0 ? 100 : 0), (page + 1) * pageBytes - 9]) {
      const told = await started(sound, (folder) => {
        const flipped = Buffer.from(bytes);
        flipped[at] = (bytes[at] ?? 0) ^ 0x10;
        writeFileSync(db(folder), flipped);
      });
      const outcome = told.sentence === null ? lookedOver(told.folder) : 'refused';
      expect(told.sentence ?? 'damaged: restore a backup', `byte ${at}`).toMatch(
        /damaged.*: restore a backup|the punches here were made in/,
      );
      expect(outcome === 'refused' ? told.isUntouched : true, `byte ${at}`).toBe(true);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      rmSync(told.folder, { recursive: true });
    }
  }
  console.log('flipped bytes:', Object.fromEntries(outcomes));
  expect([...outcomes.keys()].toSorted()).toEqual(['named', 'no difference', 'refused']);
}, 120_000);

/** Of names and badges there is no second account: a flipped letter of a name is a name. */
function timesIn(file: Database.Database): string {
  const tables = ['journal', 'punch', 'presence', 'correction', 'objection'];
  return JSON.stringify(tables.map((name) => file.prepare(`SELECT * FROM ${name}`).raw().all()));
}

function lookedOver(dataDir: string): string {
  const kiosk = scratchKiosk({ dataDir, at: Date.UTC(2032, 0, 8) });
  try {
    if (ills(kiosk).length > 0) return 'named';
    return timesIn(kiosk.db) === soundSays ? 'no difference' : 'NOT NAMED';
  } finally {
    kiosk.db.close();
  }
}

test('a log that was taken away starts, and the doctor names the first row that is missing', async () => {
  const { folder, sentence } = await started(unwritten, (copy) => rmSync(`${db(copy)}-wal`));
  expect(sentence).toBeNull();
  const kiosk = scratchKiosk({ dataDir: folder, at: Date.UTC(2032, 0, 8) });
  expect(ills(kiosk)).toEqual([
    expect.stringMatching(/^anchors: .*this row is missing: the journal had \d+ rows/),
  ]);
  kiosk.close();
});
