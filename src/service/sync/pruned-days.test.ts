import { afterEach, beforeEach, expect, test } from 'vitest';
import { ADA, BEN, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { doctor } from '../usecases/doctor.ts';
import { eraseEmployee } from '../usecases/erase-employee.ts';
import { importPunches } from '../usecases/import-punches.ts';
import { prune } from '../usecases/prune.ts';

let rig: SyncRig;

const DAYS = ['2023-03-06', '2023-03-07', '2023-03-08'] as const;

beforeEach(async () => {
  rig = await syncRig({ at: '2023-03-06 07:00' });
  for (const date of DAYS) {
    for (const person of [ADA, BEN]) {
      rig.punch(person, 'in', `${date} 08:00`);
      rig.punch(person, 'out', `${date} 16:00`);
    }
    rig.at(`${date} 17:00`);
    await rig.settle();
  }
});

afterEach(() => rig.close());

/** Three years later, when 2023 may go. */
async function pruned(): Promise<void> {
  rig.kiosk().setConfig('privacy.retentionMonths', 24);
  rig.at('2026-03-30 09:00');
  for (const date of DAYS) expect(rig.theirs(BEN, date)).toBe('08:00-16:00');
  expect(await prune(rig.kiosk(), { dryRun: false })).toMatchObject({ punches: 12, doubts: [] });
  expect([rig.ours(ADA), rig.ours(BEN)]).toEqual([[], []]);
}

function ills(): readonly string[] {
  const { checks } = doctor(rig.kiosk()).value;
  return checks.filter(({ ok }) => !ok).map(({ name, message }) => `${name}: ${message}`);
}

test('a pull brings nothing of a pruned year back, and takes nothing of it from the vendor', async () => {
  await pruned();
  for (const at of ['2026-03-30 09:10', '2026-03-31 09:00', '2026-04-01 02:00']) {
    rig.at(at);
    expect((await rig.settle()).result).toBe('done');
  }
  expect([rig.ours(ADA), rig.ours(BEN)]).toEqual([[], []]);
  for (const date of DAYS) expect(rig.theirs(BEN, date)).toBe('08:00-16:00');
  expect(ills()).toEqual([]);
});

test('an older day that comes in again is agreed alone: those around it stay pruned', async () => {
  await pruned();
  const number = rig.kiosk().db.prepare('SELECT number FROM employee WHERE vendor_id = ?').pluck();
  const ada = String(number.get(String(ADA)));
  const punches = [
    'in,2023-03-06T08:00',
    'out,2023-03-06T16:00',
    'in,2023-03-08T08:00',
    'out,2023-03-08T17:00',
  ];
  const text = ['employee,kind,at', ...punches.map((each) => `${ada},${each}:00+01:00`)].join('\n');
  expect((await importPunches(rig.kiosk(), { text })).ok).toBe(true);
  await rig.settle();
  expect(rig.ours(BEN)).toEqual([]);
  expect(rig.ours(ADA).join()).not.toContain('03-07');
  for (const date of DAYS) expect(rig.theirs(BEN, date)).toBe('08:00-16:00');
  expect(rig.theirs(ADA, '2023-03-06')).toBe('08:00-16:00');
  expect(ills()).toEqual([]);
});

test('a person who is erased here keeps the days that the vendor has, and the others’ go on', async () => {
  const number = rig.kiosk().db.prepare('SELECT number FROM employee WHERE vendor_id = ?').pluck();
  const outcome = eraseEmployee(rig.kiosk(), { number: String(number.get(String(ADA))) });
  expect(outcome).toMatchObject({ ok: true });
  rig.at('2023-03-09 08:00');
  rig.punch(BEN, 'in', '2023-03-09 08:00');
  rig.punch(BEN, 'out', '2023-03-09 12:00');
  rig.at('2023-03-09 13:00');
  expect((await rig.settle()).result).toBe('done');
  expect(rig.theirs(BEN, '2023-03-09')).toBe('08:00-12:00');
  for (const date of DAYS) expect(rig.theirs(ADA, date)).toBe('08:00-16:00');
  expect(ills()).toEqual([]);
});
