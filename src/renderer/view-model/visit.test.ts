import { expect, test } from 'vitest';
import { BOARD, RECEIPT, type KioskHandlers } from './scripted-service.ts';
import { ready, until } from './wall-before.ts';

const BADGE = '0040856634';

/** A service that records with the first answer, as the real one does. */
const actsAtOnce: KioskHandlers['identify'] = ({ punchId = '' }) => ({
  ok: true,
  value: {
    board: BOARD,
    proposal: { mode: 'act', kind: 'out' },
    receipt: { ...RECEIPT, punchId, kind: 'out' },
  },
});

test('what is recorded with the first answer is shown, and not asked for again', async () => {
  const wall = await ready({ identify: actsAtOnce });
  wall.kiosk.scanned(BADGE);
  await until(wall.kiosk, 'done');
  const [asked] = wall.inputsOf('identify') as { punchId: string }[];
  expect(wall.screen()).toMatchObject({ how: 'recorded', receipt: { punchId: asked?.punchId } });
  expect(wall.kiosk.wall.getState().sounding?.sound).toBe('ok');
  expect(wall.count('recordPunch')).toBe(0);
});

test('what was identified and not recorded is recorded under the same id', async () => {
  const wall = await ready();
  wall.kiosk.scanned(BADGE);
  await until(wall.kiosk, 'done');
  const [asked] = wall.inputsOf('identify') as { punchId: string }[];
  expect(wall.inputsOf('recordPunch')).toMatchObject([{ id: asked?.punchId }]);
});

test('a scan is asked again under the same id when the line breaks before the answer', async () => {
  let calls = 0;
  const wall = await ready({
    identify: (input) => {
      calls += 1;
      return calls === 1 ? new Promise(() => {}) : actsAtOnce(input);
    },
  });
  wall.kiosk.scanned(BADGE);
  await expect.poll(() => calls, { interval: 2 }).toBe(1);
  wall.service.down();
  await expect.poll(() => wall.kiosk.wall.getState().trouble).toEqual({ kind: 'oneMoment' });
  wall.service.up();
  await until(wall.kiosk, 'done');
  const ids = (wall.inputsOf('identify') as { punchId: string }[]).map(({ punchId }) => punchId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});
