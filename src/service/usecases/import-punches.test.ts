import { afterEach, beforeEach, expect, test } from 'vitest';
import { ABSENCE_TYPES } from '../../core/target/absence-type.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { journalHead } from '../store/journal.ts';
import { prepared } from '../store/database.ts';
import { employeeByNumber } from '../store/employee.ts';
import { owedDays } from '../store/outbox.ts';
import { acknowledge } from './acknowledge.ts';
import { doctor } from './doctor.ts';
import { importEmployees } from './import-employees.ts';
import { importPunches } from './import-punches.ts';
import { readDay } from './read-day.ts';
import { recordPunchFacts } from './record-facts.ts';
import { recordPunch } from './record-punch.ts';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  const text = 'number,name,weekly\n7,Ada,8:00;8:00;8:00;8:00;8:00;0;0\n8,Ben,\n';
  importEmployees(kiosk, { format: 'csv', text });
});

afterEach(() => kiosk.close());

const file = (...lines: string[]) =>
  importPunches(kiosk, { text: ['employee,kind,at', ...lines].join('\n') });

function dayOf(date: string, number = '7', at?: number) {
  const outcome = readDay(kiosk, { number, date, ...(at === undefined ? {} : { at }) });
  return outcome.ok ? outcome.value.day : {};
}

function problemsOf(outcome: Awaited<ReturnType<typeof importPunches>>) {
  return outcome.ok ? null : outcome.detail.problems.map(({ line, field }) => [line, field]);
}

test('the day of an import has the documented shape', async () => {
  await file(
    '7,in,2026-03-27T08:00:00+01:00',
    '7,break-start,2026-03-27T12:00:00+01:00',
    '7,break-end,2026-03-27T11:30:00Z',
    '7,out,2026-03-27T16:30:00.123+01:00',
  );
  expect(dayOf('2026-03-27')).toEqual({
    employee: '7',
    name: 'Ada',
    date: '2026-03-27',
    zone: 'Europe/Berlin',
    open: false,
    punches: [
      { id: expect.any(String), kind: 'in', at: '2026-03-27T08:00:00.000+01:00', source: 'import' },
      {
        id: expect.any(String),
        kind: 'breakStart',
        at: '2026-03-27T12:00:00.000+01:00',
        source: 'import',
      },
      {
        id: expect.any(String),
        kind: 'breakEnd',
        at: '2026-03-27T12:30:00.000+01:00',
        source: 'import',
      },
      {
        id: expect.any(String),
        kind: 'out',
        at: '2026-03-27T16:30:00.123+01:00',
        source: 'import',
      },
    ],
    presences: [
      {
        id: expect.any(String),
        from: '2026-03-27T08:00:00+01:00',
        to: '2026-03-27T16:30:00+01:00',
        state: 'closed',
        home_office: false,
      },
    ],
    breaks: [
      {
        since: '2026-03-27T12:00:00+01:00',
        until: '2026-03-27T12:30:00+01:00',
        length: 1800,
        automatic: false,
      },
    ],
    target_raw: 28_800,
    target: 28_800,
    hours: 28_800,
    hours_without_compensation: 28_800,
    diff: 0,
    explain: [
      { label: 'punches', seconds: 30_600 },
      { label: 'breaks', seconds: -1800 },
      { label: 'target_raw', seconds: -28_800 },
    ],
    nonbusiness: false,
    work_start: '2026-03-27T08:00:00+01:00',
    work_end: '2026-03-27T16:30:00+01:00',
    count_absence: Object.fromEntries(ABSENCE_TYPES.map((type) => [type, 0])),
    count_reduction_used: 0,
    balance: { week: -4 * 28_800, month: -20 * 28_800, year: -61 * 28_800, overtime_carryover: 0 },
    warnings: [],
    sync: { state: 'none', owed: false },
  });
});

test('the same file twice changes nothing, in whatever spelling of the instant', async () => {
  expect(await file('7,in,2026-03-27T08:00:00+01:00')).toMatchObject({
    value: { recorded: 1, known: 0 },
  });
  const head = journalHead(kiosk.db);
  expect(await file('7,in,2026-03-27T07:00:00Z', '7,in,2026-03-27T07:00:00Z')).toMatchObject({
    value: { recorded: 0, known: 2 },
  });
  expect(journalHead(kiosk.db)).toEqual(head);
});

test('a punch that has been taken back does not come back with the file', async () => {
  await file('7,in,2026-03-27T07:00:00Z');
  const id = String((dayOf('2026-03-27')['punches'] as { id: string }[])[0]?.id);
  const employeeId = employeeByNumber(kiosk.db, '7')?.id ?? '';
  recordPunchFacts(kiosk, {
    employeeId,
    punches: [{ id: 'moved', kind: 'in', at: kiosk.world.clock() - 1, source: 'vendor' }],
    voids: [id],
    fact: {
      kind: 'vendorEdit',
      id: 'edit',
      vendor: 'moco',
      rowId: '1',
      date: '2026-03-27',
      before: null,
      after: null,
    },
  });
  expect(await file('7,in,2026-03-27T07:00:00Z')).toMatchObject({
    value: { recorded: 0, known: 1 },
  });
  expect(dayOf('2026-03-27')).toMatchObject({ punches: [{ id, voidedBy: 'edit' }] });
});

test('one bad line refuses the file with line and field, and nothing is stored', async () => {
  const { seq } = journalHead(kiosk.db);
  const outcome = await file(
    '7,in,2026-03-27T07:00:00Z',
    '99,in,2026-03-27T07:00:00Z',
    '7,enter,2026-03-27T07:00:00Z',
    '7,in,2026-03-27T07:00:00',
    '7,in,2026-02-30T07:00:00Z',
    '7,in,2027-03-27T07:00:00Z',
    '7,in',
  );
  expect(problemsOf(outcome)).toEqual([[8, null]]);
  expect(
    problemsOf(
      await file(
        '7,in,2026-03-27T07:00:00Z',
        '99,in,2026-03-27T07:00:00Z',
        '7,enter,2026-03-27T07:00:00Z',
        '7,in,2026-03-27T07:00:00',
        '7,in,2026-02-30T07:00:00Z',
        '7,in,2027-03-27T07:00:00Z',
      ),
    ),
  ).toEqual([
    [3, 'employee'],
    [4, 'kind'],
    [5, 'at'],
    [6, 'at'],
    [7, 'at'],
  ]);
  expect(journalHead(kiosk.db).seq).toBe(seq);
});

test('a day ahead of the clock is the limit', async () => {
  const day = new Date(kiosk.world.clock() + 86_400_000);
  expect((await file(`7,in,${day.toISOString()}`)).ok).toBe(true);
  expect((await file(`8,in,${new Date(day.getTime() + 1).toISOString()}`)).ok).toBe(false);
});

test('facts that do not fit together are kept and flagged', async () => {
  await file(
    '7,in,2026-03-26T07:00:00Z',
    '7,in,2026-03-26T08:00:00Z',
    '7,out,2026-03-26T15:00:00Z',
    '7,out,2026-03-27T15:00:00Z',
  );
  expect(dayOf('2026-03-26')).toMatchObject({
    presences: [{ state: 'needsReview' }],
    warnings: ['doubleIn'],
    hours: 0,
  });
  expect(dayOf('2026-03-27')).toMatchObject({
    punches: [{ kind: 'out' }],
    presences: [],
    warnings: ['unpairedOut'],
  });
});

test('rows in any order, and files in any order, give the same presences', async () => {
  const rows = [
    '7,in,2026-03-26T07:00:00Z',
    '7,out,2026-03-26T10:00:00Z',
    '7,in,2026-03-26T10:00:00Z',
    '7,out,2026-03-26T15:00:00Z',
    '7,in,2026-03-26T22:00:00Z',
    '7,out,2026-03-27T05:00:00Z',
  ];
  for (const row of [4, 1, 5, 0, 3, 2]) await file(rows[row] ?? '');
  await importPunches(kiosk, {
    text: ['employee,kind,at', ...rows.map((row) => row.replace('7', '8'))].join('\n'),
  });
  for (const date of ['2026-03-26', '2026-03-27']) {
    const spans = (number: string) =>
      (dayOf(date, number)['presences'] as { from: string; to: string }[]).map(({ from, to }) => [
        from,
        to,
      ]);
    expect(spans('7')).toEqual(spans('8'));
  }
  const checks = doctor(kiosk);
  expect(checks.ok && checks.value.checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('every day of an import is owed at once, and only those', async () => {
  kiosk.setConfig('vendor.kind', 'moco');
  await file(
    '7,in,2026-03-26T21:00:00Z',
    '7,out,2026-03-27T05:00:00Z',
    '8,in,2026-03-20T07:00:00Z',
  );
  const owed = owedDays(kiosk.db, 'moco').map(({ date, dueAt }) => [
    date,
    dueAt - kiosk.world.clock(),
  ]);
  expect(owed).toEqual([
    ['2026-03-27', 0],
    ['2026-03-26', 0],
    ['2026-03-20', 0],
  ]);
  expect(dayOf('2026-03-26')).toMatchObject({ sync: { state: 'owed', owed: true } });
});

test('as of an instant later punches do not exist', async () => {
  await file('7,in,2026-03-27T07:00:00Z', '7,out,2026-03-27T15:00:00Z');
  const day = dayOf('2026-03-27', '7', Date.parse('2026-03-27T09:00:00Z'));
  expect(day).toMatchObject({
    open: true,
    punches: [{ kind: 'in' }],
    presences: [{ to: null, state: 'open' }],
    hours: 7_200,
    live: { worked: 7_200, remaining: 21_600, targetMetAt: '2026-03-27T16:00:00+01:00' },
  });
});

test('a day ahead has a target and no figures yet; without a model there is no target', async () => {
  const ahead = dayOf('2026-04-01');
  expect(ahead).toMatchObject({ target: 28_800, punches: [] });
  for (const key of [
    'hours',
    'hours_without_compensation',
    'diff',
    'work_start',
    'work_end',
    'breaks',
  ]) {
    expect(ahead).not.toHaveProperty(key);
  }
  expect(dayOf('2026-03-27', '8')).toMatchObject({
    target_raw: null,
    target: null,
    diff: null,
    hours: 0,
  });
  expect(readDay(kiosk, { number: '99', date: '2026-03-27' })).toMatchObject({
    refusal: 'unknownEmployee',
  });
});

test('a second file waits until the first one is recorded', async () => {
  const afterOthers = () => new Promise((resolve) => setImmediate(resolve));
  const pace = { chunkRows: 1, stagedChunks: 1, turn: afterOthers };
  const importing = (...rows: string[]) =>
    importPunches(kiosk, { text: ['employee,kind,at', ...rows].join('\n') }, pace);
  const long = [
    '7,in,2026-03-26T07:00:00Z',
    '7,out,2026-03-26T15:00:00Z',
    '7,in,2026-03-27T07:00:00Z',
  ];
  expect(
    await Promise.all([importing(...long), importing('8,in,2026-03-26T07:00:00Z', long[0] ?? '')]),
  ).toMatchObject([{ value: { recorded: 3, known: 0 } }, { value: { recorded: 1, known: 1 } }]);
});

test('a scan waits for no more than a chunk of a large file, and finds whole days', async () => {
  const days = 365;
  const people = Array.from({ length: 30 }, (_, index) => `${100 + index}`);
  const roster = ['number,name', ...people.map((number) => `${number},Person ${number}`)];
  importEmployees(kiosk, { format: 'csv', text: roster.join('\n') });
  const rows = people.flatMap((number) =>
    Array.from({ length: days }, (_, day) => {
      const date = new Date(Date.UTC(2025, 2, 1 + day)).toISOString().slice(0, 10);
      return [`${number},in,${date}T07:00:00Z`, `${number},out,${date}T15:00:00Z`];
    }).flat(),
  );
  let running = true;
  const imported = file(...rows).finally(() => (running = false));
  const ada = employeeByNumber(kiosk.db, '7')?.id ?? '';
  const waited: number[] = [];
  const halves: unknown[] = [];
  let seq = 0;
  for (let scans = 0; running; scans += 1) {
    kiosk.world.pass(120_000);
    const kind = scans % 2 === 0 ? 'in' : 'out';
    const id = `scan ${scans}`;
    const outcome = recordPunch(kiosk, {
      id,
      employeeId: ada,
      kind,
      by: 'badge',
      deliberate: true,
    });
    acknowledge(kiosk, { punchId: id });
    const number = outcome.ok ? outcome.value.receipt.number : Number.NaN;
    waited.push(number - seq - 1);
    seq = number;
    halves.push(...openPresences(ada));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await imported).toMatchObject({ value: { recorded: rows.length, known: 0 } });
  expect(rows.length).toBeGreaterThan(20_000);
  expect(Math.max(...waited)).toBeLessThanOrEqual(125);
  expect(waited.length).toBeGreaterThan(rows.length / 125);
  expect(halves).toEqual([]);
  const checks = doctor(kiosk);
  expect(checks.ok && checks.value.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(await file(...rows)).toMatchObject({ value: { recorded: 0, known: rows.length } });
}, 120_000);

function openPresences(except: string): readonly unknown[] {
  return prepared(
    kiosk.db,
    'SELECT employee_id, from_at FROM presence WHERE to_at IS NULL AND employee_id <> ?',
  ).all(except);
}
