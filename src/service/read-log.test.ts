import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog, type Log } from './log.ts';
import { readLog } from './read-log.ts';
import { redacted } from './redact.ts';

let dataDir: string;
let at: number;
let log: Log;

const all = {
  before: null,
  limit: 50,
  level: null,
  from: null,
  text: '',
  sinceAt: null,
  untilAt: null,
} as const;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-log-'));
  at = 1_774_855_200_000;
  log = openLog(dataDir, { clock: () => at++, newId: () => crypto.randomUUID() });
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('the newest line comes first, page by page, and a broken one is passed over', async () => {
  for (let count = 0; count < 7; count += 1) log.note(`line ${count}`);
  appendFileSync(join(dataDir, 'logs/service.log'), '{"at":17,"wha\n');
  const first = await readLog(dataDir, { ...all, limit: 3 }, []);
  expect(first.lines.map(({ what }) => what)).toEqual(['line 6', 'line 5', 'line 4']);
  const second = await readLog(dataDir, { ...all, limit: 3, before: first.next }, []);
  expect(second.lines.map(({ what }) => what)).toEqual(['line 3', 'line 2', 'line 1']);
  const last = await readLog(dataDir, { ...all, limit: 3, before: second.next }, []);
  expect(last).toMatchObject({ lines: [{ what: 'line 0' }], next: null });
});

test('it is filtered by level, by origin, by words in capitals or not, and by time', async () => {
  log.note('started', { role: 'kiosk' });
  const reference = log.defect(new Error('SQLITE_FULL'), 'keepAnchors');
  log.note('window', { at: 5, sentence: 'The screen ended (crashed).' });
  const found = async (more: Partial<Parameters<typeof readLog>[1]>) =>
    (await readLog(dataDir, { ...all, ...more }, [])).lines.map(({ what }) => what);
  expect(await found({ level: 'error' })).toEqual(['defect']);
  expect(await found({ level: 'warning' })).toEqual(['The screen ended (crashed).']);
  expect(await found({ from: 'window' })).toEqual(['The screen ended (crashed).']);
  expect(await found({ text: 'sqlite_full' })).toEqual(['defect']);
  expect(await found({ text: reference })).toEqual(['defect']);
  expect(await found({ sinceAt: 0, untilAt: 10 })).toEqual(['The screen ended (crashed).']);
  expect(await found({ text: 'kiosk' })).toEqual(['started']);
});

test('no log at all is an empty one', async () => {
  rmSync(join(dataDir, 'logs'), { recursive: true, force: true });
  expect(await readLog(dataDir, all, [])).toEqual({ lines: [], next: null });
});

test('nothing that opens a door is shown, whatever an error has put into it', async () => {
  const key = 'moco-key-Abc123';
  log.defect(new Error(`PIN 48213 of badge 0040856634, key ${key}`), 'door');
  const { lines } = await readLog(dataDir, all, [key]);
  const shown = JSON.stringify(lines);
  for (const secret of ['48213', '0040856634', key]) expect(shown).not.toContain(secret);
});

test.each([
  ['PIN 4711 is wrong', 'PIN •••• is wrong'],
  ['the badge 04A2B9C1 is unknown', 'the badge •••• is unknown'],
  ['token=dGhpc0lzQVNlY3JldEtleTEyMzQ1', 'token=••••'],
  ['{"pin":"4711"}', '{"pin":"••••"}'],
  ['hash 9f86d081884c7d659a2feaa0c55ad015', 'hash ••••'],
])('%s is shown as %s', (text, shown) => {
  expect(redacted(text, [])).toBe(shown);
});

test.each([
  'at 2026-03-30T09:20:00.000+02:00 by employee 5f0c6f0e-2d0f-4c4e-9a53-0c7f2d1b8a10',
  'at run (file:///app/service.js:1234:56)',
  'connect ECONNREFUSED 127.0.0.1:43123',
  'keepAnchors: ENOSPC on 2026-03-30, after 200 ms',
])('%s is shown as it is', (text) => {
  expect(redacted(text, [])).toBe(text);
});
