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

function decide(accept: boolean, date = DATE) {
  const change = { kind: 'decideObjection', accept } as const;
  const asked = { number: '7', date, change, reason: 'r', by: 'office' };
  return correctPresence(kiosk, { id: randomUUID(), ...asked });
}

function hours(date = DATE): unknown {
  const outcome = readDay(kiosk, { number: '7', date });
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

test('an objection that is open may be declined although the break is gone, but not accepted', () => {
  object();
  const { db } = kiosk;
  const id = db.prepare('SELECT id FROM presence').pluck().get() as string;
  const change = { kind: 'change', presenceId: id, to: '13:00' } as const;
  const asked = { number: '7', date: DATE, change, reason: 'r', by: 'office' };
  expect(correctPresence(kiosk, { id: randomUUID(), ...asked })).toMatchObject({ ok: true });
  expect(decide(true)).toMatchObject({
    refusal: 'impossible',
    detail: { field: 'worked-through' },
  });
  expect(decide(false)).toMatchObject({ ok: true });
  expect(objectionOf(db, ada, DATE)).toBe('declined');
});

/** Due after six hours, from 23:45 to 00:15: half of it on each date. */
test('a break across midnight is objected to and taken back date by date', async () => {
  const next = '2026-03-28';
  const text =
    'employee,kind,at\n7,in,2026-03-27T17:45:00+01:00\n7,out,2026-03-28T02:00:00+01:00\n';
  await importPunches(kiosk, { text });
  const both = () => [hours('2026-03-27'), hours(next)];
  expect(both()).toEqual([6 * 3600, 1.75 * 3600]);
  expect(object({ date: next })).toEqual({ ok: true, value: {} });
  expect(both()).toEqual([6 * 3600, 1.75 * 3600]);
  expect(decide(true, next)).toMatchObject({ ok: true });
  expect(both()).toEqual([6 * 3600, 2 * 3600]);
  expect(object({ date: next })).toMatchObject({ refusal: 'nothingDeducted' });
  expect(object({ date: '2026-03-27' })).toEqual({ ok: true, value: {} });
  expect(decide(true, '2026-03-27')).toMatchObject({ ok: true });
  expect(both()).toEqual([6.25 * 3600, 2 * 3600]);
});
