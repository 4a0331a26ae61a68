import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { PunchKind } from '../core/punch/punch.ts';
import { callElsewhere } from './call-elsewhere.ts';
import { failNth } from './failing-statement.ts';
import { scratchKiosk, type ScratchKiosk } from './scratch-kiosk.ts';
import { correctionsOf } from './store/correction.ts';
import { employeeByNumber } from './store/employee.ts';
import { verifyChain } from './store/journal.ts';
import { owedDays } from './store/outbox.ts';
import { acknowledge } from './usecases/acknowledge.ts';
import { correctPresence } from './usecases/correct-presence.ts';
import { doctor } from './usecases/doctor.ts';
import { importEmployees } from './usecases/import-employees.ts';
import { recordPunch } from './usecases/record-punch.ts';
import { undoPunch } from './usecases/undo-punch.ts';

const HOUR = 3_600_000;

/** Somebody who came two hours ago and is going to leave: the punch under test closes their presence. */
function kioskWithAda(): { readonly kiosk: ScratchKiosk; readonly ada: string } {
  const kiosk = scratchKiosk();
  kiosk.setConfig('vendor.kind', 'moco');
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n' });
  const ada = employeeByNumber(kiosk.db, '7')?.id ?? '';
  expect(record(kiosk, ada, 'in', 'came').ok).toBe(true);
  acknowledge(kiosk, { punchId: 'came' });
  kiosk.world.pass(2 * HOUR);
  return { kiosk, ada };
}

function record(kiosk: ScratchKiosk, employeeId: string, kind: PunchKind, id: string) {
  return recordPunch(kiosk, { id, employeeId, kind, by: 'badge', deliberate: false });
}

function standing(kiosk: ScratchKiosk): readonly string[] {
  return kiosk.db.prepare('SELECT id FROM punch WHERE voided_by IS NULL').pluck().all() as string[];
}

/** A punch, its fact, its presence, its receipt and its owed day are there together or not at all. */
function expectWhole(kiosk: ScratchKiosk, id: string): void {
  expect(verifyChain(kiosk.db)).toBeNull();
  const checks = doctor(kiosk);
  expect(checks.ok && checks.value.checks.filter(({ ok }) => !ok)).toEqual([]);
  const recorded = standing(kiosk).includes(id);
  const presence = kiosk.db.prepare('SELECT out_id FROM presence').pluck().all();
  expect(presence).toEqual([recorded ? id : null]);
  expect(kiosk.db.prepare('SELECT punch_id FROM last_scan WHERE shown = 0').pluck().all()).toEqual(
    recorded ? [id] : [],
  );
  expect(owedDays(kiosk.db, 'moco')).toMatchObject([{ version: recorded ? 2 : 1 }]);
}

test('killed at any step of a punch, the kiosk has all of it or nothing, and the retry makes it one', () => {
  const outcomes: string[] = [];
  for (let dieAt = 1; ; dieAt += 1) {
    const { kiosk, ada } = kioskWithAda();
    const id = randomUUID();
    const punch = { id, employeeId: ada, kind: 'out', by: 'badge', deliberate: false };
    const child = callElsewhere(kiosk, dieAt, 'recordPunch', punch);
    const after = scratchKiosk({ dataDir: kiosk.dataDir, at: kiosk.world.clock() + 1000 });
    expectWhole(after, id);
    const told = child.stdout === '' ? null : (JSON.parse(child.stdout) as { ok: boolean });
    const recorded = standing(after).includes(id);
    expect(told === null || (told.ok && recorded)).toBe(true);
    expect(record(after, ada, 'out', id)).toMatchObject({
      ok: true,
      value: { receipt: { punchId: id, number: 2 }, board: { attendance: 'out' } },
    });
    expect(standing(after).toSorted()).toEqual(['came', id].toSorted());
    expectWhole(after, id);
    after.close();
    outcomes.push(`${child.signal ?? child.status} ${recorded ? 'recorded' : 'nothing'}`);
    if (child.signal === null) break;
  }
  expect(outcomes).toEqual([
    'SIGKILL nothing', // begin
    'SIGKILL nothing', // journalled
    'SIGKILL nothing', // projected
    'SIGKILL nothing', // owed
    'SIGKILL recorded', // committed
    'SIGKILL recorded', // answered
    '0 recorded',
  ]);
}, 60_000);

test('a statement that fails anywhere in a punch leaves all of it or nothing', () => {
  const recordedWhenFailing: boolean[] = [];
  for (let failAt = 1; ; failAt += 1) {
    const { kiosk, ada } = kioskWithAda();
    const id = randomUUID();
    const failing = kiosk.restarted();
    const passes = failNth(failing, failAt);
    const attempt = () => record(failing, ada, 'out', id);
    const done = passes(attempt);
    expectWhole(failing, id);
    recordedWhenFailing.push(standing(failing).includes(id));
    expect(record(failing, ada, 'out', id)).toMatchObject({ ok: true });
    expect(standing(failing).toSorted()).toEqual(['came', id].toSorted());
    failing.close();
    if (done) break;
  }
  expect(recordedWhenFailing.length).toBeGreaterThan(20);
  expect(recordedWhenFailing[0]).toBe(false);
  expect(recordedWhenFailing.at(-1)).toBe(true);
}, 60_000);

test('a statement that fails anywhere in an undo leaves the punch or takes it back', () => {
  for (let failAt = 1; ; failAt += 1) {
    const { kiosk, ada } = kioskWithAda();
    const id = randomUUID();
    expect(record(kiosk, ada, 'out', id).ok).toBe(true);
    const failing = kiosk.restarted();
    const undo = { id: randomUUID(), punchId: id };
    const done = failNth(failing, failAt)(() => undoPunch(failing, undo));
    const checks = doctor(failing);
    expect(checks.ok && checks.value.healthy).toBe(true);
    const unshown = failing.db
      .prepare('SELECT count(*) FROM last_scan WHERE shown = 0')
      .pluck()
      .get();
    expect(unshown).toBe(standing(failing).includes(id) ? 1 : 0);
    expect(undoPunch(failing, undo)).toMatchObject({ ok: true });
    expect(standing(failing)).toEqual(['came']);
    failing.close();
    if (done) break;
  }
}, 60_000);

/** Ada's presence of this morning ended an hour after it began: an `out` of the office's in place of her own. */
const CORRECTION = {
  id: '9d5c6a4e-52a0-4a6c-8f0f-0b5f4a2f6c11',
  number: '7',
  date: '2026-03-30',
  change: { kind: 'change', presenceId: 'came', to: '10:20' },
  reason: 'r',
  by: 'office',
} as const;

/** Voids, punches, presence, audit and the owed day are there together or not at all. Answers whether they are. */
function expectCorrectionWhole(kiosk: ScratchKiosk, ada: string): boolean {
  expect(verifyChain(kiosk.db)).toBeNull();
  const checks = doctor(kiosk);
  expect(checks.ok && checks.value.checks.filter(({ ok }) => !ok)).toEqual([]);
  const corrected = correctionsOf(kiosk.db, ada, '2026-03-30').length === 1;
  const sources = kiosk.db
    .prepare(`SELECT source FROM punch WHERE kind = 'out' AND voided_by IS NULL`)
    .pluck()
    .all();
  expect(sources).toEqual([corrected ? 'office' : 'badge']);
  expect(owedDays(kiosk.db, 'moco')).toMatchObject([{ version: corrected ? 3 : 2 }]);
  return corrected;
}

test('killed at any step of a correction, the kiosk has all of it or nothing', () => {
  const outcomes: string[] = [];
  for (let dieAt = 1; ; dieAt += 1) {
    const { kiosk, ada } = kioskWithAda();
    expect(record(kiosk, ada, 'out', 'went').ok).toBe(true);
    const child = callElsewhere(kiosk, dieAt, 'correctPresence', CORRECTION);
    const after = scratchKiosk({ dataDir: kiosk.dataDir, at: kiosk.world.clock() });
    const corrected = expectCorrectionWhole(after, ada);
    expect(child.stdout === '' || corrected).toBe(true);
    after.close();
    outcomes.push(`${child.signal ?? child.status} ${corrected ? 'corrected' : 'nothing'}`);
    if (child.signal === null) break;
  }
  expect(outcomes).toEqual([
    'SIGKILL nothing', // journalled
    'SIGKILL nothing', // projected
    'SIGKILL nothing', // owed
    '0 corrected',
  ]);
}, 60_000);

test('a statement that fails anywhere in a correction leaves all of it or nothing', () => {
  const corrected: boolean[] = [];
  for (let failAt = 1; ; failAt += 1) {
    const { kiosk, ada } = kioskWithAda();
    expect(record(kiosk, ada, 'out', 'went').ok).toBe(true);
    const failing = kiosk.restarted();
    const done = failNth(failing, failAt)(() => correctPresence(failing, CORRECTION));
    corrected.push(expectCorrectionWhole(failing, ada));
    failing.close();
    if (done) break;
  }
  expect(corrected.length).toBeGreaterThan(10);
  expect(corrected.indexOf(true)).toBe(corrected.length - 1);
}, 60_000);
