import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cageUnit, launchAgent, userUnit, windowsTask } from './definitions.ts';
import { usualExecutable } from './places.ts';

// A reader of property lists, and under it one of XML, that the packager brings along.
const packager = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const plist = createRequire(packager.resolve('app-builder-lib'))('plist') as {
  readonly parse: (text: string) => Readonly<Record<string, unknown>>;
};
const ODD = { executable: '/srv/a & b/100% "x"/stempel', args: ['--kiosk', '--data', '/d $HOME'] };

function usual(platform: NodeJS.Platform) {
  return { executable: usualExecutable(platform), args: ['--kiosk'] };
}

function shipped(name: string, encoding: BufferEncoding = 'utf8'): string {
  return readFileSync(join(import.meta.dirname, '../../../resources/wall', name), encoding);
}

test('the files that ship are what the command writes for the usual place', () => {
  expect(shipped('stempel.service')).toBe(userUnit(usual('linux')));
  expect(shipped('stempel-cage.service')).toBe(cageUnit(usual('linux')));
  expect(shipped('app.stempel.kiosk.plist')).toBe(launchAgent(usual('darwin')));
  const task = shipped('stempel-task.xml', 'utf16le').replace('\uFEFF', '');
  expect(task.replaceAll('\r\n', '\n')).toBe(windowsTask(usual('win32'), null));
});

test('systemd puts no variable into the path of the program, behind cage neither', () => {
  const begun = { executable: '/opt/a$b/stempel', args: ['--data', '/d$c'] };
  expect(userUnit(begun)).toContain('ExecStart=/opt/a$b/stempel --data /d$$c\n');
  expect(cageUnit(begun)).toContain('ExecStart=/usr/bin/cage -- /opt/a$$b/stempel --data /d$$c\n');
});

test('systemd keeps no memory of what crashed, with a desktop and in cage', () => {
  for (const unit of [userUnit(usual('linux')), cageUnit(usual('linux'))]) {
    expect(unit.split('[Install]')[0]?.split('[Service]')[1]).toContain('\nLimitCORE=0\n');
  }
});

test('a launch agent is kept alive, whatever its path looks like', () => {
  const read = plist.parse(launchAgent(ODD));
  expect(read).toMatchObject({ KeepAlive: true, RunAtLoad: true });
  expect(read['ProgramArguments']).toEqual([ODD.executable, ...ODD.args]);
});

test('a task of Windows begins at the log-on of its account and is looked after each minute', () => {
  const path = String.raw`C:\Program Files\R & D\stempel.exe`;
  const text = windowsTask(
    { executable: path, args: ['--data', 'D:\\time data\\'] },
    'WALL\\kiosk',
  );
  const { tags, textOf } = xmlOf(text);
  expect(tags).toContain('LogonTrigger');
  expect(tags).not.toContain('IdleSettings');
  expect(textOf('Command')).toBe(path);
  expect(textOf('Arguments')).toBe(String.raw`--data "D:\time data\\"`);
  expect(textOf('UserId')).toBe('WALL\\kiosk');
  expect(textOf('Interval')).toBe('PT1M');
  expect(textOf('RunLevel')).toBe('LeastPrivilege');
  expect(textOf('ExecutionTimeLimit')).toBe('PT0S');
});

const ANALYZE = '/usr/bin/systemd-analyze';

test.skipIf(!existsSync(ANALYZE))('systemd finds nothing wrong with the units', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stempel-units-'));
  const program = join(folder, 'a $program, 100%');
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
  const unit = join(folder, 'stempel.service');
  writeFileSync(unit, userUnit({ executable: program, args: ['--kiosk'] }));
  try {
    const env = { ...process.env, XDG_RUNTIME_DIR: folder, HOME: folder };
    const said = execFileSync(ANALYZE, ['verify', '--user', '--recursive-errors=no', unit], {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(said).toBe('');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A reader of XML that takes nothing that is not closed. */
function xmlOf(text: string) {
  const open: string[] = [];
  const closed: (readonly [string, string])[] = [];
  const tags: string[] = [];
  const texts = new Map<string, string>();
  const body = text.replace(/^<\?xml [^>]*\?>/, '');
  for (const [, close, name = '', inner = ''] of body.matchAll(/<(\/?)(\w+)[^>]*>([^<]*)/g)) {
    if (close === '/') closed.push([open.pop() ?? '', name]);
    else {
      open.push(name);
      tags.push(name);
      if (!texts.has(name)) texts.set(name, inner);
    }
  }
  expect(open).toEqual([]);
  expect(closed.filter(([opened, name]) => opened !== name)).toEqual([]);
  expect(body.replaceAll(/<[^<>]*>/g, '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;)/);
  const textOf = (name: string): string =>
    (texts.get(name) ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"');
  return { tags, textOf };
}
