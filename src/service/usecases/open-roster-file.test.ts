import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { writeXlsx } from 'hucre';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { allEmployees, employeeByNumber } from '../store/employee.ts';
import { modelsOf } from '../store/working-time-model.ts';
import { TABLE_BYTES_MAX, tableOfBytes } from '../table-file.ts';
import { identify } from './identify.ts';
import { openRosterFiles, type OpenRosterFiles } from './open-roster-file.ts';

let kiosk: ScratchKiosk;
let files: OpenRosterFiles;

beforeEach(() => {
  kiosk = scratchKiosk();
  files = openRosterFiles(kiosk, (act) => Promise.resolve(act()), 'office at the wall');
});
afterEach(() => kiosk.close());

const write = (name: string, bytes: Buffer | string): string => {
  const path = join(kiosk.dataDir, name);
  writeFileSync(path, bytes);
  return path;
};

async function opened(source: Parameters<OpenRosterFiles['open']>[0]) {
  const outcome = await files.open(source);
  if (!outcome.ok) throw new Error(outcome.detail.message);
  return outcome.value;
}

async function refusal(path: string) {
  const outcome = await files.open({ path });
  return outcome.ok ? 'read' : outcome.detail.why;
}

async function previewed(file: Awaited<ReturnType<typeof opened>>, columns = file.columns) {
  const outcome = await files.preview({ id: file.id, columns });
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value;
}

const names = () => allEmployees(kiosk.db).map(({ number, name }) => `${number} ${name}`);
const audited = () =>
  kiosk.db.prepare('SELECT by, action, subject, after FROM audit ORDER BY number').all();

/** UTF-16 as Windows writes it. */
const utf16 = (text: string, order: 'LE' | 'BE', mark: boolean): Buffer => {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return order === 'LE' ? bytes : bytes.swap16();
};

describe('a file as somebody has it', () => {
  const german = 'Personalnummer;Name;Ausweis\r\n7;Jürgen Groß;0040856634\r\n8;Țurcanu;\r\n';

  test.each([
    ['UTF-8', Buffer.from(german)],
    ['UTF-8', Buffer.from(`\uFEFF${german}`)],
    ['UTF-16 LE', utf16(german, 'LE', true)],
    ['UTF-16 BE', utf16(german, 'BE', true)],
    ['UTF-16 LE', utf16(german, 'LE', false)],
    ['UTF-16 BE', utf16(german, 'BE', false)],
  ])('is read as %s and says so', async (encoding, bytes) => {
    const file = await opened({ path: write('leute.csv', bytes) });
    expect(file).toMatchObject({
      encoding,
      separator: ';',
      format: 'csv',
      rows: 2,
      header: ['Personalnummer', 'Name', 'Ausweis'],
      columns: { number: 0, name: 1, badge: 2 },
    });
    expect(await files.store(file)).toEqual({
      ok: true,
      value: { created: 2, updated: 0, unchanged: 0 },
    });
    expect(names()).toEqual(['7 Jürgen Groß', '8 Țurcanu']);
  });

  test('is read as Windows-1252 where it is no UTF-8', async () => {
    const bytes = Buffer.from('Nr;Name\n7;J\xfcrgen \x80\n', 'latin1');
    const file = await opened({ path: write('alt.csv', bytes) });
    expect(file).toMatchObject({ encoding: 'Windows-1252', columns: { number: 0, name: 1 } });
    await files.store(file);
    expect(names()).toEqual(['7 Jürgen €']);
  });

  test('may have a title above its headings, and tabs between its columns', async () => {
    const text = 'Mitarbeiterliste 2026\n\nMarca\tNume\tActiv\n7\tAna\tda\n8\tIon\tnu\n';
    const file = await opened({ name: 'text', text });
    expect(file).toMatchObject({ separator: '\t', header: ['Marca', 'Nume', 'Activ'], rows: 2 });
    await files.store(file);
    expect(allEmployees(kiosk.db).map(({ active }) => active)).toEqual([true, false]);
  });

  test('may be a workbook: numbers with zeros in front, dates and hours as they are shown', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: 'leer', rows: [] },
        {
          name: 'Team',
          columns: [
            { header: 'Nr', key: 'number' },
            { header: 'Name', key: 'name' },
            { header: 'Ausweis', key: 'badge', numFmt: '0000000000' },
            { header: 'PIN', key: 'pin' },
            { header: 'Wochenstunden', key: 'weekly' },
            { header: 'Gültig ab', key: 'from', numFmt: 'dd.mm.yyyy' },
          ],
          data: [
            {
              number: 7,
              name: 'Ada',
              badge: 40_856_634,
              pin: 48_213,
              weekly: '8:00;8:00;8:00;8:00;6:00;0;0',
              from: new Date(Date.UTC(2026, 0, 31)),
            },
          ],
        },
      ],
    });
    const file = await opened({ path: write('team.dat', Buffer.from(bytes)) });
    expect(file).toMatchObject({ format: 'xlsx', sheet: 'Team', encoding: null, separator: null });
    expect((await previewed(file)).problems).toEqual([]);
    expect(await files.store(file)).toMatchObject({ value: { created: 1 } });
    const id = employeeByNumber(kiosk.db, '7')?.id ?? '';
    expect(modelsOf(kiosk.db, id)).toMatchObject([{ fromDate: '2026-01-31' }]);
    const credential = { kind: 'badge', frame: '0040856634' } as const;
    expect(await identify(kiosk, { credential })).toMatchObject({ ok: true });
  });

  test('may be a list in JSON with keys of its own', async () => {
    const text = JSON.stringify([{ Personalnummer: 7, Name: 'Ada', Karte: ['AB12', 'CD34'] }]);
    const file = await opened({ name: 'x', text });
    expect(file).toMatchObject({ format: 'json', columns: { number: 0, name: 1, badge: 2 } });
    expect(await files.store(file)).toMatchObject({ ok: true });
  });
});

describe('what is no roster is refused by what it is', () => {
  test.each([
    ['pdf', Buffer.from('%PDF-1.7\n%âãÏÓ')],
    ['image', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
    ['image', Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF', 'latin1')],
    ['zip', Buffer.from('PK\x03\x04\x14\0letters.txt', 'latin1')],
    ['oldExcel', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1')],
    ['program', Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1')],
    ['brokenXlsx', Buffer.from('PK\x03\x04\x14\0xl/workbook.xml', 'latin1')],
    ['brokenJson', Buffer.from('[{"number": "7", ')],
    ['brokenCsv', Buffer.from('number,name\n7,"Ada\n')],
    ['noWords', Buffer.from(Array.from({ length: 999 }, (_, at) => (at * 7) % 29))],
    ['empty', Buffer.from('\n \n')],
    ['empty', Buffer.alloc(0)],
  ])('%s', async (why, bytes) => {
    expect(await refusal(write('roster.csv', bytes))).toBe(why);
  });

  test('a folder, nothing at all, and a pipe that nobody writes into', async () => {
    mkdirSync(join(kiosk.dataDir, 'folder'));
    expect(await refusal(join(kiosk.dataDir, 'folder'))).toBe('notAFile');
    expect(await refusal(join(kiosk.dataDir, 'nothing.csv'))).toBe('notFound');
    expect(await refusal('/dev/zero')).toBe('notAFile');
  });

  test('a hundred megabytes, in a sentence and without reading them', async () => {
    const path = join(kiosk.dataDir, 'large.csv');
    const file = openSync(path, 'w');
    // So many could not be read at all.
    ftruncateSync(file, 5_000_000_000);
    expect(await refusal(path)).toBe('tooLarge');
    ftruncateSync(file, 100_000_000);
    closeSync(file);
    expect(await files.open({ path })).toEqual({
      ok: false,
      refusal: 'unreadableFile',
      detail: {
        why: 'tooLarge',
        message: `the file has 100 MB; a roster may have ${TABLE_BYTES_MAX / 1_000_000} MB`,
      },
    });
  });
});

describe('before anything is stored', () => {
  const broken = 'number,name,pin\n7,Ada,48213\n,Ben,\n9,,\n10,Cleo,12\n7,Dan,\n';

  test('everything that is wrong is said by its line, and nothing of the file is stored', async () => {
    const file = await opened({ name: 'text', text: broken });
    const { problems, created } = await previewed(file);
    expect(problems.map(({ line, field }) => [line, field])).toEqual([
      [3, 'number'],
      [4, 'name'],
      [5, 'pin'],
      [6, 'number'],
    ]);
    expect(created).toBe(5);
    expect(await files.store(file)).toMatchObject({ ok: false, refusal: 'invalidFile' });
    expect(names()).toEqual([]);
    expect(audited()).toEqual([]);
  });

  test('rows with something wrong are shown first, PINs and badge numbers of none', async () => {
    const good = Array.from(
      { length: 30 },
      (_, at) => `${100 + at},Ada,AABB${at + 10},${74_913 + at}`,
    );
    const text = ['number,name,badge,pin', ...good, '200,,CCDD99,'].join('\n');
    const { rows } = await previewed(await opened({ name: 'text', text }));
    expect(rows).toHaveLength(20);
    expect(rows[0]).toEqual({ line: 32, cells: ['200', '', '••••DD99', ''], isKnown: false });
    expect(rows[1]?.cells).toEqual(['100', 'Ada', '••••BB10', '••••']);
  });

  test('columns can be named otherwise than was proposed', async () => {
    const file = await opened({ name: 'text', text: 'A;B;C\n7;Ada;x\n' });
    expect(file.columns).toEqual({});
    expect((await previewed(file)).problems.map(({ field }) => field)).toEqual(['number', 'name']);
    const twice = await previewed(file, { number: 0, name: 0 });
    expect(twice.problems.map(({ field }) => field)).toEqual(['name']);
    expect((await previewed(file, { number: 0, name: 9 })).problems).toHaveLength(1);
    const columns = { number: 0, name: 1 };
    expect(await previewed(file, columns)).toMatchObject({
      problems: [],
      created: 1,
      leftOut: ['C'],
    });
    await files.store({ id: file.id, columns });
    expect(names()).toEqual(['7 Ada']);
  });

  test('a row with a field too many is wrong: a separator is where it should not be', async () => {
    const file = await opened({ name: 'text', text: 'number;name\n7;Ada;Lovelace\n8;Ben\n' });
    expect((await previewed(file)).problems).toEqual([
      { line: 2, field: null, message: '3 fields where the header has 2' },
    ]);
  });

  test('a number that a workbook has rounded is refused, not stored', async () => {
    const rows = [
      ['number', 'name', 'badge'],
      ['7', 'Ada', 1.2345e19],
    ];
    const bytes = await writeXlsx({ sheets: [{ name: 'x', rows }] });
    const file = await opened({ path: write('x.xlsx', Buffer.from(bytes)) });
    expect((await previewed(file)).problems).toMatchObject([{ line: 2, field: 'badge' }]);
  });
});

test('what was looked at is imported, and the audit says who did it, without PIN and number', async () => {
  const path = write('r.csv', 'number,name,badge,pin\n7,Ada,0040856634,48213\n');
  const file = await opened({ path });
  write('r.csv', 'number,name\n7,Eve\n');
  await files.store(file);
  expect(names()).toEqual(['7 Ada']);
  expect(JSON.stringify(audited())).not.toMatch(/48213|0040856634/);
  expect(audited()).toMatchObject([
    { by: 'office at the wall', action: 'personAdded', subject: '7' },
  ]);
  expect(await files.preview(file)).toMatchObject({ refusal: 'unknownFile' });
  const again = await opened({ name: 'text', text: 'number,name\n7,Ada L.\n' });
  expect(await previewed(again)).toMatchObject({ created: 0, known: 1 });
  expect(await files.store(again)).toMatchObject({ value: { updated: 1 } });
  expect(audited()).toHaveLength(2);
});

test('whatever the bytes are, reading them answers, and a bad line stores nothing', async () => {
  const words = fc.constantFrom(
    'number',
    'Name',
    'pin',
    '7',
    'Ada',
    '"',
    ';',
    ',',
    '\n',
    '\r',
    '\t',
    'ü',
  );
  const texts = fc.array(words, { maxLength: 60 }).map((parts) => Buffer.from(parts.join('')));
  const bytes = fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each));
  await fc.assert(
    fc.asyncProperty(fc.oneof(texts, bytes), async (content) => {
      const read = await tableOfBytes(content, 'any');
      if (!read.ok) return;
      const text = [read.table.header, ...read.table.lines]
        .map(({ cells }) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
        .join('\n');
      const outcome = await files.open({ name: 'any', text: `number,name\n${text}` });
      if (!outcome.ok) return;
      const before = names();
      const { problems } = await previewed(outcome.value);
      const stored = await files.store(outcome.value);
      expect(stored.ok).toBe(problems.length === 0);
      expect(stored.ok ? before : names()).toEqual(before);
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('five thousand people are looked at and imported', async () => {
  const lines = Array.from({ length: 5_000 }, (_, at) => `${at + 1};Person ${at};B${10_000 + at}`);
  const file = await opened({ name: 'text', text: ['Nr;Name;Badge', ...lines].join('\n') });
  const began = performance.now();
  expect((await previewed(file)).problems).toEqual([]);
  const looked = performance.now();
  expect(await files.store(file)).toMatchObject({ value: { created: 5_000 } });
  const stored = performance.now();
  console.info(
    `5,000 people: preview ${Math.round(looked - began)} ms, import ${Math.round(stored - looked)} ms`,
  );
});
