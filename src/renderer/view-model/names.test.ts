import { expect, test } from 'vitest';
import type { ListedName } from '../../contract/names.ts';
import { directoryOf, foundIn } from './names.ts';
import { BOARD } from './scripted-service.ts';
import { ready, until } from './wall-before.ts';

const NAMES: readonly ListedName[] = [
  'Zofia Łukasiewicz',
  'Ana Ștefănescu',
  'Jürgen Großmann',
  'Äpfel Ana',
  "Siobhán O'Brien",
].map((name, index) => ({ employeeId: `e${index}`, name, number: null }));

const found = (typed: string, language = 'en') =>
  foundIn(directoryOf(NAMES, language), typed).names.map(({ name }) => name);

test('names stand in the order of the language, and are found by any word without its marks', () => {
  expect(found('')).toEqual([
    'Ana Ștefănescu',
    'Äpfel Ana',
    'Jürgen Großmann',
    "Siobhán O'Brien",
    'Zofia Łukasiewicz',
  ]);
  expect(found('a')).toEqual(['Ana Ștefănescu', 'Äpfel Ana']);
  expect(found('ste')).toEqual(['Ana Ștefănescu']);
  expect(found('gross')).toEqual(['Jürgen Großmann']);
  expect(found('obr')).toEqual(["Siobhán O'Brien"]);
  expect(found('jurgengr')).toEqual(['Jürgen Großmann']);
  expect(found('x')).toEqual([]);
});

test('only letters that lead to a name may be pressed next', () => {
  const directory = directoryOf(NAMES, 'en');
  expect([...foundIn(directory, 'a').next].toSorted()).toEqual(['n', 'p']);
  expect(foundIn(directory, 'zofialukasiewicz').next).toEqual(new Set());
  expect(directory.letters).not.toContain('ł');
});

test('five thousand names are searched within the time of a press', () => {
  const many = Array.from({ length: 5_000 }, (_, n) => ({
    employeeId: `e${n}`,
    name: `${String.fromCharCode(65 + (n % 26))}na ${n.toString(36)}Ștefănescu`,
    number: null,
  }));
  const directory = directoryOf(many, 'ro');
  expect(directory.entries).toHaveLength(5_000);
  expect(foundIn(directory, 'ana').names.length).toBeGreaterThan(190);
});

const IDENTIFIED = {
  ok: true,
  value: { board: BOARD, proposal: { mode: 'act', kind: 'out' } },
} as const;

async function listed() {
  return await ready({
    readNames: () => ({ ok: true, value: { names: NAMES } }),
    identify: ({ credential }) => {
      if (credential.kind === 'name' && credential.pin === '4821') return IDENTIFIED;
      return { ok: false, refusal: 'unknownPin', detail: {} };
    },
  });
}

test('a name is found by its letters, chosen, and proved by its PIN', async () => {
  const wall = await listed();
  const { deeds } = wall.kiosk;
  deeds.names.open();
  await until(wall.kiosk, 'names');
  for (const letter of 'ans') deeds.names.letter(letter);
  deeds.names.erase();
  expect(wall.screen()).toMatchObject({ kind: 'names', typed: 'an' });
  deeds.names.pick('e1');
  expect(wall.screen()).toMatchObject({
    kind: 'pin',
    state: 'asking',
    claim: { kind: 'name', name: 'Ana Ștefănescu' },
  });
  for (const digit of '4820') deeds.pressDigit(digit);
  deeds.submitPin();
  await expect.poll(() => wall.screen()).toMatchObject({ kind: 'pin', state: 'wrong' });
  expect(wall.kiosk.wall.getState().pin).toBe('');
  for (const digit of '4821') deeds.pressDigit(digit);
  expect(wall.screen()).toMatchObject({ state: 'asking' });
  deeds.submitPin();
  await until(wall.kiosk, 'done');
  expect(wall.inputsOf('identify').at(-1)).toMatchObject({
    credential: { kind: 'name', employeeId: 'e1', pin: '4821' },
  });
  expect(wall.inputsOf('recordPunch')).toMatchObject([{ by: 'pin' }]);
});

test('somebody who is not in the list is chosen by nobody', async () => {
  const wall = await listed();
  wall.kiosk.deeds.names.open();
  await until(wall.kiosk, 'names');
  wall.kiosk.deeds.names.pick('e99');
  expect(wall.screen().kind).toBe('names');
});

test('the list returns by itself, each touch begins its time anew, and a badge takes over at once', async () => {
  const wall = await ready({ readNames: () => ({ ok: true, value: { names: NAMES } }) });
  const { deeds } = wall.kiosk;
  deeds.names.open();
  await until(wall.kiosk, 'names');
  wall.pass(29_000);
  deeds.touched();
  wall.pass(29_000);
  expect(wall.screen().kind).toBe('names');
  wall.pass(1_500);
  expect(wall.screen().kind).toBe('idle');
  deeds.names.open();
  await until(wall.kiosk, 'names');
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'done');
});

test('a site that shows no names says so', async () => {
  const wall = await ready();
  wall.kiosk.deeds.names.open();
  await until(wall.kiosk, 'notice');
  expect(wall.screen()).toMatchObject({ notice: { kind: 'notShown' } });
});

test('a list that does not come is told to nobody who has held up a badge meanwhile', async () => {
  const unheard = Promise.withResolvers<never>();
  const wall = await ready({ readNames: () => unheard.promise, identify: () => IDENTIFIED });
  const notices: unknown[] = [];
  wall.kiosk.wall.subscribe(({ screen }) => {
    if (screen.kind === 'notice') notices.push(screen.notice);
  });
  wall.kiosk.deeds.names.open();
  await expect.poll(() => wall.count('readNames')).toBe(1);
  wall.pass(19_000);
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'done');
  // The line gives the list up after twenty seconds; what it says of that comes with the turns that follow.
  wall.pass(1_100);
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  expect(wall.screen().kind).toBe('done');
  expect(notices).toEqual([]);
});

test('a list that does not come is told to whoever waits for it', async () => {
  const unheard = Promise.withResolvers<never>();
  const wall = await ready({ readNames: () => unheard.promise });
  wall.kiosk.deeds.names.open();
  await expect.poll(() => wall.count('readNames')).toBe(1);
  wall.pass(20_100);
  await until(wall.kiosk, 'notice');
});
