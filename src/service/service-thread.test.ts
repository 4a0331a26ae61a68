import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import v8 from 'node:v8';
import { expect, test, vi } from 'vitest';
import { startThread, threadsMayEnd } from './service-thread.ts';

/** Loads for a while, as something native does, and then goes on for ever. */
const LOADING = program(`
  import { workerData } from 'node:worker_threads';
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  new Int32Array(workerData.loaded)[0] = 1;
  workerData.mayEnd.postMessage(null);
  setInterval(() => {}, 1_000);
`);

function program(text: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(text)}`);
}

function start() {
  const memory = new SharedArrayBuffer(4);
  return {
    thread: startThread(LOADING, { loaded: memory }),
    hasLoaded: () => new Int32Array(memory)[0] === 1,
  };
}

test('a thread is not ended while it loads', async () => {
  const { thread, hasLoaded } = start();
  await thread.end();
  expect(hasLoaded()).toBe(true);
});

test('a process that waits for its threads exits while none of them loads', async () => {
  const all = [start(), start()];
  await threadsMayEnd();
  expect(all.map(({ hasLoaded }) => hasLoaded())).toEqual([true, true]);
  await Promise.all(all.map(({ thread }) => thread.end()));
});

test('a thread that dies while it loads is waited for by nobody', async () => {
  const { worker, end } = startThread(program("throw new Error('nothing to load')"), {});
  const [error] = (await once(worker, 'error')) as [Error];
  expect(error.message).toBe('nothing to load');
  await end();
  await threadsMayEnd();
});

test('what strips the types of a thread’s source never has its imports compiled', async () => {
  const setFlags = vi.spyOn(v8, 'setFlagsFromString');
  await start().thread.end();
  expect(setFlags).not.toHaveBeenCalled();
  await startThread(new URL('file-check-thread.ts', import.meta.url), {}).end();
  expect(setFlags).toHaveBeenCalledWith('--wasm-wrapper-tiering-budget=2147483647');
});

test('every thread is started so', () => {
  const src = join(import.meta.dirname, '..');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .filter((file) => readFileSync(join(src, file), 'utf8').includes('new Worker('));
  expect(files).toEqual([join('service', 'service-thread.ts')]);
});
