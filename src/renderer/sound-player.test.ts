import { expect, test } from 'vitest';
import { createSoundPlayer } from './sound-player.ts';
import { virtualTime } from './view-model/virtual-time.ts';

/** A sound device that notes what it is asked. */
function device(noted: string[], { fails = false } = {}): AudioContext {
  const param = { value: 0, setValueAtTime: () => {}, linearRampToValueAtTime: () => {} };
  const node = { connect: (next: unknown) => next };
  return {
    currentTime: 10,
    destination: node,
    resume: async () => {
      if (fails) throw new Error('no device');
      noted.push('resume');
    },
    suspend: async () => void noted.push('suspend'),
    createGain: () => ({ ...node, gain: param }),
    createOscillator: () => ({
      ...node,
      frequency: param,
      start: (at: number) => noted.push(`start ${(at - 10).toFixed(2)}`),
      stop: (at: number) => noted.push(`stop ${(at - 10).toFixed(2)}`),
    }),
  } as unknown as AudioContext;
}

test('plays a pattern, and lets the device sleep afterwards', async () => {
  const time = virtualTime();
  const noted: string[] = [];
  const player = createSoundPlayer(() => device(noted), time.after);
  player.play('refused', 60);
  await expect.poll(() => noted.length).toBe(5);
  expect(noted).toEqual(['resume', 'start 0.02', 'stop 0.44', 'start 0.60', 'stop 1.02']);
  time.pass(1_400);
  expect(noted).not.toContain('suspend');
  time.pass(200);
  expect(noted.at(-1)).toBe('suspend');
  expect(time.waiting()).toBe(0);
});

test('takes one device for all sounds, and does not let it sleep during the next', async () => {
  const time = virtualTime();
  const noted: string[] = [];
  let made = 0;
  const player = createSoundPlayer(() => {
    made += 1;
    return device(noted);
  }, time.after);
  player.play('ok', 60);
  await expect.poll(() => noted.length).toBe(3);
  time.pass(400);
  player.play('refused', 60);
  await expect.poll(() => noted.length).toBe(8);
  time.pass(1_000);
  expect(noted).not.toContain('suspend');
  expect(made).toBe(1);
});

test('a silent kiosk makes no device at all', () => {
  const player = createSoundPlayer(() => expect.unreachable(), virtualTime().after);
  player.play('ok', 0);
});

test.each([
  ['cannot be made', 0],
  ['does not wake up', 1],
])('a device that %s harms nothing, and is tried again', async (_, made) => {
  const noted: string[] = [];
  let tries = 0;
  const player = createSoundPlayer(() => {
    tries += 1;
    if (tries === 1 && made === 0) throw new Error('no device');
    return device(noted, { fails: tries === 1 });
  }, virtualTime().after);
  player.play('ok', 60);
  await new Promise((later) => setImmediate(later));
  player.play('ok', 60);
  await expect.poll(() => noted).toEqual(['resume', 'start 0.02', 'stop 0.16']);
  expect(tries).toBe(2);
});

test('a device that never wakes up is asked once, and one that wakes too late stays silent', async () => {
  const time = virtualTime();
  const noted: string[] = [];
  let wake = (): void => {};
  const slow = device(noted);
  slow.resume = () => {
    noted.push('asked');
    return new Promise((resolve) => {
      wake = resolve;
    });
  };
  const player = createSoundPlayer(() => slow, time.after);
  for (let scan = 0; scan < 50; scan += 1) {
    player.play('ok', 60);
    time.pass(5_000);
  }
  expect(noted).toEqual(['asked']);
  expect(time.waiting()).toBe(0);
  wake();
  await new Promise((later) => setImmediate(later));
  time.pass(1_000);
  expect(noted).toEqual(['asked', 'suspend']);
  player.play('ok', 60);
  wake();
  await expect.poll(() => noted).toContain('start 0.02');
});
