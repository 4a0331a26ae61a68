import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { eachFact } from '../store/journal.ts';
import { replaceVendorModels } from '../store/vendor-model.ts';
import { modelsFrom, modelsOf } from '../store/working-time-model.ts';
import { identify } from './identify.ts';
import { importEmployees } from './import-employees.ts';
import { importModels } from './import-models.ts';
import { listEmployees } from './list-employees.ts';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
});

afterEach(() => kiosk.close());

const csv = (...lines: string[]) =>
  importEmployees(kiosk, { format: 'csv', text: lines.join('\n') });
const json = (value: unknown) =>
  importEmployees(kiosk, { format: 'json', text: JSON.stringify(value) });

function employees() {
  const outcome = listEmployees(kiosk);
  return outcome.ok ? outcome.value.employees : [];
}

function problemsOf(outcome: ReturnType<typeof importEmployees>) {
  expect(outcome).toMatchObject({ ok: false, refusal: 'invalidFile' });
  return outcome.ok ? [] : outcome.detail.problems.map(({ line, field }) => [line, field]);
}

const whose = async (pin: string) => {
  const outcome = await identify(kiosk, { credential: { kind: 'pin', pin } });
  return outcome.ok ? outcome.value.board.employee.name : null;
};

test('reads columns in any order, with byte order mark, CRLF and quotes', () => {
  const text =
    '\uFEFFname,number,badge,active\r\n"Lovelace, Ada",7,0040856634 AB-12,1\r\nBen,10,,no\r\n';
  expect(importEmployees(kiosk, { format: 'csv', text })).toEqual({
    ok: true,
    value: { created: 2, updated: 0, unchanged: 0 },
  });
  expect(employees()).toEqual([
    {
      number: '7',
      name: 'Lovelace, Ada',
      active: true,
      vendor_id: null,
      badges: ['••••6634', '••••B-12'],
      pin: false,
    },
    { number: '10', name: 'Ben', active: false, vendor_id: null, badges: [], pin: false },
  ]);
});

test('the same file twice changes nothing', () => {
  const lines = [
    'number,name,badge,pin,weekly,model_from,vendor_id,active',
    '7,Ada,0040856634,48213,8:00;8:00;8:00;8:00;6:00;0;0,2026-01-01,99,yes',
  ];
  csv(...lines);
  expect(csv(...lines)).toMatchObject({ value: { created: 0, updated: 0, unchanged: 1 } });
});

test('what a file leaves out stays as it is', async () => {
  csv('number,name,badge,pin,vendor_id,active', '7,Ada,0040856634,48213,99,no');
  expect(csv('number,name', '7,Ada L.')).toMatchObject({ value: { updated: 1 } });
  expect(csv('number,name,badge,pin,active', '7,Ada L.,,,')).toMatchObject({
    value: { unchanged: 1 },
  });
  expect(employees()).toEqual([
    {
      number: '7',
      name: 'Ada L.',
      active: false,
      vendor_id: '99',
      badges: ['••••6634'],
      pin: true,
    },
  ]);
});

test('a weekly model owes its whole duration, half of it in each half of the day', () => {
  csv('number,name,weekly,model_from', '7,Ada,8:00;8:00;8:00;8:00;6:30;0;0,2026-01-01');
  const id = employeeByNumber(kiosk.db, '7')?.id ?? '';
  const half = [14_400, 14_400, 14_400, 14_400, 11_700, 0, 0];
  expect(modelsOf(kiosk.db, id)).toEqual([
    { kind: 'weekly', fromDate: '2026-01-01', toDate: null, amSeconds: half, pmSeconds: half },
  ]);
});

test('a later model is added, the same beginning replaces', () => {
  const line = (weekly: string, from: string) =>
    csv('number,name,weekly,model_from', `7,Ada,${weekly},${from}`);
  line('8:00;8:00;8:00;8:00;8:00;0;0', '2026-01-01');
  line('4:00;4:00;4:00;4:00;4:00;0;0', '2026-06-01');
  line('5:00;5:00;5:00;5:00;5:00;0;0', '2026-06-01');
  const models = modelsOf(kiosk.db, employeeByNumber(kiosk.db, '7')?.id ?? '');
  expect(
    models.map((model) => [model.fromDate, model.kind === 'weekly' && model.amSeconds[0]]),
  ).toEqual([
    ['2026-01-01', 14_400],
    ['2026-06-01', 9_000],
  ]);
});

test('one bad line refuses the file, names line and field, and stores nothing', () => {
  const outcome = csv(
    'number,name,badge,pin,weekly,model_from,active',
    '7,Ada,0040856634,48213,,,',
    ',Ben,,,,,',
    '9,,,,,,',
    '10,Cleo,%%%%%,,,,',
    '11,Dan,,12,,,',
    '12,Eve,,,8:00;8:00,,',
    '13,Fay,,,,2026-02-30,',
    '14,Gus,,,,,perhaps',
    '15,Hal,too many,,,,,,,',
  );
  expect(problemsOf(outcome)).toEqual([[10, null]]);
  const again = csv(
    'number,name,badge,pin,weekly,model_from,active',
    '7,Ada,0040856634,48213,,,',
    ',Ben,,,,,',
    '9,,,,,,',
    '10,Cleo,%%%%%,,,,',
    '11,Dan,,12,,,',
    '12,Eve,,,8:00;8:00,,',
    '13,Fay,,,,2026-02-30,',
    '14,Gus,,,,,perhaps',
  );
  expect(problemsOf(again)).toEqual([
    [3, 'number'],
    [4, 'name'],
    [5, 'badge'],
    [6, 'pin'],
    [7, 'weekly'],
    [8, 'model_from'],
    [8, 'weekly'],
    [9, 'active'],
  ]);
  expect(employees()).toEqual([]);
});

test('line numbers count blank lines and lines inside quotes', () => {
  expect(problemsOf(csv('number,name', '', '7,"Ada', 'Lovelace"', '', '8,'))).toEqual([
    [6, 'name'],
  ]);
  expect(problemsOf(csv('number,name', '', ',"Ada', 'Lovelace"', '', '8,Ben,1'))).toEqual([
    [6, null],
  ]);
  expect(problemsOf(csv('number,name', '', ',"Ada', '', 'Lovelace"', ''))).toEqual([[3, 'number']]);
  expect(problemsOf(csv('number,name', ',"Ada', 'L"', ',"Ben', 'B"'))).toEqual([
    [2, 'number'],
    [4, 'number'],
  ]);
});

test('a header without the required columns, or with unknown ones, is refused', () => {
  expect(problemsOf(csv('number,badge', '7,0040856634'))).toEqual([[1, 'name']]);
  expect(problemsOf(csv('number,name,cnp', '7,Ada,1900101123456'))).toEqual([[1, 'cnp']]);
  expect(problemsOf(csv('number,name,name', '7,Ada,Ada'))).toEqual([[1, 'name']]);
  expect(problemsOf(csv(''))).toEqual([
    [1, 'number'],
    [1, 'name'],
  ]);
});

test('an open quote is refused with its line', () => {
  expect(problemsOf(csv('number,name', '7,"Ada'))).toMatchObject([[expect.any(Number), null]]);
});

test('refuses a number, a badge, a PIN or a vendor id that stands twice in the file', () => {
  const outcome = csv(
    'number,name,badge,pin,vendor_id',
    '7,Ada,0040856634,48213,1',
    '7,Ada,,,',
    '8,Ben,0040856634,,',
    '9,Cleo,,48213,',
    '10,Dan,,,1',
  );
  expect(problemsOf(outcome)).toEqual([
    [3, 'number'],
    [4, 'badge'],
    [5, 'pin'],
    [6, 'vendor_id'],
  ]);
});

test('refuses a badge, a PIN or a vendor id that somebody else keeps', () => {
  csv('number,name,badge,pin,vendor_id', '7,Ada,0040856634,48213,1');
  const outcome = csv('number,name,badge,pin,vendor_id', '8,Ben,0040856634,48213,1');
  expect(problemsOf(outcome)).toEqual([
    [2, 'badge'],
    [2, 'vendor_id'],
    [2, 'pin'],
  ]);
  expect(JSON.stringify(outcome)).not.toMatch(/48213|0040856634/);
  expect(employees()).toHaveLength(1);
});

test('people may swap badges, PINs and vendor ids within one file', async () => {
  csv('number,name,badge,pin,vendor_id', '7,Ada,AAAA1111,11221,1', '8,Ben,BBBB2222,22112,2');
  expect(
    csv('number,name,badge,pin,vendor_id', '7,Ada,BBBB2222,22112,2', '8,Ben,AAAA1111,11221,1'),
  ).toMatchObject({ value: { updated: 2 } });
  expect(await whose('22112')).toBe('Ada');
  expect(await whose('11221')).toBe('Ben');
  expect(employees().map(({ badges, vendor_id }) => [badges[0], vendor_id])).toEqual([
    ['••••2222', '2'],
    ['••••1111', '1'],
  ]);
});

test('a PIN is as long as the number of people demands', () => {
  const people = (count: number, pin: string) =>
    csv(
      'number,name,pin',
      ...Array.from({ length: count }, (_, n) => `${n + 1},P${n},${n === 0 ? pin : ''}`),
    );
  expect(people(10, '4821').ok).toBe(true);
  expect(problemsOf(people(11, '1235'))).toEqual([[2, 'pin']]);
  expect(people(11, '12356').ok).toBe(true);
});

test('a JSON roster has the same keys, with an array of badges', () => {
  expect(
    json([
      {
        number: 7,
        name: 'Ada',
        badges: ['0040856634', 'AB-12'],
        pin: '4821',
        vendor_id: 99,
        active: true,
        weekly: null,
      },
    ]),
  ).toMatchObject({ value: { created: 1 } });
  expect(employees()).toMatchObject([
    { number: '7', vendor_id: '99', badges: ['••••6634', '••••B-12'], pin: true },
  ]);
});

test.each([
  [[{ number: '7', name: 'Ada', badges: 'AB-12' }], 'badges', /entry 1: .*list.*\["0040856634"\]/],
  [[{ number: '7', name: 'Ada', badges: [4] }], 'badges', /entry 1: .*list/],
  [[{ number: '7', name: 'Ada', pin: 48213 }], 'pin', /entry 1: .*text.*"48213"/],
  [[{ number: 7.5, name: 'Ada' }], 'number', /entry 1: .*text or a whole number/],
  [[{ number: '7' }], 'name', /entry 1: .*a text/],
  [[{ number: '7', name: 'Ada', active: [] }], 'active', /entry 1: .*true or false/],
  [[{ number: '7', name: 'Ada', vendor_id: {} }], 'vendor_id', /entry 1: .*text or a whole number/],
  [[{ number: '7', name: 'Ada', shoe: 43 }], 'shoe', /entry 1: .*no key shoe; known are number, /],
  [['Ada'], null, /entry 1: .*\{ "number": /],
  [{ number: '7' }, null, /list of people/],
])('says what a JSON roster may hold instead of %j', (value, field, message) => {
  const outcome = json(value);
  expect(outcome).toMatchObject({
    detail: { problems: [{ line: null, field, message: expect.stringMatching(message) }] },
  });
});

test('a JSON roster names the entry and the key that are wrong', () => {
  const outcome = json([
    { number: '7', name: 'Ada' },
    { number: '8', name: 'Ben', shoe: 43 },
    { number: '9' },
  ]);
  expect(outcome).toMatchObject({ ok: false, refusal: 'invalidFile' });
  expect(outcome.ok ? '' : JSON.stringify(outcome.detail.problems)).toMatch(
    /entry 2.*shoe.*entry 3/,
  );
  expect(json({ number: '7' }).ok).toBe(false);
  expect(importEmployees(kiosk, { format: 'json', text: '[{' }).ok).toBe(false);
  expect(employees()).toEqual([]);
});

test('keeps the day from which somebody is an adult, and asks for a date that exists', () => {
  const adultFrom = () => employeeByNumber(kiosk.db, '7')?.adultFromDate;
  csv('number,name', '7,Ada');
  expect(adultFrom()).toBeNull();
  expect(csv('number,name,adult_from', '7,Ada,2027-05-14')).toMatchObject({
    value: { updated: 1 },
  });
  expect(adultFrom()).toBe('2027-05-14');
  expect(csv('number,name,adult_from', '7,Ada,')).toMatchObject({ value: { unchanged: 1 } });
  expect(adultFrom()).toBe('2027-05-14');
  json([{ number: 7, name: 'Ada', adult_from: '2027-06-01' }]);
  expect(adultFrom()).toBe('2027-06-01');
  expect(problemsOf(csv('number,name,adult_from', '7,Ada,2027-02-29'))).toEqual([
    [2, 'adult_from'],
  ]);
});

test('a model of the roster’s is written down once, and not again by the same file', () => {
  const roster = ['number,name,weekly', '7,Ada,8:00;8:00;8:00;8:00;6:30;0;0'] as const;
  csv(...roster);
  csv(...roster);
  expect([...eachFact(kiosk.db)].map(({ kind }) => kind)).toEqual(['model']);
});

const EIGHT = '8:00;8:00;8:00;8:00;8:00;0;0';
const SIX = '6:00;6:00;6:00;6:00;6:00;0;0';
const MODELS = 'employee,from,to,kind,weekly_am,monthly_target';

/** The office's models as stored, and how much of a Monday or of a month they owe. */
function stored(): readonly string[] {
  const id = employeeByNumber(kiosk.db, '7')?.id ?? '';
  return modelsFrom(kiosk.db, id, 'roster').map((model) => {
    const seconds =
      model.kind === 'monthly'
        ? model.monthlySeconds
        : (model.amSeconds[0] ?? 0) + (model.pmSeconds[0] ?? 0);
    return `${model.fromDate}..${model.toDate ?? ''} ${seconds / 3600}`;
  });
}

// Today is 2026-03-30.
test.each<readonly [string, readonly string[], readonly string[]]>([
  ['begins one since ever', [], ['2000-01-01.. 6']],
  [
    'changes the one of today from its beginning to its end',
    [`7,2026-01-01,2026-03-30,,${EIGHT},`],
    ['2026-01-01..2026-03-30 6'],
  ],
  [
    'changes the one that begins today, and none before it',
    [`7,2026-01-01,,,${EIGHT},`, `7,2026-03-30,,,${EIGHT},`],
    ['2026-01-01.. 8', '2026-03-30.. 6'],
  ],
  [
    'leaves alone what lies ahead',
    [`7,2026-01-01,,,${EIGHT},`, '7,2026-03-31,,monthly,,80:00'],
    ['2026-01-01.. 6', '2026-03-31.. 80'],
  ],
  [
    'begins one since ever before what lies ahead',
    [`7,2026-03-31,2026-04-30,,${EIGHT},`],
    ['2000-01-01.. 6', '2026-03-31..2026-04-30 8'],
  ],
])('a roster that names no beginning %s', (_what, models, expected) => {
  csv('number,name', '7,Ada');
  importModels(kiosk, { text: [MODELS, ...models].join('\n') });
  expect(csv('number,name,weekly', `7,Ada,${SIX}`)).toMatchObject({ value: { updated: 1 } });
  expect(stored()).toEqual(expected);
  const facts = [...eachFact(kiosk.db)].length;
  expect(csv('number,name,weekly', `7,Ada,${SIX}`)).toMatchObject({ value: { unchanged: 1 } });
  expect([...eachFact(kiosk.db)]).toHaveLength(facts);
});

test.each([
  ['is monthly', ['7,2026-01-01,,monthly,,80:00'], /since 2026-01-01 .*model_from/],
  ['has ended', [`7,2026-01-01,2026-03-29,,${EIGHT},`], /ended on 2026-03-29.*model_from/],
  [
    'has ended, though an older one has no end,',
    [`7,2025-01-01,,,${EIGHT},`, `7,2026-01-01,2026-03-29,,${EIGHT},`],
    /ended on 2026-03-29/,
  ],
])('a roster has to name a beginning where the newest model %s', (_what, models, message) => {
  csv('number,name', '7,Ada');
  importModels(kiosk, { text: [MODELS, ...models].join('\n') });
  const before = stored();
  const outcome = csv('number,name,weekly', `7,Ada L.,${SIX}`);
  expect(problemsOf(outcome)).toEqual([[2, 'weekly']]);
  expect(JSON.stringify(outcome)).toMatch(message);
  expect([stored(), employees()[0]?.name]).toEqual([before, 'Ada']);
  const dated = csv('number,name,weekly,model_from', `7,Ada,${SIX},2026-03-30`);
  expect(dated).toMatchObject({ value: { updated: 1 } });
  expect(stored()).toEqual([...before, '2026-03-30.. 6']);
});

test('a roster that names no beginning leaves the vendor’s models as they are', () => {
  csv('number,name', '7,Ada');
  const id = employeeByNumber(kiosk.db, '7')?.id ?? '';
  const theirs = {
    kind: 'weekly',
    fromDate: '2026-01-01',
    toDate: '2026-01-31',
    amSeconds: [1, 1, 1, 1, 1, 0, 0],
    pmSeconds: [0, 0, 0, 0, 0, 0, 0],
  } as const;
  replaceVendorModels(kiosk.db, id, [theirs]);
  csv('number,name,weekly', `7,Ada,${SIX}`);
  expect(stored()).toEqual(['2000-01-01.. 6']);
  expect(modelsFrom(kiosk.db, id, 'vendor')).toEqual([theirs]);
});
