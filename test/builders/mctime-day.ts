import { expect, onTestFinished } from 'vitest';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/server.ts';
import { realWorld } from '../../src/service/real-world.ts';
import { createMctime } from '../../src/service/vendors/mctime/adapter.ts';
import type { MctimeOptions } from '../../src/service/vendors/mctime/connection.ts';
import type { LinkedPerson, Vendor, WriteOrder } from '../../src/service/vendors/vendor.ts';

/** A Monday, 12:00 in Berlin. */
const NOW = Date.parse('2026-03-30T10:00:00Z');
export const DATE = '2026-03-30';
export const DAY = { from: DATE, to: DATE };

/** mcTIME's sandbox for as long as a test runs. */
export async function startMctime(): Promise<RunningSandbox<'mctime'>> {
  const sandbox = await startSandbox({
    vendor: 'mctime',
    clock: () => NOW,
    zone: 'Europe/Berlin',
    rateLimit: null,
  });
  onTestFinished(() => sandbox.stop());
  return sandbox;
}

/** The adapter before it, in the mode `clock` unless the options say otherwise. */
export function connect(
  sandbox: RunningSandbox<'mctime'>,
  options: Partial<MctimeOptions> = {},
  fetch = globalThis.fetch,
): Vendor {
  let now = 0;
  const world = { ...realWorld(), fetch, monotonic: () => (now += 1_000) };
  const account = sandbox.account as { organizationId: string; timeType: string };
  return createMctime(world, {
    url: sandbox.url,
    zone: 'Europe/Berlin',
    organizationId: account.organizationId,
    timeType: account.timeType,
    mode: 'clock',
    secret: (name) => sandbox.secrets[name] ?? null,
    timeoutMs: 2_000,
    ...options,
  });
}

/** The one of the demo company with this employee number. */
export async function person(
  sandbox: RunningSandbox<'mctime'>,
  number = '7',
): Promise<LinkedPerson> {
  const roster = await connect(sandbox).pullRoster();
  if (roster.kind !== 'done') throw new Error(roster.reason);
  const found = roster.value.people.find((each) => each.number === number);
  if (!found) throw new Error(`nobody has the number ${number}`);
  return { vendorId: found.vendorId, number };
}

/** The hour of that day in UTC, where 06 is eight o'clock. */
export const at = (time: string): string => `${DATE}T${time}:00Z`;

type Pauses = readonly (readonly [string, string | null])[];

export function row(from: string, to: string | null, pauses: Pauses = []) {
  const breaks = pauses.map(([since, until]) => ({
    from: at(since),
    to: until === null ? null : at(until),
  }));
  return { from: at(from), to: to === null ? null : at(to), breaks };
}

export function create(who: LinkedPerson, wanted: ReturnType<typeof row>): WriteOrder {
  return { person: who, date: DATE, step: { kind: 'create', row: wanted }, current: null };
}

/** As the engine does it: the day is read, and the one row of it is changed. */
export async function change(
  mctime: Vendor,
  who: LinkedPerson,
  wanted: ReturnType<typeof row>,
): Promise<WriteOrder> {
  const day = await mctime.readPerson(DAY, who);
  const current = day.kind === 'done' ? day.value.rows[0] : undefined;
  if (current === undefined) throw new Error(`no row: ${JSON.stringify(day)}`);
  const step = { kind: 'change', id: current.id, row: wanted } as const;
  return { person: who, date: DATE, step, current };
}

export async function rowsOf(mctime: Vendor, who: LinkedPerson) {
  const day = await mctime.readPerson(DAY, who);
  if (day.kind !== 'done') throw new Error(day.reason);
  expect(day.value.unreadable).toEqual([]);
  return day.value.rows.map(({ from, to, breaks }) => ({ from, to, breaks }));
}

/** Writes that reached the sandbox. */
export function posts(sandbox: RunningSandbox<'mctime'>): readonly string[] {
  return sandbox.control
    .log()
    .map((each) => `${each.method} ${each.path}`)
    .filter((line) => line.startsWith('POST'));
}
