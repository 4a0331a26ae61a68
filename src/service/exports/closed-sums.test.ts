import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import readWorkbook from 'read-excel-file/node';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Input } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { closeMonth } from '../months/close-month.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { importEmployees } from '../usecases/import-employees.ts';
import { importPunches } from '../usecases/import-punches.ts';
import { readReport } from '../usecases/read-report.ts';
import { scratchExports, type ScratchExports } from './scratch-export.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

const HOUR = 3_600;
const FEBRUARY = { from: '2026-02-01', to: '2026-02-28' } as const;
const QUARTER = { from: '2026-01-01', to: '2026-03-31' } as const;

let kiosk: ScratchKiosk;
let scratch: ScratchExports;

/** February was closed on the fifth of March with sixteen hours; four more came in on the tenth. */
beforeEach(async () => {
  kiosk = scratchKiosk({ at: Date.parse('2026-03-05T10:00:00Z') });
  kiosk.setConfig('compliance.profile', 'none');
  kiosk.setConfig('site.country', null);
  const weekly = '8:00;8:00;8:00;8:00;8:00;0;0';
  const text = `number,name,weekly,model_from\n7,Ada,${weekly},2026-02-02\n`;
  importEmployees(kiosk, { format: 'csv', text });
  await worked('2026-02-02', '08:00', '16:00');
  await worked('2026-02-03', '08:00', '16:00');
  await closeMonth(kiosk, { month: '2026-02', by: 'Eva', reason: '' }, 'x');
  kiosk.world.set(Date.parse('2026-03-10T10:00:00Z'));
  await worked('2026-02-04', '08:00', '12:00');
  scratch = scratchExports(kiosk);
});

afterEach(async () => {
  await scratch.exports.stop();
  kiosk.close();
});

async function worked(date: string, from: string, to: string): Promise<void> {
  const rows = `7,in,${date}T${from}:00+01:00\n7,out,${date}T${to}:00+01:00\n`;
  const outcome = await importPunches(kiosk, { text: `employee,kind,at\n${rows}` });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.detail));
}

async function file(wanted: Omit<Input<OfficeContract, 'startExport'>, 'path'>): Promise<Buffer> {
  const ended = await scratch.written(wanted);
  expect(ended).toMatchObject({ state: 'done', reason: null });
  return readFileSync(ended.path);
}

type Line = Readonly<Record<string, string>>;

async function csv(
  wanted: Partial<Input<OfficeContract, 'startExport'>>,
): Promise<readonly Line[]> {
  return parse(await file({ format: 'csv', ...FEBRUARY, ...wanted }), { columns: true });
}

test('a closed month has its sums as they were closed, the same as report, and what came later beside', async () => {
  const [line] = await csv({ group: 'month' });
  expect(line).toMatchObject({
    month: '2026-02',
    days_worked: '2',
    target_hours: '160.00',
    worked_hours: '16.00',
    diff_hours: '-144.00',
    closed_on: '2026-03-05',
    amended_hours: '4.00',
    amended_diff_hours: '4.00',
  });
  const read = readReport(kiosk, {
    year: 2026,
    type: 3,
    number: '7',
    iso: false,
    deprecated: false,
  });
  const report = JSON.parse(read.ok ? (read.value.userreports[0] ?? '') : '{}') as {
    month_details: {
      sum_hours: number;
      diff: number;
      amended?: { hours: number; diff: number }[];
    }[];
  };
  const month = report.month_details[1];
  expect(Number(line?.['worked_hours']) * HOUR).toBe(month?.sum_hours);
  expect(Number(line?.['diff_hours']) * HOUR).toBe(month?.diff);
  expect(Number(line?.['amended_hours']) * HOUR).toBe(month?.amended?.[0]?.hours);
  expect(Number(line?.['amended_diff_hours']) * HOUR).toBe(month?.amended?.[0]?.diff);
});

test('an open month is known now, and so is a part of a closed one, and what was not closed yet', async () => {
  const [january, february, march] = await csv({ group: 'month', ...QUARTER });
  for (const line of [january, march]) {
    expect(line).toMatchObject({ closed_on: '', amended_hours: '', amended_diff_hours: '' });
  }
  expect(february).toMatchObject({ worked_hours: '16.00', closed_on: '2026-03-05' });
  const [part] = await csv({ group: 'month', to: '2026-02-27' });
  expect(part).toMatchObject({ worked_hours: '20.00', closed_on: '' });
  const [before] = await csv({ group: 'month', at: Date.parse('2026-03-05T09:00:00Z') });
  expect(before).toMatchObject({ worked_hours: '20.00', closed_on: '' });
});

test.each(['person', 'day'] as const)('days by %s are as known now, and marked', async (group) => {
  const lines = await csv({ group });
  expect(lines.filter((line) => line['amended_hours'] !== '')).toMatchObject([
    { date: '2026-02-04', worked_hours: '4.00', amended_hours: '4.00', amended_diff_hours: '4.00' },
  ]);
});

/** A duration of a workbook, which that reader takes for an instant after the spreadsheets' beginning. */
function hoursOf(cell: unknown): number {
  return cell instanceof Date ? (cell.getTime() - Date.UTC(1899, 11, 30)) / 3_600_000 : Number.NaN;
}

test.each(['person', 'day', 'month'] as const)(
  'the sums of a workbook by %s are those of the closed month',
  async (group) => {
    const wanted = { format: 'xlsx', language: 'en', group } as const;
    const sums = async (period: { readonly from: string; readonly to: string }) => {
      const sheets = await readWorkbook(await file({ ...wanted, ...period }));
      return sheets.at(-1)?.data.slice(1) ?? [];
    };
    const [one, all] = await sums(FEBRUARY);
    expect([one?.[3], ...(one?.slice(6) ?? [])]).toEqual([
      2,
      -144,
      0,
      0,
      new Date('2026-03-05'),
      4,
      4,
    ]);
    expect([hoursOf(one?.[4]), hoursOf(one?.[5])]).toEqual([160, 16]);
    expect(all?.slice(3)).toEqual(one?.slice(3));
    const rows = await sums(QUARTER);
    expect(rows.map((row) => hoursOf(row[5]))).toEqual([0, 16, 0, 16, 16]);
    expect(rows.map((row) => row[9] instanceof Date)).toEqual([false, true, false, false, false]);
    expect(rows.map((row) => row[10])).toEqual([null, 4, null, 4, 4]);
  },
);

test('what is shown before has the sums of the file', async () => {
  const outcome = await scratch.handlers.previewExport({
    format: 'csv',
    group: 'month',
    ...FEBRUARY,
  });
  if (!outcome.ok) throw new Error(outcome.refusal);
  expect(outcome.value.people).toMatchObject([
    { number: '7', workedSeconds: 16 * HOUR, diffSeconds: -144 * HOUR },
  ]);
  expect(outcome.value.total).toMatchObject({ workedSeconds: 16 * HOUR });
});

test('a timesheet is signed for the sums that were closed, and says what came later', async () => {
  const bytes = await file({ format: 'pdf', language: 'en', ...FEBRUARY });
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const { items } = await (await pdf.getPage(1)).getTextContent();
  const texts = items.map((item) => ('str' in item ? item.str : ''));
  const text = texts.join(' ');
  expect(texts).toContain('16:00');
  expect(texts).not.toContain('20:00');
  expect(text).toContain('−144:00');
  expect(text).toMatch(/Closed on .*Known since: worked \+4:00, difference \+4:00/);
  expect(text).toContain('since the close +4:00');
});
