import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

/** Runs a command in a process of its own, and prints everything that was loaded for it. */
const PROGRAM = `
  import { registerHooks } from 'node:module';
  const loaded = [];
  registerHooks({
    load: (url, context, next) => {
      loaded.push(url);
      return next(url, context);
    },
  });
  const main = process.argv[1];
  await import(main);
  console.log(JSON.stringify(loaded));
`;

let dataDir = '';

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-loads-'));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** The addresses of what this command line loads. */
function loadedBy(...words: readonly string[]): readonly string[] {
  const main = new URL('main.ts', import.meta.url).href;
  const typed = ['--input-type=module', '--eval', PROGRAM, main, ...words, '--data', dataDir];
  const printed = execFileSync(process.execPath, typed, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '') as string[];
}

/** What draws, writes and reads files of others, plays a vendor, or serves a page: nothing that a look at the kiosk needs. */
const LATE =
  /node_modules\/(pdfkit|bwip-js|hucre|date-holidays|csv-parse|csv-stringify)\/|\/src\/(sandbox|simulate)\/|\/src\/service\/(kiosk-side|office-handlers|status-page)|^node:http$/;

test('status loads the adapter of the one vendor, and little else', () => {
  const vendor = { kind: 'moco', url: 'http://127.0.0.1:1/api/v1' };
  writeFileSync(join(dataDir, 'config.json'), JSON.stringify({ vendor }));
  const loaded = loadedBy('status');
  expect(loaded.filter((url) => url.includes('/vendors/moco/'))).not.toEqual([]);
  expect(loaded.filter((url) => /\/vendors\/(clockodo|iflow|mctime)\//.test(url))).toEqual([]);
  expect(loaded.filter((url) => LATE.test(url))).toEqual([]);
  // Each file costs a third of a millisecond.
  expect(loaded.length).toBeLessThan(520);
});

test('help loads no store', () => {
  const loaded = loadedBy('--help');
  expect(
    loaded.filter((url) => /better-sqlite3|\/service\.ts$|\/src\/sandbox\//.test(url)),
  ).toEqual([]);
  expect(loaded.length).toBeLessThan(220);
});
