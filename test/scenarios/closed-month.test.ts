import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeMonth } from '../../src/service/months/close-month.ts';
import { readMonth } from '../../src/service/months/read-months.ts';
import { reopenMonth } from '../../src/service/months/reopen-month.ts';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { employeeByNumber } from '../../src/service/store/employee.ts';
import { eachFact } from '../../src/service/store/journal.ts';
import { presencesBetween } from '../../src/service/store/presence.ts';
import { correctPresence } from '../../src/service/usecases/correct-presence.ts';
import { doctor } from '../../src/service/usecases/doctor.ts';
import { importEmployees } from '../../src/service/usecases/import-employees.ts';
import { importPunches } from '../../src/service/usecases/import-punches.ts';

/**
 * A period that is closed: OCA/hr-attendance 14.0, hr_attendance_validation (test_*_validated_week, unlink_forbidden,
 * write_forbidden, test_avoid_duplicated_allocation). There the week of 2021-12-06 is validated, and what would change it is
 * refused; here it is the month, and what would change it is recorded, changes no closed sum, and stands as an amendment.
 */
const DECEMBER = '2021-12';
let kiosk: ScratchKiosk;

/** Ada worked on Friday, 10 December, and on Wednesday, 5 January. December is closed for her alone. */
beforeEach(async () => {
  kiosk = scratchKiosk({ at: Date.parse('2022-01-10T12:00:00Z') });
  kiosk.setConfig('compliance.profile', 'none');
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n8,Bob\n' });
  await worked('7', '2021-12-10');
  await worked('7', '2022-01-05');
  await close();
});

afterEach(() => {
  const checks = doctor(kiosk);
  kiosk.close();
  if (!checks.ok || !checks.value.healthy) throw new Error(JSON.stringify(checks));
});

function close() {
  const asked = { month: DECEMBER, numbers: ['7'], by: 'Eva', reason: '' };
  return closeMonth(kiosk, asked, 'command line');
}

async function worked(number: string, date: string) {
  const text = `employee,kind,at\n${number},in,${date}T08:00:00+01:00\n${number},out,${date}T12:00:00+01:00\n`;
  return importPunches(kiosk, { text });
}

function correct(date: string, change: { kind: 'change' | 'delete'; from?: string; to?: string }) {
  const ada = employeeByNumber(kiosk.db, '7')?.id ?? '';
  const presences = presencesBetween(kiosk.db, ada, 0, kiosk.world.clock());
  const presenceId = presences[date === '2021-12-10' ? 0 : 1]?.id ?? '';
  return correctPresence(kiosk, {
    id: randomUUID(),
    number: '7',
    date,
    change: { ...change, presenceId },
    reason: 'for the test',
    by: 'Eva',
  });
}

async function ada() {
  const read = await readMonth(kiosk, { month: DECEMBER });
  return read.ok ? read.value.people.find(({ number }) => number === '7') : undefined;
}

const AMENDMENTS = () => [...eachFact(kiosk.db)].filter(({ kind }) => kind === 'monthAmended');

// `true` where the source refuses: what would change the closed period.
test.each([
  ['something new in it', true, 4, () => worked('7', '2021-12-13')],
  ['a change in it', true, 1, () => correct('2021-12-10', { kind: 'change', to: '13:00' })],
  ['something in it taken away', true, -4, () => correct('2021-12-10', { kind: 'delete' })],
  [
    'something moved into it',
    true,
    4,
    () =>
      correct('2022-01-05', {
        kind: 'change',
        from: '2021-12-31T08:00:00+01:00',
        to: '2021-12-31T12:00:00+01:00',
      }),
  ],
  ['something new outside of it', false, 0, () => worked('7', '2022-01-03')],
  ['something new of somebody for whom it is open', false, 0, () => worked('8', '2021-12-13')],
])('T15: %s is recorded, and the closed sums stay', async (_what, isAmendment, hours, act) => {
  expect(await act()).toMatchObject({ ok: true });
  const person = await ada();
  expect(person?.closed?.worked).toBe(4 * 3_600);
  expect(AMENDMENTS()).toHaveLength(isAmendment ? 1 : 0);
  expect(person?.amendments.map(({ worked: by, shownIn }) => [by / 3_600, shownIn])).toEqual(
    isAmendment ? [[hours, '2022-01']] : [],
  );
});

test('T16: closed, opened and closed again is booked once, with what came in between', async () => {
  await worked('7', '2021-12-13');
  const opened = { month: DECEMBER, numbers: ['7'], by: 'Eva', reason: 'once more' };
  expect(reopenMonth(kiosk, opened, 'command line')).toMatchObject({ ok: true });
  expect(await close()).toMatchObject({ value: { closedFor: 1, already: 0 } });
  expect(await close()).toMatchObject({ value: { closedFor: 1, already: 1 } });
  expect(await ada()).toMatchObject({ closed: { worked: 8 * 3_600 }, amendments: [] });
  const bookings = kiosk.db.prepare('SELECT count(*) FROM closed_month').pluck().get();
  expect(bookings).toBe(1);
});
