import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RequestedChange } from '../../contract/request.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { countOpenRequests, requestsOf } from '../store/correction-request.ts';
import { employeeByNumber } from '../store/employee.ts';
import { verifyChain } from '../store/journal.ts';
import { closeRequest } from './close-request.ts';
import { doctor } from './doctor.ts';
import { eraseEmployee } from './erase-employee.ts';
import { importEmployees } from './import-employees.ts';
import { importPunches } from './import-punches.ts';
import { listRequests } from './list-requests.ts';
import { prune } from './prune.ts';
import { readMyDay } from './read-my-day.ts';
import { requestCorrection } from './request-correction.ts';

const DATE = '2026-03-30';
const local = (time: string): number => Date.parse(`${DATE}T${time}:00+02:00`);

let kiosk: ScratchKiosk;
let ada: string;

beforeEach(() => begin('2026-03-31T10:00:00Z'));

async function begin(now: string): Promise<void> {
  kiosk = scratchKiosk({ at: Date.parse(now) });
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n8,Ben\n' });
  ada = employeeByNumber(kiosk.db, '7')?.id ?? '';
  const text = `employee,kind,at\n7,in,${DATE}T08:00:00+02:00\n7,out,${DATE}T16:00:00+02:00\n8,in,${DATE}T08:00:00+02:00\n8,out,${DATE}T09:00:00+02:00\n`;
  await importPunches(kiosk, { text });
}

afterEach(() => {
  const checks = doctor(kiosk);
  kiosk.close();
  if (!checks.ok || !checks.value.healthy) throw new Error(JSON.stringify(checks));
});

function ask(change: RequestedChange, more: { id?: string; date?: string } = {}) {
  return requestCorrection(kiosk, {
    id: randomUUID(),
    employeeId: ada,
    date: DATE,
    change,
    ...more,
  });
}

function day() {
  const read = readMyDay(kiosk, { employeeId: ada, date: DATE });
  if (!read.ok) throw new Error(read.refusal);
  return read.value.day;
}

function punchOf(number: string, kind: 'in' | 'out'): string {
  const employeeId = employeeByNumber(kiosk.db, number)?.id;
  const sql = 'SELECT id FROM punch WHERE employee_id = ? AND kind = ?';
  return kiosk.db.prepare(sql).pluck().get(employeeId, kind) as string;
}

const listed = (all = false) => {
  const outcome = listRequests(kiosk, { all });
  return outcome.ok ? outcome.value.requests : [];
};

const missingBreak = { what: 'missing', kind: 'breakStart', at: local('12:00') } as const;

test('a request waits for the office and changes no figure', () => {
  const { requests: none, ...before } = day();
  expect(none).toEqual([]);
  const punchId = punchOf('7', 'out');
  expect(ask({ what: 'wrongTime', punchId, at: local('16:30') })).toEqual({ ok: true, value: {} });
  const { requests, ...after } = day();
  expect(after).toEqual(before);
  expect(requests).toMatchObject([
    {
      what: 'wrongTime',
      kind: 'out',
      entryAt: local('16:00'),
      at: local('16:30'),
      madeAt: kiosk.world.clock(),
      closedAt: null,
    },
  ]);
  expect(listed()).toMatchObject([
    {
      employee: '7',
      name: 'Ada',
      date: DATE,
      what: 'wrongTime',
      entry: { id: punchId, at: `${DATE}T16:00:00+02:00` },
      at: `${DATE}T16:30:00+02:00`,
      closed: null,
    },
  ]);
});

test('asked again by its id or in the same words, it is one request', () => {
  const id = randomUUID();
  expect(ask(missingBreak, { id }).ok).toBe(true);
  expect(ask(missingBreak, { id }).ok).toBe(true);
  expect(ask(missingBreak).ok).toBe(true);
  expect(countOpenRequests(kiosk.db)).toBe(1);
  expect(ask({ ...missingBreak, at: null }).ok).toBe(true);
  expect(countOpenRequests(kiosk.db, ada)).toBe(2);
});

test('it is about somebody’s own entry of that date, and a time that was possible', () => {
  const refusal = (outcome: ReturnType<typeof ask>) => (outcome.ok ? null : outcome.refusal);
  expect(refusal(ask({ what: 'notMine', punchId: punchOf('8', 'in') }))).toBe('unknownPunch');
  expect(refusal(ask({ what: 'notMine', punchId: 'x' }))).toBe('unknownPunch');
  const punchId = punchOf('7', 'in');
  expect(refusal(ask({ what: 'notMine', punchId }, { date: '2026-03-29' }))).toBe('unknownPunch');
  const late = local('12:00') + 86_400_000;
  expect(refusal(ask({ ...missingBreak, at: late + 1 }))).toBe('impossibleTime');
  expect(refusal(ask({ ...missingBreak, at: local('00:00') - 1 }))).toBe('impossibleTime');
  expect(ask({ ...missingBreak, at: local('00:00') }).ok).toBe(true);
  const stranger = { id: randomUUID(), employeeId: 'x', date: DATE, change: missingBreak };
  expect(requestCorrection(kiosk, stranger)).toMatchObject({ refusal: 'unknownEmployee' });
});

test('so many wait at most', () => {
  for (let minute = 0; minute < 20; minute += 1) {
    expect(ask({ ...missingBreak, at: local('12:00') + minute * 60_000 }).ok).toBe(true);
  }
  expect(ask({ ...missingBreak, at: null })).toEqual({
    ok: false,
    refusal: 'tooManyRequests',
    detail: { most: 20 },
  });
});

test('the office closes it with a word, by the beginning of its id, and once', () => {
  const id = '00000000-0000-4000-8000-000000000001';
  ask(missingBreak, { id });
  ask({ ...missingBreak, at: null }, { id: '00000000-0000-4000-8000-000000000002' });
  const close = (of: string) => closeRequest(kiosk, { id: of, by: 'Eve', reason: 'was corrected' });
  expect(close('00000000')).toMatchObject({ refusal: 'ambiguousRequest' });
  expect(close('ffff')).toMatchObject({ refusal: 'unknownRequest' });
  kiosk.world.pass(60_000);
  expect(close(id)).toEqual({ ok: true, value: { id, employee: '7', date: DATE } });
  expect(close(id)).toMatchObject({ refusal: 'alreadyClosed' });
  expect(day().requests[0]?.closedAt).toBe(kiosk.world.clock());
  expect(listed()).toHaveLength(1);
  expect(listed(true)[0]?.closed).toMatchObject({ by: 'Eve', reason: 'was corrected' });
});

test('whoever waits for an answer is not erased; afterwards the words about them are gone', () => {
  ask(missingBreak);
  expect(eraseEmployee(kiosk, { number: '7' })).toMatchObject({
    refusal: 'unsettled',
    detail: { reasons: [`requests that nobody has answered: ${DATE}`] },
  });
  const [request] = requestsOf(kiosk.db, ada, DATE, DATE);
  closeRequest(kiosk, { id: request?.id ?? '', by: 'Eve', reason: 'Ada was ill' });
  expect(eraseEmployee(kiosk, { number: '7' }).ok).toBe(true);
  expect(kiosk.db.prepare('SELECT count(*) FROM fact_text').pluck().get()).toBe(0);
  expect(listed(true)).toEqual([]);
});

test('a request holds its year until it is answered, and goes with it', async () => {
  kiosk.close();
  await begin('2033-02-01T10:00:00Z');
  ask(missingBreak);
  expect((await prune(kiosk, { dryRun: false })).doubts.join()).toContain(
    'a request that nobody has answered',
  );
  const [request] = requestsOf(kiosk.db, ada, DATE, DATE);
  closeRequest(kiosk, { id: request?.id ?? '', by: 'Eve', reason: '' });
  expect((await prune(kiosk, { dryRun: false })).doubts).toEqual([]);
  expect(requestsOf(kiosk.db, ada, DATE, DATE)).toEqual([]);
  expect(verifyChain(kiosk.db)).toBeNull();
});
