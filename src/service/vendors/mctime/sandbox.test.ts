import { expect, test } from 'vitest';
import { parseFaults } from '../../../sandbox/fault-spec.ts';
import {
  at,
  change,
  connect,
  create,
  DAY,
  person,
  row,
  rowsOf,
  startMctime,
} from '../../../../test/builders/mctime-day.ts';

test('the roster: everybody with their numbers, those who left too, and nobody is asked for twice', async () => {
  const sandbox = await startMctime();
  const mctime = connect(sandbox);
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
  const sandbox = await startMctime();
  sandbox.control.setSwitches({ userList: 'full' });
  const roster = await connect(sandbox).pullRoster();
  expect(roster.kind === 'done' && roster.value.people.every(({ number }) => number !== null)).toBe(
    true,
  );
});

test('five weeks of everybody’s days are read, and each can be', async () => {
  const sandbox = await startMctime();
  const days = await connect(sandbox).readDays({ from: '2026-02-20', to: '2026-03-29' }, []);
  if (days.kind !== 'done') throw new Error(days.reason);
  expect(days.value.unreadable).toEqual([]);
  expect(days.value.rows.length).toBeGreaterThan(150);
  expect(new Set(days.value.rows.map(({ vendorId }) => vendorId)).size).toBeGreaterThan(9);
});

test.each([
  { body: 'documented' },
  { emptyBreaks: 'null' },
  { rangeBounds: 'fromInclusive' },
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
  const sandbox = await startMctime();
  const range = { from: '2026-02-20', to: '2026-03-30' };
  const who = await person(sandbox);
  const mctime = connect(sandbox);
  await mctime.apply(create(who, row('06:00', null, [['08:00', '08:15']])));
  const usual = [await mctime.readDays(range, []), await mctime.pullAbsences(range)];
  sandbox.control.setSwitches(switches);
  const other = [
    await connect(sandbox).readDays(range, []),
    await connect(sandbox).pullAbsences(range),
  ];
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
  const sandbox = await startMctime();
  expect(await connect(sandbox).pullTargets(DAY)).toEqual({ kind: 'done', value: [] });
});

test.each(['times', 'clock'] as const)(
  'whole work is created and changed with its breaks (%s)',
  async (mode) => {
    const sandbox = await startMctime();
    const who = await person(sandbox);
    const mctime = connect(sandbox, { mode });
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
  const sandbox = await startMctime();
  const who = await person(sandbox);
  sandbox.control.edit({
    action: 'create',
    kind: 'time',
    userId: who.vendorId,
    timeType: 'home_office',
    comment: 'at home',
    from: at('06:00'),
    to: at('08:00'),
  });
  const mctime = connect(sandbox, { mode: 'times' });
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

test('a name that is refused within a 200 is refused, in mcTIME’s words', async () => {
  const sandbox = await startMctime();
  const who = await person(sandbox);
  const mctime = connect(sandbox, { mode: 'times' });
  await mctime.apply(create(who, row('06:00', '08:00')));
  for (const switches of [{}, { failedItem: 'dataNull' }, { validDespiteFailure: true }]) {
    sandbox.control.setSwitches(switches);
    const outcome = await mctime.apply(create(who, row('07:00', '09:00')));
    expect(outcome).toMatchObject({ kind: 'rejected' });
    expect(JSON.stringify(outcome)).toContain('mcTIME answered 200: Time entry could not be saved');
  }
});

test('a 504 after saving is unknown, and the entry is there', async () => {
  const sandbox = await startMctime();
  const who = await person(sandbox);
  const mctime = connect(sandbox, { mode: 'times' });
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
  const sandbox = await startMctime();
  const who = await person(sandbox);
  const mctime = connect(sandbox);
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
  const sandbox = await startMctime();
  const [ana, jonas] = [await person(sandbox, '7'), await person(sandbox, '12')];
  const mctime = connect(sandbox);
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

test('a clock of a type that is no presence is an absence', async () => {
  const sandbox = await startMctime();
  const who = await person(sandbox);
  const clock = { userId: who.vendorId, from: at('06:00'), timeType: 'sick' };
  sandbox.control.edit({ action: 'create', kind: 'clock', ...clock });
  expect(await connect(sandbox).pullStatus?.([who])).toMatchObject({
    value: [{ atWork: false, onBreak: false, sinceAt: null, absent: true }],
  });
});

test('access: the administrator’s key, an employee’s, and none of mcTIME’s', async () => {
  const sandbox = await startMctime();
  const who = await person(sandbox);
  expect(await connect(sandbox).checkAccess([who])).toEqual({ kind: 'done', value: null });
  expect(await connect(sandbox).describeAccess([who])).toEqual({
    kind: 'done',
    value: { may: ['see 13 people', 'save entries in Feinwerk Hollerbusch GmbH'], missing: [] },
  });
  const own = connect(sandbox, { secret: () => 'sandbox-key-12' });
  expect(await own.checkAccess([who])).toMatchObject({ kind: 'unauthorized', certain: true });
  expect(await own.readPerson(DAY, who)).toMatchObject({ kind: 'unauthorized', certain: false });
  expect(await own.apply(create(who, row('06:00', null)))).toMatchObject({
    kind: 'unauthorized',
    certain: false,
  });
  const narrow = await own.describeAccess([]);
  expect(JSON.stringify(narrow)).toContain('the key sees one person only');
  const wrong = connect(sandbox, { secret: () => 'nobodys' });
  expect(await wrong.checkAccess([])).toMatchObject({ kind: 'unauthorized', certain: true });
  expect(JSON.stringify(await wrong.describeAccess([]))).not.toContain('nobodys');
});

test('access: an organization that is not there, or none', async () => {
  const sandbox = await startMctime();
  const missing = await connect(sandbox, { organizationId: 'nowhere' }).describeAccess([]);
  expect(JSON.stringify(missing)).toContain('the organization nowhere is not there');
  const none = await connect(sandbox, { organizationId: null }).describeAccess([]);
  expect(JSON.stringify(none)).toContain('no organization is set');
});
