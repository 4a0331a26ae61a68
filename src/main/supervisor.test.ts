import { expect, test } from 'vitest';
import type { ServiceHostEvents } from './service-host.ts';
import { createSupervisor, startTimeoutMs, stopTimeoutMs } from './supervisor.ts';

/** A supervisor over scripted processes and a clock of its own; `log` is everything it did, in order. */
function supervised(givesWay = () => false) {
  let nowMs = 0;
  let timers: { readonly atMs: number; readonly callback: () => void }[] = [];
  const log: string[] = [];
  const processes: ServiceHostEvents[] = [];
  const supervisor = createSupervisor({
    launch: (events) => {
      const number = processes.push(events);
      log.push(`launch ${number} at ${nowMs}`);
      return {
        connect: () => {},
        tellAwake: () => log.push(`awake ${number}`),
        tellLine: () => {},
        tellStop: () => log.push(`stop ${number}`),
        kill: () => log.push(`kill ${number} at ${nowMs}`),
      };
    },
    after: (ms, callback) => {
      const timer = { atMs: nowMs + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    nowMs: () => nowMs,
    log: () => {},
    onUp: () => log.push('up'),
    onDown: () => log.push('down'),
    onOutOfService: (sentence) => log.push(`out of service: ${sentence}`),
    onLeaveKiosk: () => log.push('leave'),
    onStartDemo: (vendor) => log.push(`demo of ${vendor}`),
    givesWay,
  });
  return {
    supervisor,
    log,
    process: (number: number) => {
      const events = processes[number - 1];
      if (!events) throw new Error(`process ${number} was never launched`);
      return events;
    },
    pass: (ms: number) => {
      const untilMs = nowMs + ms;
      for (;;) {
        const due = timers.filter((one) => one.atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs);
        const next = due[0];
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        nowMs = next.atMs;
        next.callback();
      }
      nowMs = untilMs;
    },
    timers: () => timers.length,
  };
}

test('starts the service again when it ends, sooner at first', () => {
  const { supervisor, log, process, pass } = supervised();
  supervisor.start();
  process(1).started();
  process(1).exited('SIGKILL');
  pass(200);
  process(2).started();
  process(2).exited('SIGKILL');
  pass(399);
  expect(log).toEqual(['launch 1 at 0', 'up', 'down', 'launch 2 at 200', 'up', 'down']);
  pass(1);
  expect(log.at(-1)).toBe('launch 3 at 600');
});

test('starts at once again after a good life', () => {
  const { supervisor, log, process, pass } = supervised();
  supervisor.start();
  process(1).exited('code 1');
  pass(200);
  process(2).started();
  pass(60_000);
  process(2).exited('code 1');
  pass(200);
  expect(log.at(-1)).toBe('launch 3 at 60400');
});

test('ends a service that does not report, and starts another', () => {
  const { supervisor, log, process, pass } = supervised();
  supervisor.start();
  pass(startTimeoutMs);
  expect(log.at(-1)).toBe(`kill 1 at ${startTimeoutMs}`);
  process(1).exited('SIGKILL');
  pass(200);
  expect(log.at(-1)).toBe(`launch 2 at ${startTimeoutMs + 200}`);
});

test('leaves a service alone that has reported', () => {
  const { supervisor, log, process, pass } = supervised();
  supervisor.start();
  process(1).started();
  pass(startTimeoutMs * 2);
  expect(log).toEqual(['launch 1 at 0', 'up']);
});

test('shows why the service cannot start, ends it and goes on trying', () => {
  const { supervisor, log, process, pass } = supervised();
  supervisor.start();
  process(1).failed('The disk is full.');
  pass(stopTimeoutMs);
  process(1).exited('SIGKILL');
  pass(200);
  process(2).started();
  expect(log).toEqual([
    'launch 1 at 0',
    'out of service: The disk is full.',
    `kill 1 at ${stopTimeoutMs}`,
    `launch 2 at ${stopTimeoutMs + 200}`,
    'up',
  ]);
});

test('says so when five starts in a row end without a word', () => {
  const { supervisor, log, process, pass } = supervised();
  supervisor.start();
  for (let number = 1; number <= 6; number++) {
    process(number).exited('code 1');
    pass(5_000);
  }
  const told = log.filter((line) => !line.startsWith('launch'));
  expect(told).toEqual(['out of service: null', 'out of service: null']);
  expect(log.indexOf('out of service: null')).toBe(5);
  process(7).started();
  expect(log.at(-1)).toBe('up');
});

test('stops a running service and starts no other', async () => {
  const { supervisor, log, process, pass, timers } = supervised();
  supervisor.start();
  process(1).started();
  const stopped = supervisor.stop();
  process(1).exited('code 0');
  await stopped;
  pass(60_000);
  expect(log).toEqual(['launch 1 at 0', 'up', 'stop 1']);
  expect(timers()).toBe(0);
});

test('ends a service that does not stop within three seconds', async () => {
  const { supervisor, log, process, pass } = supervised();
  supervisor.start();
  const stopped = supervisor.stop();
  process(1).started();
  pass(stopTimeoutMs);
  expect(log).toEqual(['launch 1 at 0', 'stop 1', `kill 1 at ${stopTimeoutMs}`]);
  process(1).exited('SIGKILL');
  await stopped;
});

test('stops while it waits for the next start', async () => {
  const { supervisor, log, process, pass } = supervised();
  supervisor.start();
  process(1).exited('code 1');
  await supervisor.stop();
  pass(60_000);
  expect(log).toEqual(['launch 1 at 0']);
});

test('passes on that the kiosk is to be left, from a service that is up and not from one that is being stopped', () => {
  const { supervisor, log, process } = supervised();
  supervisor.start();
  process(1).leaveKiosk();
  process(1).started();
  process(1).leaveKiosk();
  expect(log).toEqual(['launch 1 at 0', 'up', 'leave']);
  void supervisor.stop();
  process(1).leaveKiosk();
  expect(log.at(-1)).toBe('stop 1');
});

test('passes on that a demo is wanted instead, from a service that is up and not from one that is being stopped', () => {
  const { supervisor, log, process } = supervised();
  supervisor.start();
  process(1).startDemo('iflow');
  process(1).started();
  process(1).startDemo('iflow');
  expect(log).toEqual(['launch 1 at 0', 'up', 'demo of iflow']);
  void supervisor.stop();
  process(1).startDemo('iflow');
  expect(log.at(-1)).toBe('stop 1');
});

test('starts no service of a version that has taken its place', () => {
  let isReplaced = false;
  const { supervisor, log, process, pass } = supervised(() => isReplaced);
  supervisor.start();
  process(1).started();
  isReplaced = true;
  process(1).exited('code 0');
  pass(600_000);
  expect(log).toEqual(['launch 1 at 0', 'up', 'down']);
});
