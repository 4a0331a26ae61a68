import { expect, test } from 'vitest';
import type { Screen } from './screen.ts';
import { BOARD } from './scripted-service.ts';
import { ready, until } from './wall-before.ts';

const BADGE = '0040856634';
const IDENTIFIED = {
  ok: true,
  value: { board: BOARD, proposal: { mode: 'act', kind: 'out' } },
} as const;

/** A site that wants both: the PIN of every badge is 4821. */
async function both(untilAt = 0) {
  return await ready({
    identify: ({ credential }) => {
      if (untilAt > 0) return { ok: false, refusal: 'tooManyAttempts', detail: { untilAt } };
      if (credential.kind !== 'badge' || credential.pin === undefined)
        return { ok: false, refusal: 'pinNeeded', detail: {} };
      return credential.pin === '4821'
        ? IDENTIFIED
        : { ok: false, refusal: 'unknownPin', detail: {} };
    },
  });
}

type Before = Awaited<ReturnType<typeof both>>;

function type(wall: Before, digits: string): void {
  for (const digit of digits) wall.kiosk.deeds.pressDigit(digit);
  wall.kiosk.deeds.submitPin();
}

const pinState = ({ screen }: Before): string => {
  const shown: Screen = screen();
  return shown.kind === 'pin' ? shown.state : shown.kind;
};

test('a badge is asked for its PIN, and both together punch by badge', async () => {
  const wall = await both();
  wall.kiosk.scanned(BADGE);
  await until(wall.kiosk, 'pin');
  type(wall, '4821');
  await expect.poll(() => pinState(wall), { interval: 1 }).not.toBe('asking');
  await until(wall.kiosk, 'done');
  expect(wall.inputsOf('identify')).toEqual([
    { credential: { kind: 'badge', frame: BADGE }, punchId: expect.any(String) },
    { credential: { kind: 'badge', frame: BADGE, pin: '4821' }, punchId: expect.any(String) },
  ]);
  expect(wall.inputsOf('recordPunch')).toMatchObject([{ by: 'badge' }]);
});

test('a wrong PIN asks again, for the same badge', async () => {
  const wall = await both();
  wall.kiosk.scanned(BADGE);
  await until(wall.kiosk, 'pin');
  type(wall, '4820');
  await expect.poll(() => pinState(wall)).toBe('wrong');
  type(wall, '4821');
  await until(wall.kiosk, 'done');
});

test('the pad returns by itself, and what was typed goes with it', async () => {
  const wall = await both();
  wall.kiosk.scanned(BADGE);
  await until(wall.kiosk, 'pin');
  wall.kiosk.deeds.pressDigit('4');
  wall.kiosk.deeds.clearPin();
  wall.pass(16_000);
  expect([wall.screen().kind, wall.kiosk.wall.getState().pin]).toEqual(['idle', '']);
  wall.kiosk.deeds.submitPin();
  expect(wall.count('identify')).toBe(1);
});

test('another badge takes the pad over', async () => {
  const wall = await both();
  wall.kiosk.scanned(BADGE);
  await until(wall.kiosk, 'pin');
  wall.kiosk.deeds.pressDigit('4');
  wall.kiosk.scanned('0040850000');
  await expect.poll(() => wall.screen()).toMatchObject({ claim: { frame: '0040850000' } });
  expect(wall.kiosk.wall.getState().pin).toBe('');
});

test('whoever has to wait sees it count down to the end', async () => {
  const wall = await both(1_000_000 + 60_000);
  wall.kiosk.scanned(BADGE);
  await until(wall.kiosk, 'notice');
  wall.pass(50_000);
  expect(wall.screen()).toMatchObject({ notice: { kind: 'tooManyAttempts' } });
  wall.pass(11_000);
  expect(wall.screen().kind).toBe('idle');
});
