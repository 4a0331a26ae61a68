import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { punchesFrom } from '../store/punch.ts';
import { acknowledge } from './acknowledge.ts';
import { assignBadge } from './assign-badge.ts';
import { identify } from './identify.ts';
import { importEmployees } from './import-employees.ts';
import { recordPunch } from './record-punch.ts';
import { undoPunch } from './undo-punch.ts';
import { listWaitingBadges } from './waiting-badges.ts';

/** Somebody has just been given a badge, and holds it to the reader to see whether it works. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const FRAME = 'FFEE001122';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n' });
});

afterEach(() => kiosk.close());

async function scan() {
  const at = kiosk.world.clock();
  const outcome = await identify(kiosk, { credential: { kind: 'badge', frame: FRAME } });
  return { at, proposal: outcome.ok ? outcome.value.proposal : outcome.refusal };
}

function assign(): void {
  const listed = listWaitingBadges(kiosk);
  const id = listed.ok ? (listed.value.badges[0]?.id ?? '') : '';
  expect(assignBadge(kiosk, { id, number: '7', by: 'Frau Amt', dryRun: false }).ok).toBe(true);
}

const idOfAda = () => employeeByNumber(kiosk.db, '7')?.id ?? '';
const punches = () => punchesFrom(kiosk.db, idOfAda(), 0);

function record(kind: 'in' | 'out', by: 'badge' | 'pin') {
  const employeeId = idOfAda();
  return recordPunch(kiosk, { id: randomUUID(), employeeId, kind, by, deliberate: true });
}

test('the first try of a badge that was just given shows what it has recorded, and books nothing', async () => {
  const { at } = await scan();
  kiosk.world.pass(20 * SECOND);
  assign();
  kiosk.world.pass(65 * SECOND);
  const { proposal } = await scan();
  const receipt = { kind: 'in', at, undoUntilAt: at + 10 * SECOND };
  expect(proposal).toMatchObject({ mode: 'repeat', why: 'notShownYet', receipt });
  expect(record('out', 'badge')).toMatchObject({ refusal: 'notShownYet', detail: { receipt } });
  expect(punches()).toHaveLength(1);
});

test('it offers no undo of a time that has passed, and takes none', async () => {
  await scan();
  kiosk.world.pass(20 * SECOND);
  assign();
  const punchId = punches()[0]?.id ?? '';
  kiosk.world.pass(5 * SECOND);
  const { proposal } = await scan();
  expect(proposal).toMatchObject({ mode: 'repeat' });
  const undoUntilAt =
    typeof proposal === 'object' && 'receipt' in proposal ? proposal.receipt.undoUntilAt : 0;
  expect(undoUntilAt).toBeLessThan(kiosk.world.clock());
  expect(undoPunch(kiosk, { id: randomUUID(), punchId })).toMatchObject({
    refusal: 'undoTimePassed',
  });
  acknowledge(kiosk, { punchId });
  kiosk.world.pass(20 * SECOND);
  expect((await scan()).proposal).toMatchObject({ mode: 'ask', why: 'momentAgo', undo: null });
});

test('once it has been shown, or nobody came for two minutes, the next scan acts', async () => {
  await scan();
  kiosk.world.pass(8 * 60 * MINUTE);
  assign();
  kiosk.world.pass(2 * MINUTE + SECOND);
  expect((await scan()).proposal).toEqual({ mode: 'act', kind: 'out' });
});

test('of several the newest is shown', async () => {
  await scan();
  kiosk.world.pass(60 * MINUTE);
  const { at } = await scan();
  kiosk.world.pass(MINUTE);
  assign();
  const { proposal } = await scan();
  expect(proposal).toMatchObject({ mode: 'repeat', receipt: { kind: 'out', at } });
});

test('whoever has punched since is not held up by what came earlier', async () => {
  await scan();
  kiosk.world.pass(60 * MINUTE);
  await scan();
  kiosk.world.pass(60 * MINUTE);
  const came = record('in', 'pin');
  if (!came.ok) throw new Error(came.refusal);
  acknowledge(kiosk, { punchId: came.value.receipt.punchId });
  kiosk.world.pass(60 * MINUTE);
  assign();
  expect(punches()).toHaveLength(3);
  expect((await scan()).proposal).toEqual({ mode: 'act', kind: 'out' });
});
