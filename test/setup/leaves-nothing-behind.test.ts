import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { decodeXwd } from '../../scripts/kiosk/xwd.mjs';
import { runs, startFixtureKiosk, waitFor } from './kiosk-fixture.ts';

// The fixture's service and its sandbox ignore every polite request to end, as a hung process would.

let kiosk: ReturnType<typeof startFixtureKiosk>;

afterEach(async () => {
  await kiosk.remove();
});

async function everythingUp() {
  const { pids: demoPids } = await kiosk.entry('demo');
  const { pids: appPids } = await kiosk.entry('app');
  await kiosk.entry('window');
  const note = await waitFor('the note', kiosk.note);
  const pids = [...demoPids, ...appPids, displayPid(note.framebuffer)];
  expect(pids.filter((pid) => !runs(pid))).toEqual([]);
  return { pids, note };
}

function displayPid(framebuffer: string) {
  const found = execFileSync('pgrep', ['-f', `fbdir ${join(framebuffer, '..')}`], {
    encoding: 'utf8',
  });
  return Number(found.trim());
}

async function nothingLeft(pids: readonly number[], framebuffer: string) {
  await waitFor(`the end of ${pids.join(', ')}`, () => (pids.some(runs) ? null : true));
  expect(kiosk.note()).toBeNull();
  expect(existsSync(join(framebuffer, '..'))).toBe(false);
}

// Only Linux has the virtual display on which these run.
describe.runIf(process.platform === 'linux')('a kiosk started on a virtual display', () => {
  test.for(['SIGTERM', 'SIGHUP'] as const)('leaves nothing behind after %s', async (signal) => {
    kiosk = startFixtureKiosk();
    const { pids, note } = await everythingUp();
    kiosk.child.kill(signal);
    expect(await kiosk.exited).toBe(0);
    await nothingLeft(pids, note.framebuffer);
  });

  test('leaves nothing behind after Ctrl-C, which npm passes on a second time', async () => {
    kiosk = startFixtureKiosk();
    const { pids, note } = await everythingUp();
    kiosk.child.kill('SIGINT');
    kiosk.child.kill('SIGINT');
    setTimeout(() => kiosk.child.kill('SIGINT'), 100);
    expect(await kiosk.exited).toBe(0);
    await nothingLeft(pids, note.framebuffer);
  });

  test('leaves nothing behind when the window closes', async () => {
    kiosk = startFixtureKiosk(['--close-when-told']);
    const { pids, note } = await everythingUp();
    writeFileSync(join(kiosk.repository, 'close-now'), '');
    expect(await kiosk.exited).toBe(0);
    await nothingLeft(pids, note.framebuffer);
  });

  test('leaves nothing behind when stopped while starting', async () => {
    kiosk = startFixtureKiosk();
    const { pids } = await kiosk.entry('demo');
    kiosk.child.kill('SIGTERM');
    expect(await kiosk.exited).toBe(0);
    await waitFor(`the end of ${pids.join(', ')}`, () => (pids.some(runs) ? null : true));
  });

  test('shows the app of the folder it was started with, and its picture', async () => {
    kiosk = startFixtureKiosk(['--kiosk']);
    const { note } = await everythingUp();
    expect(await kiosk.entry('app')).toMatchObject({
      name: 'fixture-app',
      version: '1.2.3',
      appPath: kiosk.repository,
      packaged: false,
      userData: join(kiosk.repository, 'fixture-app'),
      readyBeforeMain: false,
    });
    const { args } = await kiosk.entry('app');
    expect(args).toEqual(
      expect.arrayContaining(['--data', join(kiosk.repository, 'data'), '--demo', '--kiosk']),
    );
    expect(kiosk.output()).toContain('npm run -s picture -- FILE.png');
    await waitFor('the red window', () => {
      const { width, rgb } = decodeXwd(readFileSync(note.framebuffer));
      const middle = (400 * width + 640) * 3;
      return rgb.subarray(middle, middle + 3).equals(Buffer.from([255, 0, 0])) ? true : null;
    });
  });

  test('needs no demo when a data folder is named', async () => {
    kiosk = startFixtureKiosk(['--data', '/nowhere']);
    const { args } = await kiosk.entry('app');
    expect(args).toEqual(expect.arrayContaining(['--data', '/nowhere']));
    expect(args).not.toContain('--demo');
    expect(existsSync(join(kiosk.repository, 'started.jsonl'))).toBe(true);
    expect(readFileSync(join(kiosk.repository, 'started.jsonl'), 'utf8')).not.toContain('"demo"');
  });
});
