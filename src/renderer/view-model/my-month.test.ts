import { expect, test } from 'vitest';
import { BOARD, MY_DAY, type KioskHandlers } from './scripted-service.ts';
import { MY_MONTH } from './scripted-month.ts';
import { hasLargeText } from './reduce.ts';
import { ready, until } from './wall-before.ts';

const identify: KioskHandlers['identify'] = () => ({
  ok: true,
  value: {
    board: BOARD,
    proposal: { mode: 'ask', kind: 'out', others: [], why: 'setting', undo: null },
  },
});

async function atTheChoice(over: Partial<KioskHandlers> = {}) {
  const wall = await ready({ identify, ...over });
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'you');
  return wall;
}

async function atMyDay(over: Partial<KioskHandlers> = {}) {
  const wall = await atTheChoice(over);
  wall.kiosk.deeds.myDay.open();
  await until(wall.kiosk, 'myDay');
  return wall;
}

test('opens the week of the day, its month and the balance, and goes back to the day', async () => {
  const wall = await atMyDay();
  const { myMonth } = wall.kiosk.deeds;
  myMonth.open('week');
  await until(wall.kiosk, 'myMonth');
  expect(wall.screen()).toMatchObject({ view: 'week', monday: '2026-03-02', from: MY_DAY.date });
  myMonth.view('balance');
  expect(wall.screen()).toMatchObject({ view: 'balance' });
  myMonth.step(-1);
  await expect.poll(() => wall.screen()).toMatchObject({ month: { month: '2026-02' } });
  myMonth.back();
  await until(wall.kiosk, 'myDay');
  expect(wall.screen()).toMatchObject({ behind: { kind: 'you' } });
});

test('a week that another month has is looked for there, and nothing lies beyond today', async () => {
  const wall = await atMyDay();
  const { myMonth } = wall.kiosk.deeds;
  myMonth.open('week');
  await until(wall.kiosk, 'myMonth');
  myMonth.step(1);
  myMonth.step(-1);
  await expect.poll(() => wall.count('readMyMonth')).toBe(2);
  expect(wall.inputsOf('readMyMonth').at(-1)).toEqual({ employeeId: 'e-ana', month: '2026-02' });
});

test('settings open over whatever stands there, keep what is liked, and go back to it', async () => {
  const liked = {
    ...BOARD,
    employee: { ...BOARD.employee, language: 'ro', largeText: true },
  } as const;
  const wall = await atTheChoice({
    setPreferences: () => ({ ok: true, value: { board: liked } }),
  });
  const { settings } = wall.kiosk.deeds;
  settings.open();
  await until(wall.kiosk, 'mySettings');
  expect(hasLargeText(wall.kiosk.wall.getState())).toBe(false);
  settings.largeText(true);
  await expect.poll(() => hasLargeText(wall.kiosk.wall.getState())).toBe(true);
  expect(wall.inputsOf('setPreferences')).toEqual([{ employeeId: 'e-ana', largeText: true }]);
  settings.back();
  expect(wall.screen()).toMatchObject({ kind: 'you', board: { employee: { language: 'ro' } } });
  wall.kiosk.deeds.leave();
  expect(hasLargeText(wall.kiosk.wall.getState())).toBe(false);
});

test('a request goes step by step and back, and is sent once', async () => {
  const wall = await atMyDay();
  const { request } = wall.kiosk.deeds;
  request.begin();
  request.what('missing');
  request.missing('out');
  expect(wall.screen()).toMatchObject({ requesting: { step: 'time', change: { at: null } } });
  request.back();
  request.back();
  expect(wall.screen()).toMatchObject({ requesting: { step: 'what' } });
  request.what('missing');
  request.missing('out');
  request.move(5);
  request.noTime();
  request.send();
  request.send();
  await expect.poll(() => wall.screen()).toMatchObject({ requesting: null });
  expect(wall.inputsOf('requestCorrection')).toMatchObject([
    {
      employeeId: 'e-ana',
      date: MY_DAY.date,
      change: { what: 'missing', kind: 'out', at: null },
    },
  ]);
});

test('a request that is refused says so, and the next badge takes over', async () => {
  const wall = await atMyDay({
    requestCorrection: () => ({ ok: false, refusal: 'tooManyRequests', detail: { most: 20 } }),
  });
  const { request } = wall.kiosk.deeds;
  request.begin();
  request.what('missing');
  request.missing('in');
  request.noTime();
  request.send();
  await expect
    .poll(() => wall.screen())
    .toMatchObject({
      requesting: { step: 'refused', refusal: 'tooManyRequests' },
    });
  wall.kiosk.scanned('0040857201');
  await until(wall.kiosk, 'you');
});

test('in for work elsewhere says so with the punch', async () => {
  const wall = await atTheChoice();
  wall.kiosk.deeds.elsewhere.begin();
  await until(wall.kiosk, 'done');
  expect(wall.inputsOf('recordPunch')).toMatchObject([{ kind: 'in', homeOffice: true }]);
});

const OVER = {
  ...MY_MONTH,
  closing: { ...MY_MONTH.closing, isOver: true, closedAt: 1 },
} as const;

test('a month that is over is confirmed with the sums that stand there, once', async () => {
  const wall = await atMyDay({ readMyMonth: () => ({ ok: true, value: { month: OVER } }) });
  const { myMonth } = wall.kiosk.deeds;
  myMonth.open('check');
  await until(wall.kiosk, 'myMonth');
  myMonth.confirm();
  myMonth.confirm();
  expect(wall.screen()).toMatchObject({ saying: 'sending' });
  await expect.poll(() => wall.count('readMyMonth')).toBe(2);
  expect(wall.inputsOf('confirmMonth')).toEqual([
    { employeeId: 'e-ana', month: MY_MONTH.month, seen: OVER.closing.now },
  ]);
  await expect.poll(() => wall.screen()).toMatchObject({ view: 'check', saying: 'nothing' });
});

test('whoever finds something wrong in it touches the day, and is asked what', async () => {
  const wall = await atMyDay({ readMyMonth: () => ({ ok: true, value: { month: OVER } }) });
  const { myMonth } = wall.kiosk.deeds;
  myMonth.open('check');
  await until(wall.kiosk, 'myMonth');
  myMonth.wrong();
  expect(wall.screen()).toMatchObject({ view: 'month', saying: 'which' });
  myMonth.day(MY_DAY.date);
  await expect.poll(() => wall.screen()).toMatchObject({ requesting: { step: 'what' } });
  expect(wall.count('confirmMonth')).toBe(0);
});
