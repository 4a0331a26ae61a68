import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import readWorkbook from 'read-excel-file/node';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Input } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { datesBetween } from '../../core/time/civil-date.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { readDay } from '../usecases/read-day.ts';
import { readReport } from '../usecases/read-report.ts';
import { at, scan, scratchCompany, somebody } from './scratch-company.ts';
import { scratchExports, type ScratchExports } from './scratch-export.ts';

/** Every format, opened again by a reader that is not ours, beside what `day` and `report` say. */
// Each export starts a thread from source.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

const MARCH = { from: '2026-03-01', to: '2026-03-31' } as const;

let kiosk: ScratchKiosk;
let scratch: ScratchExports;

beforeEach(() => {
  kiosk = scratchKiosk({ at: at('2026-03-31 23:30') });
  kiosk.setConfig('breaks.rule', 'de');
  kiosk.setConfig('breaks.deduct', 'leastSufficient');
  scratchCompany(kiosk);
  scratch = scratchExports(kiosk);
});

afterEach(async () => {
  await scratch.exports.stop();
  kiosk.close();
});

type Wanted = Omit<Input<OfficeContract, 'startExport'>, 'path' | 'from' | 'to'> & {
  readonly from?: string;
  readonly to?: string;
};

async function file(wanted: Wanted): Promise<Buffer> {
  const ended = await scratch.written({ ...MARCH, ...wanted });
  expect(ended).toMatchObject({ state: 'done', reason: null });
  return readFileSync(ended.path);
}

type Day = Readonly<Record<string, never>> & {
  readonly hours: number;
  readonly target: number;
  readonly warnings: readonly string[];
  readonly presences: readonly unknown[];
  readonly work_start: string | null;
  readonly breaks: readonly { readonly length: number; readonly automatic: boolean }[];
};

function dayOf(number: string, date: string): Day {
  const outcome = readDay(kiosk, { number, date });
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.day as unknown as Day;
}

type ReportDay = { readonly date: string; readonly hours: number; readonly diff: number };
type Report = {
  readonly month_details: readonly {
    readonly sum_hours: number;
    readonly sum_target: number;
    readonly diff: number;
    readonly week_details: readonly { readonly day_details: readonly ReportDay[] }[];
  }[];
};

function reportOf(number: string): Report {
  const outcome = readReport(kiosk, { year: 2026, type: 4, number, iso: false, deprecated: false });
  if (!outcome.ok) throw new Error(outcome.refusal);
  return JSON.parse(outcome.value.userreports[0] ?? '') as Report;
}

type Line = Readonly<Record<string, string>>;

function linesOf(text: Buffer, delimiter = ','): readonly Line[] {
  return parse(text, { columns: true, delimiter, bom: true });
}

test('CSV: each day has the figures of day and of report', async () => {
  const lines = linesOf(await file({ format: 'csv' }));
  expect(lines).toHaveLength(4 * 31);
  const reports = new Map(['1', '2', '3', '4'].map((number) => [number, reportOf(number)]));
  for (const line of lines) {
    const [number = '', date = ''] = [line['number'], line['date']];
    const day = dayOf(number, date);
    const reported = reports
      .get(number)
      ?.month_details[2]?.week_details.flatMap(({ day_details }) => day_details)
      .find((each) => each.date === date);
    const where = `${number} ${date}`;
    expect(Math.round(Number(line['worked_hours']) * 3600), where).toBe(day.hours);
    expect(Math.round(Number(line['target_hours']) * 3600), where).toBe(day.target);
    expect(Math.round(Number(line['diff_hours']) * 3600), where).toBe(reported?.diff);
    expect(line['warnings'], where).toBe(day.warnings.join(' '));
    expect(line['work_start'], where).toBe(day.work_start?.slice(11, 19) ?? '');
    const breaks = (automatic: boolean) =>
      day.breaks
        .filter((each) => each.automatic === automatic)
        .reduce((sum, { length }) => sum + length, 0);
    expect(Math.round(Number(line['break_hours']) * 3600), where).toBe(breaks(false));
    expect(Math.round(Number(line['automatic_break_hours']) * 3600), where).toBe(breaks(true));
  }
});

test('CSV: a night has a part in each date, and the hour that was skipped is no work', async () => {
  const lines = linesOf(await file({ format: 'csv', numbers: ['2'] }));
  const on = (date: string) => lines.find((line) => line['date'] === date);
  expect(on('2026-03-01')).toMatchObject({ work_start: '00:00:00', work_end: '06:00:00' });
  expect(on('2026-03-28')).toMatchObject({ presences: '22:00–24:00', work_end: '24:00:00' });
  // Five hours by the clock that runs on, and the half that the rule takes off.
  expect(on('2026-03-29')).toMatchObject({ presences: '00:00–06:00', worked_hours: '4.50' });
});

test('CSV: text never becomes a formula, and numbers stay numbers', async () => {
  const bytes = await file({ format: 'csv', csv: 'site', language: 'en' });
  const names = new Set(linesOf(bytes).map((line) => line['Name']));
  expect(names).toContain(`'=HYPERLINK("http://x";"y")`);
  expect(names).toContain('Nobody, "Quoted"');
  const differences = linesOf(bytes).map((line) => line['Difference (h)']);
  expect(differences).toContain('-8.00');
  expect(differences.some((text) => text?.startsWith("'"))).toBe(false);
});

test('CSV: as the site’s spreadsheet has it, in German and Romanian, with a byte order mark', async () => {
  const german = await file({ format: 'csv', csv: 'site', language: 'de', bom: true });
  expect(german.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(german.toString()).toContain('\r\n');
  const line = linesOf(german, ';').find((each) => each['Datum'] === '02.03.2026');
  expect(line).toMatchObject({ Name: 'Ștefan Țurcan', Soll: '8,00', Ist: '7,73', Tag: 'Mo' });
  const romanian = await file({ format: 'csv', csv: 'site', language: 'ro' });
  const ill = linesOf(romanian, ';').find((each) => each['Data'] === '17.03.2026');
  expect(ill).toMatchObject({ Absențe: 'Concediu medical' });
});

test('CSV by day has all people of a date together, and by month a row each', async () => {
  const byDay = linesOf(await file({ format: 'csv', group: 'day' }));
  expect(byDay.slice(0, 5).map((line) => `${line['date']} ${line['number']}`)).toEqual([
    '2026-03-01 1',
    '2026-03-01 2',
    '2026-03-01 3',
    '2026-03-01 4',
    '2026-03-02 1',
  ]);
  expect(byDay).toHaveLength(4 * 31);
  const byMonth = linesOf(await file({ format: 'csv', group: 'month', from: '2026-02-01' }));
  expect(byMonth).toHaveLength(8);
  const march = byMonth.find((line) => line['number'] === '1' && line['month'] === '2026-03');
  const { sum_hours, sum_target, diff } = reportOf('1').month_details[2] ?? {};
  expect(Math.round(Number(march?.['worked_hours']) * 3600)).toBe(sum_hours);
  expect(Math.round(Number(march?.['target_hours']) * 3600)).toBe(sum_target);
  expect(Math.round(Number(march?.['diff_hours']) * 3600)).toBe(diff);
});

test('CSV: as of an instant, what came later is not there', async () => {
  const asOf = at('2026-03-05 12:00');
  const lines = linesOf(await file({ format: 'csv', numbers: ['1'], at: asOf }));
  expect(lines[4]).toMatchObject({ date: '2026-03-05', open: '1', work_start: '08:00:12' });
  expect(lines[5]).toMatchObject({ date: '2026-03-06', worked_hours: '', target_hours: '8.00' });
});

test('CSV: the shape is the zone’s of the site, not the machine’s', async () => {
  const shifted = somebody(kiosk, '9', { name: 'Late' });
  scan(kiosk, shifted, ['in', at('2026-03-20 23:30')], ['out', at('2026-03-21 00:30')]);
  const lines = linesOf(await file({ format: 'csv', numbers: ['9'] }));
  expect(lines[19]).toMatchObject({ presences: '23:30–24:00', worked_hours: '0.50' });
  expect(lines[20]).toMatchObject({ presences: '00:00–00:30', worked_hours: '0.50' });
});

test('JSON: each day is the one that day prints', async () => {
  const { days } = JSON.parse((await file({ format: 'json' })).toString()) as {
    readonly days: readonly { readonly employee: string; readonly date: string }[];
  };
  expect(days).toHaveLength(4 * 31);
  for (const day of days) expect(day).toEqual(dayOf(day.employee, day.date));
});

test('clockodo-userreports: each type is what report prints', async () => {
  for (const type of [0, 1, 2, 3, 4] as const) {
    const period = { from: '2026-01-01', to: '2026-12-31' };
    const bytes = await file({ format: 'clockodo-userreports', type, ...period });
    const { userreports } = JSON.parse(bytes.toString()) as { readonly userreports: unknown };
    const outcome = readReport(kiosk, { year: 2026, type, iso: false, deprecated: false });
    if (!outcome.ok) throw new Error(outcome.refusal);
    expect(userreports).toEqual(
      outcome.value.userreports.map((text) => JSON.parse(text) as unknown),
    );
  }
});

test('XLSX: three sheets with real dates and durations, whose sums are those of report', async () => {
  const bytes = await file({ format: 'xlsx', language: 'de', from: '2026-02-01' });
  const sheets = await readWorkbook(bytes);
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Tage', 'Zeiten', 'Summen']);
  const [head, ...days] = rowsOf(sheets, 'Tage');
  expect(head?.slice(0, 4)).toEqual(['Nummer', 'Name', 'Datum', 'Tag']);
  expect(days).toHaveLength(4 * 59);
  const second = days.find((row) => row[0] === '1' && isoOf(row[2]) === '2026-03-02');
  expect(secondsOf(second?.[10])).toBe(7.73 * 3600);
  expect(second?.[11]).toBeCloseTo(-0.27, 8);
  const times = rowsOf(sheets, 'Zeiten');
  const kinds = times.filter((row) => isoOf(row[2]) === '2026-03-02').map((row) => row[3]);
  expect(kinds).toEqual(['Anwesenheit', 'Pause']);
  const sums = rowsOf(sheets, 'Summen');
  const total = sums.find((row) => row[0] === '1' && typeof row[2] === 'string');
  const [, february, march] = reportOf('1').month_details;
  const hours = (february?.sum_hours ?? 0) + (march?.sum_hours ?? 0);
  expect(secondsOf(total?.[5])).toBe(hours);
  const all = sums.at(-1);
  expect(all?.[1]).toBe('Gesamt');
  expect(secondsOf(all?.[5])).toBe(days.reduce((sum, row) => sum + secondsOf(row[10]), 0));
});

test('XLSX: a name that looks like a formula is text', async () => {
  const rows = rowsOf(await readWorkbook(await file({ format: 'xlsx', numbers: ['3'] })), 'Days');
  expect(rows[1]?.[1]).toBe('=HYPERLINK("http://x";"y")');
});

type Rows = readonly (readonly unknown[])[];

function rowsOf(
  sheets: readonly { readonly sheet: string; readonly data: Rows }[],
  name: string,
): Rows {
  return sheets.find(({ sheet }) => sheet === name)?.data ?? [];
}

/** This reader takes a duration for the instant so long after a spreadsheet's beginning. */
function secondsOf(value: unknown): number {
  if (!(value instanceof Date)) throw new TypeError(`${String(value)} is no duration`);
  return Math.round((value.getTime() - Date.UTC(1899, 11, 30)) / 1000);
}

function isoOf(value: unknown): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : '';
}

async function pagesOf(bytes: Buffer): Promise<readonly string[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  await task.destroy();
  return pages;
}

test('PDF: a page a month of each person, with figures, signatures and the journal’s head', async () => {
  const pages = await pagesOf(await file({ format: 'pdf', language: 'de', from: '2026-02-01' }));
  expect(pages).toHaveLength(8);
  const march = pages[1] ?? '';
  expect(march).toContain('Arbeitszeitnachweis');
  expect(march).toContain('Ștefan Țurcan');
  expect(march).toContain('März 2026');
  expect(march).toContain('Seite 2 von 2');
  expect(march).toContain('Krank');
  expect(march).toContain('Unterschrift Arbeitgeber');
  const { sum_hours = 0 } = reportOf('1').month_details[2] ?? {};
  const minutes = Math.floor(sum_hours / 60);
  expect(march).toContain(`${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`);
  const { hash } = kiosk.db.prepare('SELECT hash FROM journal ORDER BY seq DESC').get() as {
    readonly hash: Buffer;
  };
  expect(march).toContain(hash.toString('hex'));
  expect(pages[3]).toContain('Käthe Müßig-Großmann');
});

test('PDF: a day with more presences than fit on a line has them all', async () => {
  const busy = somebody(kiosk, '8', { name: 'Busy' });
  const begins = Array.from({ length: 12 }, (_, index) => 6 + index);
  for (const date of datesBetween('2026-03-02', '2026-03-28')) {
    for (const hour of begins) {
      const text = String(hour).padStart(2, '0');
      scan(kiosk, busy, ['in', at(`${date} ${text}:01`)], ['out', at(`${date} ${text}:31`)]);
    }
  }
  const pages = await pagesOf(await file({ format: 'pdf', numbers: ['8'] }));
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.at(-1)).toContain(`Page ${pages.length} of ${pages.length}`);
  const shown = pages.join(' ').match(/17:01–17:31/g) ?? [];
  expect(shown).toHaveLength(27);
});

test('the register says who is in, on a break, gone and away', async () => {
  const register = async (instant: number) => {
    const ended = await scratch.writtenRegister({ format: 'csv', date: '2026-03-31', at: instant });
    return linesOf(readFileSync(ended.path)).map((line) => `${line['number']} ${line['state']}`);
  };
  scan(kiosk, 'id-1', ['in', at('2026-03-31 08:00')], ['breakStart', at('2026-03-31 09:00')]);
  expect(await register(at('2026-03-31 08:30'))).toEqual(['1 in', '2 none', '4 none']);
  expect(await register(at('2026-03-31 09:30'))).toEqual(['1 onBreak', '2 none', '4 none']);
  expect(await register(at('2026-03-31 22:30'))).toEqual([
    // In for longer than anybody works: nobody knows when they left.
    '1 unclear',
    '2 in',
    '4 none',
  ]);
});

test('the register is the same in every format', async () => {
  const wanted = { date: '2026-03-05', language: 'ro' } as const;
  const path = async (format: 'csv' | 'xlsx' | 'pdf' | 'json') =>
    readFileSync((await scratch.writtenRegister({ ...wanted, format })).path);
  const { people } = JSON.parse((await path('json')).toString()) as {
    readonly people: readonly { readonly name: string }[];
  };
  expect(people).toHaveLength(4);
  const rows = rowsOf(await readWorkbook(await path('xlsx')), 'Registru 2026-03-05');
  expect(rows.slice(1).map((row) => row[1])).toEqual(people.map(({ name }) => name));
  const [page = ''] = await pagesOf(await path('pdf'));
  expect(page).toContain('Registrul zilei');
  for (const { name } of people.slice(0, 2)) expect(page).toContain(name);
});
