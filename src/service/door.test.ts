import { scryptSync } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDoor, DOOR_MS, OFFICE_MS } from './door.ts';
import { doorHandlers, type DoorHost } from './door-handlers.ts';
import { scratchKiosk, type ScratchKiosk } from './scratch-kiosk.ts';
import { putEmployee } from './store/employee.ts';
import { setSecret } from './usecases/set-secret.ts';

const PIN = '864209';

let kiosk: ScratchKiosk;
let log: string[];
beforeEach(() => {
  kiosk = scratchKiosk();
  log = [];
});
afterEach(() => kiosk.close());

const host: DoorHost = {
  note: (what) => void log.push(what),
  leaveKiosk: () => void log.push('left'),
  nudge: () => void log.push('nudged'),
  office: (message) => Promise.resolve({ heard: message }),
};

/** The door of one window's page. */
const page = (ctx = kiosk) => doorHandlers(ctx, host);

async function opened(door = page()): Promise<string> {
  const outcome = await door.openDoor({ pin: PIN });
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.token;
}

const refusalOf = async (door: ReturnType<typeof page>, pin: string): Promise<string> => {
  const outcome = await door.openDoor({ pin });
  return outcome.ok ? 'opened' : outcome.refusal;
};

/** A hash that is counted quickly: how slow the real one is, is none of these tests' business. */
function withPin(): void {
  const salt = Buffer.from('salt');
  const hash = scryptSync(PIN, salt, 32, { N: 16, r: 1, p: 1 });
  const stored = ['scrypt', 16, 1, 1, salt.toString('base64'), hash.toString('base64')];
  kiosk.secrets.set('admin.pin', stored.join('$'));
}

test('says that no admin PIN is set, before and after one is typed', async () => {
  expect(page().knock({})).toMatchObject({ refusal: 'noAdminPin' });
  expect(await refusalOf(page(), '0000')).toBe('noAdminPin');
});

test('opens with the admin PIN and stays open from call to call, two minutes each', async () => {
  withPin();
  const door = page();
  expect(door.knock({})).toMatchObject({ ok: true });
  const token = await opened(door);
  for (let call = 0; call < 3; call += 1) {
    kiosk.world.pass(DOOR_MS - 1);
    const untilAt = kiosk.world.clock() + DOOR_MS;
    expect(door.stayAtDoor({ token })).toEqual({ ok: true, value: { untilAt } });
  }
  kiosk.world.pass(DOOR_MS);
  expect(door.stayAtDoor({ token })).toMatchObject({ refusal: 'doorClosed' });
});

test('a clock that is set back keeps no door open', async () => {
  withPin();
  const door = page();
  const token = await opened(door);
  kiosk.world.pass(DOOR_MS);
  kiosk.world.jump(-DOOR_MS);
  expect(door.stayAtDoor({ token })).toMatchObject({ refusal: 'doorClosed' });
});

test('every call behind the door is refused without its token, with another page’s, and once it is shut', async () => {
  withPin();
  const door = page();
  const token = await opened(door);
  const calls = (at: ReturnType<typeof page>, with_: string) => [
    at.stayAtDoor({ token: with_ }),
    at.employeesForDoor({ token: with_ }),
    at.leaveKiosk({ token: with_ }),
  ];
  const shut = { ok: false, refusal: 'doorClosed', detail: {} };
  for (const outcome of [
    ...calls(door, ''),
    ...calls(door, `${token.slice(0, -1)}!`),
    ...calls(page(), token),
    ...calls(page(kiosk), await opened(page())),
  ]) {
    expect(outcome).toEqual(shut);
  }
  expect(door.closeDoor({ token: 'another' })).toMatchObject({ ok: true });
  expect(door.stayAtDoor({ token })).toMatchObject({ ok: true });
  await door.closeDoor({ token });
  for (const outcome of calls(door, token)) expect(outcome).toEqual(shut);
  expect(log).not.toContain('left');
});

test('a newer token takes the place of the older one', async () => {
  withPin();
  const door = page();
  const older = await opened(door);
  const newer = await opened(door);
  expect(newer).not.toBe(older);
  expect(door.stayAtDoor({ token: older })).toMatchObject({ refusal: 'doorClosed' });
  expect(door.stayAtDoor({ token: newer })).toMatchObject({ ok: true });
});

test('tells the host once that the kiosk is left, writes it down, and the door is shut', async () => {
  withPin();
  const door = page();
  const token = await opened(door);
  expect(door.leaveKiosk({ token })).toEqual({ ok: true, value: {} });
  expect(door.leaveKiosk({ token })).toMatchObject({ refusal: 'doorClosed' });
  expect(log).toEqual(['doorOpened', 'kioskLeft', 'left']);
});

test('wrong PINs make the next one wait, over a restart as well, and the right one ends it', async () => {
  withPin();
  for (let wrong = 0; wrong < 4; wrong += 1)
    expect(await refusalOf(page(), '111111')).toBe('wrongPin');
  expect(kiosk.world.slept).toEqual([300, 300, 300, 300]);
  expect(await refusalOf(page(), PIN)).toBe('tooManyAttempts');
  kiosk = kiosk.restarted();
  const untilAt = kiosk.world.clock() + 2_000;
  expect(page().knock({})).toEqual({ ok: false, refusal: 'tooManyAttempts', detail: { untilAt } });
  expect(await refusalOf(page(), PIN)).toBe('tooManyAttempts');
  kiosk.world.pass(2_000);
  expect(await refusalOf(page(), PIN)).toBe('opened');
  for (let wrong = 0; wrong < 3; wrong += 1) await refusalOf(page(), '111111');
  expect(await refusalOf(page(), PIN)).toBe('opened');
});

test('a guess counts before it is looked at: many at once are no more than one after the other', async () => {
  withPin();
  const door = page();
  const guesses = await Promise.all(
    ['1111', '2222', '3333', '4444', '5555', PIN].map((pin) => refusalOf(door, pin)),
  );
  expect(guesses.filter((refusal) => refusal === 'wrongPin')).toHaveLength(4);
  expect(guesses.slice(4)).toEqual(['tooManyAttempts', 'tooManyAttempts']);
});

test('a new admin PIN opens, and is not held up by guesses at the old one', async () => {
  withPin();
  for (let wrong = 0; wrong < 5; wrong += 1) await refusalOf(page(), '111111');
  expect(page().knock({})).toMatchObject({ refusal: 'tooManyAttempts' });
  expect(setSecret(kiosk, { name: 'admin.pin', value: PIN })).toMatchObject({ ok: true });
  expect(await refusalOf(page(), '111111')).toBe('wrongPin');
  expect(await refusalOf(page(), PIN)).toBe('opened');
});

test.each(['123', 'office', '1234567890123', '12 34', '123456', '0000', '7878', '1984'])(
  'an admin PIN that cannot be typed at the wall, or that people try first, is refused: %s',
  (value) => {
    expect(setSecret(kiosk, { name: 'admin.pin', value })).toMatchObject({
      refusal: 'unusableSecret',
    });
    expect(kiosk.secrets.get('admin.pin')).toBeNull();
  },
);

test('shows those who may punch here, by number and name and nothing else', async () => {
  withPin();
  for (const [number, name, active] of [
    ['12', 'Jonas Weiß', true],
    ['7', 'Ana Ștefănescu', true],
    ['3', 'Mircea Pop', false],
  ] as const) {
    putEmployee(kiosk.db, {
      id: `e-${number}`,
      number,
      name,
      active,
      language: null,
      vendorId: null,
      source: 'roster',
      activeSource: 'roster',
      adultFromDate: null,
    });
  }
  const door = page();
  const token = await opened(door);
  expect(door.employeesForDoor({ token })).toMatchObject({
    value: {
      employees: [
        { number: '7', name: 'Ana Ștefănescu' },
        { number: '12', name: 'Jonas Weiß' },
      ],
    },
  });
});

test('the office is asked behind the door only, and keeps it open for ten minutes of thought', async () => {
  withPin();
  const door = page();
  const token = await opened(door);
  const ask = (with_: string, isAsked: boolean) =>
    door.askOffice({ token: with_, message: { seq: 1 }, isAsked });
  expect(await ask('x'.repeat(43), true)).toMatchObject({ refusal: 'doorClosed' });
  const untilAt = kiosk.world.clock() + OFFICE_MS;
  expect(await ask(token, true)).toEqual({
    ok: true,
    value: { untilAt, reply: { heard: { seq: 1 } } },
  });
  kiosk.world.pass(OFFICE_MS - 1);
  expect(door.stayAtDoor({ token })).toMatchObject({ ok: true });
  kiosk.world.pass(DOOR_MS);
  expect(await ask(token, true)).toMatchObject({ refusal: 'doorClosed' });
});

test('a screen that reads by itself keeps no office open', async () => {
  withPin();
  const door = page();
  const token = await opened(door);
  kiosk.world.pass(DOOR_MS - 1);
  expect(await door.askOffice({ token, message: {}, isAsked: false })).toMatchObject({
    ok: true,
    value: { untilAt: kiosk.world.clock() + 1 },
  });
  kiosk.world.pass(1);
  expect(await door.askOffice({ token, message: {}, isAsked: false })).toMatchObject({
    refusal: 'doorClosed',
  });
});

test('until when it stays open is a whole number by a real clock too, which counts parts of milliseconds', () => {
  let parts = 0;
  const door = createDoor({
    ...kiosk.world,
    monotonic: () => kiosk.world.monotonic() + (parts += 0.3),
  });
  const { token } = door.open();
  expect(Number.isInteger(door.untilAt(token))).toBe(true);
});

test('one session at a time: whoever opens the door at another window ends the one before', async () => {
  withPin();
  const door = createDoor(kiosk.world);
  const [first, second] = [0, 1].map(() => doorHandlers(kiosk, { ...host, door }));
  if (first === undefined || second === undefined) throw new Error('two pages');
  const token = await opened(first);
  const later = await opened(second);
  expect(first.stayAtDoor({ token })).toMatchObject({ refusal: 'doorClosed' });
  expect(second.stayAtDoor({ token: later })).toMatchObject({ ok: true });
});
