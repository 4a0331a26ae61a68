import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withOffice } from '../../src/cli/office.ts';
import { runProgram } from '../../src/cli/program.ts';
import { scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { importEmployees } from '../../src/service/usecases/import-employees.ts';

let dataDir: string;

/** Ana worked on two days of a March that is long over; of the second nobody knows when it ended. */
beforeEach(async () => {
  const kiosk = scratchKiosk();
  ({ dataDir } = kiosk);
  kiosk.setConfig('compliance.profile', 'none');
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ana\n' });
  kiosk.db.close();
  const file = [
    'employee,kind,at',
    '7,in,2025-03-03T08:00:00+01:00',
    '7,out,2025-03-03T16:00:00+01:00',
    '7,in,2025-03-04T08:00:00+01:00',
  ].join('\n');
  const { code, text } = await stempel({ file }, 'punches', 'import', 'punches.csv');
  if (code !== 0) throw new Error(text);
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function stempel(from: { readonly file?: string }, ...words: readonly string[]) {
  const told: string[] = [];
  const say = (line: string): void => void told.push(line);
  const io = { print: say, note: say, readFile: () => from.file ?? '', readStdin: () => '' };
  const code = await runProgram(words, io, (use) => withOffice(dataDir, use));
  return { code, text: told.join('\n') };
}

const months = (...words: readonly string[]) => stempel({}, 'months', ...words);

async function march() {
  const { text } = await months('list', '--year', '2025', '--json');
  return JSON.parse(text)[2];
}

async function marchReport() {
  const { text } = await stempel({}, 'report', '--year', '2025', '--type', '1', '--employee', '7');
  return JSON.parse(text).userreport.month_details[2];
}

test('what is open is named, and a month is closed over it with a reason', async () => {
  const open = await months('open-points', '2025-03', '--json');
  expect(JSON.parse(open.text)).toEqual([
    { kind: 'openPresence', date: '2025-03-04', detail: null, employee: '7', name: 'Ana' },
  ]);
  expect((await months('open-points', '2025-03')).text).toMatch(/^2025-03-04 +7 Ana +no end$/m);
  expect(await months('close', '2025-03')).toEqual({
    code: 1,
    text: '1 point is open (months open-points 2025-03): close it with --reason',
  });
  expect(await months('close', '2025-03', '--reason', 'she is ill')).toEqual({
    code: 0,
    text: '2025-03 is closed for 1 person, over 1 open point',
  });
  expect(await march()).toMatchObject({
    state: 'closed',
    closed_for: 1,
    closed: { by: 'office', reason: 'she is ill' },
  });
  const { at } = (await march()).closed as { at: string };
  const berlin = new Date(at).toLocaleString('sv', { timeZone: 'Europe/Berlin' }).slice(0, 16);
  const { text } = await months('list', '--year', '2025');
  expect(
    text
      .split('\n')
      .find((line) => line.startsWith('2025-03'))
      ?.endsWith(berlin),
  ).toBe(true);
});

test('a later correction leaves the closed sums and shows as an amendment, until the month is opened', async () => {
  await months('close', '2025-03', '--reason', 'payroll');
  const file = 'employee,kind,at\n7,out,2025-03-04T12:00:00+01:00\n';
  await stempel({ file }, 'punches', 'import', 'late.csv');
  expect(await march()).toMatchObject({ state: 'closed', amendments: 1 });
  expect(await marchReport()).toMatchObject({
    sum_hours: 28_800,
    amended: [{ cause: 'punch', hours: 14_400, dates: ['2025-03-04'] }],
  });
  expect(await months('reopen', '2025-03', '--reason', 'the out was missing')).toEqual({
    code: 0,
    text: '2025-03 is open again for 1 person',
  });
  expect(await marchReport()).toMatchObject({ sum_hours: 43_200 });
  expect(await marchReport()).not.toHaveProperty('amended');
  expect(await months('reopen', '2025-03', '--reason', 'again')).toEqual({
    code: 1,
    text: '2025-03 is not closed',
  });
});

test('what is no month, nobody’s number, or not over is refused', async () => {
  expect(await months('close', '2025-13')).toMatchObject({ code: 2 });
  expect(await months('reopen', '2025-03')).toMatchObject({ code: 2 });
  expect(await months('close', '2025-03', '--employee', '9')).toEqual({
    code: 1,
    text: 'no employee has the number 9',
  });
  expect(await months('close', '2099-12')).toEqual({
    code: 1,
    text: '2099-12 is not over: its last day is 2099-12-31',
  });
});

test.each([
  ['punches', 'hours.xlsx', 'CSV, not .xlsx'],
  ['absences', 'away.json', 'CSV, not .json'],
  ['employees', 'team.pdf', 'CSV, JSON or XLSX, not .pdf'],
])('%s import of a file of another kind says which are taken: %s', async (what, path, taken) => {
  expect(await stempel({}, what, 'import', path)).toEqual({
    code: 1,
    text: `${path}: what is taken here is ${taken}; nothing was stored`,
  });
});

test("a badge that is somebody's already is refused with their name", async () => {
  const roster = (...lines: readonly string[]) =>
    stempel(
      { file: ['number,name,badge', ...lines].join('\n') },
      'employees',
      'import',
      'team.csv',
    );
  await roster('7,Ana,04A2246634');
  const { code, text } = await roster('8,Bob,04A2246634');
  expect({ code, text }).toMatchObject({
    code: 1,
    text: expect.stringContaining('badge ••••6634 belongs to Ana (7)') as string,
  });
});
