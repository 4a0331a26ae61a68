import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { withOffice } from '../../src/cli/office.ts';
import { runProgram } from '../../src/cli/program.ts';
import type { BreakStep } from '../../src/core/compliance/break-step.ts';
import { breakTableOf, profileOn } from '../../src/core/compliance/profile.ts';
import type { Limits } from '../../src/core/compliance/limits.ts';
import { WARNING_CODES } from '../../src/core/compliance/warning.ts';
import { formatHoursMinutes } from '../../src/core/time/duration.ts';

/**
 * Executes the examples of docs/working-time.md. Each section has a data directory of its own, which begins with what the
 * section "The examples" sets up. A block ```csv NAME is a file; in a block ```console a line that begins with `$ ` is a
 * command, and the lines below it are what it prints, standard error included. `…` stands for any text of a line or,
 * alone, for any lines; `ID` for the id of a presence, which commands may name afterwards.
 */
const DOCUMENT = readFileSync(resolve(import.meta.dirname, '../../docs/working-time.md'), 'utf8');
const PROMPT = '$ npm run -s cli -- ';
const ANY_LINES = '…';

type File = { readonly kind: 'file'; readonly name: string; readonly text: string };
type Command = {
  readonly kind: 'command';
  readonly line: string;
  readonly expected: readonly string[];
};
type Section = { readonly title: string; readonly steps: readonly (File | Command)[] };

const SECTIONS: readonly Section[] = DOCUMENT.split(/^## /m)
  .slice(1)
  .map((text) => ({ title: text.slice(0, text.indexOf('\n')), steps: stepsOf(text) }));

function stepsOf(text: string): readonly (File | Command)[] {
  const blocks = [...text.matchAll(/^```(csv|console) ?(.*)\n([^]*?)^```$/gm)];
  return blocks.flatMap(([, language, name = '', content = '']): readonly (File | Command)[] =>
    language === 'csv' ? [{ kind: 'file', name, text: content }] : commandsOf(content),
  );
}

function commandsOf(content: string): readonly Command[] {
  return content
    .split(/^(?=\$ )/m)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [line = '', ...expected] = part.trimEnd().split('\n');
      if (!line.startsWith(PROMPT)) throw new Error(`not a command of ours: ${line}`);
      return { kind: 'command', line, expected };
    });
}

/** A shell's words, as far as the examples use them. */
function wordsOf(line: string): readonly string[] {
  const words = line.slice(PROMPT.length).matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g);
  return [...words].map(([, single, double, plain]) => single ?? double ?? plain ?? '');
}

/** What is printed, line by line. */
async function run(
  dataDir: string,
  words: readonly string[],
  files: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const printed: string[] = [];
  const io: Io = {
    print: (text) => void printed.push(...text.split('\n')),
    note: (text) => void printed.push(...text.split('\n')),
    readFile: (path) => files.get(path) ?? raise(`no file ${path} in this section`),
    readStdin: () => '',
  };
  await runProgram(words, io, (use) => withOffice(dataDir, use));
  return printed.map((line) => line.trimEnd());
}

function raise(message: string): never {
  throw new Error(message);
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** The id that a line shows where `ID` is expected, or an empty text. */
function idIn(lines: readonly string[]): string {
  return lines.map((line) => UUID.exec(line)?.[0] ?? '').find((id) => id !== '') ?? '';
}

function matches(expected: string, line: string): boolean {
  const parts = expected.split(/(…|\bID\b)/).map((part) => {
    if (part === '…') return '.*';
    return part === 'ID' ? UUID.source : part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`).test(line);
}

/** The printed lines with those that `…` stands for replaced by it, so that a difference reads like one. */
function folded(expected: readonly string[], printed: readonly string[]): readonly string[] {
  const shown: string[] = [];
  let next = 0;
  expected.forEach((line, index) => {
    if (line !== ANY_LINES) {
      const found = printed[next] ?? '(nothing more)';
      shown.push(matches(line, found) ? line : found);
      next += 1;
      return;
    }
    const below = expected[index + 1];
    const from = next;
    next = printed.findIndex(
      (each, at) => at >= from && below !== undefined && matches(below, each),
    );
    if (next === -1) next = printed.length;
    shown.push(line);
  });
  return [...shown, ...printed.slice(next)];
}

const [FIRST, ...OTHERS] = SECTIONS;

test.each(OTHERS)('$title', async ({ steps }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'stempel-doc-'));
  const files = new Map<string, string>();
  let id = '';
  try {
    for (const step of [...(FIRST?.steps ?? []), ...steps]) {
      if (step.kind === 'file') {
        files.set(step.name, step.text);
        continue;
      }
      const words = wordsOf(step.line).map((word) => (word === 'ID' ? id : word));
      const printed = await run(dataDir, words, files);
      expect([step.line, ...folded(step.expected, printed)]).toEqual([step.line, ...step.expected]);
      if (step.expected.some((line) => /\bID\b/.test(line))) id = idIn(printed);
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('every section shows something', () => {
  const silent = SECTIONS.filter(({ steps }) => steps.length === 0).map(({ title }) => title);
  expect(SECTIONS.length).toBeGreaterThan(9);
  expect(silent).toEqual([]);
});

const COUNTRIES = ['de', 'at', 'ch', 'ro'] as const;

const ROWS: readonly (readonly [string, (limits: Limits) => string])[] = [
  ['break due', ({ breakSteps, sources }) => `${dueIn(breakSteps)} (${sources.breaks})`],
  ['a part of it counts from', (limits) => formatHoursMinutes(limits.shortestBreakSeconds)],
  [
    'longest stretch without a break',
    ({ longestStretchSeconds, sources }) => limitIn(longestStretchSeconds, sources.stretch),
  ],
  ['work in a day or a shift', ({ dailySeconds, sources }) => limitIn(dailySeconds, sources.daily)],
  [
    'from the first in to the last out',
    ({ spanSeconds, sources }) => limitIn(spanSeconds, sources.span),
  ],
  ['work in a week', ({ weeklySeconds, sources }) => limitIn(weeklySeconds, sources.weekly)],
  [
    'rest between two days',
    ({ dailyRestSeconds, sources }) => limitIn(dailyRestSeconds, sources.dailyRest),
  ],
  [
    'one rest in the week',
    ({ weeklyRestSeconds, sources }) => limitIn(weeklyRestSeconds, sources.weeklyRest),
  ],
  ['Sunday', ({ sundayOff, sources }) => (sundayOff ? `free (${sources.sunday})` : '–')],
];

function limitIn(seconds: number | null, source: string | null): string {
  return seconds === null ? '–' : `${formatHoursMinutes(seconds)} (${source})`;
}

function dueIn(steps: readonly BreakStep[]): string {
  return steps
    .map((step) => [step.breakSeconds, step.afterSeconds].map(formatHoursMinutes).join(' after '))
    .join(', ');
}

test.each([
  ['adults', 'adult'],
  ['under 18', 'minor'],
] as const)('the table of limits for %s is the one in force', (title, group) => {
  const begin = DOCUMENT.indexOf(`| ${title} |`);
  const table = DOCUMENT.slice(begin)
    .split('\n')
    .slice(2, 2 + ROWS.length);
  const limits = COUNTRIES.map((id) => profileOn(id, '2026-03-02')?.[group]);
  const expected = ROWS.map(([name, cell]) => {
    const cells = limits.map((each) => (each === undefined ? 'none' : cell(each)));
    return `| ${[name, ...cells].join(' | ')} |`;
  });
  expect(table).toEqual(expected);
});

test.each(COUNTRIES)('the break rule %s is the one in the table', (id) => {
  const { steps, shortestSeconds } = breakTableOf(id, []);
  const times = (of: (step: BreakStep) => number) =>
    steps.map((step) => formatHoursMinutes(of(step))).join(', ');
  const after = times(({ afterSeconds }) => afterSeconds);
  const lengths = times(({ breakSeconds }) => breakSeconds);
  const row = `| \`${id}\` | ${after} | ${lengths} | ${formatHoursMinutes(shortestSeconds)} |`;
  expect(DOCUMENT).toContain(row);
});

test('every warning is explained', () => {
  const rows = DOCUMENT.split('\n').filter((line) => line.startsWith('| `'));
  const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)]);
  const words = new Set(named.map(([, word]) => word));
  expect(WARNING_CODES.filter((code) => !words.has(code))).toEqual([]);
});
