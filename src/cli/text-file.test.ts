import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readTextFile } from './text-file.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stempel-text-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function read(bytes: Buffer): string {
  const path = join(dir, 'roster.csv');
  writeFileSync(path, bytes);
  return readTextFile(path);
}

test.each(['', 'number,name\r\n7,Zoë ☕\r\n', '\uFEFFnumber,name\n'])(
  'reads %j as it is',
  (text) => {
    expect(read(Buffer.from(text))).toBe(text);
  },
);

test.each([
  ['in the middle', Buffer.from('number,name\n7,Zoë\n8,Ada\n', 'latin1'), 2],
  ['at the end', Buffer.from('number,name\n7,Ada\n8,Zoë', 'latin1'), 3],
  ['from the beginning, as UTF-16', Buffer.from('\uFEFFnumber,name\n', 'utf16le'), 1],
])('names the line that is not UTF-8 %s', (_, bytes, line) => {
  expect(() => read(bytes)).toThrow(
    `${join(dir, 'roster.csv')}:${line}: not UTF-8; save the file as UTF-8`,
  );
});
