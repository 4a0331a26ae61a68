import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { officeHandlers } from '../office-handlers.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { beginSetUp, needsSetUp } from '../set-up-state.ts';
import { createEngine } from '../sync/engine.ts';
import { listEmployees } from '../usecases/list-employees.ts';

let stick: string;
let folder: string;
let kiosk: ScratchKiosk;

beforeEach(() => {
  stick = mkdtempSync(join(tmpdir(), 'stempel-stick-'));
  folder = join(stick, 'stempel-rollout');
  mkdirSync(folder);
  kiosk = scratchKiosk();
  beginSetUp(kiosk.db, kiosk.world.clock());
  put('secrets.json', '{ "admin.pin": "739146" }');
});

afterEach(() => {
  kiosk.close();
  rmSync(stick, { recursive: true, force: true });
});

function put(name: string, content: string | Buffer): void {
  writeFileSync(join(folder, name), content);
}

function apply() {
  const engine = createEngine({ ctx: kiosk, vendor: () => null });
  const office = officeHandlers(kiosk, engine, 'command line');
  return office.applyRollout({ path: stick, site: null, code: null, checkOnly: false });
}

const NAMES = ['config.json', 'roster.csv', 'roster.json'];

test.each(NAMES)('a folder by the name of %s is told, and nothing is stored', async (name) => {
  mkdirSync(join(folder, name));
  const problem = { file: name, message: 'not a file but a folder or a device' };
  expect(await apply()).toMatchObject({ detail: { problems: [problem] } });
  expect(needsSetUp(kiosk)).toBe(true);
});

test.each(NAMES)('a link by the name of %s that leads nowhere is told', async (name) => {
  symlinkSync(join(stick, 'nowhere'), join(folder, name));
  const problem = { file: name, message: 'cannot be read' };
  expect(await apply()).toMatchObject({ detail: { problems: [problem] } });
});

// Windows keeps no pipes among files.
test.skipIf(process.platform === 'win32').each(NAMES)(
  'nobody waits for a pipe by the name of %s that nobody writes into',
  async (name) => {
    execFileSync('mkfifo', [join(folder, name)]);
    expect(await apply()).toMatchObject({ detail: { problems: [{ file: name }] } });
  },
  5_000,
);

test.each(NAMES)('%s of more than twenty megabytes is refused before it is read', async (name) => {
  put(name, '');
  truncateSync(join(folder, name), 20_000_001);
  const problem = { file: name, message: 'too large' };
  expect(await apply()).toMatchObject({ detail: { problems: [problem] } });
});

test('a roster that is not UTF-8 is refused, and damages nobody’s name', async () => {
  put('roster.csv', Buffer.from('number,name\n7,Jörg Müller\n', 'latin1'));
  const problem = { file: 'roster.csv', message: 'not UTF-8; save the file as UTF-8' };
  expect(await apply()).toMatchObject({ detail: { problems: [problem] } });
  put('roster.csv', '\uFEFFnumber,name\n7,Jörg Müller\n');
  expect(await apply()).toMatchObject({ ok: true, value: { created: 1 } });
  expect(listEmployees(kiosk)).toMatchObject({ value: { employees: [{ name: 'Jörg Müller' }] } });
});

test('of a secret with a slip beside it nothing is quoted', async () => {
  put('secrets.json', '{ "admin.pin": "739146", "vendor.key": sk-live-4f }');
  const problem = { file: 'secrets.json', message: 'not JSON' };
  const outcome = await apply();
  expect(outcome).toMatchObject({ detail: { problems: [problem] } });
  expect(JSON.stringify(outcome)).not.toMatch(/sk-|739146/);
});

test.each(['[]', 'null', '"config"', '7'])(
  'settings that are %s leave the set-up open instead of finishing it with none',
  async (text) => {
    put('config.json', text);
    const problem = { file: 'config.json', message: 'must be an object, { … }' };
    expect(await apply()).toMatchObject({ detail: { problems: [problem] } });
    expect(needsSetUp(kiosk)).toBe(true);
  },
);

test('settings that are nested a hundred thousand times are refused with a sentence', async () => {
  put('config.json', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
  const problem = { file: 'config.json', message: 'too deeply nested' };
  expect(await apply()).toMatchObject({ detail: { problems: [problem] } });
});
