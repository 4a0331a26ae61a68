import { expect, test } from 'vitest';
import { ANSWERS } from './scripted-service.ts';
import { ready } from './wall-before.ts';

const TOKEN = { ok: true, value: { token: 't-1', untilAt: 2_000_000 } } as const;

function needing(over: Parameters<typeof ready>[0] = {}) {
  return ready({
    hello: async (input) => {
      const said = await ANSWERS.hello(input);
      return said.ok ? { ok: true, value: { ...said.value, setUp: 'needed' } } : said;
    },
    openSetup: () => TOKEN,
    ...over,
  });
}

test('a new kiosk opens with its set-up', async () => {
  const wall = await needing();
  await expect.poll(() => wall.kiosk.wall.getState().office).toBe('setup');
});

test('one that has a PIN by then waits for badges, and goes on behind its door', async () => {
  const wall = await needing({
    openSetup: () => ({ ok: false, refusal: 'pinNeeded', detail: {} }),
  });
  await expect.poll(() => wall.count('openSetup')).toBe(1);
  expect(wall.kiosk.wall.getState().office).toBeNull();
  wall.kiosk.deeds.door.goOnWithSetup();
  await expect.poll(() => wall.screen()).toMatchObject({ kind: 'door', at: 'pin' });
  for (const digit of '864209') wall.kiosk.deeds.door.pin.digit(digit);
  wall.kiosk.deeds.door.pin.submit();
  await expect.poll(() => wall.screen()).toMatchObject({ kind: 'door', at: 'menu' });
  wall.kiosk.deeds.door.enter();
  expect(wall.kiosk.wall.getState().office).toBe('setup');
});

test('a kiosk that is set up opens nothing by itself', async () => {
  const wall = await ready();
  await expect.poll(() => wall.kiosk.wall.getState().site).not.toBeNull();
  wall.kiosk.deeds.door.goOnWithSetup();
  expect(wall.count('openSetup')).toBe(0);
});
