import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { importEmployees } from './import-employees.ts';
import { importPunches } from './import-punches.ts';
import { readBoard } from './read-board.ts';
import { readMyData } from './read-my-data.ts';
import { setPreferences } from './set-preferences.ts';

let kiosk: ScratchKiosk;
let ada: string;

beforeEach(() => {
  kiosk = scratchKiosk();
  const text = 'number,name,badge,pin\n7,Ada,0040856634,47114\n8,Ben,,\n';
  importEmployees(kiosk, { format: 'csv', text });
  ada = employeeByNumber(kiosk.db, '7')?.id ?? '';
});

afterEach(() => kiosk.close());

function liked() {
  const read = readBoard(kiosk, { employeeId: ada });
  if (!read.ok) throw new Error(read.refusal);
  const { language, largeText } = read.value.board.employee;
  return { language, largeText };
}

test('remembers what is given, leaves the rest, and outlives a restart and the next roster', () => {
  expect(liked()).toEqual({ language: null, largeText: false });
  setPreferences(kiosk, { employeeId: ada, language: 'ro' });
  const both = setPreferences(kiosk, { employeeId: ada, largeText: true });
  expect(both).toMatchObject({
    value: { board: { employee: { language: 'ro', largeText: true } } },
  });
  kiosk = kiosk.restarted();
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada Adler\n' });
  expect(liked()).toEqual({ language: 'ro', largeText: true });
  setPreferences(kiosk, { employeeId: ada, language: null });
  expect(liked()).toEqual({ language: null, largeText: true });
});

test('keeps no word of it in the journal', () => {
  setPreferences(kiosk, { employeeId: ada, language: 'de', largeText: true });
  expect(kiosk.db.prepare('SELECT count(*) FROM journal').pluck().get()).toBe(0);
});

test('tells somebody what is kept about them, and no badge number', async () => {
  const text =
    'employee,kind,at\n7,in,2026-03-27T08:00:00+01:00\n7,out,2026-03-27T16:00:00+01:00\n';
  await importPunches(kiosk, { text });
  expect(readMyData(kiosk, { employeeId: ada })).toEqual({
    ok: true,
    value: {
      data: {
        number: '7',
        badges: ['••••6634'],
        hasPin: true,
        punches: 2,
        sinceAt: Date.parse('2026-03-27T07:00:00Z'),
        absences: 0,
        remarks: 0,
        vendor: { kind: 'none', linked: false },
        retentionMonths: 60,
      },
    },
  });
});

test('is nobody’s who is not known or was switched off', () => {
  importEmployees(kiosk, { format: 'csv', text: 'number,name,active\n8,Ben,no\n' });
  const ben = employeeByNumber(kiosk.db, '8')?.id ?? '';
  for (const employeeId of [ben, 'x']) {
    expect(setPreferences(kiosk, { employeeId, largeText: true })).toMatchObject({
      refusal: 'unknownEmployee',
    });
    expect(readMyData(kiosk, { employeeId })).toMatchObject({ refusal: 'unknownEmployee' });
  }
});
