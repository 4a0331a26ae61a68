import { setTimeout as delay } from 'node:timers/promises';
import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { pinOf, putPin } from '../store/pin.ts';
import { identify } from './identify.ts';
import { importEmployees } from './import-employees.ts';
import { listEmployees } from './list-employees.ts';
import { readNames } from './read-names.ts';
import { hashRosterPins } from './roster-pin.ts';
import { doctor } from './doctor.ts';

let kiosk: ScratchKiosk;
let proofs: number;

const ADA = 'ADA-0001';
const BEN = 'BEN-0002';
const CLEO = 'CLEO-003';
const DAN = 'DAN-0004';

/** Cleo has left; Dan has no PIN. */
const ALONE = `number,name,badge,pin,active
7,Ada,${ADA},4821,yes
8,Ben,${BEN},7063,yes
9,Cleo,${CLEO},5932,no
10,Dan,${DAN},,yes
`;

/** Issued beside badges, where Ada and Ben may have the same. */
const BESIDE = `number,name,badge,pin,active
7,Ada,${ADA},4821,yes
8,Ben,${BEN},4821,yes
9,Cleo,${CLEO},5932,no
10,Dan,${DAN},,yes
`;

beforeEach(async () => {
  proofs = 0;
  kiosk = scratchKiosk({ reached: (step) => void (proofs += step === 'identify:proved' ? 1 : 0) });
  const { ok } = await roster(ALONE);
  if (!ok) throw new Error('the roster was refused');
  kiosk.setConfig('punch.identify', 'badgeAndPin');
  kiosk.setConfig('screen.nameList', true);
});

afterEach(() => kiosk.close());

async function roster(text: string) {
  const input = { format: 'csv', text } as const;
  return importEmployees(kiosk, input, { slowPins: await hashRosterPins(kiosk, input) });
}

const idOf = (number: string) => employeeByNumber(kiosk.db, number)?.id ?? '';
const badge = (frame: string, pin?: string) =>
  identify(kiosk, {
    credential: pin === undefined ? { kind: 'badge', frame } : { kind: 'badge', frame, pin },
  });
const alone = (pin: string) => identify(kiosk, { credential: { kind: 'pin', pin } });
const named = (employeeId: string, pin: string) =>
  identify(kiosk, { credential: { kind: 'name', employeeId, pin } });

test('a badge alone is asked for its PIN, and names nobody', async () => {
  for (const frame of [ADA, CLEO, DAN]) {
    expect(await badge(frame)).toEqual({ ok: false, refusal: 'pinNeeded', detail: {} });
  }
  expect(await badge('FFEE001122')).toMatchObject({ refusal: 'unknownBadge' });
});

test('badge and PIN together identify, whoever else has the same PIN', async () => {
  await roster(BESIDE);
  expect(await badge(ADA, '4821')).toMatchObject({
    value: { board: { employee: { name: 'Ada' } } },
  });
  expect(await badge(BEN, '4821')).toMatchObject({
    value: { board: { employee: { name: 'Ben' } } },
  });
  expect(await badge(ADA, '4822')).toMatchObject({ refusal: 'unknownPin' });
});

test('a PIN alone identifies nobody, not even one that was issued for it', async () => {
  expect(await alone('4821')).toMatchObject({ refusal: 'unknownPin' });
  expect(await badge(ADA, '4821')).toMatchObject({ ok: true });
});

test('a name and its PIN identify where the site shows names, and nowhere else', async () => {
  expect(await named(idOf('7'), '4821')).toMatchObject({
    value: { board: { employee: { name: 'Ada' } } },
  });
  kiosk.setConfig('screen.nameList', false);
  expect(await named(idOf('7'), '4821')).toEqual({ ok: false, refusal: 'notShown', detail: {} });
  expect(readNames(kiosk)).toEqual({ ok: false, refusal: 'notShown', detail: {} });
});

test('the list names active people with a PIN, and a number only beside a name that two have', async () => {
  await roster('number,name,pin\n11,Ada,6043\n');
  const { id: other } = employeeByNumber(kiosk.db, '11') ?? { id: '' };
  const outcome = readNames(kiosk);
  expect(
    outcome.ok && outcome.value.names.toSorted((a, b) => a.name.localeCompare(b.name)),
  ).toEqual([
    { employeeId: idOf('7'), name: 'Ada', number: '7' },
    { employeeId: other, name: 'Ada', number: '11' },
    { employeeId: idOf('8'), name: 'Ben', number: null },
  ]);
});

test('every wrong PIN takes as long as any other, the hash counted once for each', async () => {
  await roster('number,name,pin\n8,Ben,7531\n');
  const wrong = [
    () => badge(ADA, '4822'),
    () => badge(ADA, 'abcd'),
    () => badge(BEN, '7532'),
    () => badge(DAN, '4821'),
    () => badge(CLEO, '5933'),
    () => named(idOf('7'), '0000'),
    () => named(idOf('9'), '5932'),
    () => named(idOf('10'), '4821'),
    () => named('nobody', '4821'),
  ];
  for (const [index, ask] of wrong.entries()) {
    kiosk.world.pass(16 * 60_000);
    expect(await ask()).toEqual({ ok: false, refusal: 'unknownPin', detail: {} });
    expect([proofs, kiosk.world.slept]).toEqual([
      index + 1,
      Array.from({ length: index + 1 }, () => 300),
    ]);
  }
});

test('the time that it takes to look is part of the wait', async () => {
  const slept: number[] = [];
  const world = {
    ...kiosk.world,
    monotonic: () => performance.now(),
    sleep: async (ms: number) => {
      slept.push(ms);
      await delay(ms);
    },
  };
  const startedMs = performance.now();
  const outcome = await identify(
    { ...kiosk, world },
    { credential: { kind: 'badge', frame: ADA, pin: '4822' } },
  );
  expect(outcome).toMatchObject({ refusal: 'unknownPin' });
  expect(performance.now() - startedMs).toBeGreaterThan(295);
  expect(slept).toHaveLength(1);
  expect(slept[0]).toBeLessThan(300);
});

test('somebody who has left is told so once badge and PIN are theirs', async () => {
  expect(await badge(CLEO, '5932')).toMatchObject({
    refusal: 'inactive',
    detail: { name: 'Cleo' },
  });
});

test('wrong PINs of one badge hold up that person, through a restart, and nobody else with a badge', async () => {
  for (let n = 0; n < 4; n += 1) await badge(ADA, '4822');
  kiosk = kiosk.restarted();
  const untilAt = kiosk.world.clock() + 2_000;
  const resting = { ok: false, refusal: 'tooManyAttempts', detail: { untilAt } };
  expect(await badge(ADA)).toEqual(resting);
  expect(await badge(ADA, '4821')).toEqual(resting);
  expect(await named(idOf('8'), '4821')).toEqual(resting);
  expect(await badge(BEN, '7063')).toMatchObject({ ok: true });
  kiosk.world.pass(2_000);
  expect(await badge(ADA, '4821')).toMatchObject({ ok: true });
});

test('guesses spread over many names hold up the kiosk', async () => {
  for (const number of ['7', '8', '10', '70']) await named(idOf(number), '9070');
  expect(await named(idOf('7'), '4821')).toMatchObject({ refusal: 'tooManyAttempts' });
  expect(await badge(BEN, '7063')).toMatchObject({ ok: true });
});

test('a person’s own wrong PINs rest 0, 0, 0, 2, 4, 8, 16, 32, 60, 60 seconds', async () => {
  const rests: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    expect(await badge(ADA, '4822')).toMatchObject({ refusal: 'unknownPin' });
    const next = await badge(ADA);
    const untilAt = next.ok || next.refusal !== 'tooManyAttempts' ? null : next.detail.untilAt;
    rests.push(untilAt === null ? 0 : (untilAt - kiosk.world.clock()) / 1000);
    if (untilAt !== null) kiosk.world.set(untilAt);
  }
  expect(rests).toEqual([0, 0, 0, 2, 4, 8, 16, 32, 60, 60]);
});

test('asked many times at once, a guesser is held up as if it were one after the other', async () => {
  const outcomes = await Promise.all(
    ['4822', '4823', '4824', '4825', '4826', '4821'].map((pin) => badge(ADA, pin)),
  );
  expect(outcomes.map((outcome) => (outcome.ok ? 'in' : outcome.refusal))).toEqual([
    'unknownPin',
    'unknownPin',
    'unknownPin',
    'unknownPin',
    'tooManyAttempts',
    'tooManyAttempts',
  ]);
});

test('the right PIN forgets its person’s wrong ones', async () => {
  for (let n = 0; n < 3; n += 1) await badge(ADA, '4822');
  expect(await badge(ADA, '4821')).toMatchObject({ ok: true });
  for (let n = 0; n < 3; n += 1) await badge(ADA, '4822');
  expect(await badge(ADA, '4821')).toMatchObject({ ok: true });
});

test('a PIN beside a badge is stored slowly hashed under the pepper, never as a lookup', async () => {
  await roster(BESIDE);
  const stored = [pinOf(kiosk.db, idOf('7')), pinOf(kiosk.db, idOf('8'))];
  for (const pin of stored) {
    expect(pin).toMatchObject({
      lookup: null,
      slow: expect.stringMatching(/^scrypt\$16384\$8\$5\$/),
      digits: 4,
    });
  }
  expect(stored[0]?.slow).not.toBe(stored[1]?.slow);
});

test('the same file twice changes nothing, another PIN does', async () => {
  await roster(BESIDE);
  expect(await roster(BESIDE)).toMatchObject({ value: { unchanged: 4 } });
  expect(await roster('number,name,pin\n7,Ada,4823\n')).toMatchObject({ value: { updated: 1 } });
  expect(await badge(ADA, '4823')).toMatchObject({ ok: true });
});

test('a PIN of others is taken from nobody', async () => {
  expect(await roster('number,name,pin\n8,Ben,4821\n')).toMatchObject({ value: { updated: 1 } });
  expect(await badge(ADA, '4821')).toMatchObject({ ok: true });
  expect(await badge(BEN, '4821')).toMatchObject({ ok: true });
});

test('after the setting has changed, PINs of the other kind say so until they are issued anew', async () => {
  await roster(BESIDE);
  const pins = () => {
    const outcome = listEmployees(kiosk);
    return outcome.ok ? outcome.value.employees.map(({ pin, pin_works }) => pin_works ?? pin) : [];
  };
  const check = () => {
    const outcome = doctor(kiosk);
    return outcome.ok ? outcome.value.checks.find(({ name }) => name === 'pins') : undefined;
  };
  expect(pins().filter(Boolean)).toHaveLength(3);
  expect(check()).toMatchObject({
    ok: false,
    message: expect.stringContaining('1 active person has no PIN'),
  });
  kiosk.setConfig('punch.identify', 'badgeOrPin');
  expect(await alone('4821')).toMatchObject({ refusal: 'unknownPin' });
  expect(pins()).toEqual([false, false, false, false]);
  expect(check()).toMatchObject({ ok: false, message: expect.stringContaining('2 PINs') });
  expect(await roster('number,name,pin\n7,Ada,48215\n8,Ben,48216\n')).toMatchObject({ ok: true });
  expect(await alone('48215')).toMatchObject({ ok: true });
  expect(check()).toMatchObject({ ok: true });
});

test('a weak PIN is refused with its line; one that its person has already stays', async () => {
  const weak = await roster('number,name,pin\n7,Ada,1234\n8,Ben,7777\n10,Dan,0010\n11,Eva,2024\n');
  expect(weak).toMatchObject({
    refusal: 'invalidFile',
    detail: { problems: [2, 3, 4, 5].map((line) => ({ line, field: 'pin' })) },
  });
  expect(JSON.stringify(weak)).not.toMatch(/1234|7777|2024/);
  kiosk.setConfig('punch.identify', 'badgeOrPin');
  expect(await roster('number,name,pin\n7,Ada,12345\n')).toMatchObject({ refusal: 'invalidFile' });
  const lookup = kiosk.secrets.pinLookup('12345');
  putPin(kiosk.db, idOf('7'), { lookup, slow: null, digits: 5 });
  expect(await roster('number,name,pin\n7,Ada,12345\n')).toMatchObject({ value: { unchanged: 1 } });
});

test('scans go on while a PIN is hashed', async () => {
  const proof = badge(ADA, '4821');
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 1);
  await proof;
  clearInterval(counting);
  expect(turns).toBeGreaterThan(3);
});
