import { expect, test } from 'vitest';
import { PATIENCE_MS } from './line.ts';
import { BEFORE_HELLO } from './reduce.ts';
import type { Screen, Wall } from './screen.ts';
import { ready, until } from './wall-before.ts';
import { BOARD, RECEIPT } from './scripted-service.ts';
import { createWatchdog, LOST_AFTER_MS } from './watchdog.ts';

/** One of each kind there is: a new kind of screen that is missing here does not compile. */
const SCREENS: { readonly [K in Screen['kind']]: Pick<Screen & { readonly kind: K }, 'kind'> } = {
  idle: { kind: 'idle' },
  identifying: { kind: 'identifying' },
  you: { kind: 'you' },
  recording: { kind: 'recording' },
  done: { kind: 'done' },
  myDay: { kind: 'myDay' },
  myMonth: { kind: 'myMonth' },
  mySettings: { kind: 'mySettings' },
  pin: { kind: 'pin' },
  names: { kind: 'names' },
  notice: { kind: 'notice' },
  door: { kind: 'door' },
};
const kinds = Object.keys(SCREENS) as readonly Screen['kind'][];

const wallWith = (kind: Screen['kind'], returnsAt: number | null): Wall => {
  return { ...BEFORE_HELLO, screen: SCREENS[kind] as Screen, returnsAt };
};

test.each(kinds.filter((kind) => kind !== 'idle'))(
  '%s has an end, also where it names none, and whatever else happens meanwhile',
  (kind) => {
    let nowMs = 0;
    const endsInMs = createWatchdog(() => nowMs);
    expect(endsInMs(wallWith(kind, 5_000), 1_000)).toBe(4_000);
    expect(endsInMs(wallWith(kind, null), 1_000)).toBe(LOST_AFTER_MS);
    nowMs = 12_000;
    expect(endsInMs(wallWith(kind, null), 13_000)).toBe(LOST_AFTER_MS - 12_000);
    nowMs = 999_000;
    expect(endsInMs(wallWith(kind, null), 999_000)).toBe(0);
  },
);

test('the waiting screen stays, and an answer that is waited for has its time first', () => {
  expect(createWatchdog(() => 0)(wallWith('idle', null), 0)).toBeNull();
  expect(createWatchdog(() => 0)(wallWith('idle', 15_000), 0)).toBe(15_000);
  expect(LOST_AFTER_MS).toBeGreaterThan(PATIENCE_MS);
});

test('a service that hears and does not answer keeps nobody: the person is told, the next one is served', async () => {
  let silent = true;
  const wall = await ready({
    recordPunch: ({ id, kind }) => {
      if (silent) return new Promise(() => {});
      return { ok: true, value: { receipt: { ...RECEIPT, punchId: id, kind }, board: BOARD } };
    },
  });
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'recording');
  wall.pass(PATIENCE_MS);
  await until(wall.kiosk, 'notice');
  expect(wall.screen()).toMatchObject({ notice: { kind: 'defect' } });
  wall.pass(10_000);
  expect(wall.screen().kind).toBe('idle');
  silent = false;
  wall.kiosk.scanned('0040857201');
  await until(wall.kiosk, 'done');
});

test('a clock that is set back holds no screen, and one that is set forward takes none away', async () => {
  const wall = await ready();
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'done');
  for (const hours of [2, -1]) {
    const nowAt = wall.kiosk.nowAt() + hours * 3_600_000;
    wall.server.emit('clock', { nowAt });
    await expect.poll(wall.kiosk.nowAt, { interval: 2 }).toBe(nowAt);
    expect(wall.kiosk.wall.getState().returnsAt).toBe(nowAt + 5_000);
    wall.pass(0);
    expect(wall.screen().kind).toBe('done');
  }
  wall.pass(5_000);
  expect(wall.screen().kind).toBe('idle');
});
