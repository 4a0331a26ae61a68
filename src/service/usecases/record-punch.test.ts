import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PunchKind } from '../../core/punch/punch.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { prepared } from '../store/database.ts';
import { employeeByNumber } from '../store/employee.ts';
import { factBySeq } from '../store/journal.ts';
import { punchById } from '../store/punch.ts';
import { owedDays } from '../store/outbox.ts';
import { acknowledge } from './acknowledge.ts';
import { doctor } from './doctor.ts';
import { identify } from './identify.ts';
import { importEmployees } from './import-employees.ts';
import { importPunches } from './import-punches.ts';
import { readBoard } from './read-board.ts';
import { readDay } from './read-day.ts';
import { recordPunch } from './record-punch.ts';
import { undoPunch } from './undo-punch.ts';

const HOUR_MS = 3_600_000;

let kiosk: ScratchKiosk;
let ada: string;

beforeEach(() => {
  kiosk = scratchKiosk();
  const text = 'number,name,badge,pin\n7,Ada,0040856634,48213\n8,Ben,0040856635,90417\n';
  importEmployees(kiosk, { format: 'csv', text });
  ada = employeeByNumber(kiosk.db, '7')?.id ?? '';
});

afterEach(() => kiosk.close());

function punch(kind: PunchKind, more: { id?: string; deliberate?: boolean } = {}) {
  const { id = randomUUID(), deliberate = false } = more;
  return recordPunch(kiosk, { id, employeeId: ada, kind, by: 'badge', deliberate });
}

function punched(kind: PunchKind, id = randomUUID()): string {
  const outcome = punch(kind, { id });
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal}`);
  acknowledge(kiosk, { punchId: id });
  return id;
}

function scan() {
  return identify(kiosk, { credential: { kind: 'badge', frame: '0040856634' } });
}

const countPunches = () =>
  prepared(kiosk.db, 'SELECT count(*) FROM punch WHERE voided_by IS NULL').pluck().get();

test('records a punch with its journal number and shows who is in', () => {
  const outcome = punch('in');
  expect(outcome).toMatchObject({
    ok: true,
    value: {
      receipt: { kind: 'in', number: 1, at: kiosk.world.clock(), belowMinute: false },
      board: { attendance: 'in', day: { running: true, workedSeconds: 0 } },
    },
  });
});

test("the receipt's check begins the hash of its row", () => {
  punch('in');
  kiosk.world.pass(HOUR_MS);
  const outcome = punch('out');
  const digits = factBySeq(kiosk.db, 2)?.hash.toString('hex').slice(0, 8);
  expect(outcome).toMatchObject({ value: { receipt: { number: 2, check: digits } } });
});

test('answers a repeated punch id with the stored receipt and records nothing', () => {
  const id = randomUUID();
  const first = punch('in', { id });
  kiosk.world.pass(3_600_000);
  const again = punch('in', { id });
  expect(again.ok && first.ok && again.value.receipt).toEqual(first.ok && first.value.receipt);
  expect(countPunches()).toBe(1);
});

test('tells nobody about the punch of somebody else', () => {
  const id = punched('in');
  const ben = employeeByNumber(kiosk.db, '8')?.id ?? '';
  const outcome = recordPunch(kiosk, {
    id,
    employeeId: ben,
    kind: 'in',
    by: 'badge',
    deliberate: true,
  });
  expect(outcome).toMatchObject({ ok: false, refusal: 'unknownEmployee' });
});

test('a second scan within the guard time shows what stands and records nothing', async () => {
  const id = punched('in');
  kiosk.world.pass(5_000);
  expect(await scan()).toMatchObject({
    value: { proposal: { mode: 'repeat', why: 'guardTime', receipt: { punchId: id } } },
  });
  expect(punch('out')).toMatchObject({
    refusal: 'duplicateScan',
    detail: { receipt: { punchId: id } },
  });
  expect(countPunches()).toBe(1);
});

test('the guard time survives a restart', () => {
  punched('in');
  kiosk.world.pass(2_000);
  kiosk = kiosk.restarted();
  expect(punch('out')).toMatchObject({ refusal: 'duplicateScan' });
});

test('a wall clock that jumps back does not stretch the guard time', () => {
  punched('in');
  kiosk.world.pass(120_000);
  kiosk.world.jump(-120_000);
  expect(punch('out').ok).toBe(true);
});

test('asks between the guard time and a minute, and acts when somebody presses', async () => {
  punched('in');
  kiosk.world.pass(5_001);
  expect(await scan()).toMatchObject({
    value: { proposal: { mode: 'ask', kind: 'out', others: ['breakStart'] } },
  });
  expect(punch('out')).toMatchObject({ refusal: 'askFirst' });
  expect(punch('out', { deliberate: true }).ok).toBe(true);
});

test('acts at once after a minute', async () => {
  punched('in');
  kiosk.world.pass(60_000);
  expect(await scan()).toMatchObject({ value: { proposal: { mode: 'act', kind: 'out' } } });
  expect(punch('out').ok).toBe(true);
});

test('a receipt that nobody has seen is shown before anything else happens', async () => {
  const id = randomUUID();
  punch('in', { id });
  kiosk.world.pass(90_000);
  expect(await scan()).toMatchObject({
    value: { proposal: { mode: 'repeat', why: 'notShownYet', receipt: { punchId: id } } },
  });
  expect(punch('out', { deliberate: true })).toMatchObject({ refusal: 'notShownYet' });
  acknowledge(kiosk, { punchId: id });
  expect(punch('out').ok).toBe(true);
});

test('an unseen receipt holds a person up for two minutes and no longer', () => {
  punch('in');
  kiosk.world.pass(120_001);
  expect(punch('out').ok).toBe(true);
});

test('an unseen receipt survives a restart', () => {
  punch('in');
  kiosk.world.pass(60_000);
  kiosk = kiosk.restarted();
  expect(punch('out')).toMatchObject({ refusal: 'notShownYet' });
});

test('refuses what does not fit where somebody stands', () => {
  expect(punch('out')).toMatchObject({ refusal: 'notIn' });
  expect(punch('breakEnd')).toMatchObject({ refusal: 'notIn' });
  punched('in');
  kiosk.world.pass(60_000);
  expect(punch('in')).toMatchObject({ refusal: 'alreadyIn' });
  expect(punch('breakEnd')).toMatchObject({ refusal: 'notOnBreak' });
  punched('breakStart');
  kiosk.world.pass(60_000);
  expect(punch('breakStart')).toMatchObject({ refusal: 'alreadyOnBreak' });
  expect(
    recordPunch(kiosk, {
      id: randomUUID(),
      employeeId: 'nobody',
      kind: 'in',
      by: 'pin',
      deliberate: true,
    }),
  ).toMatchObject({ refusal: 'unknownEmployee' });
});

test('two punches of a kind at one millisecond are a refusal', async () => {
  const at = (ms: number) => new Date(kiosk.world.clock() + ms).toISOString();
  const rows = [`7,in,${at(0)}`, `7,out,${at(HOUR_MS)}`, `7,in,${at(HOUR_MS)}`];
  await importPunches(kiosk, { text: `employee,kind,at\n${rows.join('\n')}\n` });
  kiosk.world.pass(HOUR_MS);
  expect(punch('out')).toMatchObject({ refusal: 'duplicateScan' });
  expect(countPunches()).toBe(3);
});

test('in and out within a minute do not count, and the receipt says so', () => {
  punched('in');
  kiosk.world.pass(30_000);
  expect(punch('out', { deliberate: true })).toMatchObject({
    value: {
      receipt: { belowMinute: true },
      board: { attendance: 'out', day: { workedSeconds: 0 } },
    },
  });
});

test('a presence beyond the limit stays open, and the next scan is an in', async () => {
  const id = punched('in');
  kiosk.world.pass(14 * 3_600_000);
  const seen = await scan();
  expect(seen).toMatchObject({
    value: { proposal: { mode: 'act', kind: 'in' }, board: { forgotten: { presenceId: id } } },
  });
  expect(punch('in')).toMatchObject({
    value: { board: { attendance: 'in', forgotten: { presenceId: id, date: '2026-03-30' } } },
  });
});

test('a punch can be taken back for ten seconds', () => {
  const id = punched('in');
  kiosk.world.pass(10_000);
  kiosk.world.jump(3_600_000);
  expect(undoPunch(kiosk, { id: randomUUID(), punchId: id })).toMatchObject({
    value: {
      board: { attendance: 'out', recent: [{ punchId: id, standing: { state: 'undone' } }] },
    },
  });
});

test('after the undo time a punch stays', () => {
  const id = punched('in');
  kiosk.world.pass(10_001);
  expect(undoPunch(kiosk, { id: randomUUID(), punchId: id })).toMatchObject({
    refusal: 'undoTimePassed',
  });
  expect(countPunches()).toBe(1);
});

test('after a restart the undo time is the wall clock, and one that stepped back undoes nothing', () => {
  const id = punched('in');
  kiosk.world.pass(4_000);
  kiosk = kiosk.restarted();
  kiosk.world.jump(-8_000);
  expect(undoPunch(kiosk, { id: randomUUID(), punchId: id })).toMatchObject({
    refusal: 'undoTimePassed',
  });
  kiosk.world.jump(8_000);
  expect(undoPunch(kiosk, { id: randomUUID(), punchId: id }).ok).toBe(true);
});

test('a repeated undo id gives the stored answer, another one a refusal', () => {
  const punchId = punched('in');
  const id = randomUUID();
  expect(undoPunch(kiosk, { id, punchId }).ok).toBe(true);
  expect(undoPunch(kiosk, { id, punchId }).ok).toBe(true);
  expect(undoPunch(kiosk, { id: randomUUID(), punchId })).toMatchObject({
    refusal: 'alreadyUndone',
  });
  expect(undoPunch(kiosk, { id: randomUUID(), punchId: 'none' })).toMatchObject({
    refusal: 'unknownPunch',
  });
});

test('while it asks, the badge can take back what was recorded, for as long as that is possible', async () => {
  const id = punched('in');
  kiosk.world.pass(9_000);
  expect(await scan()).toMatchObject({
    value: { proposal: { mode: 'ask', why: 'momentAgo', undo: { punchId: id, kind: 'in' } } },
  });
  kiosk.world.pass(2_000);
  expect(await scan()).toMatchObject({ value: { proposal: { mode: 'ask', undo: null } } });
});

test('what has been taken back is not offered to be taken back', async () => {
  const id = punched('in');
  undoPunch(kiosk, { id: randomUUID(), punchId: id });
  expect(await scan()).toMatchObject({ value: { proposal: { mode: 'ask', undo: null } } });
});

test('after an undo the kiosk asks instead of doing the same again, and a press acts', async () => {
  const id = randomUUID();
  punch('in', { id });
  kiosk.world.pass(1_000);
  undoPunch(kiosk, { id: randomUUID(), punchId: id });
  kiosk.world.pass(1_000);
  expect(await scan()).toMatchObject({ value: { proposal: { mode: 'ask', kind: 'in' } } });
  expect(punch('in')).toMatchObject({ refusal: 'askFirst' });
  expect(punch('in', { deliberate: true }).ok).toBe(true);
});

test('a punch and its owed day are committed together, due when it cannot be taken back any more', () => {
  kiosk.setConfig('vendor.kind', 'moco');
  punched('in');
  const at = kiosk.world.clock();
  expect(owedDays(kiosk.db, 'moco')).toMatchObject([
    { employeeId: ada, date: '2026-03-30', state: 'owed', version: 1, dueAt: at + 10_000 },
  ]);
});

test('an undo owes the day again', () => {
  kiosk.setConfig('vendor.kind', 'moco');
  const id = punched('in');
  undoPunch(kiosk, { id: randomUUID(), punchId: id });
  expect(owedDays(kiosk.db, 'moco')).toMatchObject([{ date: '2026-03-30', version: 2 }]);
});

test('a night shift owes both of its days', () => {
  kiosk.setConfig('vendor.kind', 'moco');
  kiosk.world.pass(12 * 3_600_000);
  punched('in');
  kiosk.world.pass(8 * 3_600_000);
  punched('out');
  expect(owedDays(kiosk.db, 'moco').map(({ date }) => date)).toEqual(['2026-03-31', '2026-03-30']);
});

test('what is stored is what the journal gives, whatever was done', () => {
  for (const kind of ['in', 'breakStart', 'breakEnd', 'out', 'in'] as const) {
    punched(kind);
    kiosk.world.pass(3_600_000);
  }
  const last = punched('out');
  undoPunch(kiosk, { id: randomUUID(), punchId: last });
  const outcome = doctor(kiosk);
  expect(outcome.ok && outcome.value.checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('nobody is read who does not exist', () => {
  expect(readBoard(kiosk, { employeeId: 'nobody' })).toMatchObject({ refusal: 'unknownEmployee' });
});

test('an out counts although the clock was set back since the in, as long after it as it was', () => {
  punched('in');
  const inAt = kiosk.world.clock();
  kiosk.world.pass(4 * HOUR_MS);
  kiosk.world.jump(-6 * HOUR_MS);
  expect(punch('out')).toMatchObject({
    ok: true,
    value: {
      receipt: { at: inAt + 4 * HOUR_MS },
      board: { attendance: 'out', day: { workedSeconds: 4 * 3600 } },
    },
  });
});

test.each(['in', 'out', 'breakStart', 'breakEnd'] as const)(
  'after %s the board says what was answered, wherever the clock was set in between',
  (kind) => {
    const before = {
      in: [],
      out: ['in'],
      breakStart: ['in'],
      breakEnd: ['in', 'breakStart'],
    } as const;
    const after = { in: 'in', out: 'out', breakStart: 'onBreak', breakEnd: 'in' } as const;
    for (const jumpMs of [-30 * HOUR_MS, -2 * HOUR_MS, 2 * HOUR_MS]) {
      for (const each of before[kind]) {
        punched(each);
        kiosk.world.pass(90_000);
      }
      kiosk.world.jump(jumpMs);
      const outcome = punch(kind);
      expect(outcome).toMatchObject({ ok: true, value: { board: { attendance: after[kind] } } });
      kiosk.world.pass(90_000);
      acknowledge(kiosk, { punchId: outcome.ok ? outcome.value.receipt.punchId : '' });
      if (after[kind] !== 'out') punched('out');
      kiosk.world.pass(90_000);
    }
  },
);

test('over a restart a clock that stands before the last scan neither loses nor reorders the next one', () => {
  punched('in');
  const inAt = kiosk.world.clock();
  kiosk.world.pass(4 * HOUR_MS);
  kiosk.world.jump(-6 * HOUR_MS);
  kiosk = kiosk.restarted();
  expect(punch('out', { deliberate: true })).toMatchObject({
    ok: true,
    value: { receipt: { at: inAt + 1 }, board: { attendance: 'out' } },
  });
});

test('the journal keeps what the clock said, and the day says that it jumped', () => {
  punched('in');
  kiosk.world.pass(HOUR_MS);
  kiosk.world.jump(-2 * HOUR_MS);
  const wallAt = kiosk.world.clock();
  const id = punched('out');
  expect(
    JSON.parse(factBySeq(kiosk.db, punchById(kiosk.db, id)?.seq ?? 0)?.body ?? '{}'),
  ).toMatchObject({ wall: wallAt });
  const read = readDay(kiosk, { number: '7', date: '2026-03-30', at: wallAt + 12 * HOUR_MS });
  expect(read).toMatchObject({
    ok: true,
    value: { day: { hours: 3600, warnings: ['clockJumped'] } },
  });
  expect(doctor(kiosk)).toMatchObject({ ok: true });
});

test('a receipt says what iFlow will not take back, and what it may not count', () => {
  const told = (kind: PunchKind) => {
    const outcome = punch(kind, { deliberate: true });
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusal}`);
    acknowledge(kiosk, { punchId: outcome.value.receipt.punchId });
    return outcome.value.receipt.atVendor;
  };
  expect(told('in')).toBe('open');
  kiosk.world.pass(HOUR_MS);
  kiosk.setConfig('vendor.kind', 'iflow');
  expect(told('breakStart')).toBe('final');
  kiosk.world.pass(59_999);
  expect(told('breakEnd')).toBe('soon');
  kiosk.world.pass(60_000);
  expect(told('out')).toBe('final');
});
