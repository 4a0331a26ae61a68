import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { putDayOff } from '../store/day-off.ts';
import { employeeByNumber } from '../store/employee.ts';
import { journalHead } from '../store/journal.ts';
import { doctor } from '../usecases/doctor.ts';
import { importEmployees } from '../usecases/import-employees.ts';
import { recordPunch } from '../usecases/record-punch.ts';
import { setCompanyDayOff } from './company-day-off.ts';
import { listDate } from './list-date.ts';
import { readOfficeMonth } from './read-office-month.ts';
import { BY, scratchDesk } from './scratch-desk.ts';

const WEEK = '8:00;8:00;8:00;8:00;8:00;0;0';

let kiosk: ScratchKiosk;
let desk: ReturnType<typeof scratchDesk>;

/** Tuesday, 31 March 2026, at noon in Berlin: the clocks went forward on Sunday. */
beforeEach(() => {
  kiosk = scratchKiosk({ at: Date.parse('2026-03-31T10:00:00Z') });
  desk = scratchDesk(kiosk);
  const rows = ['7,Ada', '8,Bob', '9,Cem'].map((row) => `${row},${WEEK},2026-01-01`);
  importEmployees(kiosk, {
    format: 'csv',
    text: `number,name,weekly,model_from\n${rows.join('\n')}\n`,
  });
});

afterEach(() => {
  const checks = doctor(kiosk);
  kiosk.close();
  if (!checks.ok || !checks.value.healthy) throw new Error(JSON.stringify(checks));
});

test('a clock that was set between two scans is found; an out that lies ahead is nobody’s fault yet', async () => {
  const employeeId = employeeByNumber(kiosk.db, '7')?.id ?? '';
  const punch = (kind: 'in' | 'out') =>
    recordPunch(kiosk, { id: randomUUID(), employeeId, kind, by: 'badge', deliberate: true });
  expect(punch('in').ok).toBe(true);
  kiosk.world.pass(3_600_000);
  kiosk.world.jump(1_800_000);
  expect(punch('out').ok).toBe(true);
  await desk.punched('8 out 2026-03-31T20:00:00+02:00');
  expect(await desk.told()).toEqual(['03-31 Ada clockJumped']);
  kiosk.world.pass(9 * 3_600_000);
  expect(await desk.told()).toEqual(['03-31 Ada clockJumped', '03-31 Bob unpairedOut']);
});

test('one correction for many: those that cannot have it say why, the others stand', async () => {
  await desk.punched(
    '7 in 2026-03-30T08:00:00+02:00',
    '8 in 2026-03-30T09:00:00+02:00',
    '9 in 2026-03-30T18:00:00+02:00',
  );
  kiosk.world.pass(24 * 3_600_000);
  const change = { kind: 'closeForgotten', to: '17:00' } as const;
  const all = ['7', '8', '9', '10'].map((number) => ({ number, change }));
  const tried = await desk.preview(...all);
  expect(tried.map(({ refused }) => refused?.why ?? 'fine')).toEqual([
    'fine',
    'fine',
    'reversed',
    'unknownEmployee',
  ]);
  expect(await desk.apply(all)).toEqual(tried);
  expect([desk.presences('7'), desk.presences('8'), desk.presences('9')]).toEqual([
    ['03-30T08:00 03-30T17:00 closed'],
    ['03-30T09:00 03-30T17:00 closed'],
    ['03-30T18:00 … open'],
  ]);
  expect(desk.audited().map(({ subject }) => subject)).toEqual(['7, 2026-03-30', '8, 2026-03-30']);
  const [nothing] = await desk.preview({ number: '7', change });
  expect(nothing?.refused?.why).toBe('nothingOpen');
});

test('asked again with the same id, what was made the first time is said to be made', async () => {
  await desk.punched(
    '7 in 2026-03-30T08:00:00+02:00',
    '8 in 2026-03-30T09:00:00+02:00',
    '9 in 2026-03-30T18:00:00+02:00',
  );
  kiosk.world.pass(24 * 3_600_000);
  const close = { kind: 'closeForgotten', to: '17:00' } as const;
  const leave = { kind: 'absence', until: '2026-04-14', type: 'regular_holidays' } as const;
  const all = [
    ...['7', '8', '9'].map((number) => ({ number, change: close })),
    { date: '2026-04-08', change: { ...leave, portion: 1 } as const },
  ];
  const id = randomUUID();
  const why = (days: Awaited<ReturnType<typeof desk.apply>>) =>
    days.map(({ number, date, refused }) => `${number} ${date} ${refused?.why ?? 'made'}`);
  const once = await desk.apply(all, id);
  expect(why(once)).toEqual([
    '7 2026-03-30 made',
    '7 2026-04-08 made',
    '8 2026-03-30 made',
    '9 2026-03-30 reversed',
  ]);
  const head = journalHead(kiosk.db);
  const audited = desk.audited();
  const again = await desk.apply(all, id);
  expect(why(again)).toEqual(why(once));
  expect(again.map(({ after }) => after)).toEqual(once.map(({ after }) => after));
  expect(journalHead(kiosk.db)).toEqual(head);
  expect(desk.audited()).toEqual(audited);
});

test('an absence lowers what is owed, leaves out the weekend, and is taken back', async () => {
  const leave = { kind: 'absence', until: '2026-04-14', type: 'regular_holidays' } as const;
  const from = { date: '2026-04-08' };
  const [tried] = await desk.preview({ ...from, change: { ...leave, portion: 1 } });
  expect(tried).toMatchObject({
    refused: null,
    before: { targetSeconds: 5 * 28_800 },
    after: { targetSeconds: 0 },
  });
  expect(await desk.apply([{ ...from, change: { ...leave, portion: 1 } }])).toEqual([tried]);
  expect(desk.printed('2026-04-10')).toMatchObject({ target: 0, absences: [{ portion: 1 }] });
  expect(desk.printed('2026-04-11')['absences']).toBeUndefined();
  const half = { ...leave, until: '2026-04-10', portion: 0.5 } as const;
  await desk.apply([{ date: '2026-04-10', change: half }]);
  expect(desk.printed('2026-04-10')).toMatchObject({ target: 14_400 });
  await desk.apply([{ ...from, change: { ...leave, portion: 0 } }]);
  expect(desk.printed('2026-04-10')).toMatchObject({ target: 28_800 });
  const [again] = await desk.preview({ ...from, change: { ...leave, portion: 0 } });
  expect(again?.refused?.why).toBe('standsAlready');
  const [unknown] = await desk.preview({
    ...from,
    change: { ...leave, type: 'fishing', portion: 1 },
  });
  expect(unknown?.refused?.why).toBe('unknownType');
  expect(desk.audited()).toHaveLength(3);
});

test("an absence of the vendor's own is taken back there", async () => {
  const ada = employeeByNumber(kiosk.db, '7')?.id ?? '';
  const ill = { date: '2026-04-08', type: 'sick_self', portion: 1, half: null } as const;
  putDayOff(kiosk.db, ada, ill, 'vendor');
  const change = { kind: 'absence', until: '2026-04-08', type: 'sick_self', portion: 0 } as const;
  const [refused] = await desk.preview({ date: '2026-04-08', change });
  expect(refused?.refused?.why).toBe('vendorsAbsence');
});

test('a day on which the company is closed lowers what everybody owes, and is audited', () => {
  const day = { date: '2026-04-08', name: 'Outing', portion: 1 } as const;
  expect(setCompanyDayOff(kiosk, day, BY)).toMatchObject({ value: { changed: true } });
  expect(desk.printed('2026-04-08', '8')).toMatchObject({ target: 0, nonbusiness: true });
  expect(setCompanyDayOff(kiosk, day, BY)).toMatchObject({ value: { changed: false } });
  expect(desk.audited().map(({ action }) => action)).toEqual(['companyDayOff']);
});

test('the calendar, the list of a date and the day itself say the same', async () => {
  kiosk.setConfig('compliance.profile', 'none');
  await desk.punched(
    '7 in 2026-03-30T08:00:00+02:00',
    '7 out 2026-03-30T16:00:00+02:00',
    '7 in 2026-03-27T08:00:00+01:00',
  );
  const month = readOfficeMonth(kiosk, { number: '7', month: '2026-03' });
  const days = month.ok ? month.value.weeks.flatMap((week) => week.days) : [];
  const monday = days.find(({ date }) => date === '2026-03-30');
  expect(monday).toMatchObject({ workedSeconds: 28_800, diffSeconds: 0, flags: [] });
  expect(days.find(({ date }) => date === '2026-03-27')?.flags).toEqual(['open']);
  const list = await listDate(kiosk, { date: '2026-03-30', person: '', offset: 0, limit: 2 });
  expect(list).toMatchObject({
    value: {
      total: 3,
      people: [
        { name: 'Ada', workedSeconds: 28_800, targetSeconds: 28_800, flags: [] },
        { name: 'Bob', workedSeconds: 0, diffSeconds: -28_800, fromAt: null },
      ],
    },
  });
  expect(desk.officeDay()).toMatchObject({
    day: { workedSeconds: 28_800 },
    sync: { state: 'none' },
  });
  expect(desk.officeDay('2026-05-04')).toMatchObject({ day: { workedSeconds: null } });
});
