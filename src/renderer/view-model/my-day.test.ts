import { expect, test } from 'vitest';
import { BOARD, FORGOTTEN, MY_DAY, RECEIPT, type KioskHandlers } from './scripted-service.ts';
import { ready, until } from './wall-before.ts';

const identify = (board = BOARD): KioskHandlers['identify'] => {
  return () => ({
    ok: true,
    value: {
      board,
      proposal: { mode: 'ask', kind: 'out', others: [], why: 'setting', undo: null },
    },
  });
};

/** Ana has identified herself and has a choice before her. */
async function atTheChoice(over: Partial<KioskHandlers> = {}, board = BOARD) {
  const wall = await ready({ identify: identify(board), ...over });
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

test('opens today, goes to another date, and back to the choice', async () => {
  const wall = await atMyDay();
  expect(wall.screen()).toMatchObject({ day: { date: MY_DAY.date } });
  wall.kiosk.deeds.myDay.show('2026-03-01');
  await expect.poll(() => wall.screen()).toMatchObject({ day: { date: '2026-03-01' } });
  expect(wall.inputsOf('readMyDay')).toEqual([
    { employeeId: 'e-ana' },
    { employeeId: 'e-ana', date: '2026-03-01' },
  ]);
  wall.kiosk.deeds.myDay.back();
  expect(wall.screen()).toMatchObject({ kind: 'you', meant: 'out' });
});

test('returns by itself when nobody touches it for half a minute', async () => {
  const wall = await atMyDay();
  wall.pass(29_000);
  wall.kiosk.deeds.touched();
  wall.pass(29_000);
  expect(wall.screen().kind).toBe('myDay');
  wall.pass(1_000);
  expect(wall.screen().kind).toBe('idle');
});

test('lets the next badge take over from a day', async () => {
  const wall = await atMyDay();
  wall.kiosk.scanned('0040857201');
  await until(wall.kiosk, 'you');
  expect(wall.count('identify')).toBe(2);
});

test('shows nobody what comes after its person has gone', async () => {
  const jonas = { ...BOARD, employee: { ...BOARD.employee, id: 'e-jonas' } };
  const fresh = { ...jonas, week: { workedSeconds: 7_200, targetSeconds: 144_000 } };
  let answer = (): void => {};
  const wall = await atTheChoice({
    readBoard: () => ({ ok: true, value: { board: fresh } }),
    identify: ({ credential }) =>
      identify('frame' in credential && credential.frame === '0040857201' ? jonas : BOARD)({
        credential,
      }),
    readMyDay: () =>
      new Promise((resolve) => {
        answer = () => resolve({ ok: false, refusal: 'unknownEmployee', detail: {} });
      }),
  });
  wall.kiosk.deeds.myDay.open();
  await expect.poll(() => wall.count('readMyDay'), { interval: 2 }).toBe(1);
  wall.kiosk.scanned('0040857201');
  await expect.poll(() => wall.screen()).toMatchObject({ board: jonas });
  answer();
  wall.server.emit('boardChanged', { employeeId: 'e-jonas' });
  await expect.poll(() => wall.screen()).toMatchObject({ board: { week: fresh.week } });
  expect(wall.screen().kind).toBe('you');
});

test('reads a day again when something about its person has changed, without staying longer', async () => {
  const wall = await atMyDay();
  wall.pass(20_000);
  wall.server.emit('boardChanged', { employeeId: 'e-ana' });
  await expect.poll(() => wall.count('readMyDay'), { interval: 2 }).toBe(2);
  await expect.poll(() => wall.count('readBoard'), { interval: 2 }).toBe(1);
  wall.pass(10_000);
  expect(wall.screen().kind).toBe('idle');
});

test('tells the office that somebody worked through, after one more step, once', async () => {
  let objection: 'possible' | 'made' = 'possible';
  const wall = await atMyDay({
    readMyDay: () => ({ ok: true, value: { day: { ...MY_DAY, objection } } }),
    objectToBreak: () => {
      objection = 'made';
      return { ok: true, value: {} };
    },
  });
  wall.kiosk.deeds.myDay.confirmObjection();
  wall.kiosk.deeds.myDay.object();
  expect(wall.count('objectToBreak')).toBe(0);
  wall.kiosk.deeds.myDay.keepBreak();
  wall.kiosk.deeds.myDay.confirmObjection();
  expect(wall.screen()).toMatchObject({ objecting: 'no' });
  wall.kiosk.deeds.myDay.object();
  wall.kiosk.deeds.myDay.confirmObjection();
  wall.kiosk.deeds.myDay.confirmObjection();
  await expect
    .poll(() => wall.screen())
    .toMatchObject({ objecting: 'no', day: { objection: 'made' } });
  expect(wall.inputsOf('objectToBreak')).toMatchObject([
    { employeeId: 'e-ana', date: MY_DAY.date },
  ]);
});

test('says that there was nothing to object to', async () => {
  const refused = { ok: false, refusal: 'nothingDeducted', detail: {} } as const;
  const wall = await atMyDay({ objectToBreak: () => refused });
  wall.kiosk.deeds.myDay.object();
  wall.kiosk.deeds.myDay.confirmObjection();
  await expect.poll(() => wall.screen()).toMatchObject({ objecting: 'nothingDeducted' });
});

const LACKING = { ...BOARD, forgotten: FORGOTTEN };

test('tells the office when somebody left, with the time that stood on the screen', async () => {
  const wall = await atTheChoice({}, LACKING);
  wall.kiosk.deeds.question.move(-15);
  wall.kiosk.deeds.question.move(5);
  wall.kiosk.deeds.question.answer();
  wall.kiosk.deeds.question.answer();
  await expect.poll(() => wall.kiosk.wall.getState().question?.state).toBe('answered');
  expect(wall.inputsOf('answerForgotten')).toMatchObject([
    { employeeId: 'e-ana', presenceId: 'p-forgotten', outAt: FORGOTTEN.proposedAt - 600_000 },
  ]);
  expect(wall.screen().kind).toBe('you');
});

test('records nothing for "later"', async () => {
  const wall = await atTheChoice({}, LACKING);
  wall.kiosk.deeds.question.later();
  expect(wall.kiosk.wall.getState().question?.state).toBe('later');
  wall.kiosk.deeds.question.answer();
  wall.kiosk.deeds.question.move(5);
  expect(wall.kiosk.wall.getState().question?.state).toBe('later');
  expect(wall.count('answerForgotten')).toBe(0);
});

test('punches first: a choice is recorded while the question is open', async () => {
  const wall = await atTheChoice({}, LACKING);
  wall.kiosk.deeds.choose('out');
  await until(wall.kiosk, 'done');
  expect(wall.count('answerForgotten')).toBe(0);
});

test('leaves a receipt with a question beside it long enough to answer', async () => {
  const wall = await atTheChoice(
    {
      recordPunch: ({ id }) => ({
        ok: true,
        value: { receipt: { ...RECEIPT, punchId: id }, board: LACKING },
      }),
    },
    LACKING,
  );
  wall.kiosk.deeds.choose('out');
  await until(wall.kiosk, 'done');
  wall.pass(14_000);
  wall.kiosk.deeds.question.later();
  wall.pass(4_000);
  expect(wall.screen().kind).toBe('done');
  wall.pass(1_000);
  expect(wall.screen().kind).toBe('idle');
});

test('asks again within what is possible when the service takes no such time', async () => {
  const detail = { earliestAt: 120_000, latestAt: 1_800_000 };
  const wall = await atTheChoice(
    { answerForgotten: () => ({ ok: false, refusal: 'impossibleTime', detail }) },
    LACKING,
  );
  wall.kiosk.deeds.question.answer();
  await expect
    .poll(() => wall.kiosk.wall.getState().question)
    .toMatchObject({ state: 'impossible', outAt: 1_800_000 });
  wall.kiosk.deeds.question.move(-60);
  expect(wall.kiosk.wall.getState().question?.outAt).toBe(120_000);
});

test.each(['alreadyAnswered', 'unknownPresence'] as const)(
  'says that the answer was %s',
  async (refusal) => {
    const wall = await atTheChoice(
      { answerForgotten: () => ({ ok: false, refusal, detail: {} }) },
      LACKING,
    );
    wall.kiosk.deeds.question.answer();
    await expect.poll(() => wall.kiosk.wall.getState().question?.state).toBe(refusal);
  },
);
