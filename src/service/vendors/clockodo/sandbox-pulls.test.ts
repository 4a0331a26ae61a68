import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DEMO_PEOPLE } from '../../../sandbox/demo-people.ts';
import { parseFaults } from '../../../sandbox/fault-spec.ts';
import { startSandbox, type RunningSandbox } from '../../../sandbox/server.ts';
import { realWorld } from '../../real-world.ts';
import type { Vendor } from '../vendor.ts';
import { createClockodo } from './adapter.ts';

const NOW = Date.parse('2026-03-30T16:00:00Z');
const DAY = { from: '2026-03-30', to: '2026-03-30' };
const YEAR = { from: '2026-01-01', to: '2026-12-31' };

let sandbox: RunningSandbox<'clockodo'>;
let switches: Readonly<Record<string, unknown>>;
let ada: { readonly vendorId: string; readonly number: string };

beforeAll(async () => {
  sandbox = await startSandbox({ vendor: 'clockodo', clock: () => NOW });
  sandbox.control.setSwitches({ rateLimits: null });
  switches = sandbox.control.state().switches;
  const roster = await clockodo('entries').pullRoster();
  const people = roster.kind === 'done' ? roster.value.people : [];
  ada = { vendorId: people.find(({ number }) => number === '7')?.vendorId ?? '', number: '7' };
});
afterAll(() => sandbox.stop());
afterEach(() => {
  sandbox.control.setFaults([]);
  sandbox.control.setSwitches(switches);
});

function clockodo(mode: 'workTimes' | 'entries' | 'clock'): Vendor {
  const { user, customersId, servicesId } = sandbox.account as Readonly<Record<string, never>>;
  return createClockodo(realWorld(), {
    url: sandbox.url,
    zone: 'Europe/Berlin',
    user: user ?? '',
    application: 'Stempel;kiosk@stempel.example',
    mode,
    customersId,
    servicesId,
    secret: (name) => sandbox.secrets[name] ?? null,
    timeoutMs: 500,
  });
}

test('the roster is the company, the archived included', async () => {
  const roster = await clockodo('entries').pullRoster();
  const people = roster.kind === 'done' ? roster.value.people : [];
  expect(people.map(({ number, name, active }) => [number, name, active])).toEqual(
    DEMO_PEOPLE.map(({ number, firstname, lastname, active }) => [
      String(number),
      `${firstname} ${lastname}`,
      active,
    ]),
  );
  expect(roster).toMatchObject({ value: { complete: true } });
});

test('target hours are those of the demo people, in seconds', async () => {
  const models = await clockodo('entries').pullTargets(YEAR);
  const model =
    models.kind === 'done'
      ? models.value.find(({ vendorId }) => vendorId === ada.vendorId)?.model
      : null;
  expect(model).toMatchObject({
    kind: 'weekly',
    amSeconds: [14_400, 14_400, 14_400, 14_400, 14_400, 0, 0],
    pmSeconds: [14_400, 14_400, 14_400, 14_400, 14_400, 0, 0],
  });
});

test('days off hold public holidays and absences of the year and of no other', async () => {
  const answer = await clockodo('entries').pullAbsences(YEAR);
  const days = answer.kind === 'done' ? answer.value : [];
  const of = days.filter(({ vendorId }) => vendorId === ada.vendorId).map(({ dayOff }) => dayOff);
  expect(of).toContainEqual({ date: '2026-12-25', type: 'nonbusiness', portion: 1, half: null });
  expect(days.some(({ dayOff }) => dayOff.type === 'regular_holidays')).toBe(true);
  expect(days.every(({ dayOff }) => dayOff.date.startsWith('2026-'))).toBe(true);
});

test.each<Readonly<Record<string, unknown>>>([
  {},
  { absentDetails: 'null' },
  { absentDetails: 'empty' },
  { reportIdentity: 'idName' },
  { reportIdentity: 'both' },
  { absenceKeys: 'eight' },
  { deprecatedFields: true },
  { reportFields: 'document' },
  { sunday: 0 },
])('a report told with %j says the same', async (change) => {
  const plain = await clockodo('entries').pullReport?.(ada, 2026);
  sandbox.control.setSwitches(change);
  const report = await clockodo('entries').pullReport?.(ada, 2026);
  expect(report).toEqual(plain);
  const lines = report?.kind === 'done' ? report.value.lines : [];
  expect(lines.map(({ period }) => period.length).filter((length) => length === 10)).toHaveLength(
    365,
  );
  expect(lines.find(({ period }) => period === '2026-12-24')).toMatchObject({
    workedSeconds: null,
  });
});

type Ask = (vendor: Vendor) => Promise<{ readonly kind: string }> | undefined;
const CALLS: readonly (readonly [string, 'workTimes' | 'entries' | 'clock', string, Ask])[] = [
  ['checkAccess', 'clock', '/v4/users/me', (vendor) => vendor.checkAccess([ada])],
  ['describeAccess', 'clock', '/v3/customers', (vendor) => vendor.describeAccess([ada])],
  ['pullRoster', 'clock', '/v3/users', (vendor) => vendor.pullRoster()],
  ['pullTargets', 'clock', '/targethours', (vendor) => vendor.pullTargets(YEAR)],
  ['pullAbsences', 'clock', '/v4/absences', (vendor) => vendor.pullAbsences(YEAR)],
  ['pullAbsences', 'clock', '/v2/usersNonbusinessDays', (vendor) => vendor.pullAbsences(YEAR)],
  ['readDays', 'clock', '/v2/entries', (vendor) => vendor.readDays(DAY, [ada])],
  ['readPerson', 'clock', '/v2/clock', (vendor) => vendor.readPerson(DAY, ada)],
  ['readDays', 'workTimes', '/v2/workTimes', (vendor) => vendor.readDays(DAY, [ada])],
  [
    'readPerson',
    'workTimes',
    '/v2/workTimes/changeRequests',
    (vendor) => vendor.readPerson(DAY, ada),
  ],
  ['pullStatus', 'clock', '/v2/clock', (vendor) => vendor.pullStatus?.([ada])],
  ['pullReport', 'clock', '/userreports', (vendor) => vendor.pullReport?.(ada, 2026)],
];
const FAULTS: readonly (readonly [string, string])[] = [
  ['refuse', 'unknown'],
  ['dropBefore', 'unknown'],
  ['dropAfter', 'unknown'],
  ['truncate=40', 'unknown'],
  ['garbage', 'unknown'],
  ['html500', 'unknown'],
  ['delay=900', 'unknown'],
  ['503', 'unknown'],
  ['429~3', 'retryLater'],
];

test.each(
  CALLS.flatMap((call) =>
    FAULTS.map((fault) => [call[0], call[2], fault[0], fault[1], call] as const),
  ),
)('%s, where %s meets %s, is %s and no defect', async (_, path, fault, kind, [, mode, , ask]) => {
  sandbox.control.setFaults(parseFaults(`${fault}:GET${path}`));
  expect(await ask(clockodo(mode))).toMatchObject({ kind });
  expect(await ask(clockodo(mode))).toMatchObject({ kind: 'done' });
});

test.each(CALLS)('%s in mode %s survives a byte order mark at %s', async (_, mode, path, ask) => {
  sandbox.control.setFaults(parseFaults(`bom:GET${path}`));
  expect(await ask(clockodo(mode))).toMatchObject({ kind: 'done' });
});

test('a wrong key is told apart from everything else', async () => {
  const { user, customersId, servicesId } = sandbox.account as Readonly<Record<string, never>>;
  const vendor = createClockodo(realWorld(), {
    url: sandbox.url,
    zone: 'Europe/Berlin',
    user: user ?? '',
    application: 'Stempel;kiosk@stempel.example',
    mode: 'clock',
    customersId,
    servicesId,
    secret: () => 'not-the-key',
  });
  expect(await vendor.checkAccess([ada])).toMatchObject({ kind: 'unauthorized', certain: true });
  expect(await vendor.pullRoster()).toMatchObject({ kind: 'unauthorized' });
});
