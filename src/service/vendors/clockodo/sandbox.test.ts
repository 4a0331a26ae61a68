import { afterEach, expect, test } from 'vitest';
import { createSandbox } from '../../../sandbox/create-sandbox.ts';
import { parseFaults } from '../../../sandbox/fault-spec.ts';
import { startSandbox, type RunningSandbox } from '../../../sandbox/server.ts';
import type { Step, TheirRow, WantedRow } from '../../../core/sync/row.ts';
import { realWorld } from '../../real-world.ts';
import type { Vendor, VendorDays } from '../vendor.ts';
import { createClockodo } from './adapter.ts';
import type { ClockodoMode } from './connection.ts';

type Sandbox = RunningSandbox<'clockodo'>;
type Rig = { readonly sandbox: Sandbox; readonly clockodo: Vendor };

let running: Sandbox | null = null;

afterEach(async () => {
  await running?.stop();
  running = null;
});

const DATE = '2026-03-30';
const DAY = { from: DATE, to: DATE };
const NOW = Date.parse('2026-03-30T16:00:00Z');
const MODES: readonly ClockodoMode[] = ['workTimes', 'entries', 'clock'];

/** The demo company without anybody's time or locks. */
const SEED = (() => {
  const demo = createSandbox({ vendor: 'clockodo', clock: () => NOW });
  const company = demo.control.state().company as Company;
  return {
    ...company,
    entries: [],
    work_times: [],
    change_requests: [],
    users: company.users.map((user) => ({ ...user, work_time_edit_lock_days: null })),
  };
})();

/** `ada` is the person of number 7. */
async function given(
  mode: ClockodoMode,
  switches: Readonly<Record<string, unknown>> = {},
): Promise<Rig & { readonly ada: { readonly vendorId: string; readonly number: string } }> {
  const workTimes = mode === 'workTimes' ? 'own' : 'fromEntries';
  const sandbox = await startSandbox({
    vendor: 'clockodo',
    clock: () => NOW,
    seed: SEED,
    switches: { workTimes, ...switches },
  });
  running = sandbox;
  const { user, customersId, servicesId } = sandbox.account as Readonly<Record<string, never>>;
  const clockodo = createClockodo(realWorld(), {
    url: sandbox.url,
    zone: 'Europe/Berlin',
    user: user ?? '',
    application: 'Stempel;kiosk@stempel.example',
    mode,
    customersId,
    servicesId,
    secret: (name) => sandbox.secrets[name] ?? null,
  });
  const id = SEED.users.find(({ number }) => number === '7')?.id;
  return { sandbox, clockodo, ada: { vendorId: String(id), number: '7' } };
}

type Company = { readonly users: readonly { readonly id: number; readonly number: string }[] };

function companyOf(sandbox: Sandbox): Company & Readonly<Record<string, readonly unknown[]>> {
  return sandbox.control.state().company as never;
}

const MORNING = { from: '2026-03-30T06:00:00Z', to: '2026-03-30T10:00:00Z' };
const LONGER = { from: '2026-03-30T06:00:00Z', to: '2026-03-30T11:00:00Z' };
const AFTERNOON = { from: '2026-03-30T11:30:17Z', to: '2026-03-30T15:00:42Z' };
const OPEN = { from: '2026-03-30T15:30:05Z', to: null };

function told(rows: readonly WantedRow[]): readonly string[] {
  return rows.map(({ from, to }) => `${from}/${to}`).toSorted();
}

async function read({
  clockodo,
  ada,
}: Pick<Awaited<ReturnType<typeof given>>, 'clockodo' | 'ada'>) {
  const all = await clockodo.readDays(DAY, [ada]);
  const one = await clockodo.readPerson(DAY, ada);
  if (all.kind !== 'done' || one.kind !== 'done') throw new Error(JSON.stringify([all, one]));
  expect(told(one.value.rows)).toEqual(told(rowsOf(all.value, ada.vendorId)));
  return one.value;
}

function rowsOf(days: VendorDays, vendorId: string): readonly TheirRow[] {
  return days.rows.filter((row) => row.vendorId === vendorId);
}

/** One step, by whichever call the mode has. */
async function write(rig: Awaited<ReturnType<typeof given>>, step: Step) {
  const { clockodo, ada } = rig;
  const theirs = (await read(rig)).rows;
  if (clockodo.applyDay) {
    return clockodo.applyDay({ person: ada, date: DATE, steps: [step], theirs });
  }
  const current = step.kind === 'create' ? null : (theirs.find(({ id }) => id === step.id) ?? null);
  return clockodo.apply({ person: ada, date: DATE, step, current });
}

test.each(MODES)('in mode %s rows come, change and go', async (mode) => {
  const rig = await given(mode);
  expect(await write(rig, { kind: 'create', row: MORNING })).toMatchObject({ kind: 'done' });
  expect(await write(rig, { kind: 'create', row: AFTERNOON })).toMatchObject({ kind: 'done' });
  const before = (await read(rig)).rows;
  expect(told(before)).toEqual(told([MORNING, AFTERNOON]));
  const id = (row: WantedRow): string => before.find(({ from }) => from === row.from)?.id ?? '';
  expect(await write(rig, { kind: 'change', id: id(MORNING), row: LONGER })).toMatchObject({
    kind: 'done',
  });
  expect(told((await read(rig)).rows)).toEqual(told([LONGER, AFTERNOON]));
  expect(await write(rig, { kind: 'delete', id: id(AFTERNOON) })).toMatchObject({ kind: 'done' });
  expect(told((await read(rig)).rows)).toEqual(told([LONGER]));
});

test('the clock runs, shows who is in, and ends when it should', async () => {
  const rig = await given('clock');
  const { clockodo, ada, sandbox } = rig;
  const started = await write(rig, { kind: 'create', row: OPEN });
  expect(started).toMatchObject({ kind: 'done', value: OPEN });
  expect(await clockodo.pullStatus?.([ada])).toMatchObject({
    value: [{ vendorId: ada.vendorId, atWork: true, sinceAt: Date.parse(OPEN.from) }],
  });
  expect(await write(rig, { kind: 'create', row: OPEN })).toMatchObject({ kind: 'unknown' });
  const [row] = (await read(rig)).rows;
  sandbox.control.setClock({ now: NOW + 3_600_000, frozen: true });
  const closed = { from: '2026-03-30T15:29:00Z', to: '2026-03-30T16:31:07Z' };
  const step = { kind: 'change', id: row?.id ?? '', row: closed } as const;
  expect(await write(rig, step)).toMatchObject({ kind: 'done', value: closed });
  expect(told((await read(rig)).rows)).toEqual(told([closed]));
  expect(companyOf(sandbox)['entries']).toHaveLength(1);
});

test('a start whose answer is lost is found with the day, and not repeated', async () => {
  const rig = await given('clock');
  rig.sandbox.control.setFaults(parseFaults('dropAfter:POST/v2/clock'));
  expect(await write(rig, { kind: 'create', row: OPEN })).toMatchObject({ kind: 'unknown' });
  expect(told((await read(rig)).rows)).toEqual(told([OPEN]));
  expect(await write(rig, { kind: 'create', row: OPEN })).toMatchObject({ kind: 'unknown' });
  expect(companyOf(rig.sandbox)['entries']).toHaveLength(1);
});

test('an end whose answer is lost is done when it is asked for again', async () => {
  const rig = await given('clock');
  await write(rig, { kind: 'create', row: OPEN });
  const [row] = (await read(rig)).rows;
  const closed = { from: OPEN.from, to: '2026-03-30T15:59:00Z' };
  const step = { kind: 'change', id: row?.id ?? '', row: closed } as const;
  rig.sandbox.control.setFaults(parseFaults('dropAfter:DELETE/v2/clock'));
  const order = { person: rig.ada, date: DATE, step, current: row ?? null };
  expect(await rig.clockodo.apply(order)).toMatchObject({ kind: 'unknown' });
  expect(await rig.clockodo.apply(order)).toMatchObject({ kind: 'done', value: closed });
});

test('a running entry is deleted as it runs', async () => {
  const rig = await given('clock');
  await write(rig, { kind: 'create', row: OPEN });
  const [row] = (await read(rig)).rows;
  expect(await write(rig, { kind: 'delete', id: row?.id ?? '' })).toEqual({
    kind: 'done',
    value: null,
  });
  expect((await read(rig)).rows).toEqual([]);
});

test('somebody’s edit between the look and the write is not overwritten', async () => {
  const rig = await given('entries');
  await write(rig, { kind: 'create', row: MORNING });
  const [row] = (await read(rig)).rows;
  const edited = {
    action: 'update',
    kind: 'entry',
    id: Number(row?.id),
    time_until: AFTERNOON.from,
  };
  rig.sandbox.control.edit(edited);
  const order = { person: rig.ada, date: DATE, current: row ?? null };
  const change = { kind: 'change', id: row?.id ?? '', row: LONGER } as const;
  expect(await rig.clockodo.apply({ ...order, step: change })).toMatchObject({ kind: 'unknown' });
  const gone = { kind: 'delete', id: row?.id ?? '' } as const;
  expect(await rig.clockodo.apply({ ...order, step: gone })).toMatchObject({ kind: 'unknown' });
  expect(told((await read(rig)).rows)).toEqual([`${MORNING.from}/${AFTERNOON.from}`]);
});

test('entries that overlap are refused in clockodo’s words, or allowed, as the account wishes', async () => {
  const rig = await given('entries');
  await write(rig, { kind: 'create', row: MORNING });
  expect(await write(rig, { kind: 'create', row: LONGER })).toMatchObject({
    kind: 'rejected',
    reason: expect.stringContaining('clockodo answered 409: '),
  });
  rig.sandbox.control.setSwitches({ entryOverlaps: 'allow' });
  expect(await write(rig, { kind: 'create', row: LONGER })).toMatchObject({ kind: 'done' });
});

test('a change that has to be approved waits, is not sent twice, and is declined in words', async () => {
  const rig = await given('workTimes', { changeApproval: 'never' });
  const step = { kind: 'create', row: MORNING } as const;
  const waits = {
    kind: 'done',
    value: { confirmed: [], awaiting: expect.stringContaining('waits') },
  };
  expect(await write(rig, step)).toMatchObject(waits);
  expect(await write(rig, step)).toMatchObject(waits);
  const posts = () => rig.sandbox.control.log().filter(({ method }) => method === 'POST');
  expect(posts()).toHaveLength(1);
  expect((await read(rig)).requests).toMatchObject([
    { state: 'pending', adds: [MORNING], removes: [] },
  ]);
  expect(await write(rig, { kind: 'create', row: LONGER })).toMatchObject({
    value: { awaiting: expect.stringContaining('in place of request') },
  });
  const [{ id } = { id: 0 }] = companyOf(rig.sandbox)['change_requests'] as readonly {
    id: number;
  }[];
  rig.sandbox.control.edit({ action: 'update', kind: 'changeRequest', id, decision: 'decline' });
  expect((await read(rig)).requests).toMatchObject([
    { state: 'declined', adds: [LONGER], reason: expect.stringContaining('was declined') },
  ]);
});

test('an account that derives work times from entries refuses, and names the setting', async () => {
  const rig = await given('workTimes', { workTimes: 'fromEntries' });
  const outcome = await write(rig, { kind: 'create', row: MORNING });
  expect(outcome).toMatchObject({ kind: 'rejected' });
  expect(JSON.stringify(outcome)).toContain('set vendor.account.mode to entries');
});

const POSITIONS: readonly (readonly [string, readonly unknown[]])[] = [
  ['entriesWindow', ['starts', 'overlaps']],
  ['touchingWorkTimes', ['merge', 'keep']],
  ['nightWorkTimes', ['cut', 'startDay']],
  ['emptyWorkTimeDays', ['omit', 'include']],
  ['changeRequestKeys', ['change_requests', 'data']],
  ['changeOrder', ['asGiven', 'removesFirst', 'addsFirst']],
  ['addOverExisting', ['merge', 'refuse']],
  ['changeApproval', ['userLock', 'keyRights']],
  ['putEntryRunning', [true, false]],
  ['additionalMessage', ['object', 'text']],
  ['applicationHeader', ['required', 'optional']],
];
const NIGHT_DAYS = { from: '2026-03-29', to: '2026-03-30' };

test.each(
  POSITIONS.flatMap(([name, positions]) =>
    positions.flatMap((position) => MODES.map((mode) => [name, position, mode] as const)),
  ),
)('with %s %s, mode %s ends with the same day', async (name, position, mode) => {
  const rig = await given(mode, { [name]: position });
  for (const row of [MORNING, AFTERNOON]) await write(rig, { kind: 'create', row });
  const [first, second] = (await read(rig)).rows;
  await write(rig, { kind: 'change', id: first?.id ?? '', row: LONGER });
  const shorter = { from: AFTERNOON.from, to: '2026-03-30T14:00:00Z' };
  await write(rig, { kind: 'change', id: second?.id ?? '', row: shorter });
  expect(told((await read(rig)).rows)).toEqual(told([LONGER, shorter]));
});

test.each([
  ['workTimes', 'cut', ['2026-03-29 20:00-22:00', '2026-03-30 22:00-03:00']],
  ['workTimes', 'startDay', ['2026-03-29 20:00-22:00', '2026-03-30 22:00-03:00']],
  ['entries', 'cut', ['2026-03-29 20:00-03:00']],
] as const)('in mode %s, told as %s, a night is on %j', async (mode, nightWorkTimes, nights) => {
  const rig = await given(mode, { nightWorkTimes });
  const night = { time_since: '2026-03-29T20:00:00Z', time_until: '2026-03-30T03:00:00Z' };
  const users_id = Number(rig.ada.vendorId);
  rig.sandbox.control.edit({ action: 'create', kind: 'entry', users_id, ...night });
  const days = await rig.clockodo.readDays(NIGHT_DAYS, [rig.ada]);
  const rows = days.kind === 'done' ? rowsOf(days.value, rig.ada.vendorId) : [];
  const hours = (row: TheirRow): string => `${row.from.slice(11, 16)}-${row.to?.slice(11, 16)}`;
  const dates = days.kind === 'done' ? days.value.rows.map(({ date }) => date) : [];
  expect(rows.map((row, index) => `${dates[index]} ${hours(row)}`)).toEqual(nights);
});
