import { expect, test } from 'vitest';
import type { Board } from '../../contract/board.ts';
import { BOARD, RECEIPT, STORY, type KioskHandlers } from './scripted-service.ts';
import { ready, until } from './wall-before.ts';

const EDITS: NonNullable<Board['vendorEdits']> = {
  upToNumber: 4_800,
  count: 1,
  edits: [{ kind: 'in', fromAt: 180_000, toAt: 0 }],
};

const asking = (board: Board): Partial<KioskHandlers> => ({
  identify: () => ({
    ok: true,
    value: {
      board,
      proposal: { mode: 'ask', kind: 'out', others: [], why: 'setting', undo: null },
    },
  }),
});

async function atMyDay(over: Partial<KioskHandlers> = {}) {
  const wall = await ready({ ...asking(BOARD), ...over });
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'you');
  wall.kiosk.deeds.myDay.open();
  await until(wall.kiosk, 'myDay');
  return wall;
}

test('tells the story of an entry, and closes it with the same touch', async () => {
  const wall = await atMyDay();
  expect(wall.screen()).toMatchObject({ story: null });
  wall.kiosk.deeds.myDay.tell('p-1');
  await expect.poll(() => wall.screen()).toMatchObject({ story: STORY });
  expect(wall.inputsOf('punchStory')).toEqual([{ employeeId: 'e-ana', punchId: 'p-1' }]);
  wall.kiosk.deeds.myDay.tell('p-1');
  expect(wall.screen()).toMatchObject({ story: null });
  expect(wall.count('punchStory')).toBe(1);
});

test('a story is of its own day: another date shows the figures', async () => {
  const wall = await atMyDay();
  wall.kiosk.deeds.myDay.tell('p-1');
  await expect.poll(() => wall.screen()).toMatchObject({ story: STORY });
  wall.kiosk.deeds.myDay.show('2026-03-01');
  await expect.poll(() => wall.screen()).toMatchObject({ story: null });
});

test('what happens to the entry meanwhile is told at once, and nobody’s time starts anew', async () => {
  let punchStory = STORY;
  const wall = await atMyDay({ punchStory: () => ({ ok: true, value: { story: punchStory } }) });
  wall.kiosk.deeds.myDay.tell('p-1');
  await expect.poll(() => wall.screen()).toMatchObject({ story: STORY });
  const { returnsAt } = wall.kiosk.wall.getState();
  wall.pass(5_000);
  punchStory = { ...STORY, events: [] };
  wall.server.emit('boardChanged', { employeeId: 'e-ana' });
  await expect.poll(() => wall.screen()).toMatchObject({ story: { events: [] } });
  expect(wall.kiosk.wall.getState().returnsAt).toBe(returnsAt);
});

test('a story that was closed stays closed, though it was being read again', async () => {
  const answers: (() => void)[] = [];
  const value = { story: STORY };
  const wall = await atMyDay({
    punchStory: () => new Promise((resolve) => answers.push(() => resolve({ ok: true, value }))),
  });
  wall.kiosk.deeds.myDay.tell('p-1');
  await expect.poll(() => answers.length).toBe(1);
  answers[0]?.();
  await expect.poll(() => wall.screen()).toMatchObject({ story: STORY });
  wall.server.emit('boardChanged', { employeeId: 'e-ana' });
  await expect.poll(() => answers.length).toBe(2);
  wall.kiosk.deeds.myDay.closeStory();
  answers[1]?.();
  await expect.poll(() => wall.count('readBoard')).toBe(1);
  expect(wall.screen()).toMatchObject({ story: null });
});

test('whoever stands there when the vendor goes away reads so without a touch', async () => {
  const wall = await ready(asking(BOARD));
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'you');
  const sync = { vendor: 'moco', state: 'ok', owed: 1, refused: 0, conflicts: 0 } as const;
  wall.server.emit('sync', sync);
  wall.server.emit('sync', { ...sync, state: 'offline' });
  await expect.poll(() => wall.kiosk.wall.getState().sync?.state).toBe('offline');
  await expect.poll(() => wall.count('readBoard')).toBe(1);
});

test('when the time to take an entry back is over, it is read what it waits for then', async () => {
  const waiting = { state: 'waiting', why: 'undo', sinceAt: 0, untilAt: 10_000 } as const;
  const recent = [{ ...STORY.punch, standing: waiting }];
  const board = { ...BOARD, day: { ...BOARD.day, asOfAt: 0 }, recent };
  const wall = await ready(asking(board));
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'you');
  wall.pass(11_000);
  expect(wall.count('readBoard')).toBe(0);
  wall.pass(1_000);
  await expect.poll(() => wall.count('readBoard')).toBe(1);
});

test('edits at the vendor stay for the visit, though they have been acknowledged', async () => {
  const wall = await ready({
    ...asking({ ...BOARD, vendorEdits: EDITS }),
    recordPunch: () => ({ ok: true, value: { receipt: RECEIPT, board: BOARD } }),
  });
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'you');
  wall.kiosk.deeds.editsPainted('e-ana', 4_800);
  await expect
    .poll(() => wall.inputsOf('acknowledgeEdits'))
    .toEqual([{ employeeId: 'e-ana', upToNumber: 4_800 }]);
  wall.kiosk.deeds.choose('out');
  await until(wall.kiosk, 'done');
  expect(wall.screen()).toMatchObject({ board: { vendorEdits: EDITS } });
});

test('nobody sees the edits of whoever stood there before', async () => {
  const jonas = { ...BOARD, employee: { ...BOARD.employee, id: 'e-jonas' } };
  const boards = [{ ...BOARD, vendorEdits: EDITS }, jonas];
  const wall = await ready({
    identify: (input) => asking(boards.shift() ?? jonas).identify?.(input) as never,
  });
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'you');
  wall.kiosk.scanned('0040857201');
  await expect.poll(() => wall.screen()).toMatchObject({ board: jonas });
});
