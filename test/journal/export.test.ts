import { execFile, type ExecFileException } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exportJournal } from '../../src/cli/commands/journal.ts';
import { withOffice } from '../../src/cli/office.ts';
import { runProgram } from '../../src/cli/program.ts';
import { readTextFile } from '../../src/cli/text-file.ts';
import { appendAnchor } from '../../src/service/anchor-file.ts';
import { rulesOf } from '../../src/service/context.ts';
import { fileChecks } from '../../src/service/file-checks.ts';
import { scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { headAnchor } from '../../src/service/store/anchor.ts';
import { appendFact, factBySeq } from '../../src/service/store/journal.ts';
import { inTransaction } from '../../src/service/store/transaction.ts';
import type { Db } from '../../src/service/store/database.ts';
import {
  emptied,
  fitting,
  prune,
  pruneFact,
  rechained,
  recordSix,
  rows,
} from '../builders/journal-rows.ts';
import { TAMPERINGS } from '../builders/tampering.ts';

/** The journal leaves the house and is verified there: by one file in a process of its own, without us. */
vi.setConfig({ testTimeout: 90_000 });

const VERIFIER = resolve(import.meta.dirname, '../../resources/verify-journal.mjs');
const AT = '2026-03-30T09:20:00+02:00';

let dataDir: string;
let out: string;
let early: string;
let check: string;
beforeEach(() => {
  const kiosk = scratchKiosk();
  ({ dataDir } = kiosk);
  out = mkdtempSync(join(tmpdir(), 'stempel-export-'));
  early = join(out, 'early.json');
  recordSix(kiosk.db, (seq) => {
    const anchor = headAnchor(kiosk.db, AT);
    if (seq === 2) writeFileSync(early, JSON.stringify(anchor));
    if (seq % 4 === 2) appendAnchor(dataDir, anchor, 'day');
  });
  check = factBySeq(kiosk.db, 3)?.hash.toString('hex').slice(0, 8) ?? '';
  kiosk.db.close();
});
afterEach(() => {
  for (const dir of [dataDir, out]) rmSync(dir, { recursive: true, force: true });
});

function fromOutside(tamper: (db: Db) => void): void {
  const db = new Database(join(dataDir, 'stempel.db'));
  try {
    tamper(db);
  } finally {
    db.close();
  }
}

type Said = {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
};

async function stempel(...words: string[]): Promise<Said> {
  const [printed, noted]: [string[], string[]] = [[], []];
  const io = {
    print: (line: string) => void printed.push(line),
    note: (line: string) => void noted.push(line),
    readFile: readTextFile,
    readStdin: () => '',
  };
  const code = await runProgram(words, io, (use) => withOffice(dataDir, use));
  return { code, out: printed, err: noted };
}

/** The stand-alone program, as somebody runs it who has nothing but the files. */
function verify(...words: string[]): Promise<Said> {
  const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');
  return new Promise((settle) => {
    execFile(
      process.execPath,
      [VERIFIER, ...words],
      (error: ExecFileException | null, stdout, stderr) =>
        settle({
          code: error === null ? 0 : Number(error.code),
          out: lines(stdout),
          err: lines(stderr),
        }),
    );
  });
}

async function exported(name: string): Promise<string> {
  expect(await stempel('journal', 'export', '-o', join(out, name))).toMatchObject({
    code: 0,
    err: [],
  });
  return join(out, name, 'journal.jsonl');
}

test('an export is verified by the program that comes with it', async () => {
  const file = await exported('whole');
  const folder = join(out, 'whole');
  expect(readdirSync(folder).toSorted()).toEqual([
    'anchor.json',
    'journal.jsonl',
    'verify-journal.mjs',
  ]);
  expect(readFileSync(join(folder, 'verify-journal.mjs'))).toEqual(readFileSync(VERIFIER));
  for (const path of [file, join(folder, 'anchor.json')]) {
    expect(statSync(path).mode & 0o077).toBe(0);
  }
  const said = await verify(file, '--anchor', early, '--receipt', '3', check);
  expect(said.err).toEqual([]);
  expect(said.code).toBe(0);
  expect(said.out).toEqual([
    '6 rows: the chain is whole',
    expect.stringMatching(/^head: 6 [0-9a-f]{64}$/),
    `${early} fits: row 2`,
    'receipt 3 fits: row 3',
  ]);
  expect((await verify(file)).out.at(-1)).toBe(`${join(folder, 'anchor.json')} fits: row 6`);
});

test('a row has the documented fields, an anchor too', async () => {
  const file = await exported('fields');
  const [line = ''] = readFileSync(file, 'utf8').split('\n');
  expect(JSON.parse(line)).toEqual({
    seq: 1,
    id: 'fact-1',
    kind: 'punch',
    employee: 'ada',
    recordedAt: 3_600_000,
    body: '{"at":3600000,"kind":"in","source":"import","zone":"Europe/Berlin"}',
    prevHash: '0'.repeat(64),
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(JSON.parse(readFileSync(join(out, 'fields/anchor.json'), 'utf8'))).toEqual({
    seq: 6,
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    at: expect.stringMatching(/^\d{4}-.*[+-]\d\d:\d\d$/),
    kioskId: null,
    format: 1,
    stempel: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    schema: expect.any(Number),
  });
});

test('a journal of many answers arrives whole', async () => {
  const kiosk = scratchKiosk({ dataDir });
  inTransaction(kiosk.db, () => {
    for (let n = 7; n <= 2_500; n += 1) {
      const fact = { id: `fact-${n}`, kind: 'undo', employeeId: null, recordedAt: n } as const;
      appendFact(kiosk.db, { ...fact, body: { voids: [] } });
    }
  });
  kiosk.db.close();
  expect((await verify(await exported('many'))).out[0]).toBe('2500 rows: the chain is whole');
  expect((await stempel('journal', 'verify')).out[0]).toMatch(/^2500 rows: the chain is whole/);
});

test('rows that are recorded while an export is under way stay out of it', async () => {
  const lines = await withOffice(dataDir, async (office) => {
    return (await office.call('readJournal', { after: 1, to: 4 })).value;
  });
  expect(lines).toEqual({ lines: expect.arrayContaining([expect.any(String)]), next: null });
  expect(lines.lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([2, 3, 4]);
});

test.each([1, 2, 3, 4, 5])(
  'what is recorded and pruned while an export is under way, from its question %i on, leaves it whole',
  async (from) => {
    let asked = 0;
    const [printed, noted]: [string[], string[]] = [[], []];
    const io = {
      print: (line: string) => void printed.push(line),
      note: (line: string) => void noted.push(line),
      readFile: readTextFile,
      readStdin: () => '',
    };
    const folder = join(out, `meanwhile-${from}`);
    const code = await withOffice(dataDir, (office) => {
      const call: typeof office.call = (...words) => {
        asked += 1;
        if (asked === from) fromOutside(recordOne);
        if (asked === from + 1) fromOutside(pruneAll);
        return office.call(...words);
      };
      return exportJournal({ ...office, call }, io, folder, dataDir);
    });
    expect({ code, noted }).toEqual({ code: 0, noted: [] });
    const said = await verify(join(folder, 'journal.jsonl'));
    expect(said).toMatchObject({ code: 0, err: [] });
    const [first = ''] = said.out;
    expect(printed[0]).toBe(`${join(folder, 'journal.jsonl')}: ${Number.parseInt(first, 10)} rows`);
  },
);

function recordOne(db: Db): void {
  const fact = { id: 'fact-7', kind: 'undo', employeeId: null, recordedAt: 7 } as const;
  inTransaction(db, () => appendFact(db, { ...fact, body: { voids: [] } }));
}

function pruneAll(db: Db): void {
  rows(db, (all) => [...all.map(emptied), pruneFact(all.at(-1), [[1, all.length]])]);
}

test('a journal whose rows were pruned by name is whole', async () => {
  fromOutside(prune);
  const file = await exported('pruned');
  expect(await verify(file, '--anchor', early)).toMatchObject({ code: 0, err: [] });
});

/** Yesterday's rows emptied behind a fact that says they were old. The chain holds: only telling shows it. */
function forge(db: Db): void {
  rows(db, (all) => {
    const recent = all.map((row) => fitting({ ...row, recordedAt: RECENT }));
    const chained = rechained(recent);
    const emptiedRows = chained.map((row) => (row.seq === 3 || row.seq === 4 ? emptied(row) : row));
    const last = chained.at(-1);
    const body = '{"before":"2021-01-01","kioskId":"k","people":[],"ranges":[[3,4]],"rows":2}';
    return [...emptiedRows, fitting({ ...pruneFact(last, []), recordedAt: RECENT, body })];
  });
}

const RECENT = Date.parse('2026-11-21T08:00:00Z');
const FORGED =
  'pruned: 2 rows (3-4), as older than 2021-01-01, on 2026-11-21, by row 7; 2 of them recorded after that date: entered late, or emptied from outside';

test('rows that were pruned are told, in the same words everywhere, and what speaks against it', async () => {
  rmSync(join(dataDir, 'anchors.jsonl'));
  fromOutside(forge);
  const kiosk = scratchKiosk({ dataDir });
  const row = factBySeq(kiosk.db, 3);
  const hash = row?.hash.toString('hex') ?? '';
  appendAnchor(dataDir, { seq: 3, hash, at: AT, kioskId: null }, 'day');
  const checks = fileChecks(kiosk.db, dataDir, rulesOf(kiosk.config()));
  kiosk.db.close();
  const messageOf = (name: string) => checks.find((check) => check.name === name)?.message;
  expect(messageOf('journal')).toBe(`the chain of the journal is whole; ${FORGED}`);
  expect(messageOf('anchors')).toContain('(1, 1 of them of rows that have been pruned)');
  const slip = `3 ${hash.slice(0, 8)}`;
  expect((await stempel('journal', 'verify', '--receipt', slip)).out.slice(2)).toEqual([
    FORGED,
    'row 3 is the one of the slip; row 7 pruned it as older than 2021-01-01, 2026-11-21T08:00:00Z',
  ]);
  const file = await exported('forged');
  const said = await verify(file, '--anchor', `3 ${hash}`, '--receipt', '4', '00000000');
  expect(said.err).toEqual(['row 4: this is not the row that receipt 4 was made of']);
  expect((await verify(file, '--anchor', `3 ${hash}`)).out.slice(2)).toEqual([
    FORGED,
    'the anchor fits: row 3, pruned by row 7 on 2026-11-21',
  ]);
});

test('many stretches of pruned rows are counted, and rows about old times among old ones are no reason to doubt', async () => {
  fromOutside((db) =>
    rows(db, (all) => {
      const many = rechained(
        Array.from({ length: 20 }, (_, n) => ({ ...all[0], id: `fact-${n}` }) as (typeof all)[0]),
      );
      const odd = many.filter(({ seq }) => seq % 2 === 1).map(({ seq }) => [seq, seq]);
      return [
        ...many.map((row) => (row.seq % 2 === 1 ? emptied(row) : row)),
        pruneFact(many.at(-1), odd),
      ];
    }),
  );
  rmSync(join(dataDir, 'anchors.jsonl'));
  const told =
    'pruned: 10 rows (1, 3, 5, 7, 9 and 5 more stretches), as older than 2026-01-01, on 1970-01-01, by row 21';
  expect((await stempel('journal', 'verify')).out).toContain(told);
  expect((await verify(await exported('stretches'))).out).toContain(told);
});

test.each(TAMPERINGS)('$name: the stand-alone program names the first row', async (tampering) => {
  const head = join(out, 'head.json');
  const kept = readFileSync(join(dataDir, 'anchors.jsonl'), 'utf8').split('\n')[1] ?? '';
  writeFileSync(head, kept);
  fromOutside(tampering.tamper);
  const said = await verify(await exported('tampered'), '--anchor', head, '--anchor', early);
  const at = tampering.by === 'anchor' ? AT : '';
  expect(said).toMatchObject({ code: 1, out: [] });
  expect(said.err[0]).toBe(`${tampering.says}${at}`);
});

test.each(TAMPERINGS)('$name: `journal verify` says it in the same words', async (tampering) => {
  fromOutside(tampering.tamper);
  const said = await stempel('journal', 'verify');
  const at = tampering.by === 'anchor' ? AT : '';
  expect(said).toMatchObject({ code: 1, out: [] });
  expect(said.err[0]).toBe(`${tampering.says}${at}`);
});

test.each([
  [
    'two lines swapped',
    ([a, b, c, d, ...rest]: string[]) => [a, c, b, d, ...rest],
    'row 2: this row is missing',
  ],
  ['a line twice', ([a, b, ...rest]: string[]) => [a, b, b, ...rest], 'row 3: this row is missing'],
  [
    'a line cut short',
    ([a, b = '', ...rest]: string[]) => [a, b.slice(0, 90), ...rest],
    'row 2: this row cannot be read',
  ],
  [
    'a line that is something else',
    ([a, , ...rest]: string[]) => [a, '[1]', ...rest],
    'row 2: this row cannot be read',
  ],
  [
    'the last lines gone',
    (lines: string[]) => lines.slice(0, 4),
    'row 5: this row is missing: the journal had 6 rows on ',
  ],
  ['nothing left', () => [], 'row 1: this row is missing: the journal had 6 rows on '],
  [
    'the end cut off in a line',
    (lines: string[]) => [lines.join('\n').slice(0, -20)],
    'row 6: this row cannot be read',
  ],
])('in the exported file, %s: it is named', async (_, change, says) => {
  const file = await exported('changed');
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  writeFileSync(file, change(lines).join('\n'));
  const said = await verify(file);
  expect(said).toMatchObject({ code: 1, out: [] });
  expect(said.err[0]?.startsWith(says)).toBe(true);
});

test('a receipt of another journal is named, and one that is beyond its end', async () => {
  const file = await exported('slips');
  expect(await verify(file, '--receipt', '4', check)).toMatchObject({
    code: 1,
    err: ['row 4: this is not the row that receipt 4 was made of'],
  });
  expect(await verify(file, '--receipt', '9', check)).toMatchObject({
    code: 1,
    err: ['row 7: this row is missing: receipt 9 names row 9'],
  });
});

test('wrong usage and a file that is not there are neither whole nor altered', async () => {
  const file = await exported('usage');
  for (const words of [
    [join(out, 'nothing.jsonl')],
    [file, '--receipt', '3', 'abc'],
    [file, '--receipt'],
    [file, '--anchor', 'nowhere.json'],
    [file, '--anchor', file],
    [file, '--what'],
    [file, file],
  ]) {
    expect(await verify(...words)).toMatchObject({ code: 2, out: [] });
  }
});

test('without any anchor the program says what it cannot know', async () => {
  const file = await exported('alone');
  rmSync(join(out, 'alone/anchor.json'));
  expect((await verify(file)).out.at(-1)).toMatch(/^no anchor was compared/);
});

test('an export goes into a file of its own name, or to standard output', async () => {
  const file = join(out, '2026.jsonl');
  expect((await stempel('journal', 'export', '-o', file)).code).toBe(0);
  expect(existsSync(join(out, '2026.anchor.json'))).toBe(true);
  expect((await verify(file)).out.at(-1)).toBe(`${join(out, '2026.anchor.json')} fits: row 6`);
  const piped = await stempel('journal', 'export', '-o', '-');
  expect(piped.out.join('\n')).toBe(readFileSync(file, 'utf8').trimEnd());
  expect(piped.err).toEqual([expect.stringMatching(/^anchor: 6 [0-9a-f]{64}$/)]);
});

test('an export that is there already is left as it is', async () => {
  const file = await exported('once');
  const before = readFileSync(join(out, 'once/anchor.json'), 'utf8');
  const again = await stempel('journal', 'export', '-o', join(out, 'once'));
  expect(again).toMatchObject({
    code: 1,
    err: [`${file}: is there already; choose another place with -o`],
  });
  expect(readFileSync(join(out, 'once/anchor.json'), 'utf8')).toBe(before);
});

test.each([
  ['--receipt', 'slip'],
  ['--anchor', 'anchor'],
])('`journal verify %s` knows a row of this journal', async (option, of) => {
  const grouped = `3 ${check.slice(0, 4)}\u00A0${check.slice(4).toUpperCase()}`;
  const said = await stempel('journal', 'verify', option, grouped);
  expect(said).toMatchObject({ code: 0, err: [] });
  expect(said.out).toEqual([
    '6 rows: the chain is whole and has all of 2 anchors',
    expect.stringMatching(/^head: 6 [0-9a-f]{64}$/),
    `row 3 is the one of the ${of}, recorded 1970-01-01T03:00:00Z`,
  ]);
  expect(await stempel('journal', 'verify', option, `4 ${check}`)).toMatchObject({
    code: 1,
    err: [`row 4: this is not the row that the ${of} was made of`],
  });
  expect(await stempel('journal', 'verify', option, `9 ${check}`)).toMatchObject({
    code: 1,
    err: [`row 7: this row is missing: the ${of} names row 9`],
  });
  for (const slip of ['', '3', `0 ${check}`, '3 12345', `x ${check}`]) {
    expect(await stempel('journal', 'verify', option, slip)).toMatchObject({ code: 2 });
  }
});

test("`journal verify --anchor` reads an anchor's file", async () => {
  expect(await stempel('journal', 'verify', '--anchor', early)).toMatchObject({ code: 0, err: [] });
  fromOutside(TAMPERINGS.find(({ by }) => by === 'anchor')?.tamper ?? (() => {}));
  expect((await stempel('journal', 'verify', '--anchor', early)).code).toBe(1);
});
