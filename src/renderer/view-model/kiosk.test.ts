import type { Proposal } from '../../contract/kiosk.ts';
import { expect, test } from 'vitest';
import { BOARD, RECEIPT } from './scripted-service.ts';
import { ready, until, wallBefore } from './wall-before.ts';

test('waits for the service, then shows the site by the service’s clock', async () => {
  const wall = wallBefore();
  expect(wall.kiosk.wall.getState().trouble).toEqual({ kind: 'connecting' });
  wall.service.up();
  await expect.poll(() => wall.kiosk.wall.getState().site?.name).toBe('Feinwerk');
  expect(wall.kiosk.wall.getState().trouble).toBeNull();
  wall.pass(250);
  expect(wall.kiosk.nowAt()).toBe(1_000_250);
});

test('records what a badge means, shows the receipt, returns by itself', async () => {
  const wall = await ready();
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'done');
  expect(wall.screen()).toMatchObject({ how: 'recorded', receipt: { kind: 'out' } });
  expect(wall.inputsOf('recordPunch')).toMatchObject([
    { employeeId: 'e-ana', kind: 'out', by: 'badge', deliberate: false },
  ]);
  wall.pass(5_000);
  expect(wall.screen().kind).toBe('idle');
});

test('shows no check mark before the service has answered', async () => {
  let answer = (): void => {};
  const wall = await ready({
    recordPunch: ({ id }) =>
      new Promise((resolve) => {
        answer = () =>
          resolve({ ok: true, value: { receipt: { ...RECEIPT, punchId: id }, board: BOARD } });
      }),
  });
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'recording');
  expect(wall.screen()).toMatchObject({ kind: 'recording', action: 'out' });
  answer();
  await until(wall.kiosk, 'done');
  expect(wall.count('recordPunch')).toBe(1);
});

test('repeats a punch under the same id when the line breaks before the answer', async () => {
  let calls = 0;
  const wall = await ready({
    recordPunch: ({ id }) => {
      calls += 1;
      if (calls === 1) return new Promise(() => {});
      return { ok: true, value: { receipt: { ...RECEIPT, punchId: id }, board: BOARD } };
    },
  });
  wall.kiosk.scanned('0040856634');
  await expect.poll(() => calls, { interval: 2 }).toBe(1);
  wall.service.down();
  await expect.poll(() => wall.kiosk.wall.getState().trouble).toEqual({ kind: 'oneMoment' });
  wall.service.up();
  await until(wall.kiosk, 'done');
  const ids = wall.service.asked
    .filter(({ name }) => name === 'recordPunch')
    .map(({ input }) => (input as { id: string }).id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('tells the person that nothing is certain when the service stays away', async () => {
  const wall = await ready({ recordPunch: () => new Promise(() => {}) });
  wall.kiosk.scanned('0040856634');
  await expect.poll(() => wall.count('recordPunch'), { interval: 2 }).toBe(1);
  wall.service.down();
  await expect.poll(() => wall.kiosk.wall.getState().trouble?.kind).toBe('oneMoment');
  wall.pass(20_000);
  await until(wall.kiosk, 'notice');
  expect(wall.screen()).toMatchObject({ notice: { kind: 'defect' } });
});

test('asks where the service asks, and records what is pressed as deliberate', async () => {
  const wall = await ready({
    identify: () => ({
      ok: true,
      value: {
        board: BOARD,
        proposal: { mode: 'ask', kind: 'out', others: ['breakStart'], why: 'setting', undo: null },
      },
    }),
  });
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'you');
  expect(wall.count('recordPunch')).toBe(0);
  wall.kiosk.deeds.choose('breakStart');
  await until(wall.kiosk, 'done');
  expect(wall.service.asked.at(-1)).toMatchObject({
    input: { kind: 'breakStart', deliberate: true },
  });
});

test('where it asks, what was recorded a moment ago can be taken back', async () => {
  const proposal: Proposal = {
    mode: 'ask',
    kind: 'out',
    others: [],
    why: 'momentAgo',
    undo: RECEIPT,
  };
  const wall = await ready({ identify: () => ({ ok: true, value: { board: BOARD, proposal } }) });
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'you');
  wall.kiosk.deeds.undo();
  await until(wall.kiosk, 'done');
  expect(wall.screen()).toMatchObject({ how: 'undone', receipt: { punchId: RECEIPT.punchId } });
  expect(wall.inputsOf('undoPunch')).toMatchObject([{ punchId: RECEIPT.punchId }]);
});

test.each([
  ['guardTime', 'again'],
  ['notShownYet', 'late'],
] as const)('records nothing for a repeat because of %s', async (why, how) => {
  const wall = await ready({
    identify: () => ({
      ok: true,
      value: { board: BOARD, proposal: { mode: 'repeat', why, receipt: RECEIPT } },
    }),
  });
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'done');
  expect(wall.screen()).toMatchObject({ how, receipt: { number: 4_821 } });
  expect(wall.count('recordPunch')).toBe(0);
});

test.each([
  ['duplicateScan', 'done', { how: 'again' }],
  ['notShownYet', 'done', { how: 'late' }],
  ['askFirst', 'you', { meant: 'out', others: ['breakStart'] }],
  ['alreadyIn', 'notice', { notice: { kind: 'alreadyIn', name: 'Ana Ștefănescu' } }],
  ['unknownEmployee', 'notice', { notice: { kind: 'unknownEmployee' } }],
] as const)('answers the refusal %s with the screen %s', async (refusal, kind, shown) => {
  const detail = { receipt: RECEIPT, board: BOARD };
  const wall = await ready({ recordPunch: () => ({ ok: false, refusal, detail }) as never });
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, kind);
  expect(wall.screen()).toMatchObject(shown);
});

test('tells an unknown badge and comes back to idle', async () => {
  const detail = { masked: '••••6634', at: 5, kept: true };
  const wall = await ready({ identify: () => ({ ok: false, refusal: 'unknownBadge', detail }) });
  wall.kiosk.scanned('9940856634');
  await until(wall.kiosk, 'notice');
  expect(wall.screen()).toMatchObject({ notice: { kind: 'unknownBadge', masked: '••••6634' } });
  wall.pass(6_000);
  expect(wall.screen().kind).toBe('idle');
});

test('takes a punch back and says so', async () => {
  const wall = await ready();
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'done');
  wall.kiosk.deeds.undo();
  await expect.poll(() => wall.screen()).toMatchObject({ kind: 'done', how: 'undone' });
  wall.kiosk.deeds.undo();
  expect(wall.count('undoPunch')).toBe(1);
});

test('lets the next badge take over at once', async () => {
  const wall = await ready();
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'done');
  wall.kiosk.scanned('0040857201');
  await expect.poll(() => wall.count('recordPunch'), { interval: 2 }).toBe(2);
  expect(wall.screen().kind).not.toBe('idle');
});

test('takes every badge in turn when many come at once', async () => {
  const wall = await ready();
  for (const badge of ['0000000001', '0000000002', '0000000003']) wall.kiosk.scanned(badge);
  await expect.poll(() => wall.count('recordPunch'), { interval: 2 }).toBe(3);
});

test('shows typed digits as a PIN, forgets them when nobody finishes, and sends no more than the longest', async () => {
  const wall = await ready();
  for (const digit of '1234567') wall.kiosk.deeds.pressDigit(digit);
  expect(wall.kiosk.wall.getState().pin).toBe('123456');
  wall.pass(15_000);
  expect(wall.kiosk.wall.getState().pin).toBe('');
  for (const digit of '4711') wall.kiosk.deeds.pressDigit(digit);
  wall.kiosk.deeds.submitPin();
  await until(wall.kiosk, 'done');
  expect(wall.service.asked.find(({ name }) => name === 'identify')).toMatchObject({
    input: { credential: { kind: 'pin', pin: '4711' } },
  });
  expect(wall.kiosk.wall.getState().pin).toBe('');
});

test('follows the sync state of the person who stands there, and of nobody else', async () => {
  const fresh = { ...BOARD, week: { workedSeconds: 7_200, targetSeconds: 144_000 } };
  const wall = await ready({ readBoard: () => ({ ok: true, value: { board: fresh } }) });
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'done');
  const server = wall.service.up();
  server.emit('boardChanged', { employeeId: 'somebody-else' });
  server.emit('boardChanged', { employeeId: 'e-ana' });
  await expect.poll(() => wall.screen()).toMatchObject({ board: { week: fresh.week } });
  expect(wall.count('readBoard')).toBe(1);
});

test('follows a service clock that was set, with the next answer', async () => {
  const later = { ...BOARD, day: { ...BOARD.day, asOfAt: 9_000_000 } };
  const wall = await ready({ undoPunch: () => ({ ok: true, value: { board: later } }) });
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'done');
  wall.kiosk.deeds.undo();
  await expect.poll(() => wall.screen()).toMatchObject({ how: 'undone' });
  expect(wall.kiosk.nowAt()).toBe(9_000_500);
  expect(wall.kiosk.wall.getState().returnsAt).toBe(9_005_500);
});

test('shows a setting that the office has changed', async () => {
  const wall = wallBefore();
  const server = wall.service.up();
  await expect.poll(() => wall.count('hello'), { interval: 2 }).toBe(1);
  server.emit('settingsChanged', {});
  await expect.poll(() => wall.count('hello'), { interval: 2 }).toBe(2);
});

test('shows main’s sentence when the service cannot start', async () => {
  const wall = wallBefore();
  const payload = { sentence: 'The disk is full.' };
  wall.service.say({ type: 'event', name: 'outOfService', payload });
  expect(wall.kiosk.wall.getState().trouble).toEqual({
    kind: 'outOfService',
    sentence: 'The disk is full.',
  });
  wall.service.up();
  await expect.poll(() => wall.kiosk.wall.getState().trouble).toBeNull();
});

test('says when keys go elsewhere, and stops saying it', async () => {
  const wall = await ready();
  wall.kiosk.focused(false);
  expect(wall.kiosk.wall.getState().trouble).toEqual({ kind: 'notFocused' });
  wall.kiosk.focused(true);
  expect(wall.kiosk.wall.getState().trouble).toBeNull();
});

test('acknowledges a painted receipt', async () => {
  const wall = await ready();
  wall.kiosk.deeds.painted('p-1');
  await expect
    .poll(() => wall.service.asked.at(-1), { interval: 2 })
    .toEqual({
      name: 'acknowledge',
      input: { punchId: 'p-1' },
    });
});
