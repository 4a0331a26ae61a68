import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseFaults } from '../../../sandbox/fault-spec.ts';
import { startSandbox, type RunningSandbox } from '../../../sandbox/server.ts';
import { realWorld } from '../../real-world.ts';
import type { LinkedPerson, Vendor, WriteOrder } from '../vendor.ts';
import { createMctime } from './adapter.ts';
import type { MctimeOptions } from './connection.ts';

/** A Monday, 12:00 in Berlin. */
const NOW = Date.parse('2026-03-30T10:00:00Z');
const DATE = '2026-03-30';
const DAY = { from: DATE, to: DATE };

let sandbox: RunningSandbox<'mctime'>;

beforeEach(async () => {
  sandbox = await startSandbox({
    vendor: 'mctime',
    clock: () => NOW,
    zone: 'Europe/Berlin',
    rateLimit: null,
  });
});

afterEach(() => sandbox.stop());

function connect(options: Partial<MctimeOptions> = {}, fetch = globalThis.fetch): Vendor {
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
async function person(number = '7'): Promise<LinkedPerson> {
  const roster = await connect().pullRoster();
  if (roster.kind !== 'done') throw new Error(roster.reason);
  const found = roster.value.people.find((each) => each.number === number);
  if (!found) throw new Error(`nobody has the number ${number}`);
  return { vendorId: found.vendorId, number };
}

/** The hour of that day in UTC, where 06 is eight o'clock. */
const at = (time: string): string => `${DATE}T${time}:00Z`;

type Pauses = readonly (readonly [string, string | null])[];

function row(from: string, to: string | null, pauses: Pauses = []) {
  const breaks = pauses.map(([since, until]) => ({
    from: at(since),
    to: until === null ? null : at(until),
  }));
  return { from: at(from), to: to === null ? null : at(to), breaks };
}

function create(who: LinkedPerson, wanted: ReturnType<typeof row>): WriteOrder {
  return { person: who, date: DATE, step: { kind: 'create', row: wanted }, current: null };
}

/** As the engine does it: the day is read, and the one row of it is changed. */
async function change(
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

async function rowsOf(mctime: Vendor, who: LinkedPerson) {
  const day = await mctime.readPerson(DAY, who);
  if (day.kind !== 'done') throw new Error(day.reason);
  expect(day.value.unreadable).toEqual([]);
  return day.value.rows.map(({ from, to, breaks }) => ({ from, to, breaks }));
}

/** Writes that reached the sandbox since the last look. */
function posts(): readonly string[] {
  return sandbox.control
    .log()
    .map((each) => `${each.method} ${each.path}`)
    .filter((line) => line.startsWith('POST'));
}

test('the roster: everybody with their numbers, those who left too, and nobody is asked for twice', async () => {
  const mctime = connect();
  const roster = await mctime.pullRoster();
  if (roster.kind !== 'done') throw new Error(roster.reason);
  expect(roster.value.complete).toBe(true);
  expect(roster.value.people).toHaveLength(14);
  expect(roster.value.people.filter(({ active }) => !active).map(({ number }) => number)).toEqual([
    '45',
  ]);
  expect(roster.value.people.every(({ badges }) => badges.length === 0)).toBe(true);
  expect(roster.value.people.find(({ number }) => number === '7')?.name).toBe('Ana Ștefănescu');
  const calls = sandbox.control.log().length;
  await mctime.pullRoster();
  expect(sandbox.control.log().length - calls).toBe(2);
});

test('a list that has the numbers needs no further calls', async () => {
  sandbox.control.setSwitches({ userList: 'full' });
  const roster = await connect().pullRoster();
  expect(roster.kind === 'done' && roster.value.people.every(({ number }) => number !== null)).toBe(
    true,
  );
});

test('five weeks of everybody’s days are read, and each can be', async () => {
  const days = await connect().readDays({ from: '2026-02-20', to: '2026-03-29' }, []);
  if (days.kind !== 'done') throw new Error(days.reason);
  expect(days.value.unreadable).toEqual([]);
  expect(days.value.rows.length).toBeGreaterThan(150);
  expect(new Set(days.value.rows.map(({ vendorId }) => vendorId)).size).toBeGreaterThan(9);
});

test.each([
  { body: 'documented' },
  { emptyBreaks: 'null' },
  { rangeBounds: 'strict' },
  { rangeBounds: 'bothInclusive' },
  { usersWithoutEntries: 'listed' },
  { usersPerPage: 3 },
  { pagesOfNothing: '1' },
  { successMessage: 'exclaimed' },
  { successMessage: 'upper' },
  { editedCreationType: 'absent' },
  { emptyComment: 'absent' },
  { clockTypeField: 'type' },
])('the same days and absences are read with %j', async (switches) => {
  const range = { from: '2026-02-20', to: '2026-03-30' };
  const who = await person();
  const mctime = connect();
  await mctime.apply(create(who, row('06:00', null, [['08:00', '08:15']])));
  const usual = [await mctime.readDays(range, []), await mctime.pullAbsences(range)];
  sandbox.control.setSwitches(switches);
  const other = [await connect().readDays(range, []), await connect().pullAbsences(range)];
  expect(sorted(other)).toEqual(sorted(usual));
  expect(usual).toMatchObject([{ kind: 'done' }, { kind: 'done' }]);
});

/** Pages of another size come in another order. */
function sorted(answers: readonly unknown[]): readonly string[] {
  return answers
    .flatMap((answer) => (answer as { value: { rows?: readonly unknown[] } }).value)
    .flatMap((value) => value.rows ?? (value as unknown as readonly unknown[]))
    .map((each) => JSON.stringify(each))
    .toSorted();
}

test('targets are nowhere to be had', async () => {
  expect(await connect().pullTargets(DAY)).toEqual({ kind: 'done', value: [] });
});

test.each(['times', 'clock'] as const)(
  'whole work is created and changed with its breaks (%s)',
  async (mode) => {
    const who = await person();
    const mctime = connect({ mode });
    const first = row('06:00', '09:00', [['07:00', '07:15']]);
    expect(await mctime.apply(create(who, first))).toMatchObject({ kind: 'done', value: first });
    expect(await rowsOf(mctime, who)).toEqual([first]);
    const second = row('06:05', '09:30', [
      ['07:00', '07:20'],
      ['08:00', '08:10'],
    ]);
    expect(await mctime.apply(await change(mctime, who, second))).toMatchObject({
      kind: 'done',
      value: second,
    });
    const third = row('06:05', '09:30');
    expect(await mctime.apply(await change(mctime, who, third))).toMatchObject({
      kind: 'done',
      value: third,
    });
    expect(await rowsOf(mctime, who)).toEqual([third]);
  },
);

test('an edit keeps type, organization and comment of an entry that somebody else made', async () => {
  const who = await person();
  sandbox.control.edit({
    action: 'create',
    kind: 'time',
    userId: who.vendorId,
    timeType: 'home_office',
    comment: 'at home',
    from: at('06:00'),
    to: at('08:00'),
  });
  const mctime = connect({ mode: 'times' });
  await mctime.apply(await change(mctime, who, row('06:00', '09:00')));
  const { entries } = sandbox.control.state().company as {
    entries: readonly Record<string, unknown>[];
  };
  expect(entries.at(-1)).toMatchObject({
    type: 'home_office',
    comment: 'at home',
    to: at('09:00'),
  });
});

test('a day by the clock: in, break, back, out, each sent while it happens', async () => {
  const who = await person();
  const mctime = connect();
  const states = [
    row('06:00', null),
    row('06:00', null, [['07:00', null]]),
    row('06:00', null, [['07:00', '07:15']]),
    row('06:00', null, [
      ['07:00', '07:15'],
      ['08:00', null],
    ]),
    row('06:00', '09:00', [
      ['07:00', '07:15'],
      ['08:00', '08:30'],
    ]),
  ];
  for (const [index, state] of states.entries()) {
    const order = index === 0 ? create(who, state) : await change(mctime, who, state);
    expect(await mctime.apply(order)).toMatchObject({ kind: 'done', value: state });
    expect(await rowsOf(mctime, who)).toEqual([state]);
  }
  expect(posts()).toHaveLength(6);
  const { clocks } = sandbox.control.state().company as { clocks: readonly unknown[] };
  expect(clocks).toEqual([]);
});

test('a backlog is caught up in one write, toggle by toggle', async () => {
  const who = await person();
  const mctime = connect();
  await mctime.apply(create(who, row('06:00', null)));
  const whole = row('06:00', '09:45', [
    ['07:00', '07:15'],
    ['08:00', '08:05'],
    ['09:00', '09:30'],
  ]);
  expect(await mctime.apply(await change(mctime, who, whole))).toMatchObject({
    kind: 'done',
    value: whole,
  });
  expect(posts()).toHaveLength(8);
});

test.each(['new', 'clock'])(
  'the entry of a stopped clock is found under a %s id',
  async (stoppedId) => {
    sandbox.control.setSwitches({ stoppedId });
    const who = await person();
    const mctime = connect();
    await mctime.apply(create(who, row('06:00', null)));
    const out = await mctime.apply(await change(mctime, who, row('06:00', '09:00')));
    const { entries } = sandbox.control.state().company as { entries: readonly { id: string }[] };
    expect(out).toMatchObject({ kind: 'done', value: { id: entries.at(-1)?.id } });
  },
);

test('a start that was corrected is put right in the saved entry', async () => {
  const who = await person();
  const mctime = connect();
  await mctime.apply(create(who, row('06:00', null)));
  expect(await mctime.apply(await change(mctime, who, row('05:45', null)))).toMatchObject({
    kind: 'rejected',
    reason: 'the running clock in mcTIME cannot be changed: its start is another one',
  });
  const out = row('05:45', '09:00', [['07:00', '07:15']]);
  expect(await mctime.apply(await change(mctime, who, out))).toMatchObject({
    kind: 'done',
    value: out,
  });
  expect(await rowsOf(mctime, who)).toEqual([out]);
});

test('a clock that somebody started in the web page is ended, in either mode', async () => {
  const who = await person();
  sandbox.control.edit({
    action: 'create',
    kind: 'clock',
    userId: who.vendorId,
    from: at('06:00'),
  });
  const mctime = connect({ mode: 'times' });
  const out = row('06:00', '09:00');
  expect(await mctime.apply(await change(mctime, who, out))).toMatchObject({
    kind: 'done',
    value: out,
  });
});

test('another clock of that person is left alone: the day has to be read again', async () => {
  const who = await person();
  sandbox.control.edit({
    action: 'create',
    kind: 'clock',
    userId: who.vendorId,
    from: at('05:00'),
  });
  expect(await connect().apply(create(who, row('06:00', null)))).toEqual({
    kind: 'unknown',
    reason: 'another clock is running for this person',
    answered: true,
  });
  expect(posts()).toEqual([]);
});

test('an undone in takes the clock back', async () => {
  const who = await person();
  const mctime = connect();
  await mctime.apply(create(who, row('06:00', null)));
  const order = await change(mctime, who, row('06:00', null));
  const step = { kind: 'delete', id: order.step.kind === 'change' ? order.step.id : '' } as const;
  expect(await mctime.apply({ ...order, step })).toEqual({ kind: 'done', value: null });
  expect(await rowsOf(mctime, who)).toEqual([]);
});

test('a lost answer to a start is a start: the clock that runs is adopted', async () => {
  const who = await person();
  const mctime = connect();
  sandbox.control.setFaults(parseFaults('dropAfter:POST/clock'));
  expect(await mctime.apply(create(who, row('06:00', null)))).toMatchObject({ kind: 'unknown' });
  expect(await rowsOf(mctime, who)).toEqual([row('06:00', null)]);
  expect(await mctime.apply(create(who, row('06:00', null)))).toMatchObject({
    kind: 'done',
    value: row('06:00', null),
  });
  expect(posts()).toHaveLength(1);
});

test.each(['dropAfter', 'dropBefore', '504', 'garbage', 'truncate=20'])(
  'a break whose answer is lost (%s) is toggled once',
  async (fault) => {
    const who = await person();
    const mctime = connect();
    await mctime.apply(create(who, row('06:00', null)));
    const pause = row('06:00', null, [['07:00', null]]);
    const order = await change(mctime, who, pause);
    sandbox.control.setFaults(parseFaults(`${fault}:POST/clock`));
    expect(await mctime.apply(order)).toMatchObject({ kind: 'unknown' });
    expect(await mctime.apply(await change(mctime, who, pause))).toMatchObject({
      kind: 'done',
      value: pause,
    });
    expect(await rowsOf(mctime, who)).toEqual([pause]);
  },
);

test.each(['dropAfter', '504', 'garbage'])(
  'a stop whose answer is lost (%s) leaves a day that shows what became of it',
  async (fault) => {
    const who = await person();
    const mctime = connect();
    await mctime.apply(create(who, row('06:00', null)));
    const order = await change(mctime, who, row('06:00', '09:00'));
    sandbox.control.setFaults(parseFaults(`${fault}:POST/clock`));
    expect(await mctime.apply(order)).toMatchObject({ kind: 'unknown' });
    const [now] = await rowsOf(mctime, who);
    expect([row('06:00', null), row('06:00', '09:00')]).toContainEqual(now);
    if (now?.to !== null) return;
    expect(await mctime.apply(order)).toMatchObject({ kind: 'done', value: row('06:00', '09:00') });
  },
);

/** An account whose `GET /clock` ends where the documented example does. */
const withoutBreaks: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (init?.method !== 'GET' || !String(input).includes('/clock')) return response;
  const body = (await response.json()) as { items: Record<string, unknown>[] };
  for (const item of body.items) delete item['breaks'];
  return new Response(JSON.stringify(body), { headers: response.headers });
};

test('where the running clock does not list its breaks, the adapter knows its own', async () => {
  const who = await person();
  const mctime = connect({}, withoutBreaks);
  const states = [
    row('06:00', null),
    row('06:00', null, [['07:00', null]]),
    row('06:00', null, [['07:00', '07:15']]),
    row('06:00', '09:00', [
      ['07:00', '07:15'],
      ['08:00', '08:30'],
    ]),
  ];
  for (const [index, state] of states.entries()) {
    const order = index === 0 ? create(who, state) : await change(mctime, who, state);
    if (index === 1) sandbox.control.setFaults(parseFaults('dropAfter:POST/clock'));
    if (index === 1) expect(await mctime.apply(order)).toMatchObject({ kind: 'unknown' });
    else expect(await mctime.apply(order)).toMatchObject({ kind: 'done', value: state });
    expect(await rowsOf(mctime, who)).toEqual([state]);
  }
  await mctime.apply(create(who, row('09:10', null)));
  const stranger = await connect({}, withoutBreaks).readPerson(DAY, who);
  expect(stranger).toMatchObject({
    value: { unreadable: [{ vendorId: who.vendorId, date: DATE }] },
  });
});

test.each(['dropped', 'refused'])(
  'breaks that the working time model makes (%s) keep nobody in',
  async (breakUnderModel) => {
    sandbox.control.setSwitches({ breakUnderModel });
    const who = await person('34');
    const mctime = connect();
    await mctime.apply(create(who, row('01:00', null)));
    const out = row('01:00', '09:30', [['04:00', '04:30']]);
    const answer = await mctime.apply(await change(mctime, who, out));
    expect(answer).toMatchObject({ kind: 'done', value: { from: at('01:00'), to: at('09:30') } });
  },
);

test('a name that is refused within a 200 is refused, in mcTIME’s words', async () => {
  const who = await person();
  const mctime = connect({ mode: 'times' });
  await mctime.apply(create(who, row('06:00', '08:00')));
  for (const switches of [{}, { failedItem: 'dataNull' }, { validDespiteFailure: true }]) {
    sandbox.control.setSwitches(switches);
    const outcome = await mctime.apply(create(who, row('07:00', '09:00')));
    expect(outcome).toMatchObject({ kind: 'rejected' });
    expect(JSON.stringify(outcome)).toContain('mcTIME answered 200: Time entry could not be saved');
  }
});

test('a 504 after saving is unknown, and the entry is there', async () => {
  const who = await person();
  const mctime = connect({ mode: 'times' });
  sandbox.control.setSwitches({ outage: 'timeout504AfterSaving' });
  const wanted = row('06:00', '08:00');
  expect(await mctime.apply(create(who, wanted))).toMatchObject({
    kind: 'unknown',
    answered: true,
  });
  sandbox.control.setSwitches({ outage: 'none' });
  expect(await rowsOf(mctime, who)).toEqual([wanted]);
});

test.each<[string, object]>([
  ['429~7', { kind: 'retryLater', afterMs: 7_000 }],
  ['429', { kind: 'retryLater', afterMs: null }],
  ['503', { kind: 'unknown', answered: true }],
  ['504', { kind: 'unknown', answered: true }],
  ['garbage', { kind: 'unknown', answered: true }],
  ['html500', { kind: 'unknown', answered: true }],
  ['refuse', { kind: 'unknown' }],
  ['truncate=300', { kind: 'unknown', answered: true }],
  ['redirect', { kind: 'unknown', answered: true }],
])('every read says what a fault (%s) was', async (fault, outcome) => {
  const who = await person();
  const mctime = connect();
  sandbox.control.setFaults(parseFaults(`${fault}x*:GET`));
  const answers = [
    await mctime.readDays(DAY, [who]),
    await mctime.readPerson(DAY, who),
    await mctime.pullRoster(),
    await mctime.pullAbsences(DAY),
    await mctime.pullStatus?.([who]),
    await mctime.checkAccess([who]),
    await mctime.describeAccess([who]),
    await mctime.apply(create(who, row('06:00', null))),
  ];
  for (const answer of answers) expect(answer).toMatchObject(outcome);
});

test('who is in right now', async () => {
  const [ana, jonas] = [await person('7'), await person('12')];
  const mctime = connect();
  await mctime.apply(create(ana, row('06:00', null, [['07:00', null]])));
  expect(await mctime.pullStatus?.([ana, jonas])).toEqual({
    kind: 'done',
    value: [
      {
        vendorId: ana.vendorId,
        atWork: true,
        onBreak: true,
        sinceAt: Date.parse(at('06:00')),
        absent: false,
      },
      { vendorId: jonas.vendorId, atWork: false, onBreak: false, sinceAt: null, absent: false },
    ],
  });
});

test('access: the administrator’s key, an employee’s, and none of mcTIME’s', async () => {
  const who = await person();
  expect(await connect().checkAccess([who])).toEqual({ kind: 'done', value: null });
  expect(await connect().describeAccess([who])).toEqual({
    kind: 'done',
    value: { may: ['see 13 people', 'save entries in Feinwerk Hollerbusch GmbH'], missing: [] },
  });
  const own = connect({ secret: () => 'sandbox-key-12' });
  expect(await own.checkAccess([who])).toMatchObject({ kind: 'unauthorized', certain: true });
  expect(await own.readPerson(DAY, who)).toMatchObject({ kind: 'unauthorized', certain: false });
  expect(await own.apply(create(who, row('06:00', null)))).toMatchObject({
    kind: 'unauthorized',
    certain: false,
  });
  const narrow = await own.describeAccess([]);
  expect(JSON.stringify(narrow)).toContain('the key sees one person only');
  const wrong = connect({ secret: () => 'nobodys' });
  expect(await wrong.checkAccess([])).toMatchObject({ kind: 'unauthorized', certain: true });
  expect(JSON.stringify(await wrong.describeAccess([]))).not.toContain('nobodys');
});

test('access: an organization that is not there, or none', async () => {
  const missing = await connect({ organizationId: 'nowhere' }).describeAccess([]);
  expect(JSON.stringify(missing)).toContain('the organization nowhere is not there');
  const none = await connect({ organizationId: null }).describeAccess([]);
  expect(JSON.stringify(none)).toContain('no organization is set');
});
