import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { oldYears } from '../../../test/builders/old-years.ts';
import { armNth, BROKEN, FULL } from '../failing-statement.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { importAbsences } from './import-absences.ts';
import { importEmployees } from './import-employees.ts';
import { prune } from './prune.ts';

const NOW = Date.parse('2026-11-22T09:00:00Z');

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk({ at: NOW });
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n8,Ben\n' });
});

afterEach(() => kiosk.close());

const { worked, someYears, reports, ills, count, punchYears, correct, presenceId } = oldYears(
  () => kiosk,
);

const pruned = () => prune(kiosk, { dryRun: false });

test('what comes in while pruning is under way stops it, and is whole', async () => {
  await someYears();
  let turns = 0;
  const turn = async (): Promise<void> => {
    turns += 1;
    if (turns === 4) await worked('8 2019-06-03T08:00');
  };
  const { doubts } = await prune(kiosk, { dryRun: false, turn });
  expect(doubts).toEqual([expect.stringMatching(/^8 has 1 presence open .*2019-06-03/)]);
  expect(ills()).toEqual([]);
  expect(count(`SELECT count(*) FROM presence WHERE state = 'open'`)).toBe(1);
});

test('a retention that is set right while pruning is under way ends it', async () => {
  await someYears();
  kiosk.setConfig('privacy.retentionMonths', 24);
  const left: number[] = [];
  const turn = async (): Promise<void> => {
    left.push(count('SELECT count(*) FROM punch'));
    if (left.length === 4) kiosk.setConfig('privacy.retentionMonths', 120);
  };
  const { doubts } = await prune(kiosk, { dryRun: false, turn });
  expect(doubts).toEqual([expect.stringMatching(/^what has to be kept has changed/)]);
  expect(count('SELECT count(*) FROM punch')).toBe(left[3]);
  expect(left[3]).toBeGreaterThan(0);
  expect(ills()).toEqual([]);
});

test('a correction that is made while pruning is under way goes with what it corrects', async () => {
  await someYears();
  let turns = 0;
  const turn = async (): Promise<void> => {
    turns += 1;
    if (turns !== 2) return;
    for (const number of ['7', '8']) {
      correct(number, '2019-06-03', { kind: 'add', from: '08:00', to: '12:00' });
    }
  };
  const { doubts } = await prune(kiosk, { dryRun: false, turn });
  expect(doubts).toEqual([]);
  expect(punchYears()).toEqual([2021, 2022]);
  expect(count('SELECT count(*) FROM correction')).toBe(0);
  expect(ills()).toEqual([]);
});

test('whichever statement fails, everything is as before a piece or as after it', async () => {
  await worked(
    '7 2019-06-03T08:00 2019-06-03T16:30',
    '8 2019-06-03T08:00 2019-06-03T16:30',
    '7 2021-06-03T08:00 2021-06-03T16:30',
  );
  const presence = presenceId('2019-06-03T07:00:00Z');
  correct('7', '2019-06-03', { kind: 'change', presenceId: presence, to: '17:00' });
  importAbsences(kiosk, { text: 'employee,date,type,portion\n7,2019-03-04,sick,1\n' });
  const before = reports();
  const original = mkdtempSync(join(tmpdir(), 'stempel-original-'));
  kiosk.db.pragma('wal_checkpoint(TRUNCATE)');
  cpSync(kiosk.dataDir, original, { recursive: true });
  const pieces = new Set<number>();
  let failures = 0;
  for (;;) {
    kiosk.close();
    const dataDir = mkdtempSync(join(tmpdir(), 'stempel-'));
    cpSync(original, dataDir, { recursive: true });
    kiosk = scratchKiosk({ dataDir, at: NOW });
    const arming = armNth(kiosk.db, failures + 1, failures % 2 === 0 ? FULL : BROKEN);
    const passed = await pruned().then(
      () => true,
      () => false,
    );
    arming.disarm();
    pieces.add(count(`SELECT count(*) FROM journal WHERE kind = 'prune'`));
    expect(ills()).toEqual([]);
    expect(reports()).toBe(before);
    if (passed) break;
    failures += 1;
    expect(await pruned()).toMatchObject({ doubts: [] });
    expect(count(`SELECT count(*) FROM journal WHERE kind = 'pruned'`)).toBe(6);
    expect(ills()).toEqual([]);
  }
  rmSync(original, { recursive: true });
  expect([failures > 60, [...pieces].toSorted((a, b) => a - b)]).toEqual([true, [0, 1, 2]]);
  expect(punchYears()).toEqual([2021]);
}, 120_000);
