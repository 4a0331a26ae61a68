import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

/** The stub service under a main that is this test. */
async function startedStub(behaviour = ''): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'stub-process.ts'), [], {
    env: { ...process.env, STUB: behaviour },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const started = once(child, 'message');
  child.send({
    type: 'start',
    dataDir: '',
    demo: false,
    dataKey: null,
    packaged: false,
    offersDemo: false,
  });
  expect(await started).toEqual([{ type: 'started' }, undefined]);
  return child;
}

test('a service ends by itself when main is gone', async () => {
  const child = await startedStub();
  const exited = once(child, 'exit');
  child.disconnect();
  expect(await exited).toEqual([0, null]);
});

test('a window that main closes hears nothing more, and another one is served', async () => {
  const child = await startedStub();
  const heard: unknown[] = [];
  child.on('message', (message) => heard.push(message));
  const call = { type: 'call', seq: 1, name: 'arrival', input: {} };
  child.send({ type: 'connect', channel: 1 });
  child.send({ type: 'close', channel: 1 });
  child.send({ type: 'message', channel: 1, data: call });
  child.send({ type: 'connect', channel: 2 });
  child.send({ type: 'message', channel: 2, data: call });
  await expect.poll(() => heard.at(-1)).toMatchObject({ channel: 2, data: { type: 'answer' } });
  const ready = { type: 'event', name: 'ready', payload: {} };
  expect(heard).toEqual([
    { type: 'message', channel: 1, data: ready },
    { type: 'message', channel: 2, data: ready },
    {
      type: 'message',
      channel: 2,
      data: { type: 'answer', seq: 1, ok: true, value: { place: 0 } },
    },
  ]);
});
