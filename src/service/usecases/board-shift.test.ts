import { afterEach, beforeEach, expect, test } from 'vitest';
import { tick } from '../../core/worktime/day-state.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { boardOf } from './board.ts';
import { importEmployees } from './import-employees.ts';
import { importPunches } from './import-punches.ts';
import { readDay } from './read-day.ts';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk({ at: Date.parse('2026-03-30T04:30:00+02:00') });
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n' });
});

afterEach(() => kiosk.close());

test('the board knows what of a Monday’s shift was worked on Sunday', async () => {
  kiosk.setConfig('breaks.rule', 'de');
  kiosk.setConfig('breaks.deduct', 'leastSufficient');
  const lines = [
    '7,in,2026-03-29T16:00:00+02:00',
    '7,out,2026-03-29T23:30:00+02:00',
    '7,in,2026-03-30T00:00:00+02:00',
  ];
  await importPunches(kiosk, { text: ['employee,kind,at', ...lines].join('\n') });
  const ada = employeeByNumber(kiosk.db, '7');
  if (!ada) throw new Error('Ada is not here');
  const board = boardOf(kiosk, ada);
  const ticked = tick(board.day, kiosk.world.clock());
  // Nine hours of work at 1:30, of which half an hour's break was taken: a quarter is taken off from there.
  expect(ticked).toMatchObject({
    workedSeconds: 4.25 * 3600,
    nextBreakAt: Date.parse('2026-03-30T01:30:00+02:00'),
  });
  expect(board.week.workedSeconds).toBe(ticked.workedSeconds);
  const day = readDay(kiosk, { number: '7', date: '2026-03-30' });
  expect(day.ok && day.value.day).toMatchObject({
    hours: ticked.workedSeconds,
    live: { worked: ticked.workedSeconds, nextBreakAt: '2026-03-30T01:30:00+02:00' },
  });
});
