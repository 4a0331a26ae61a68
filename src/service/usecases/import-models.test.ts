import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { eachFact } from '../store/journal.ts';
import { replaceVendorModels } from '../store/vendor-model.ts';
import { modelsFrom, modelsOf } from '../store/working-time-model.ts';
import { importEmployees } from './import-employees.ts';
import { importModels } from './import-models.ts';

let kiosk: ScratchKiosk;
beforeEach(() => {
  kiosk = scratchKiosk();
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n8,Ben\n' });
});
afterEach(() => kiosk.close());

const HEAD = 'employee,from,to,kind,weekly_am,weekly_pm,monthly_target,workdays';
const AM = '4:00;4:00;4:00;4:00;4:00;0;0';
const PM = '4:00;4:00;4:00;4:00;2:30;0;0';

const given = (...rows: string[]) => importModels(kiosk, { text: [HEAD, ...rows].join('\n') });

function id(number = '7'): string {
  return employeeByNumber(kiosk.db, number)?.id ?? '';
}

/** What holds for somebody: from, to, and the hours of a week or a month. */
function models(number = '7'): readonly string[] {
  return modelsOf(kiosk.db, id(number)).map((model) => {
    const to = model.toDate ?? '';
    switch (model.kind) {
      case 'weekly': {
        const all = [...model.amSeconds, ...model.pmSeconds];
        return `${model.fromDate}..${to} ${all.reduce((sum, each) => sum + each, 0) / 3600}`;
      }
      case 'monthly': {
        const days = model.workdays.map((is) => (is ? 1 : 0)).join('');
        return `${model.fromDate}..${to} ${model.monthlySeconds / 3600} a month on ${days}`;
      }
    }
  });
}

function problemsOf(outcome: ReturnType<typeof importModels>): readonly string[] {
  expect(outcome).toMatchObject({ ok: false, refusal: 'invalidFile' });
  return outcome.ok ? [] : outcome.detail.problems.map(({ line, field }) => `${line} ${field}`);
}

test('stores weekly models with halves and monthly ones with workdays', () => {
  expect(
    given(`7,2026-01-01,,weekly,${AM},${PM},,`, '8,2026-01-01,2026-12-31,monthly,,,80:00,1;3'),
  ).toEqual({ ok: true, value: { changed: 2, unchanged: 0 } });
  expect(modelsOf(kiosk.db, id())).toEqual([
    {
      kind: 'weekly',
      fromDate: '2026-01-01',
      toDate: null,
      amSeconds: [14_400, 14_400, 14_400, 14_400, 14_400, 0, 0],
      pmSeconds: [14_400, 14_400, 14_400, 14_400, 9_000, 0, 0],
    },
  ]);
  expect(models('8')).toEqual(['2026-01-01..2026-12-31 80 a month on 1010000']);
});

test('a model is weekly, ends never and owes nothing after noon where nothing is said', () => {
  expect(
    importModels(kiosk, { text: `weekly_am,from,employee\n${AM},2026-01-01,7\n` }),
  ).toMatchObject({
    ok: true,
  });
  expect(models()).toEqual(['2026-01-01.. 20']);
});

test.each([
  ['', '1111100'],
  ['1;2;3;4;5', '1111100'],
  ['1 3 7', '1010001'],
  ['1;1;0;0;0;0;1', '1100001'],
  ['0000001', '0000001'],
  ['2', '0100000'],
])('reads the workdays “%s”', (written, days) => {
  given(`7,2026-01-01,,monthly,,,744:00,${written}`);
  expect(models()).toEqual([`2026-01-01.. 744 a month on ${days}`]);
});

test('a later beginning is added, the same one replaces, the same file changes nothing', () => {
  given(`7,2026-01-01,,,${AM},,,`);
  expect(given(`7,2026-07-01,,,${AM},${PM},,`)).toMatchObject({ value: { changed: 1 } });
  expect(models()).toEqual(['2026-01-01..2026-06-30 20', '2026-07-01.. 38.5']);
  const rows = ['7,2026-07-01,,monthly,,,80:00,', `7,2026-01-01,,,${AM},,,`];
  expect(given(...rows)).toMatchObject({ value: { changed: 1, unchanged: 1 } });
  expect(models()).toEqual(['2026-01-01..2026-06-30 20', '2026-07-01.. 80 a month on 1111100']);
  expect(given(...rows)).toMatchObject({ value: { changed: 0, unchanged: 2 } });
  const bodies = [...eachFact(kiosk.db)].map(({ kind, employeeId, body }) => [
    kind,
    employeeId,
    JSON.parse(body) as unknown,
  ]);
  expect(bodies).toHaveLength(3);
  expect(bodies[2]).toEqual([
    'model',
    id(),
    expect.objectContaining({
      before: expect.objectContaining({ kind: 'weekly', fromDate: '2026-07-01' }),
      after: expect.objectContaining({ kind: 'monthly', monthlySeconds: 288_000 }),
    }),
  ]);
});

const theirs = (fromDate: string, hours: number, toDate: string | null = null) => ({
  kind: 'weekly' as const,
  fromDate,
  toDate,
  amSeconds: Array<number>(7).fill(hours * 3600),
  pmSeconds: Array<number>(7).fill(0),
});

test('a model of the office’s counts from its beginning to its end, between the vendor’s', () => {
  const all = [theirs('2025-01-01', 1, '2026-05-31'), theirs('2026-06-01', 2)];
  replaceVendorModels(kiosk.db, id(), all);
  given(`7,2026-01-01,2026-03-31,,${AM},,,`);
  expect(models()).toEqual([
    '2025-01-01..2025-12-31 7',
    '2026-01-01..2026-03-31 20',
    '2026-04-01..2026-05-31 7',
    '2026-06-01.. 14',
  ]);
});

test('the vendor’s are kept as they come, whatever the office has entered, before and afterwards', () => {
  replaceVendorModels(kiosk.db, id(), [theirs('2026-01-01', 1)]);
  given(`7,2026-01-01,,,${AM},,,`);
  const stored = () => modelsFrom(kiosk.db, id(), 'vendor');
  expect(stored()).toEqual([theirs('2026-01-01', 1)]);
  const next = [theirs('2026-01-01', 2), theirs('2026-06-01', 3)];
  expect(replaceVendorModels(kiosk.db, id(), next)).toBe(true);
  expect(replaceVendorModels(kiosk.db, id(), next)).toBe(false);
  expect(stored()).toEqual(next);
  expect(models()).toEqual(['2026-01-01.. 20']);
  given(`7,2026-01-01,2026-06-30,,${AM},,,`);
  expect(models()).toEqual(['2026-01-01..2026-06-30 20', '2026-07-01.. 21']);
});

test('the first model of the office’s has none before it in the journal, whatever the vendor has', () => {
  replaceVendorModels(kiosk.db, id(), [theirs('2026-01-01', 1)]);
  given(`7,2026-01-01,,,${AM},,,`);
  const [fact] = eachFact(kiosk.db);
  expect(JSON.parse(fact?.body ?? '{}')).toMatchObject({ before: null });
});

test('a monthly model of the vendor’s is replaced when it changes, and not before', () => {
  const theirs = {
    kind: 'monthly',
    fromDate: '2026-01-01',
    toDate: null,
    monthlySeconds: 3600,
    workdays: [true, true, true, true, true, false, false],
  } as const;
  expect(replaceVendorModels(kiosk.db, id(), [theirs])).toBe(true);
  expect(replaceVendorModels(kiosk.db, id(), [theirs])).toBe(false);
  expect(replaceVendorModels(kiosk.db, id(), [{ ...theirs, monthlySeconds: 7200 }])).toBe(true);
  expect(models()).toEqual(['2026-01-01.. 2 a month on 1111100']);
});

test.each([
  [
    'an end inside of a later model of the file',
    [`7,2026-01-01,2026-07-01,,${AM},,,`, `7,2026-07-01,,,${AM},,,`],
    ['2 to'],
  ],
  [
    'whatever the order of the lines',
    [`7,2026-07-01,,,${AM},,,`, `7,2026-01-01,2026-07-01,,${AM},,,`],
    ['3 to'],
  ],
  [
    'an end inside of a later model that is stored',
    [`7,2026-01-01,2027-01-31,,${AM},,,`],
    ['2 to'],
  ],
  ['the same beginning twice', [`7,2026-01-01,,,${AM},,,`, `7,2026-01-01,,,${AM},,,`], ['3 from']],
  ['an end before the beginning', [`7,2026-01-02,2026-01-01,,${AM},,,`], ['2 to']],
  [
    'a day over 24 hours',
    ['7,2026-01-01,,,"20:00;0;0;0;0;0;0","4:01;0;0;0;0;0;0",,'],
    ['2 weekly_am'],
  ],
  ['negative hours', ['7,2026-01-01,,,-1:00;0;0;0;0;0;0,,,'], ['2 weekly_am']],
  ['six days', ['7,2026-01-01,,,8:00;0;0;0;0;0,0;0;0;0;0;0,,'], ['2 weekly_am', '2 weekly_pm']],
  [
    'no hours',
    ['7,2026-01-01,,weekly,,,,', '8,2026-01-01,,monthly,,,,'],
    ['2 weekly_am', '3 monthly_target'],
  ],
  ['another kind', [`7,2026-01-01,,yearly,${AM},,,`], ['2 kind']],
  [
    'weekly hours of a month',
    [`7,2026-01-01,,monthly,${AM},${PM},80:00,`],
    ['2 weekly_am', '2 weekly_pm'],
  ],
  [
    'monthly hours of a week',
    [`7,2026-01-01,,weekly,${AM},,80:00,1`],
    ['2 monthly_target', '2 workdays'],
  ],
  ['more than a month has', ['7,2026-01-01,,monthly,,,744:01,'], ['2 monthly_target']],
  ['a negative month', ['7,2026-01-01,,monthly,,,-1:00,'], ['2 monthly_target']],
  ['no weekday at all', ['7,2026-01-01,,monthly,,,80:00,0;0;0;0;0;0;0'], ['2 workdays']],
  ['an eighth weekday', ['7,2026-01-01,,monthly,,,80:00,1;8'], ['2 workdays']],
  ['nobody, and no day', [`9,2026-02-30,2026-2-31,,${AM},,,`], ['2 employee', '2 from', '2 to']],
])('refuses %s', (_what, rows, problems) => {
  given(`7,2027-01-01,,,${AM},,,`);
  expect(problemsOf(given(...rows))).toEqual(problems);
  expect(models()).toEqual(['2027-01-01.. 20']);
});

test('a model that replaces is not in its own way, nor in that of one without an end', () => {
  given(`7,2026-01-01,,,${AM},,,`, `7,2026-07-01,,,${AM},,,`);
  expect(
    given(`7,2026-07-01,2026-07-31,,${AM},,,`, `7,2026-01-01,2026-06-30,,${AM},,,`),
  ).toMatchObject({
    value: { changed: 2 },
  });
  expect(given(`8,2026-01-01,2026-06-30,,${AM},,,`)).toMatchObject({ value: { changed: 1 } });
});
