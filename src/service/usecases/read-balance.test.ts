import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { importEmployees } from './import-employees.ts';
import { importPunches } from './import-punches.ts';
import { readBalance } from './read-balance.ts';

/** Monday, 2026-03-30, 09:20 in Berlin. */
let kiosk: ScratchKiosk;

beforeEach(async () => {
  kiosk = scratchKiosk();
  const text =
    'number,name,weekly,model_from\n7,Ada,8:00;8:00;8:00;8:00;8:00;0;0,2026-03-26\n8,Ben,,\n';
  importEmployees(kiosk, { format: 'csv', text });
  const lines = [
    '7,in,2026-03-26T08:00:00+01:00',
    '7,out,2026-03-26T17:00:00+01:00',
    '7,in,2026-03-27T14:00:00+01:00',
    '7,out,2026-03-27T23:30:00+01:00',
    '7,in,2026-03-30T07:00:00+02:00',
  ];
  await importPunches(kiosk, { text: ['employee,kind,at', ...lines].join('\n') });
});

afterEach(() => kiosk.close());

function balanceOf(number: string) {
  const employeeId = employeeByNumber(kiosk.db, number)?.id ?? '';
  const outcome = readBalance(kiosk, { employeeId });
  return outcome.ok ? outcome.value.balance : outcome.refusal;
}

test('the account holds every day before today, and neither today’s work nor its target', () => {
  expect(balanceOf('7')).toEqual({ seconds: 2.5 * 3600, untilDate: '2026-03-29' });
  kiosk.world.pass(6 * 3_600_000);
  expect(balanceOf('7')).toEqual({ seconds: 2.5 * 3600, untilDate: '2026-03-29' });
});

test('on the first of January it is last year’s account', () => {
  kiosk.world.pass(Date.parse('2027-01-01T08:00:00+01:00') - kiosk.world.clock());
  expect(balanceOf('7')).toMatchObject({ untilDate: '2026-12-31' });
});

test('whoever has no working-time model has no account, and nobody knows a stranger', () => {
  expect(balanceOf('8')).toEqual({ seconds: null, untilDate: '2026-03-29' });
  expect(balanceOf('99')).toBe('unknownEmployee');
});
