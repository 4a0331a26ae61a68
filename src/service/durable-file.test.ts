import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFileDurably } from './durable-file.ts';

let stick: string;
beforeEach(() => {
  stick = mkdtempSync(join(tmpdir(), 'stempel-durable-'));
});
afterEach(() => rmSync(stick, { recursive: true, force: true }));

test('writes through no link that somebody has put beside it, nor keeps it as its own', () => {
  const database = join(stick, 'stempel.db');
  const path = join(stick, 'config.json');
  writeFileSync(database, 'every punch');
  symlinkSync(database, `${path}.unfinished`);
  writeFileDurably(path, '{}');
  expect(readFileSync(database, 'utf8')).toBe('every punch');
  rmSync(database);
  expect(readFileSync(path, 'utf8')).toBe('{}');
});

test('what a crash has left of another time is not in the way', () => {
  const path = join(stick, 'config.json');
  writeFileSync(`${path}.unfinished`, '{ "half": ');
  writeFileDurably(path, '{}');
  expect(readFileSync(path, 'utf8')).toBe('{}');
  expect(readdirSync(stick)).toEqual(['config.json']);
});
