import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PunchKind } from '../../core/punch/punch.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { importEmployees } from './import-employees.ts';
import { readStatus } from './read-status.ts';
import { recordPunchFacts } from './record-facts.ts';
import { tellCounts, wallCounts } from './wall-counts.ts';

const HOUR_MS = 3_600_000;
let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n1,Ana\n2,Ben\n3,Cem\n4,Dan\n' });
  kiosk.setConfig('screen.counts', true);
});
afterEach(() => kiosk.close());

/** So many minutes before now. */
function punch(number: string, kind: PunchKind, minutesAgo: number): void {
  const employee = employeeByNumber(kiosk.db, number);
  const at = kiosk.world.clock() - minutesAgo * 60_000;
  recordPunchFacts(kiosk, {
    employeeId: employee?.id ?? '',
    punches: [{ id: randomUUID(), kind, at, source: 'badge' }],
    voids: [],
    fact: { kind: 'punch' },
  });
}

/** The office's list of the same people, which is folded person by person. */
function listed(): unknown {
  const health = { wall: {}, notes: [], lastContactAt: null, retryAt: null } as never;
  const outcome = readStatus(kiosk, health);
  const { in: here, onBreak } = outcome.ok ? outcome.value.status : {};
  return { in: (here as string[]).length, onBreak: (onBreak as string[]).length };
}

test('counts who is in and who is on break, as the office’s list has them', () => {
  expect(wallCounts(kiosk)).toEqual({ in: 0, onBreak: 0 });
  punch('1', 'in', 240);
  punch('2', 'in', 239);
  punch('2', 'breakStart', 30);
  punch('3', 'in', 200);
  punch('3', 'breakStart', 60);
  punch('3', 'breakEnd', 40);
  punch('4', 'in', 180);
  punch('4', 'out', 10);
  expect(wallCounts(kiosk)).toEqual({ in: 2, onBreak: 1 });
  expect(wallCounts(kiosk)).toEqual(listed());
});

test('lets go of somebody who forgot to check out, when the limit has passed', () => {
  punch('1', 'in', 60);
  expect(wallCounts(kiosk)).toEqual({ in: 1, onBreak: 0 });
  kiosk.world.pass(12 * HOUR_MS);
  expect(wallCounts(kiosk)).toEqual({ in: 1, onBreak: 0 });
  kiosk.world.pass(60_000);
  expect(wallCounts(kiosk)).toEqual({ in: 0, onBreak: 0 });
  expect(listed()).toEqual({ in: 0, onBreak: 0 });
  punch('1', 'in', 0);
  expect(wallCounts(kiosk)).toEqual({ in: 1, onBreak: 0 });
});

test('counts somebody once who has checked in twice, and nobody who was erased', () => {
  punch('1', 'in', 90);
  punch('1', 'in', 60);
  punch('2', 'in', 60);
  expect(wallCounts(kiosk)).toEqual(listed());
  expect(wallCounts(kiosk)).toEqual({ in: 2, onBreak: 0 });
  const [first] = kiosk.db.prepare('SELECT id FROM employee ORDER BY number').all() as {
    id: string;
  }[];
  kiosk.db.prepare('DELETE FROM employee WHERE id = ?').run(first?.id);
  expect(wallCounts(kiosk)).toEqual({ in: 1, onBreak: 0 });
});

test('whoever works elsewhere is not here', () => {
  punch('1', 'in', 90);
  punch('2', 'in', 60);
  kiosk.db.exec(
    `UPDATE presence SET home_office = 1 WHERE from_at = (SELECT min(from_at) FROM presence)`,
  );
  expect(wallCounts(kiosk)).toEqual({ in: 1, onBreak: 0 });
});

test('says nothing where the site shows no counts', () => {
  punch('1', 'in', 90);
  tellCounts(kiosk);
  expect(kiosk.emitted).toContainEqual(['counts', { in: 1, onBreak: 0 }]);
  kiosk.setConfig('screen.counts', false);
  const before = kiosk.emitted.length;
  tellCounts(kiosk);
  expect(wallCounts(kiosk)).toBeNull();
  expect(kiosk.emitted).toHaveLength(before);
});
