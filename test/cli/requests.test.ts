import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withOffice } from '../../src/cli/office.ts';
import { runProgram } from '../../src/cli/program.ts';
import { scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { employeeByNumber } from '../../src/service/store/employee.ts';
import { importEmployees } from '../../src/service/usecases/import-employees.ts';
import { requestCorrection } from '../../src/service/usecases/request-correction.ts';

const DATE = '2026-03-27';
const ID = randomUUID();

let dataDir: string;

/** Ana has said that an entry of Friday is missing, at a quarter past five. */
beforeEach(() => {
  const kiosk = scratchKiosk();
  ({ dataDir } = kiosk);
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ana\n' });
  requestCorrection(kiosk, {
    id: ID,
    employeeId: employeeByNumber(kiosk.db, '7')?.id ?? '',
    date: DATE,
    change: { what: 'missing', kind: 'out', at: Date.parse(`${DATE}T17:15:00+01:00`) },
  });
  kiosk.db.close();
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function stempel(...words: readonly string[]) {
  const told: string[] = [];
  const say = (line: string): void => void told.push(line);
  const io = { print: say, note: say, readFile: () => '', readStdin: () => '' };
  const code = await runProgram(words, io, (use) => withOffice(dataDir, use));
  return { code, text: told.join('\n') };
}

test('the office reads what people have asked for, as a list and as JSON', async () => {
  expect(await stempel('requests', 'list')).toEqual({
    code: 0,
    text: [
      ID,
      `  7 Ana, ${DATE}, since 2026-03-30T09:20:00+02:00`,
      `  missing: out; right would be ${DATE}T17:15:00+01:00`,
    ].join('\n'),
  });
  const { text } = await stempel('requests', 'list', '--json');
  expect(JSON.parse(text)).toEqual([
    {
      id: ID,
      employee: '7',
      name: 'Ana',
      date: DATE,
      what: 'missing',
      kind: 'out',
      entry: null,
      at: `${DATE}T17:15:00+01:00`,
      since: '2026-03-30T09:20:00+02:00',
      closed: null,
    },
  ]);
});

test('the office closes a request once, with who and why, and status counts it no more', async () => {
  const waiting = async (): Promise<unknown> =>
    (JSON.parse((await stempel('status', '--json')).text) as { requests: unknown }).requests;
  expect(await waiting()).toBe(1);
  const closed = await stempel(
    'requests',
    'close',
    ID.slice(0, 8),
    '--by',
    'Eve',
    '--reason',
    'ok',
  );
  expect(closed).toEqual({
    code: 0,
    text: `${ID} of 7 on ${DATE} is closed; the kiosk says so on their day`,
  });
  expect(await waiting()).toBe(0);
  expect((await stempel('requests', 'list')).text).toBe('nobody has asked for anything');
  expect((await stempel('requests', 'list', '--all')).text).toMatch(/closed \S+ by Eve: ok/);
  expect(await stempel('requests', 'close', ID)).toMatchObject({ code: 1 });
  expect(await stempel('requests', 'close', 'abc')).toMatchObject({ code: 2 });
});
