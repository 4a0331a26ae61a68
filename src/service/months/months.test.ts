import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { eachFact } from '../store/journal.ts';
import { presencesBetween } from '../store/presence.ts';
import { correctPresence } from '../usecases/correct-presence.ts';
import { doctor } from '../usecases/doctor.ts';
import { importAbsences } from '../usecases/import-absences.ts';
import { importEmployees } from '../usecases/import-employees.ts';
import { importPunches } from '../usecases/import-punches.ts';
import { closeMonth } from './close-month.ts';
import { listMonths, readMonth, readOpenPoints } from './read-months.ts';
import { reopenMonth } from './reopen-month.ts';
import { settleMonths } from './settle-months.ts';

const MONTH = '2026-02';
const HOUR = 3_600;
let kiosk: ScratchKiosk;

/** Ada and Bob owe eight hours a day; of February Ada has worked two. It is the fifth of March. */
beforeEach(async () => {
  kiosk = scratchKiosk({ at: Date.parse('2026-03-05T10:00:00Z') });
  kiosk.setConfig('compliance.profile', 'none');
  kiosk.setConfig('site.country', null);
  const weekly = '8:00;8:00;8:00;8:00;8:00;0;0';
  const text = `number,name,weekly,model_from\n7,Ada,${weekly},2026-02-02\n8,Bob,${weekly},2026-02-02\n`;
  importEmployees(kiosk, { format: 'csv', text });
  await punched('in 2026-02-02T08:00', 'out 2026-02-02T16:00');
  await punched('in 2026-02-03T08:00', 'out 2026-02-03T17:00');
});

afterEach(() => {
  const checks = doctor(kiosk);
  kiosk.close();
  if (!checks.ok || !checks.value.healthy) throw new Error(JSON.stringify(checks));
});

async function punched(...texts: readonly string[]): Promise<void> {
  const rows = texts.map((text) => `7,${text.replace(' ', ',')}:00+01:00`);
  const text = `employee,kind,at\n${rows.join('\n')}\n`;
  const outcome = await importPunches(kiosk, { text });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.detail));
}

function close(reason = 'Bob is asked', numbers?: readonly string[]) {
  const some = numbers === undefined ? {} : { numbers: [...numbers] };
  return closeMonth(kiosk, { month: MONTH, by: 'Eva', reason, ...some }, 'office at the wall');
}

function reopen() {
  return reopenMonth(kiosk, { month: MONTH, by: 'Eva', reason: 'forgot Bob' }, 'command line');
}

async function ada() {
  const read = await readMonth(kiosk, { month: MONTH });
  const person = read.ok ? read.value.people.find(({ number }) => number === '7') : undefined;
  if (person === undefined) throw new Error('Ada is not in the month');
  return person;
}

function kindsOf(): readonly string[] {
  return [...eachFact(kiosk.db)].map(({ kind }) => kind).filter((kind) => kind.startsWith('month'));
}

function listed() {
  const list = listMonths(kiosk, { year: 2026 });
  return list.ok ? list.value.months[1] : undefined;
}

test('a month is closed with the sums of everybody, who did it and why; its sums stay', async () => {
  expect(listed()).toMatchObject({ state: 'open', closed: null, leftOpen: 1 });
  expect(await close('payroll')).toEqual({
    ok: true,
    value: { closedFor: 2, already: 0, openPoints: 1 },
  });
  const sums = { worked: 17 * HOUR, target: 160 * HOUR, diff: -143 * HOUR, absences: {} };
  expect(await ada()).toMatchObject({ closed: sums, now: sums, amendments: [] });
  expect(listed()).toMatchObject({
    state: 'closed',
    closed: { by: 'Eva', reason: 'payroll', at: kiosk.world.clock() },
    closedFor: 2,
    leftOpen: 0,
  });
});

test('the fact of a close holds the sums by the random id, the head before it, and no name', async () => {
  await close('payroll for Ada');
  const fact = [...eachFact(kiosk.db)].at(-1);
  const body = JSON.parse(fact?.body ?? '{}');
  expect(body).toMatchObject({ month: MONTH, head: { seq: (fact?.seq ?? 0) - 1 } });
  expect(body.head.hash).toBe(fact?.prevHash.toString('hex'));
  expect(fact?.body).not.toMatch(/Ada|Bob|Eva|payroll/);
  const days = body.people.map((each: { readonly days: readonly unknown[] }) => each.days.length);
  expect(days).toEqual([28, 28]);
});

test('a late punch changes no closed sum: the difference stands in the month in which it came', async () => {
  await close();
  await punched('in 2026-02-04T08:00', 'out 2026-02-04T12:00');
  const person = await ada();
  expect(person.closed?.worked).toBe(17 * HOUR);
  expect(person.now.worked).toBe(21 * HOUR);
  expect(person.amendments).toEqual([
    {
      month: MONTH,
      shownIn: '2026-03',
      at: kiosk.world.clock(),
      cause: 'punch',
      worked: 4 * HOUR,
      target: 0,
      diff: 4 * HOUR,
      dates: ['2026-02-04'],
    },
  ]);
  expect(kindsOf()).toEqual(['monthClosed', 'monthAmended']);
  expect(listed()).toMatchObject({ amendments: 1, state: 'closed' });
});

test('each later fact is an amendment of its own, in the month of its own, and together they are the difference', async () => {
  await close();
  await punched('in 2026-02-04T08:00', 'out 2026-02-04T12:00');
  kiosk.world.set(Date.parse('2026-04-02T10:00:00Z'));
  const id = employeeByNumber(kiosk.db, '7')?.id ?? '';
  const [, second] = presencesBetween(kiosk.db, id, 0, kiosk.world.clock());
  const corrected = correctPresence(kiosk, {
    id: randomUUID(),
    number: '7',
    date: '2026-02-03',
    change: { kind: 'delete', presenceId: second?.id ?? '' },
    reason: 'not hers',
    by: 'Eva',
  });
  expect(corrected).toMatchObject({ ok: true });
  const { closed, now, amendments } = await ada();
  expect(amendments.map(({ shownIn, cause, worked }) => [shownIn, cause, worked])).toEqual([
    ['2026-03', 'punch', 4 * HOUR],
    ['2026-04', 'correction', -9 * HOUR],
  ]);
  const told = amendments.reduce((sum, { worked }) => sum + worked, 0);
  expect(now.worked - (closed?.worked ?? 0)).toBe(told);
});

test('an absence that is entered later is seen at once, and written down as an amendment of the target', async () => {
  await close();
  const text = 'employee,date,type,portion\n7,2026-02-05,regular_holidays,1\n';
  expect(importAbsences(kiosk, { text })).toMatchObject({ ok: true });
  expect((await ada()).amendments).toMatchObject([{ cause: 'recordedLater', target: -8 * HOUR }]);
  expect(await settleMonths(kiosk, 'absence')).toBe(1);
  expect(await settleMonths(kiosk, 'absence')).toBe(0);
  expect((await ada()).amendments).toMatchObject([
    { cause: 'absence', target: -8 * HOUR, diff: 8 * HOUR, dates: ['2026-02-05'] },
  ]);
});

test('what says the same in other words amends nothing', async () => {
  await close();
  await punched('in 2026-02-02T08:00', 'out 2026-02-02T16:00');
  expect(kindsOf()).toEqual(['monthClosed']);
});

test('what is open is listed first, and closing over it needs a reason', async () => {
  await punched('in 2026-02-06T08:00');
  const points = await readOpenPoints(kiosk, { month: MONTH });
  expect(points).toMatchObject({
    value: {
      points: [
        { kind: 'openPresence', employee: { number: '7' }, date: '2026-02-06' },
        { kind: 'noTimes', employee: { number: '8' }, date: '2026-02-01' },
      ],
    },
  });
  expect(await close(' ')).toEqual({ ok: false, refusal: 'openPoints', detail: { count: 2 } });
  expect(kindsOf()).toEqual([]);
  expect(await close('she is asked on Monday')).toMatchObject({
    value: { closedFor: 2, openPoints: 2 },
  });
});

test('somebody who owed time and has neither a time nor an absence is an open point', async () => {
  expect(await close('')).toEqual({ ok: false, refusal: 'openPoints', detail: { count: 1 } });
  importAbsences(kiosk, { text: 'employee,date,type,portion\n8,2026-02-05,regular_holidays,1\n' });
  expect(await close('')).toMatchObject({ value: { closedFor: 2, openPoints: 0 } });
});

test('a month that is not over cannot be closed, and nobody unknown', async () => {
  kiosk.world.set(Date.parse('2026-02-28T22:59:00Z'));
  expect(await close()).toMatchObject({ refusal: 'notOver', detail: { lastDate: '2026-02-28' } });
  kiosk.world.set(Date.parse('2026-02-28T23:00:00Z'));
  expect(await close('', ['7', '99'])).toMatchObject({
    refusal: 'unknownEmployee',
    detail: { number: '99' },
  });
  expect(await close()).toMatchObject({ ok: true });
  kiosk.world.set(Date.parse('2026-03-05T10:00:00Z'));
});

test('a month before anybody was there or owed anything lies before the beginning, and is not closed', async () => {
  const states = () => {
    const list = listMonths(kiosk, { year: 2026 });
    return list.ok ? list.value.months.slice(0, 4).map(({ state }) => state) : [];
  };
  const january = () =>
    closeMonth(kiosk, { month: '2026-01', by: 'Eva', reason: 'all' }, 'command line');
  expect(states()).toEqual(['before', 'open', 'running', 'ahead']);
  expect(await january()).toEqual({
    ok: false,
    refusal: 'beforeFirst',
    detail: { month: '2026-02' },
  });
  // A punch of those days that comes later is work to be closed.
  await punched('in 2026-01-30T08:00', 'out 2026-01-30T16:00');
  expect(states()).toEqual(['open', 'open', 'running', 'ahead']);
  expect(await january()).toMatchObject({ ok: true });
});

test('where nobody owes anything, the beginning is the day on which the first thing was done', () => {
  const fresh = scratchKiosk({ at: Date.parse('2026-03-05T10:00:00Z') });
  importEmployees(fresh, { format: 'csv', text: 'number,name\n7,Ada\n' });
  fresh.world.set(Date.parse('2026-05-05T10:00:00Z'));
  const list = listMonths(fresh, { year: 2026 });
  fresh.close();
  const states = list.ok ? list.value.months.slice(0, 6).map(({ state }) => state) : [];
  expect(states).toEqual(['before', 'before', 'open', 'open', 'running', 'ahead']);
});

test('closed for some, then for everybody: whoever was closed before stays as they were', async () => {
  expect(await close('late', ['8'])).toMatchObject({ value: { closedFor: 1, already: 0 } });
  expect(listed()).toMatchObject({ state: 'partly', closedFor: 1, leftOpen: 1 });
  await punched('in 2026-02-04T08:00', 'out 2026-02-04T12:00');
  expect(kindsOf()).toEqual(['monthClosed']);
  expect(await close()).toMatchObject({ value: { closedFor: 2, already: 1 } });
  expect((await ada()).closed?.worked).toBe(21 * HOUR);
});

test('two closes at once are one', async () => {
  const both = await Promise.all([close(), close()]);
  expect(both).toMatchObject([{ value: { already: 0 } }, { value: { already: 2 } }]);
  expect(kindsOf()).toEqual(['monthClosed']);
});

test('a reopened month is what is known, and closing it again books nothing twice', async () => {
  await close();
  await punched('in 2026-02-04T08:00', 'out 2026-02-04T12:00');
  expect(reopen()).toEqual({ ok: true, value: { reopenedFor: 2 } });
  expect(await ada()).toMatchObject({ closed: null, amendments: [], now: { worked: 21 * HOUR } });
  expect(reopen()).toMatchObject({ refusal: 'notClosed' });
  await close();
  expect(await ada()).toMatchObject({ closed: { worked: 21 * HOUR }, amendments: [] });
  expect(kindsOf()).toEqual(['monthClosed', 'monthAmended', 'monthReopened', 'monthClosed']);
});

test('a month whose amendment stands in a closed one is opened after that one', async () => {
  await close();
  await punched('in 2026-02-04T08:00', 'out 2026-02-04T12:00');
  kiosk.world.set(Date.parse('2026-04-02T10:00:00Z'));
  const march = { month: '2026-03', by: 'Eva', reason: 'late' };
  expect(await closeMonth(kiosk, march, 'command line')).toMatchObject({ ok: true });
  expect(reopen()).toMatchObject({ refusal: 'laterClosed', detail: { month: '2026-03' } });
  expect(reopenMonth(kiosk, march, 'command line')).toMatchObject({ ok: true });
  expect(reopen()).toMatchObject({ ok: true });
});
