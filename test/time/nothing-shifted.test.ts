import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { employeeByNumber } from '../../src/service/store/employee.ts';
import { putBaseRow } from '../../src/service/store/base-row.ts';
import { recordPunchFacts } from '../../src/service/usecases/record-facts.ts';
import { importEmployees } from '../../src/service/usecases/import-employees.ts';
import { importPunches } from '../../src/service/usecases/import-punches.ts';
import { readDay } from '../../src/service/usecases/read-day.ts';

/** The table of docs/time.md: wherever a time is another than the one that was punched, the day says so. */

const D = '2026-03-30';
let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk({ at: Date.parse(`${D}T23:30:00+02:00`) });
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n' });
});
afterEach(() => kiosk.close());

function setting(key: string, value: unknown): void {
  const problems = kiosk.setConfig(key, value);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
}

async function punched(...lines: readonly string[]): Promise<void> {
  const rows = lines.map((line) => {
    const [kind = '', time = ''] = line.split(' ');
    return `7,${kind},${time.includes('T') ? time : `${D}T${time}`}+02:00`;
  });
  const outcome = await importPunches(kiosk, {
    text: ['employee,kind,at', ...rows, ''].join('\n'),
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
}

function day(): Readonly<Record<string, unknown>> {
  const outcome = readDay(kiosk, { number: '7', date: D, at: Date.parse('2026-03-31T12:00:00Z') });
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.day;
}

const AT = ['2026-03-30T08:00:40.250+02:00', '2026-03-30T16:30:20.000+02:00'];

test('the journal’s instants are shown to the millisecond whatever is counted', async () => {
  setting('vendor.url', 'https://example.mocoapp.com/api/v1');
  setting('vendor.kind', 'moco');
  setting('rounding.in', { mode: 'up', minutes: 15 });
  await punched('in 08:00:40.250', 'out 16:30:20');
  const { punches } = day() as { readonly punches: readonly { readonly at: string }[] };
  expect(punches.map(({ at }) => at)).toEqual(AT);
});

test('whole minutes at MOCO: a line of the explanation', async () => {
  setting('vendor.url', 'https://example.mocoapp.com/api/v1');
  setting('vendor.kind', 'moco');
  await punched('in 08:00:40', 'out 16:30:20');
  expect(day()).toMatchObject({
    explain: expect.arrayContaining([{ label: 'granularity', seconds: 20 }]),
  });
});

test('23:59 at MOCO: a named difference to its total', async () => {
  setting('vendor.url', 'https://example.mocoapp.com/api/v1');
  setting('vendor.kind', 'moco');
  await punched('in 20:00:00', 'out 2026-03-31T02:00:00');
  expect(day()).toMatchObject({
    vendor_total: { differences: [{ label: 'end_of_day', seconds: -60 }] },
  });
});

test('a rounding setting: a line of the explanation', async () => {
  setting('rounding.in', { mode: 'up', minutes: 15 });
  await punched('in 08:05:00', 'out 16:30:00');
  expect(day()).toMatchObject({
    explain: expect.arrayContaining([{ label: 'rounding', seconds: -600 }]),
  });
});

test('two scans on one second at iFlow: the time that stands there', async () => {
  setting('vendor.url', 'https://app.iflow.ro/api');
  setting('vendor.kind', 'iflow');
  await punched('in 08:00:00', 'out 12:00:00', 'in 12:00:00', 'out 16:00:00');
  expect(day()).toMatchObject({
    vendor_times: [{ punched: `${D}T12:00:00`, there: `${D}T12:00:01` }],
  });
});

test('a time that the vendor rounds when it is saved: both', async () => {
  setting('vendor.url', 'https://mctime.com/api/v2/auth');
  setting('vendor.kind', 'mctime');
  await punched('in 08:00:40', 'out 16:30:00');
  const asked = { from: `${D}T06:00:40Z`, to: `${D}T14:30:00Z`, breaks: [] };
  const employeeId = employeeByNumber(kiosk.db, '7')?.id ?? '';
  const row = { ...asked, id: 'r1', from: `${D}T06:00:00Z`, ours: true, asked };
  putBaseRow(kiosk.db, { vendor: 'mctime', employeeId, date: D }, row, 1);
  expect(day()).toMatchObject({
    vendor_times: [{ punched: `${D}T06:00:40Z`, there: `${D}T06:00:00Z` }],
  });
});

test('a clock that stood before the last scan: both readings, and a warning', () => {
  const employeeId = employeeByNumber(kiosk.db, '7')?.id ?? '';
  const at = Date.parse(`${D}T16:30:00+02:00`);
  const punch = { id: 'p', kind: 'in', at, source: 'badge', wallAt: at - 600_000 } as const;
  recordPunchFacts(kiosk, { employeeId, punches: [punch], voids: [], fact: { kind: 'punch' } });
  expect(day()).toMatchObject({
    punches: [{ at: `${D}T16:30:00.000+02:00`, wall: `${D}T16:20:00.000+02:00` }],
    warnings: expect.arrayContaining(['clockJumped']),
  });
});
