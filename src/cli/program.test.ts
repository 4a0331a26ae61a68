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

test('says why a secret cannot be used', async () => {
  const { code, noted } = await run(['config', 'set-secret', 'admin.pin'], {
    ok: false,
    refusal: 'unusableSecret',
    detail: { message: 'must be 4 to 12 digits' },
  });
  expect([code, noted]).toEqual([1, 'admin.pin: must be 4 to 12 digits']);
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

const NOTHING_PRUNED = { rows: 0, punches: 0, presences: 0, people: 0 };

test.each([
  [{ ...NOTHING_PRUNED, doubts: [] }, 0, /^nothing before 2021-01-01 is left to prune$/, /^$/],
  [
    { rows: 4, punches: 4, presences: 2, people: 1, doubts: [] },
    0,
    /^pruned before .* 2 presences, 4 punches and 4 rows/,
    /^$/,
  ],
  [
    { ...NOTHING_PRUNED, rows: 1, doubts: [] },
    0,
    /^pruned before .* 0 punches and 1 row of the journal, of 0 people$/,
    /^$/,
  ],
  [
    { ...NOTHING_PRUNED, doubts: ['1 day is owed'] },
    1,
    /^$/,
    /prune: 1 day is owed\n.*until this is settled/,
  ],
])('says what was pruned, and what keeps it: %j', async (value, code, printed, noted) => {
  const told = await run(['prune'], { ok: true, value: { before: '2021-01-01', ...value } });
  expect(told.asked).toEqual([['prune', { dryRun: false }]]);
  expect([told.code, told.printed, told.noted]).toEqual([
    code,
    expect.stringMatching(printed),
    expect.stringMatching(noted),
  ]);
});

test('gives up what it has seen of a badge, and says what has come since', async () => {
  const scans = [900, 1_000].map((at) => ({ at, zone: 'UTC', left: null }));
  const badges = [{ id: 'b-1', masked: '••••6634', belongsTo: null, random: false, scans }];
  const value = { badges, room: 198, masked: '••••6634', dropped: 2, left: 1 };
  const told = await run(['badges', 'drop', 'b-1'], { ok: true, value });
  expect(told.asked.at(-1)).toEqual(['dropBadge', { id: 'b-1', by: 'office', upTo: 1_000 }]);
  expect(told.printed).toBe('••••6634: 2 scans given up; 1 newer one left waiting');
});

test('counts what would be pruned, and what keeps it, without pruning', async () => {
  const value = {
    before: '2021-01-01',
    rows: 4,
    punches: 4,
    presences: 2,
    people: 1,
    doubts: ['no'],
  };
  const told = await run(['prune', '--dry-run'], { ok: true, value });
  expect(told.asked).toEqual([['prune', { dryRun: true }]]);
  expect([told.code, told.printed]).toEqual([
    1,
    'before 2021-01-01: 2 presences, 4 punches and 4 rows of the journal, of 1 person',
  ]);
});

test('erases nobody without being told that it is meant', async () => {
  const { asked, code, noted } = await run(['employees', 'erase', '7']);
  expect([asked, code, noted]).toEqual([[], 2, expect.stringContaining('--yes')]);
});

test('names what still holds an erased person, and what refuses the erasure', async () => {
  const words = ['employees', 'erase', '7', '--yes'];
  const erased = await run(words, { ok: true, value: { remains: ['backups/old.db'] } });
  expect(erased.asked).toEqual([['eraseEmployee', { number: '7' }]]);
  expect([erased.code, erased.printed]).toEqual([0, '7 is erased\nstill there: backups/old.db']);
  const detail = { reasons: ['days that are not agreed'] };
  const refused = await run(words, { ok: false, refusal: 'unsettled', detail });
  expect([refused.code, refused.noted]).toEqual([1, 'employees erase: days that are not agreed']);
});

test('says beside a report that its year has been pruned', async () => {
  const value = { userreports: ['{}'], next: null, at: 0, prunedBefore: '2021-01-01' };
  for (const who of [[], ['--employee', '7']]) {
    const { code, noted } = await run(['report', '--year', '2019', ...who], { ok: true, value });
    expect([code, noted]).toEqual([
      0,
      'report: 2019 lies before 2021-01-01; its times have been pruned',
    ]);
  }
});

test('says beside a day that its times have been pruned', async () => {
  const day = {
    employee: '7',
    name: 'Ada',
    date: '2019-03-04',
    zone: 'Europe/Berlin',
    open: false,
    punches: [],
    presences: [],
    target: null,
    warnings: [],
    sync: { state: 'none' },
  };
  const words = ['day', '--employee', '7', '--date', '2019-03-04'];
  for (const form of [[], ['--json']]) {
    const pruned = await run([...words, ...form], {
      ok: true,
      value: { day, prunedBefore: '2021-01-01' },
    });
    expect([pruned.code, pruned.noted]).toEqual([
      0,
      'day: 2019-03-04 lies before 2021-01-01; its times have been pruned',
    ]);
    const kept = await run([...words, ...form], { ok: true, value: { day } });
    expect([kept.printed, kept.noted]).toEqual([pruned.printed, '']);
  }
});

test('a conflict that is in the list by another id is shown the way there', async () => {
  const words = ['conflicts', 'resolve', '7/2026-03-30/ffffff', '--keep', 'ours'];
  const detail = { id: '7/2026-03-30/1a2b3c' };
  const { code, noted } = await run(words, { ok: false, refusal: 'changedSince', detail });
  expect([code, noted]).toEqual([
    1,
    '7/2026-03-30/ffffff is not (or no longer) in the list; look at 7/2026-03-30/1a2b3c (conflicts list)',
  ]);
});

test('counts one of a kind in the singular', async () => {
  const ones = { rows: 1, punches: 1, presences: 1, people: 1, doubts: [], before: '2021-01-01' };
  expect((await run(['prune'], { ok: true, value: ones })).printed).toBe(
    'pruned before 2021-01-01: 1 presence, 1 punch and 1 row of the journal, of 1 person',
  );
  const none = { findings: [], pruned: [], recordedAt: null, prunedBy: null };
  const value = { rows: 1, hash: 'ab', anchors: 1, ...none };
  expect((await run(['journal', 'verify'], { ok: true, value })).printed).toBe(
    '1 row: the chain is whole and has the 1 anchor\nhead: 1 ab',
  );
  const { printed } = await run(['simulate', '--seed', '7', '--days', '1', '--kiosks', '1']);
  expect(printed).toContain('seed 7: 1 kiosk-day in 1 world, ');
});

test.each([
  ['/no/such/anchor.json', '/no/such/anchor.json: there is no such file'],
  [
    '3 12345',
    '3 12345: give a number and at least eight digits of its hash, "4821 7f3a c91e", or the file of an anchor',
  ],
])('says of the anchor %j what is wrong with it', async (anchor, sentence) => {
  const { asked, code, noted } = await run(['journal', 'verify', '--anchor', anchor]);
  expect([asked, code, noted]).toEqual([[], 2, sentence]);
});
