import { expect, test } from 'vitest';
import type { Io } from './io.ts';
import type { Office } from './office.ts';
import { runProgram } from './program.ts';

/** Runs a command line against an office that answers with `outcome`, and notes what it was asked. */
async function run(words: readonly string[], outcome: unknown = { ok: true, value: {} }) {
  const printed: string[] = [];
  const noted: string[] = [];
  const asked: unknown[] = [];
  const io: Io = {
    print: (line) => void printed.push(line),
    note: (line) => void noted.push(line),
    readFile: (path) => `content of ${path}`,
    readStdin: () => 'secret\n',
  };
  const call = (name: string, input: unknown) => {
    asked.push([name, input]);
    return Promise.resolve(outcome);
  };
  const office = { call } as unknown as Office;
  const code = await runProgram(words, io, (use) => use(office));
  return { code, printed: printed.join('\n'), noted: noted.join('\n'), asked };
}

test('lists its commands and exits 0 when asked for help', async () => {
  const { code, printed } = await run(['--help']);
  expect(code).toBe(0);
  for (const name of [
    'employees',
    'punches',
    'day',
    'sync',
    'status',
    'sandbox',
    'doctor',
    'config',
  ]) {
    expect(printed).toContain(name);
  }
});

test.each([
  [['nonsense']],
  [['day', '--employee', '7']],
  [['day', '--employee', '7', '--date', '2026-02-30']],
  [['day', '--employee', '7', '--date', '2026-02-03', '--at', 'noon']],
  [['sync', '--timeout', 'soon']],
  [['employees', 'import']],
  [['sandbox', '--port', '70000']],
  [['sandbox', '--vendor', 'acme']],
  [['sandbox', '--all', '--vendor', 'iflow']],
  [['sandbox', '--all', '--demo']],
  [['sandbox', '--all', '--port', '65533']],
  [['sandbox', '--faults', 'gremlins']],
])('exits 2 for the wrong usage %j, says why, and asks nothing', async (words) => {
  const { code, noted, asked } = await run(words);
  expect(code).toBe(2);
  expect(noted).not.toBe('');
  expect(asked).toEqual([]);
});

test('says in one sentence which vendors there are', async () => {
  const { noted } = await run(['sandbox', '--vendor', 'acme']);
  expect(noted).toBe('there is no vendor "acme"; there are moco, clockodo, iflow, mctime');
});

test('names file, line and field of what is wrong with a roster, and exits 1', async () => {
  const problems = [{ line: 3, field: 'weekly', message: 'seven durations are needed' }];
  const outcome = { ok: false, refusal: 'invalidFile', detail: { problems } };
  const { code, noted } = await run(['employees', 'import', 'roster.csv'], outcome);
  expect(code).toBe(1);
  expect(noted).toBe(
    'roster.csv:3: weekly: seven durations are needed\nnothing of roster.csv was stored',
  );
});

test('takes a roster for JSON by its name', async () => {
  const value = { created: 1, updated: 0, unchanged: 0 };
  const { asked } = await run(['employees', 'import', 'roster.JSON'], { ok: true, value });
  expect(asked).toEqual([['importEmployees', { format: 'json', text: 'content of roster.JSON' }]]);
});

test('reads a value as JSON, else as a bare word', async () => {
  expect((await run(['config', 'set', 'punch.guardSeconds', '7'])).asked).toEqual([
    ['setConfig', { key: 'punch.guardSeconds', value: 7 }],
  ]);
  expect((await run(['config', 'set', 'site.name', 'Tor'])).asked).toEqual([
    ['setConfig', { key: 'site.name', value: 'Tor' }],
  ]);
});

test('gives a refused number a second chance as a word, and reports the first refusal', async () => {
  const problems = [{ path: 'site.name', message: 'text is needed' }];
  const refused = { ok: false, refusal: 'invalidConfig', detail: { problems } };
  const { code, noted, asked } = await run(['config', 'set', 'site.name', '7'], refused);
  expect(asked.map((each) => (each as [string, { value: unknown }])[1].value)).toEqual([7, '7']);
  expect([code, noted]).toEqual([1, 'site.name: text is needed']);
});

const CONFIG = {
  site: { name: '7', region: null, language: 'en' },
  vendor: { kind: 'none', account: { impersonate: true } },
  breaks: { steps: [{ afterMinutes: 360, breakMinutes: 30 }] },
};

test('lists the settings in force as they would be set, keys dotted', async () => {
  const { code, printed, asked } = await run(['config', 'list'], {
    ok: true,
    value: { config: CONFIG },
  });
  expect(asked).toEqual([['readConfig', {}]]);
  expect([code, printed.split('\n')]).toEqual([
    0,
    [
      'site.name = "7"',
      'site.region = null',
      'site.language = en',
      'vendor.kind = none',
      'vendor.account.impersonate = true',
      'breaks.steps = [{"afterMinutes":360,"breakMinutes":30}]',
    ],
  ]);
  expect((await run(['config', '--help'])).printed).toContain('list [options]');
});

test('prints the settings in force as JSON for scripts', async () => {
  const { printed } = await run(['config', 'list', '--json'], {
    ok: true,
    value: { config: CONFIG },
  });
  expect(JSON.parse(printed)).toEqual(CONFIG);
});

test('takes a secret from standard input less one newline', async () => {
  const { asked } = await run(['config', 'set-secret', 'vendor.key']);
  expect(asked).toEqual([['setSecret', { name: 'vendor.key', value: 'secret' }]]);
});

test.each([
  ['done', 0],
  ['waiting', 1],
  ['person', 1],
])('turns the sync result %s into exit code %i', async (result, expected) => {
  const value = { result, owed: 0, refused: 0, conflicts: 0, message: 'so it is' };
  const { code, printed, noted } = await run(['sync', '--once'], { ok: true, value });
  expect(code).toBe(expected);
  expect(expected === 0 ? printed : noted).toBe('so it is');
});
