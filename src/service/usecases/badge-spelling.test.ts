import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { hashesOf } from '../badge-hashes.ts';
import { badgesOf, putBadge } from '../store/badge.ts';
import { employeeByNumber } from '../store/employee.ts';
import { quarantinedScans } from '../store/quarantine.ts';
import { takeRoster } from '../sync/pull-roster.ts';
import { tagsOf } from '../tags.ts';
import { doctor } from './doctor.ts';
import { identify } from './identify.ts';
import { importEmployees } from './import-employees.ts';
import { setConfig } from './set-config.ts';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
});

afterEach(() => kiosk.close());

const OK = { ok: true, value: {} };

function roster(...rows: readonly string[]): unknown {
  const text = ['number,name,badge', ...rows].join('\n');
  return importEmployees(kiosk, { format: 'csv', text });
}

function config(key: string, value: unknown): unknown {
  return setConfig(kiosk, { key, value });
}

async function whose(frame: string): Promise<string> {
  const outcome = await identify(kiosk, { credential: { kind: 'badge', frame } });
  return outcome.ok ? outcome.value.board.employee.name : outcome.refusal;
}

function idOf(number: string): string {
  return employeeByNumber(kiosk.db, number)?.id ?? 'nobody';
}

test('a badge is found however roster and reader write it', async () => {
  config('reader.format', 'hex');
  roster('7,Ada,04:a2:b9:c1', '8,Ben,026F6C3A');
  expect(await whose('04A2B9C1')).toBe('Ada');
  expect(await whose('026f6c3a')).toBe('Ben');
  expect(await whose('04A2B9C')).toBe('unreadableBadge');
  expect(await whose('04A2B9C2')).toBe('unknownBadge');
});

test('numbers are filled up and cut before they are read, in the roster as at the reader', async () => {
  config('reader', { format: 'decimal10', padTo: 10, cutTo: 10 });
  roster('7,Ada,40856634');
  expect(await whose('0040856634')).toBe('Ada');
  expect(await whose('990040856634')).toBe('Ada');
});

test('badges from before there was a format go on working, and nobody else gets one of them', async () => {
  roster('7,Ada,0040856634');
  expect(config('reader.format', 'decimal10')).toEqual(OK);
  expect(await whose('0040856634')).toBe('Ada');
  expect(roster('8,Ben,0040856634')).toMatchObject({ refusal: 'invalidFile' });
  expect(await whose('0040856634')).toBe('Ada');
  expect(roster('7,Ada,0040856634')).toMatchObject({ ok: true, value: { updated: 1 } });
  expect(roster('7,Ada,0040856634')).toMatchObject({ value: { unchanged: 1 } });
  expect(badgesOf(kiosk.db, idOf('7'))).toHaveLength(1);
  expect(await whose('0040856634')).toBe('Ada');
});

test.each<readonly [string, unknown]>([
  ['reader.format', 'raw'],
  ['reader.format', 'hex'],
  ['reader', { format: 'hex', padTo: 10 }],
  ['reader', {}],
])('a format is not changed by %s %j once badges are stored in it', async (key, value) => {
  config('reader', { format: 'decimal10', padTo: 10 });
  roster('7,Ada,0040856634');
  const refused = config(key, value);
  expect(refused).toMatchObject({ ok: false, refusal: 'invalidConfig' });
  expect(JSON.stringify(refused)).toMatch(/"reader.format".+decimal10 .+\(1 of them\).+import/);
  expect(await whose('0040856634')).toBe('Ada');
});

test.each<readonly [string, unknown]>([
  ['reader.terminator', 'tab'],
  ['reader', { format: 'decimal10', lengths: [10] }],
  ['reader.padTo', 10],
  ['screen.returnSeconds', 7],
])('%s %j strands no badge', async (key, value) => {
  config('reader.format', 'decimal10');
  roster('7,Ada,0040856634');
  expect(config(key, value)).toEqual(OK);
  expect(await whose('0040856634')).toBe('Ada');
});

test('a format is changed freely as long as no badge is stored', () => {
  expect(config('reader.format', 'decimal10')).toEqual(OK);
  expect(config('reader.format', 'hex')).toEqual(OK);
});

test('a number that changes at each read is nobody’s: refused in a roster, marked where it waits', async () => {
  config('reader.format', 'hex');
  const refused = await roster('7,Ada,08A1B2C3');
  expect(JSON.stringify(refused)).toMatch(/badge 1 is a number that phones/);
  expect(JSON.stringify(refused)).not.toContain('08A1B2C3');
  expect(await whose('08A1B2C3')).toBe('unknownBadge');
  expect(quarantinedScans(kiosk.db)).toMatchObject([{ random: true, last4: 'B2C3' }]);
});

test('a field of the roster says what the format wants', async () => {
  config('reader.format', 'facility3Card5');
  const refused = await roster('7,Ada,11127706', '8,Ben,0040856634');
  expect(JSON.stringify(refused)).toMatch(/badge 1 is not three digits and five/);
});

test('the vendor gets a badge as it is written, not its bytes', async () => {
  config('vendor.kind', 'iflow');
  config('reader.format', 'decimal10');
  roster('7,Ada,0040856634');
  expect(tagsOf(kiosk, idOf('7'))).toEqual({ tags: ['0040856634'] });
});

test('a pull stores badges in the format, leaves out those that are no badge, and gives nobody another’s', async () => {
  roster('7,Ada,0040856634');
  config('reader.format', 'decimal10');
  const person = (vendorId: string, badges: readonly string[]) => ({
    vendorId,
    number: vendorId,
    name: `P${vendorId}`,
    active: true,
    badges,
  });
  const people = [person('21', ['0040857201', 'XYZ', '0144814787']), person('22', ['0040856634'])];
  const { notes } = takeRoster(kiosk, { people, complete: true });
  expect(await whose('0040857201')).toBe('P21');
  expect(await whose('0040856634')).toBe('Ada');
  expect(badgesOf(kiosk.db, idOf('21'))).toHaveLength(1);
  expect(notes).toEqual(['badge ••••6634 is on two people, one of them number 22']);
});

function badgesCheck(): unknown {
  const outcome = doctor(kiosk);
  return outcome.ok ? outcome.value.checks.find(({ name }) => name === 'badges') : outcome;
}

/** Ada's badge was stored as its text; then the site has set this, and another's number is taken for the same one. */
const TAKEN_OVER: readonly (readonly [string, unknown, string, string])[] = [
  ['reader.cutTo', 8, '0104A2F1C3', '0304A2F1C3'],
  ['reader.padTo', 10, '12345678', '0012345678'],
  ['reader.format', 'decimal', '0040856634', '40856634'],
];

test.each(TAKEN_OVER)(
  'after %s %j no import takes a badge over that was stored before, and the line is named',
  async (key, value, adas, other) => {
    roster(`7,Ada,${adas}`);
    config(key, value);
    const refused = roster('9,Dan,AFFE7777', `8,Cleo,${other}`);
    expect(refused).toMatchObject({ refusal: 'invalidFile' });
    const told = JSON.stringify(refused);
    expect(told).toMatch(/"line":3.+may be one of 7, .+put their badges into this file/);
    expect(told).not.toContain(other);
    expect(await whose(adas)).toBe('Ada');
  },
);

test.each(TAKEN_OVER)(
  'after %s %j a file with both people says which line has the badge of another',
  (key, value, adas, other) => {
    roster(`7,Ada,${adas}`);
    config(key, value);
    const refused = JSON.stringify(roster(`7,Ada,${adas}`, `8,Cleo,${other}`));
    expect(refused).toMatch(/"line":3.+stands in the file before \(line 2\)/);
  },
);

test('the same end of a number keeps nobody out once the roster says whose is whose', async () => {
  roster('7,Ada,0040856634');
  config('reader.format', 'decimal10');
  expect(roster('7,Ada,0040856634', '8,Cleo,0340856634')).toMatchObject({ ok: true });
  expect(await whose('0040856634')).toBe('Ada');
  expect(await whose('0340856634')).toBe('Cleo');
  expect(roster('9,Dan,0240856634')).toMatchObject({ ok: true });
});

test('a badge of two people by its two spellings is neither’s, and its time waits', async () => {
  roster('7,Ada,0104A2F1C3', '8,Cleo,AB-12');
  config('reader.cutTo', 8);
  const badge = { canonical: '04A2F1C3', spellings: ['04A2F1C3', '0304A2F1C3'] };
  const cleos = { employeeId: idOf('8'), last4: 'F1C3', source: 'roster', sealed: null } as const;
  putBadge(kiosk.db, { ...hashesOf(kiosk, badge), ...cleos });
  expect(await whose('0104A2F1C3')).toBe('unknownBadge');
  expect(await whose('0304A2F1C3')).toBe('Cleo');
  expect(quarantinedScans(kiosk.db)).toHaveLength(1);
  expect(roster('9,Dan,0104A2F1C3')).toMatchObject({ refusal: 'invalidFile' });
});

test('doctor counts badges that are stored as the reader was set before, until the roster comes again', () => {
  roster('7,Ada,0040856634', '8,Ben,0040857201');
  expect(badgesCheck()).toMatchObject({ ok: true });
  config('reader.format', 'decimal10');
  const message = expect.stringMatching(/^2 badges are .+import the roster again/) as string;
  expect(badgesCheck()).toMatchObject({ ok: false, message });
  roster('7,Ada,0040856634', '8,Ben,0040857201');
  expect(badgesCheck()).toMatchObject({ ok: true });
});
