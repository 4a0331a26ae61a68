import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withOffice } from '../../src/cli/office.ts';
import { runProgram } from '../../src/cli/program.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function stempel(words: readonly string[], stdin = '') {
  const printed: string[] = [];
  const noted: string[] = [];
  const io = {
    print: (line: string) => void printed.push(line),
    note: (line: string) => void noted.push(line),
    readFile: () => '',
    readStdin: () => stdin,
  };
  const code = await runProgram(words, io, (use) => withOffice(dataDir, use));
  return { code, printed: printed.join('\n'), noted: noted.join('\n') };
}

test('a new kiosk is set up on the command line alone, step by step', async () => {
  expect(await stempel(['setup', 'status'])).toMatchObject({ code: 1 });
  expect(await stempel(['setup', 'finish'])).toMatchObject({
    code: 1,
    noted: expect.stringContaining('set-secret admin.pin') as string,
  });
  await stempel(['config', 'set', 'site.name', 'Nord']);
  await stempel(['config', 'set-secret', 'admin.pin'], '864209\n');
  const { printed } = await stempel(['setup', 'status']);
  expect(printed).toMatch(/^site +done$/m);
  expect(printed).toMatch(/^pin +done$/m);
  expect(printed).toMatch(/^people +open$/m);
  expect(await stempel(['setup', 'finish'])).toMatchObject({ code: 0 });
  expect(await stempel(['setup', 'status', '--json'])).toMatchObject({ code: 0 });
});
