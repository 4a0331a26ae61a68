import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { countUndecided, objectionOf, waivedDates } from '../store/objection.ts';
import { correctPresence } from './correct-presence.ts';
import { doctor } from './doctor.ts';
import { importEmployees } from './import-employees.ts';
import { importPunches } from './import-punches.ts';
import { objectToBreak } from './object-to-break.ts';
import { readDay } from './read-day.ts';

const DATE = '2026-03-30';

let kiosk: ScratchKiosk;
let ada: string;

/** Ada has worked for eight hours without a break, at a site that takes missing breaks off. */
beforeEach(async () => {
  kiosk = scratchKiosk({ at: Date.parse('2026-03-31T10:00:00Z') });
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n' });
  ada = employeeByNumber(kiosk.db, '7')?.id ?? '';
  kiosk.setConfig('breaks', { rule: 'de', deduct: 'leastSufficient', steps: [] });
  const text = `employee,kind,at\n7,in,${DATE}T08:00:00+02:00\n7,out,${DATE}T16:00:00+02:00\n`;
  await importPunches(kiosk, { text });
});

afterEach(() => {
  const checks = doctor(kiosk);
  kiosk.close();
  if (!checks.ok || !checks.value.healthy) throw new Error(JSON.stringify(checks));
});

function object(changes: { id?: string; date?: string; employeeId?: string } = {}) {
  return objectToBreak(kiosk, { id: randomUUID(), employeeId: ada, date: DATE, ...changes });
}

function decide(accept: boolean) {
  const change = { kind: 'decideObjection', accept } as const;
  return correctPresence(kiosk, { number: '7', date: DATE, change, reason: 'r', by: 'office' });
}

function hours(): unknown {
  const outcome = readDay(kiosk, { number: '7', date: DATE });
  return outcome.ok ? outcome.value.day['hours'] : null;
}

test('an objection waits for the office, and the figures stay until then', () => {
  expect(hours()).toBe(7.5 * 3600);
  expect(object()).toEqual({ ok: true, value: {} });
  expect(objectionOf(kiosk.db, ada, DATE)).toBe('made');
  expect(countUndecided(kiosk.db)).toBe(1);
  expect(hours()).toBe(7.5 * 3600);
  expect(waivedDates(kiosk.db, ada)).toEqual(new Set());
});

test('accepted, the break is not taken off; declined after all, it is', () => {
  object();
  expect(decide(true).ok).toBe(true);
  expect(objectionOf(kiosk.db, ada, DATE)).toBe('accepted');
  expect(waivedDates(kiosk.db, ada)).toEqual(new Set([DATE]));
  expect(hours()).toBe(8 * 3600);
  expect(decide(false).ok).toBe(true);
  expect(objectionOf(kiosk.db, ada, DATE)).toBe('declined');
  expect(waivedDates(kiosk.db, ada)).toEqual(new Set());
  expect(hours()).toBe(7.5 * 3600);
  expect(countUndecided(kiosk.db)).toBe(0);
});

test('the same objection twice, or a second one that waits, is one', () => {
  const id = randomUUID();
  object({ id });
  object({ id });
  object();
  const facts = kiosk.db.prepare(`SELECT count(*) FROM journal WHERE kind = 'objection'`);
  expect(facts.pluck().get()).toBe(1);
  decide(false);
  object({ id });
  expect(objectionOf(kiosk.db, ada, DATE)).toBe('declined');
  object();
  expect(objectionOf(kiosk.db, ada, DATE)).toBe('made');
});

test('nobody objects to what was not taken off, nor for somebody unknown', () => {
  expect(object({ date: '2026-03-29' })).toMatchObject({ refusal: 'nothingDeducted' });
  expect(object({ employeeId: 'none' })).toMatchObject({ refusal: 'unknownEmployee' });
  decide(true);
  expect(object()).toMatchObject({ refusal: 'nothingDeducted' });
});
