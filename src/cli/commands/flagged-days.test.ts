import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withOffice } from '../office.ts';
import { runProgram } from '../program.ts';
import { readTextFile } from '../text-file.ts';

let dataDir = '';

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-'));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function stempel(...words: readonly string[]) {
  const printed: string[] = [];
  const io = {
    print: (line: string) => void printed.push(line),
    note: (line: string) => void printed.push(line),
    readFile: readTextFile,
    readStdin: () => '',
  };
  const code = await runProgram(words, io, (use) => withOffice(dataDir, use));
  return { code, text: printed.join('\n') };
}

async function imported(what: string, text: string): Promise<void> {
  const file = join(dataDir, 'file.csv');
  writeFileSync(file, text);
  expect((await stempel(what, 'import', file)).code).toBe(0);
}

test('days that want a look are listed for people and for scripts', async () => {
  await imported('employees', 'number,name\n7,Ada\n');
  await imported('punches', 'employee,kind,at\n7,in,2026-03-30T08:00:00+02:00\n');
  const period = ['--from', '2026-03-01', '--to', '2026-03-31'];
  expect(await stempel('days', 'flagged', ...period)).toEqual({
    code: 0,
    text: ['date        number  name  flags', '2026-03-30  7       Ada   openPresence'].join('\n'),
  });
  const json = await stempel('days', 'flagged', ...period, '--json');
  expect(JSON.parse(json.text)).toEqual([
    {
      employee: '7',
      name: 'Ada',
      date: '2026-03-30',
      flags: [{ kind: 'open', code: 'openPresence', limit: 46_800 }],
    },
  ]);
  expect(await stempel('days', 'flagged', ...period, '--person', 'Bob')).toEqual({
    code: 0,
    text: 'no day wants a look',
  });
  const long = await stempel('days', 'flagged', '--from', '2020-01-01', '--to', '2026-03-31');
  expect(long).toEqual({ code: 1, text: 'days flagged: at most 400 days at once' });
  expect((await stempel('days', 'flagged', '--from', 'May', '--to', '2026-03-31')).code).toBe(2);
});

test('a period that ends before it begins is told, and is not taken for one without flags', async () => {
  const period = ['--from', '2026-03-31', '--to', '2026-03-01'];
  expect(await stempel('days', 'flagged', ...period)).toEqual({
    code: 2,
    text: 'days flagged: 2026-03-31 is after 2026-03-01',
  });
});
