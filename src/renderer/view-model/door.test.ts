import { expect, test } from 'vitest';
import type { DoorScreen } from './door-screen.ts';
import { SCRIPTED_DOOR } from './scripted-door.ts';
import { ready, until } from './wall-before.ts';

const PIN = '864209';

type Ready = Awaited<ReturnType<typeof ready>>;

function door(wall: Ready): DoorScreen {
  const screen = wall.screen();
  if (screen.kind !== 'door') throw new Error(`${screen.kind} stands there`);
  return screen;
}

function type(wall: Ready, pin: string): void {
  for (const digit of pin) wall.kiosk.deeds.door.pin.digit(digit);
  wall.kiosk.deeds.door.pin.submit();
}

async function at(wall: Ready, place: DoorScreen['at']): Promise<void> {
  await expect
    .poll(() => {
      const screen = wall.screen();
      return screen.kind === 'door' ? screen.at : screen.kind;
    })
    .toBe(place);
}

async function inside(over: Parameters<typeof ready>[0] = {}): Promise<Ready> {
  const wall = await ready(over);
  wall.kiosk.deeds.door.open();
  type(wall, PIN);
  await at(wall, 'menu');
  return wall;
}

test('opens before the pad and lets in whoever knows the PIN; the token stands on no screen', async () => {
  const wall = await ready();
  wall.kiosk.deeds.door.open();
  expect(door(wall)).toMatchObject({ at: 'pin', pin: '', state: { kind: 'ready' } });
  type(wall, PIN);
  expect(door(wall)).toMatchObject({ state: { kind: 'checking' } });
  await at(wall, 'menu');
  expect(JSON.stringify(wall.kiosk.wall.getState())).not.toContain('t-1');
});

test('opens from the waiting screen only', async () => {
  const wall = await ready();
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'done');
  wall.kiosk.deeds.door.open();
  expect(wall.screen().kind).toBe('done');
});

test('says a wrong PIN, and begins anew with the next digit', async () => {
  const wall = await ready();
  wall.kiosk.deeds.door.open();
  type(wall, '1111');
  await expect.poll(() => door(wall)).toMatchObject({ state: { kind: 'wrong' }, pin: '' });
  wall.kiosk.deeds.door.pin.digit('8');
  expect(door(wall)).toMatchObject({ state: { kind: 'ready' }, pin: '8' });
});

test('says at once that no PIN is set, and takes no digits then', async () => {
  const noPin = { ok: false, refusal: 'noAdminPin', detail: {} } as const;
  const wall = await ready({ knock: () => noPin });
  wall.kiosk.deeds.door.open();
  await expect.poll(() => door(wall)).toMatchObject({ state: { kind: 'notSet' } });
  type(wall, PIN);
  expect(door(wall)).toMatchObject({ pin: '', state: { kind: 'notSet' } });
  expect(wall.count('openDoor')).toBe(0);
});

test('a PIN that came too fast is forgotten and never asked about', async () => {
  const wall = await ready();
  wall.kiosk.deeds.door.open();
  for (const digit of PIN) wall.kiosk.deeds.door.pin.digit(digit);
  wall.kiosk.deeds.door.pin.tooFast();
  wall.kiosk.deeds.door.pin.submit();
  expect(door(wall)).toMatchObject({ pin: '', state: { kind: 'tooFast' } });
  expect(wall.count('openDoor')).toBe(0);
});

test('goes by itself after a minute without a touch, and gives the token back', async () => {
  const wall = await inside();
  wall.pass(59_000);
  wall.kiosk.deeds.touched();
  wall.pass(59_999);
  expect(door(wall).at).toBe('menu');
  wall.pass(1);
  expect(wall.screen().kind).toBe('idle');
  await expect.poll(() => wall.inputsOf('closeDoor')).toEqual([{ token: 't-1' }]);
});

test('touches keep the service’s door open as well, and one that has shut there is left', async () => {
  let shut = false;
  const doorClosed = { ok: false, refusal: 'doorClosed', detail: {} } as const;
  const wall = await inside({
    stayAtDoor: () => (shut ? doorClosed : { ok: true, value: { untilAt: 0 } }),
  });
  wall.pass(20_000);
  wall.kiosk.deeds.touched();
  expect(wall.count('stayAtDoor')).toBe(0);
  wall.pass(20_000);
  wall.kiosk.deeds.touched();
  await expect.poll(() => wall.count('stayAtDoor')).toBe(1);
  shut = true;
  wall.pass(40_000);
  wall.kiosk.deeds.touched();
  await until(wall.kiosk, 'idle');
});

test('somebody’s badge shuts the door and is served', async () => {
  const wall = await inside();
  const stood: string[] = [];
  wall.kiosk.wall.subscribe(({ screen }) => void stood.push(screen.kind));
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'done');
  expect(stood[0]).toBe('identifying');
  expect(stood).not.toContain('door');
  expect(wall.count('recordPunch')).toBe(1);
  await expect.poll(() => wall.count('closeDoor')).toBe(1);
});

test('an answer that comes after its person has gone opens nothing, and its token is given back', async () => {
  const answer = Promise.withResolvers<void>();
  const wall = await ready({
    openDoor: async () => {
      await answer.promise;
      return { ok: true, value: { token: 't-late', untilAt: 0 } };
    },
  });
  wall.kiosk.deeds.door.open();
  type(wall, PIN);
  wall.kiosk.deeds.leave();
  wall.kiosk.deeds.door.open();
  answer.resolve();
  await expect.poll(() => wall.inputsOf('closeDoor')).toEqual([{ token: 't-late' }]);
  expect(door(wall)).toMatchObject({ at: 'pin', state: { kind: 'ready' } });
});

test('behind a door that is not open nothing is asked', async () => {
  const wall = await ready();
  const { reader, badges, wayOut } = wall.kiosk.deeds.door;
  const tried = (): void => {
    reader.open();
    badges.open();
    wayOut.ask();
    wayOut.go();
  };
  tried();
  wall.kiosk.deeds.door.open();
  tried();
  expect(door(wall).at).toBe('pin');
  await expect.poll(() => wall.service.asked.map(({ name }) => name)).toEqual(['hello', 'knock']);
});

test('leaves the kiosk only after it was asked once more, and once', async () => {
  const wall = await inside();
  const { wayOut, back } = wall.kiosk.deeds.door;
  wayOut.go();
  expect(wall.count('leaveKiosk')).toBe(0);
  wayOut.ask();
  back();
  wayOut.go();
  expect(wall.count('leaveKiosk')).toBe(0);
  wayOut.ask();
  wayOut.go();
  wayOut.go();
  await expect.poll(() => wall.inputsOf('leaveKiosk')).toEqual([{ token: 't-1' }]);
});

test('gives a badge that waits to somebody: what would become of it first, then what has', async () => {
  const wall = await inside();
  const { badges } = wall.kiosk.deeds.door;
  const step = () => {
    const screen = door(wall);
    return screen.at === 'badges' ? screen.step : null;
  };
  badges.open();
  await expect.poll(() => step()?.kind).toBe('list');
  const list = step();
  const badge = list?.kind === 'list' ? list.badges[0] : undefined;
  if (badge === undefined) throw new Error('no badge waits');
  badges.pick(badge);
  await expect.poll(() => step()?.kind).toBe('choosing');
  for (const letter of 'ANX') badges.type(letter);
  badges.erase();
  expect(step()).toMatchObject({ typed: 'AN' });
  badges.give('7');
  await expect.poll(() => step()?.kind).toBe('sure');
  badges.confirm();
  badges.confirm();
  await expect.poll(() => step()?.kind).toBe('assigned');
  expect(wall.inputsOf('assignBadge')).toEqual([
    { token: 't-1', id: 'b-1', number: '7', dryRun: true },
    { token: 't-1', id: 'b-1', number: '7', dryRun: false },
  ]);
});

test('the list that stands follows what the office does elsewhere, and the door shuts in its time', async () => {
  let waiting = true;
  const wall = await inside({
    waitingBadges: (input) => {
      const read = SCRIPTED_DOOR.waitingBadges(input);
      if (waiting) return read;
      return { ok: true, value: { untilAt: 1_120_000, room: 200, badges: [] } };
    },
  });
  const { badges } = wall.kiosk.deeds.door;
  badges.open();
  await expect.poll(() => door(wall)).toMatchObject({ step: { kind: 'list' } });
  wall.pass(59_000);
  waiting = false;
  badges.refresh();
  await expect.poll(() => door(wall)).toMatchObject({ step: { kind: 'list', badges: [] } });
  wall.pass(1_000);
  expect(wall.screen().kind).toBe('idle');
});

test('discards a badge that waits only after it was asked once more', async () => {
  const wall = await inside();
  const { badges } = wall.kiosk.deeds.door;
  badges.open();
  await expect.poll(() => door(wall)).toMatchObject({ step: { kind: 'list' } });
  badges.drop();
  expect(wall.count('dropBadge')).toBe(0);
  const screen = door(wall);
  const badge = screen.at === 'badges' && screen.step.kind === 'list' && screen.step.badges[0];
  if (!badge) throw new Error('no badge waits');
  badges.askDrop(badge);
  badges.drop();
  await expect
    .poll(() => wall.inputsOf('dropBadge'))
    .toEqual([{ token: 't-1', id: 'b-1', upTo: 900_000 }]);
  await expect.poll(() => door(wall)).toMatchObject({ step: { kind: 'list' } });
});
