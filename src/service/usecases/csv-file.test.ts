import { expect, test } from 'vitest';
import { readCsv, readCsvInTurns } from './csv-file.ts';

const COLUMNS = { known: ['number', 'name'], required: ['number'] };

/** Some hundred kilobytes: names hold quotes, commas, line breaks and characters of several bytes. */
function largeFile(line: (index: number) => string): string {
  const lines = Array.from({ length: 6_000 }, (_, index) => line(index));
  return `number,name\r\n${lines.join('\r\n')}\r\n`;
}

const odd = (index: number): string => `${index},"Zoë ""${index}"", ☕\n${'ß'.repeat(index % 17)}"`;

test.each(['\n', '\r\n'])('a row has the line it begins on, breaks being %j', (br) => {
  const lines = ['number,name', '1,"a', 'b"', '2,"c"', '', '3,"d', '', 'e"', '4,f', ''];
  const read = readCsv(lines.join(br), COLUMNS);
  expect(read.ok && read.rows.map(({ line }) => line)).toEqual([2, 4, 6, 9]);
});

test.each(['number;name\n7;Ada', '\uFEFF"number";"name"\r\n7;"A, B"\r\n'])(
  'says of %j that semicolons separate it, and nothing else',
  (text) => {
    const message = 'the file is separated by semicolons; save it with commas';
    expect(readCsv(text, COLUMNS)).toEqual({
      ok: false,
      problems: [{ line: 1, field: null, message }],
    });
  },
);

test('semicolons inside of a field separate nothing', () => {
  expect(readCsv('number,name\n7,8:00;0\n', COLUMNS)).toMatchObject({ ok: true });
  expect(readCsv('number\n7;8\n', COLUMNS)).toMatchObject({ ok: true });
});

test.each([
  ['a good file', largeFile(odd)],
  ['an open quote far down', largeFile((index) => (index === 5_000 ? '5000,"x' : odd(index)))],
  ['a stray quote far down', largeFile((index) => (index === 5_000 ? '5000,x"y' : odd(index)))],
  ['rows of the wrong width', largeFile((index) => (index % 3_000 === 7 ? '1,2,3' : odd(index)))],
  ['a wrong header', largeFile(odd).replace('name', 'nome')],
  ['nothing', ''],
  ['a header alone', 'number,name'],
  ['semicolons', 'number;name\n1;a'],
])('%s reads the same in turns as at once', async (_, text) => {
  let turns = 0;
  const inTurns = await readCsvInTurns(text, COLUMNS, () => {
    turns += 1;
    return Promise.resolve();
  });
  expect(inTurns).toEqual(readCsv(text, COLUMNS));
  const expectedTurns = inTurns.ok ? Math.floor(text.length / 16_384) : 0;
  expect(turns).toBeGreaterThanOrEqual(expectedTurns);
});
