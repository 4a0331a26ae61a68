import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EXPORT_FORMATS } from '../../contract/office-export.ts';
import { officeExportCalls } from '../../contract/office-export.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { readReport } from '../usecases/read-report.ts';
import { at, scratchCompany } from './scratch-company.ts';
import { scratchExports, type ScratchExports } from './scratch-export.ts';

// Each preview starts a thread from source.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

const MARCH = { from: '2026-03-01', to: '2026-03-31' } as const;

let kiosk: ScratchKiosk;
let scratch: ScratchExports;

beforeEach(() => {
  kiosk = scratchKiosk({ at: at('2026-03-16 20:00') });
  scratchCompany(kiosk);
  scratch = scratchExports(kiosk);
});

afterEach(async () => {
  await scratch.exports.stop();
  kiosk.close();
});

type Asked = Parameters<ScratchExports['handlers']['previewExport']>[0];

async function preview(asked: Partial<Asked> & Pick<Asked, 'format'>) {
  const outcome = await scratch.handlers.previewExport({ ...MARCH, ...asked });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  officeExportCalls.previewExport.output.parse(outcome.value);
  return outcome.value;
}

test('shows the first rows as the file will have them', async () => {
  const shown = await preview({ format: 'csv', csv: 'site', language: 'de' });
  const ended = await scratch.written({ format: 'csv', csv: 'site', language: 'de', ...MARCH });
  const [head, ...rows] = parse(readFileSync(ended.path), { delimiter: ';' });
  expect(shown.columns.map(({ title }) => title)).toEqual(head);
  expect(shown.rows).toEqual(rows.slice(0, 20));
  expect(shown.text).toBeNull();
});

test('sums each person up as report does, and each date for the chart', async () => {
  const { people, total, dates, at: asOf } = await preview({ format: 'xlsx' });
  expect(people.map(({ number, active }) => [number, active])).toEqual([
    ['1', true],
    ['2', true],
    ['3', false],
    ['4', true],
  ]);
  const asked = { year: 2026, type: 1, number: '1', iso: false, deprecated: false } as const;
  const outcome = readReport(kiosk, asked);
  if (!outcome.ok) throw new Error(outcome.refusal);
  const report = JSON.parse(outcome.value.userreports[0] ?? '') as {
    readonly month_details: readonly Readonly<Record<string, number>>[];
  };
  const march = report.month_details[2];
  expect(people[0]).toMatchObject({
    targetSeconds: march?.['sum_target'],
    workedSeconds: march?.['sum_hours'],
    diffSeconds: march?.['diff'],
    absenceDays: 1.5,
  });
  const sum = (of: 'workedSeconds' | 'targetSeconds') =>
    dates.reduce((seconds, each) => seconds + each[of], 0);
  expect(total).toMatchObject({
    people: 4,
    workedSeconds: sum('workedSeconds'),
    targetSeconds: sum('targetSeconds'),
  });
  expect(dates).toHaveLength(31);
  expect(dates.filter(({ ahead }) => ahead)).toHaveLength(15);
  expect(asOf).toBe(kiosk.world.clock());
});

test('pages through people', async () => {
  const first = await preview({ format: 'csv', people: 3, rows: 0 });
  expect(first).toMatchObject({ rows: [], next: '3', total: { people: 4 } });
  const second = await preview({ format: 'csv', people: 3, after: '3' });
  expect(second.people.map(({ number }) => number)).toEqual(['4']);
  expect(second.next).toBeNull();
});

test.each(EXPORT_FORMATS)('of %s shows rows, or how the file begins', async (format) => {
  const period = {
    'iflow-today': { from: '2026-03-05', to: '2026-03-05' },
    'clockodo-userreports': { from: '2026-01-01', to: '2026-12-31' },
  }[format as string];
  const shown = await preview({ format, ...period });
  expect(shown.rows.length).toBeGreaterThan(0);
  expect(shown.fileName).toMatch(/^times-2026[-_0-9]*\.[a-z.-]+$/);
  expect(shown.text ?? '{').toMatch(/^[{[]/);
  expect(shown.text === null).toBe(['csv', 'xlsx', 'pdf'].includes(format));
});

test('a newer question ends an older one', async () => {
  const older = scratch.handlers.previewExport({ ...MARCH, format: 'csv' });
  const newer = scratch.handlers.previewExport({ ...MARCH, format: 'xlsx' });
  expect(await older).toEqual({ ok: false, refusal: 'superseded', detail: {} });
  expect(await newer).toMatchObject({ ok: true });
});

test('shows who is in today', async () => {
  const outcome = await scratch.handlers.previewRegister({
    date: '2026-03-16',
    at: at('2026-03-16 10:00'),
    language: 'ro',
  });
  if (!outcome.ok) throw new Error(outcome.refusal);
  officeExportCalls.previewRegister.output.parse(outcome.value);
  expect(outcome.value).toMatchObject({ people: 3, in: 1, onBreak: 0 });
  expect(outcome.value.rows[0]?.slice(0, 4)).toEqual(['1', 'Ștefan Țurcan', 'Prezent', '07:00']);
});
