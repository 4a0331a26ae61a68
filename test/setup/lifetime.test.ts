import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLifetime } from '../../scripts/kiosk/lifetime.mjs';
import { runs, waitFor } from './kiosk-fixture.ts';

const SLEEP = ['-e', 'setInterval(() => {}, 1000)'];

test('ends what it started, the last one first, and only once', async () => {
  const lifetime = createLifetime();
  const events: string[] = [];
  const child = lifetime.start(process.execPath, SLEEP, { stdio: 'ignore' });
  lifetime.add(() => events.push(runs(Number(child.process.pid)) ? 'child runs' : 'child ended'));
  lifetime.add(() => events.push('last one'));
  await Promise.all([lifetime.end(), lifetime.end()]);
  expect(events).toEqual(['last one', 'child runs']);
  expect(runs(Number(child.process.pid))).toBe(false);
});

test('starts nothing once it has ended', async () => {
  const lifetime = createLifetime();
  await lifetime.end();
  expect(() => lifetime.start(process.execPath, SLEEP, {})).toThrow('Stopped while starting.');
  expect(() => lifetime.add(() => {})).toThrow('Stopped while starting.');
});

test('reports a program that does not exist as an exit code', async () => {
  const lifetime = createLifetime();
  const child = lifetime.start('/no/such/program', [], { stdio: 'ignore' });
  expect((await child.ended).code).toBe(127);
  await lifetime.end();
});

test.runIf(process.platform === 'linux')('children end when we are killed outright', async () => {
  const module = join(import.meta.dirname, '../../scripts/kiosk/child.mjs');
  const program = `
    import { startChild } from ${JSON.stringify(module)};
    const sleeper = ['-e', 'setInterval(() => {}, 1000)'];
    console.log(startChild(process.execPath, sleeper, { stdio: 'ignore' }).process.pid);
  `;
  const starter = spawn(process.execPath, ['--input-type=module', '-e', program]);
  const pid = await new Promise<number>((done) => {
    starter.stdout.once('data', (chunk) => done(Number(chunk)));
  });
  expect(runs(pid)).toBe(true);
  starter.kill('SIGKILL');
  await waitFor('the child to end', () => (runs(pid) ? null : true));
});
