import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { titlesOf } from '../coverage/titles.ts';

/** What docs/complaints.md says is done is tested by what it names. */
const repository = resolve(import.meta.dirname, '../..');
const DOCUMENT = readFileSync(join(repository, 'docs/complaints.md'), 'utf8');
const COMPLAINTS = 45;

type Row = {
  readonly number: number;
  readonly complaint: string;
  readonly here: string;
  /** `path › title` each. */
  readonly tests: readonly string[];
};

/** The rows of a page's tables, whose cells hold no bar but an escaped one. */
function rowsOf(page: string): readonly Row[] {
  return [...page.matchAll(/^\| (\d+) \|(.*)\|$/gm)].map(([, number, rest = '']) => {
    const [complaint = '', here = '', named = ''] = rest
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    const links = named.matchAll(/\[((?:[^\]\\]|\\.)*)\]\(\.\.\/([^)]+)\)/g);
    const tests = [...links].map(
      ([, title = '', file]) => `${file} › ${title.replaceAll(/\\(.)/g, '$1')}`,
    );
    return { number: Number(number), complaint, here, tests };
  });
}

/** What is wrong with the rows, in sentences. */
function problemsOf(rows: readonly Row[], titlesIn: (file: string) => readonly string[]): string[] {
  const numbers = rows.map(({ number }) => number);
  const missing = Array.from({ length: COMPLAINTS }, (_, index) => index + 1).filter(
    (number) => numbers.filter((each) => each === number).length !== 1,
  );
  return [
    ...missing.map((number) => `${number} does not stand there once`),
    ...rows.flatMap(({ number, complaint, here, tests }) => {
      if (complaint === '' || here === '') return [`${number} says nothing`];
      if (tests.length === 0) return [`${number} names no test`];
      return tests.filter((named) => !isThere(named, titlesIn)).map((named) => `no ${named}`);
    }),
  ];
}

function isThere(named: string, titlesIn: (file: string) => readonly string[]): boolean {
  const [file = '', title = ''] = named.split(' › ');
  return titlesIn(file).includes(title);
}

function titlesInRepository(file: string): readonly string[] {
  const path = join(repository, file);
  return existsSync(path) ? titlesOf(readFileSync(path, 'utf8')) : [];
}

test('every complaint is answered once, by tests that are there', () => {
  expect(problemsOf(rowsOf(DOCUMENT), titlesInRepository)).toEqual([]);
});

const WHOLE = Array.from(
  { length: COMPLAINTS },
  (_, index) => `| ${index + 1} | said | done | [a \\| b](../test/a.test.ts) |`,
);

test.each<[string, number, string, readonly string[]]>([
  ['nothing where all is well', 0, WHOLE[0] ?? '', []],
  ['a complaint that is missing', 4, '', ['5 does not stand there once']],
  ['one without a test', 0, '| 1 | said | done |  |', ['1 names no test']],
  ['one that says nothing', 1, '| 2 | said |  | [a](../test/a.test.ts) |', ['2 says nothing']],
  [
    'a title that is not there',
    2,
    '| 3 | s | d | [b](../test/a.test.ts) |',
    ['no test/a.test.ts › b'],
  ],
  [
    'a file that is not there',
    3,
    '| 4 | s | d | [c](../test/b.test.ts) |',
    ['no test/b.test.ts › c'],
  ],
])('finds %s', (_name, at, line, problems) => {
  const page = WHOLE.with(at, line).join('\n');
  const titlesIn = (file: string) => (file === 'test/a.test.ts' ? ['a | b'] : []);
  expect(problemsOf(rowsOf(page), titlesIn)).toEqual(problems);
});
