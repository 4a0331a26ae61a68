import { expect, test } from 'vitest';
import { BOARD, RECEIPT } from './scripted-service.ts';
import { ready, until } from './wall-before.ts';

const NEXT = { ...BOARD, employee: { ...BOARD.employee, id: 'e-jonas', name: 'Jonas Weiß' } };

test('the account is asked for once a visit, and arrives beside the receipt', async () => {
  const wall = await ready();
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'done');
  await expect
    .poll(() => wall.kiosk.wall.getState().balance)
    .toEqual({ seconds: 22_320, untilDate: '2026-03-01' });
  const { returnsAt } = wall.kiosk.wall.getState();
  wall.kiosk.deeds.undo();
  await expect.poll(() => wall.screen()).toMatchObject({ how: 'undone' });
  expect(wall.kiosk.wall.getState().balance?.seconds).toBe(22_320);
  expect(wall.count('readBalance')).toBe(1);
  wall.pass((returnsAt ?? 0) - wall.kiosk.nowAt());
  expect(wall.kiosk.wall.getState()).toMatchObject({ screen: { kind: 'idle' }, balance: null });
  wall.kiosk.scanned('0040856634');
  await expect.poll(() => wall.count('readBalance')).toBe(2);
});

test('nobody sees the account of whoever stood there before', async () => {
  let answers = 0;
  const wall = await ready({
    identify: ({ credential }) => ({
      ok: true,
      value: {
        board: credential.kind === 'badge' && credential.frame === '12' ? NEXT : BOARD,
        proposal: { mode: 'act', kind: 'out' },
      },
    }),
    recordPunch: ({ employeeId }) => ({
      ok: true,
      value: { receipt: RECEIPT, board: employeeId === 'e-jonas' ? NEXT : BOARD },
    }),
    readBalance: ({ employeeId }) => {
      answers += 1;
      return employeeId === 'e-jonas'
        ? { ok: false, refusal: 'unknownEmployee', detail: {} }
        : { ok: true, value: { balance: { seconds: 60, untilDate: '2026-03-01' } } };
    },
  });
  wall.kiosk.scanned('7');
  await expect.poll(() => wall.kiosk.wall.getState().balance?.seconds).toBe(60);
  wall.kiosk.scanned('12');
  await expect.poll(() => answers).toBe(2);
  await expect
    .poll(() => wall.screen())
    .toMatchObject({ kind: 'done', board: { employee: { id: 'e-jonas' } } });
  expect(wall.kiosk.wall.getState().balance).toBeNull();
});
