import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { doctor } from '../usecases/doctor.ts';
import { importEmployees } from '../usecases/import-employees.ts';
import { importPunches } from '../usecases/import-punches.ts';
import { readDay } from '../usecases/read-day.ts';
import { readReport } from '../usecases/read-report.ts';
import { closeMonth } from './close-month.ts';

const HOUR = 3_600;
let kiosk: ScratchKiosk;

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
  const asked = { month: '2026-02', by: 'Eva', reason: '' };
  await closeMonth(kiosk, asked, 'command line');
  kiosk.world.set(Date.parse('2026-03-10T10:00:00Z'));
  await worked('2026-02-04', '08:00', '12:00');
});

afterEach(() => {
  const checks = doctor(kiosk);
  kiosk.close();
  if (!checks.ok || !checks.value.healthy) throw new Error(JSON.stringify(checks));
});

async function worked(date: string, from: string, to: string): Promise<void> {
  const rows = `7,in,${date}T${from}:00+01:00\n7,out,${date}T${to}:00+01:00\n`;
  const text = `employee,kind,at\n${rows}`;
  const outcome = await importPunches(kiosk, { text });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.detail));
}

function report(at?: string) {
  const shape = { year: 2026, type: 3, number: '7', iso: false, deprecated: false } as const;
  const read = readReport(kiosk, at === undefined ? shape : { ...shape, at: Date.parse(at) });
  return JSON.parse(read.ok ? (read.value.userreports[0] ?? '') : '{}');
}

function day(date: string) {
  const read = readDay(kiosk, { number: '7', date });
  return read.ok ? read.value.day : {};
}

const LINE = {
  at: '2026-03-10T11:00:00+01:00',
  cause: 'punch',
  hours: 4 * HOUR,
  target: 0,
  diff: 4 * HOUR,
  dates: ['2026-02-04'],
};

test('a report keeps the sums of a closed month, and says what has changed where it came in', () => {
  const { month_details: months } = report();
  expect(months[1]).toMatchObject({
    sum_hours: 16 * HOUR,
    sum_target: 160 * HOUR,
    diff: -144 * HOUR,
    closed: { at: '2026-03-05T11:00:00+01:00', absences: {} },
    amended: [{ shown_in: '2026-03', ...LINE }],
  });
  expect(months[2]).toMatchObject({ sum_hours: 0, amends: [{ month: '2026-02', ...LINE }] });
  expect(months[0]).not.toHaveProperty('closed');
});

test('the year is everything: its months as they stand, and what was amended', () => {
  const { sum_hours: hours, diff, month_details: months } = report();
  type Month = { sum_hours: number; diff: number; amended?: { hours: number; diff: number }[] };
  const sum = (of: (month: Month) => number): number =>
    (months as Month[]).reduce((all, month) => all + of(month), 0);
  expect(hours).toBe(
    sum((it) => it.sum_hours + (it.amended ?? []).reduce((all, line) => all + line.hours, 0)),
  );
  expect(diff).toBe(
    sum((it) => it.diff + (it.amended ?? []).reduce((all, line) => all + line.diff, 0)),
  );
});

test('a day that has changed since says by how much, and no other does', () => {
  const days = report().month_details[1].week_details.flatMap(
    (week: { readonly day_details: readonly object[] }) => week.day_details,
  );
  const amended = days.filter((each: object) => 'amended' in each);
  expect(amended).toMatchObject([
    { date: '2026-02-04', hours: 4 * HOUR, amended: { hours: 4 * HOUR, target: 0 } },
  ]);
  expect(day('2026-02-04')).toMatchObject({
    hours: 4 * HOUR,
    closed: { month: '2026-02', at: '2026-03-05T11:00:00+01:00' },
    amended: [{ at: LINE.at, shown_in: '2026-03', cause: 'punch', hours: 4 * HOUR, target: 0 }],
    balance: { month: -144 * HOUR, month_amended: 4 * HOUR },
  });
  expect(day('2026-02-03')).toHaveProperty('closed');
  expect(day('2026-02-03')).not.toHaveProperty('amended');
  expect(day('2026-03-03')).not.toHaveProperty('closed');
});

test('as of an instant before the close nothing is closed', () => {
  const { month_details: months } = report('2026-03-01T10:00:00Z');
  expect(months[1]).not.toHaveProperty('closed');
  expect(months[1].sum_hours).toBe(20 * HOUR);
  expect(months[2]).not.toHaveProperty('amends');
});
