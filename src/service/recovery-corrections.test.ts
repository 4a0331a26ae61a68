import { expect, test } from 'vitest';
import type { PunchKind } from '../core/punch/punch.ts';
import { callElsewhere } from './call-elsewhere.ts';
import { failNth } from './failing-statement.ts';
import { call, type RecoveryCall } from './recovery-calls.ts';
import { scratchKiosk, type ScratchKiosk } from './scratch-kiosk.ts';
import { employeeByNumber } from './store/employee.ts';
import { doctor } from './usecases/doctor.ts';
import { importEmployees } from './usecases/import-employees.ts';
import { objectToBreak } from './usecases/object-to-break.ts';
import { recordFactSets } from './usecases/record-facts.ts';

/** Everything but punches that changes what a day comes to: by the person, by the office, by the office's files. */

const ID = '9d5c6a4e-52a0-4a6c-8f0f-0b5f4a2f6c11';
const BEFORE = '1f0a5f0e-6c0e-4b57-9f43-3f6f3a0f7d22';
/** Ada worked through on Wednesday and objects, forgot to leave on Thursday, and worked through on Friday. */
const PUNCHES = [
  'in 2026-03-25T08:00',
  'out 2026-03-25T16:00',
  'in 2026-03-26T08:00',
  'in 2026-03-27T08:00',
  'out 2026-03-27T16:00',
];

function kioskWithAda(): { readonly kiosk: ScratchKiosk; readonly ada: string } {
  const kiosk = scratchKiosk();
  kiosk.setConfig('vendor.kind', 'moco');
  kiosk.setConfig('breaks', { rule: 'de', deduct: 'leastSufficient', steps: [] });
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n8,Ben\n' });
  const ada = employeeByNumber(kiosk.db, '7')?.id ?? '';
  const sets = PUNCHES.map((text) => {
    const [kind, at] = text.split(' ') as [PunchKind, string];
    const punch = { id: text, kind, at: Date.parse(`${at}:00+01:00`), source: 'badge' } as const;
    return { employeeId: ada, punches: [punch], voids: [], fact: { kind: 'punch' } as const };
  });
  recordFactSets(kiosk, sets);
  const objection = { id: BEFORE, employeeId: ada, date: '2026-03-25' };
  expect(objectToBreak(kiosk, objection).ok).toBe(true);
  return { kiosk, ada };
}

type Case = {
  readonly name: string;
  readonly of: RecoveryCall;
  readonly input: (ada: string) => unknown;
  /** Facts that it writes. */
  readonly facts: number;
  /** What a process that is killed at each step leaves behind, and at last one that is not. */
  readonly killed: readonly string[];
};

const DECISION = { number: '7', date: '2026-03-25', reason: 'r', by: 'office' } as const;
const file =
  (...lines: readonly string[]) =>
  () => ({ text: lines.join('\n') });

// Journalled, projected, owed; then it is committed.
const OF_A_FACT = ['nothing', 'nothing', 'nothing', 'all'];
// Each of two rows journalled; committed; answered.
const OF_A_FILE = ['nothing', 'nothing', 'all', 'all'];

const CASES: readonly Case[] = [
  {
    name: 'the answer to a forgotten out',
    of: 'answerForgotten',
    input: (employeeId) => ({
      id: ID,
      employeeId,
      presenceId: 'in 2026-03-26T08:00',
      outAt: Date.parse('2026-03-26T16:30:00+01:00'),
    }),
    facts: 1,
    killed: OF_A_FACT,
  },
  {
    name: 'an objection',
    of: 'objectToBreak',
    input: (employeeId) => ({ id: ID, employeeId, date: '2026-03-27' }),
    facts: 1,
    killed: OF_A_FACT,
  },
  {
    name: 'a decision',
    of: 'correctPresence',
    input: () => ({ id: ID, ...DECISION, change: { kind: 'decideObjection', accept: true } }),
    facts: 1,
    killed: OF_A_FACT,
  },
  {
    name: 'a file of absences',
    of: 'importAbsences',
    input: file(
      'employee,date,type,portion',
      '7,2026-04-01,regular_holidays,1',
      '8,2026-04-02,regular_holidays,0.5',
    ),
    facts: 2,
    killed: OF_A_FILE,
  },
  {
    name: 'a file of models',
    of: 'importModels',
    input: file(
      'employee,from,weekly_am',
      '7,2026-01-01,8:00;8:00;8:00;8:00;6:00;0;0',
      '8,2026-01-01,4:00;4:00;4:00;4:00;4:00;0;0',
    ),
    facts: 2,
    killed: OF_A_FILE,
  },
  {
    name: 'a file of holidays',
    of: 'importHolidays',
    input: file('date,name,portion', '2026-12-24,Christmas Eve,0.5', '2026-12-31,Inventory,1'),
    facts: 2,
    killed: OF_A_FILE,
  },
  {
    name: 'a file of balances',
    of: 'importBalances',
    input: file('employee,year,overtime_carryover', '7,2026,12:30', '8,2026,-1:00'),
    facts: 2,
    killed: OF_A_FILE,
  },
];

/** Every row of every table but those in which the holidays' library is kept for speed. */
function stored(kiosk: ScratchKiosk): Readonly<Record<string, readonly unknown[]>> {
  const names = kiosk.db
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'library%'`)
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    names.map((name) => [name, kiosk.db.prepare(`SELECT * FROM ${name}`).raw().all()]),
  );
}

function facts(kiosk: ScratchKiosk): number {
  return kiosk.db.prepare('SELECT count(*) FROM journal').pluck().get() as number;
}

function expectHealthy(kiosk: ScratchKiosk): void {
  const checks = doctor(kiosk);
  expect(checks.ok && checks.value.checks.filter(({ ok }) => !ok)).toEqual([]);
}

/** Asking again makes what is missing, and asking once more makes nothing. */
function expectRepeatable(kiosk: ScratchKiosk, of: RecoveryCall, input: unknown): void {
  expect(call(of, kiosk, input)).toMatchObject({ ok: true });
  const whole = stored(kiosk);
  expect(call(of, kiosk, input)).toMatchObject({ ok: true });
  expect(stored(kiosk)).toEqual(whole);
  expectHealthy(kiosk);
}

test.each(CASES)(
  'a statement that fails anywhere in $name leaves nothing of it',
  ({ of, input, facts: written }) => {
    let failures = 0;
    for (let failAt = 1; ; failAt += 1) {
      const { kiosk, ada } = kioskWithAda();
      const asked = input(ada);
      const failing = kiosk.restarted();
      const before = stored(failing);
      const done = failNth(failing, failAt)(() => call(of, failing, asked));
      const after = stored(failing);
      expectHealthy(failing);
      const known = before['journal']?.length ?? 0;
      expect(done ? before : after).toEqual(before);
      expectRepeatable(failing, of, asked);
      expect(facts(failing)).toBe(known + written);
      failing.close();
      if (done) break;
      failures += 1;
    }
    expect(failures).toBeGreaterThan(5);
  },
  60_000,
);

test.each(CASES)(
  'killed at any step of $name, the kiosk has all of it or nothing',
  ({ of, input, facts: written, killed }) => {
    const outcomes: string[] = [];
    for (let dieAt = 1; ; dieAt += 1) {
      const { kiosk, ada } = kioskWithAda();
      const before = stored(kiosk);
      const known = facts(kiosk);
      const child = callElsewhere(kiosk, dieAt, of, input(ada));
      const after = scratchKiosk({ dataDir: kiosk.dataDir, at: kiosk.world.clock() });
      expectHealthy(after);
      const isWhole = facts(after) === known + written;
      expect(isWhole ? before : stored(after)).toEqual(before);
      expect(child.stdout === '' || isWhole).toBe(true);
      expectRepeatable(after, of, input(ada));
      expect(facts(after)).toBe(known + written);
      after.close();
      outcomes.push(isWhole ? 'all' : 'nothing');
      if (child.signal === null) break;
    }
    expect(outcomes).toEqual(killed);
  },
  60_000,
);
