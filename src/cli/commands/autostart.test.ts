import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Machine } from '../autostart/places.ts';
import type { Io } from '../io.ts';
import { autostartStatus, installAutostart, removeAutostart } from './autostart.ts';

let home: string;
let executable: string;
let printed: string[];
let asked: string[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'stempel-home-'));
  executable = join(home, 'stempel');
  writeFileSync(executable, '#!/bin/sh\necho "$@" > "$0.ran"\n', { mode: 0o755 });
  printed = [];
  asked = [];
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

const io: Io = {
  print: (line) => void printed.push(line),
  note: (line) => void printed.push(line),
  readFile: () => '',
  readStdin: () => '',
};

function machine(platform: NodeJS.Platform, says: string | null = ''): Machine {
  const ask: Machine['ask'] = (...words) => {
    asked.push(words.join(' '));
    return Promise.resolve(says);
  };
  return { platform, home, account: 'kiosk', uid: 1000, env: {}, ownExecutable: executable, ask };
}

const unit = (): string => join(home, '.config/systemd/user/stempel.service');

test('on Linux the unit is there, on, and begins the program on its data; twice changes nothing', async () => {
  const data = join(home, 'other data');
  expect(await autostartStatus(machine('linux'), data, io, {})).toBe(1);
  expect(await installAutostart(machine('linux'), data, io, {})).toBe(0);
  const first = readFileSync(unit(), 'utf8');
  expect(await installAutostart(machine('linux'), data, io, {})).toBe(0);
  expect(readFileSync(unit(), 'utf8')).toBe(first);
  expect(await autostartStatus(machine('linux'), data, io, {})).toBe(0);
  expect(asked).toContain('systemctl --user daemon-reload');
  const command = /^ExecStart=(.*)$/m.exec(first)?.[1] ?? '';
  execFileSync('/bin/sh', ['-c', command]);
  expect(readFileSync(`${executable}.ran`, 'utf8')).toBe(`--kiosk --data ${data}\n`);
});

test('a unit that somebody has changed is told, kept beside when it is written anew, and goes when it is removed', async () => {
  await installAutostart(machine('linux'), home, io, {});
  const changed = readFileSync(unit(), 'utf8').replace('RestartSec=2', 'RestartSec=9');
  writeFileSync(unit(), changed);
  expect(await autostartStatus(machine('linux'), home, io, {})).toBe(1);
  expect(printed.at(-1)).toContain('is not what install would write');
  expect(await installAutostart(machine('linux'), home, io, {})).toBe(0);
  expect(readFileSync(`${unit()}.before`, 'utf8')).toBe(changed);
  expect(await autostartStatus(machine('linux'), home, io, {})).toBe(0);
  expect(await removeAutostart(machine('linux'), home, io)).toBe(0);
  expect(existsSync(unit())).toBe(false);
  expect(await autostartStatus(machine('linux'), home, io, {})).toBe(1);
  expect(await removeAutostart(machine('linux'), home, io)).toBe(0);
});

test('a file of the same name that is not ours is neither replaced nor deleted', async () => {
  const foreign = '[Service]\nExecStart=/bin/true\n';
  await installAutostart(machine('linux'), home, io, {});
  writeFileSync(unit(), foreign);
  expect(await installAutostart(machine('linux'), home, io, {})).toBe(1);
  expect(await removeAutostart(machine('linux'), home, io)).toBe(1);
  expect(printed.at(-1)).toContain('is not one of Stempel');
  expect(readFileSync(unit(), 'utf8')).toBe(foreign);
});

test('a program that is not there is refused before anything is written, and only shown with --print', async () => {
  const options = { executable: '/no/such/stempel' };
  expect(await installAutostart(machine('linux'), home, io, options)).toBe(1);
  expect(existsSync(unit())).toBe(false);
  expect(await installAutostart(machine('linux'), home, io, { ...options, print: true })).toBe(0);
  expect(printed.at(-1)).toContain('ExecStart=/no/such/stempel --kiosk');
  expect(await installAutostart(machine('linux'), home, io, { cage: true })).toBe(2);
  expect(await installAutostart(machine('linux'), home, io, { cage: true, print: true })).toBe(0);
  expect(printed.at(-1)).toContain('/usr/bin/cage -- ');
});

test('on Windows the scheduler gets the task, and its refusal is told with the command', async () => {
  expect(await installAutostart(machine('win32'), home, io, {})).toBe(0);
  expect(asked.at(-1)).toMatch(/^schtasks \/create \/tn Stempel \/xml .*stempel-task\.xml \/f$/);
  const task = readFileSync(`${home}\\stempel-task.xml`, 'utf16le');
  expect(task.startsWith('\uFEFF<?xml')).toBe(true);
  expect(await installAutostart(machine('win32', null), home, io, {})).toBe(1);
  expect(printed.at(-1)).toContain('administrator');
  rmSync(`${home}\\stempel-task.xml`, { force: true });
});

test('on macOS the agent is handed to launchd', async () => {
  expect(await installAutostart(machine('darwin'), home, io, {})).toBe(0);
  const path = join(home, 'Library/LaunchAgents/app.stempel.kiosk.plist');
  expect(asked.at(-1)).toBe(`launchctl bootstrap gui/1000 ${path}`);
  expect(await autostartStatus(machine('darwin'), home, io, {})).toBe(0);
  await removeAutostart(machine('darwin'), home, io);
  expect(existsSync(path)).toBe(false);
});

test('a system that nobody knows is told so', async () => {
  expect(await installAutostart(machine('sunos'), home, io, {})).toBe(1);
});
