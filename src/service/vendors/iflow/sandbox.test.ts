import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import type { FaultRule } from '../../../sandbox/fault.ts';
import { realWorld } from '../../real-world.ts';
import { connect, type IflowOptions } from './connection.ts';
import {
  ALINA,
  DATE,
  OTHERS_TAG,
  RANGE,
  TAG,
  create,
  given,
  order,
  rowsOf,
  stopSandbox,
  time,
} from '../../../../test/builders/iflow-kiosk.ts';
import { readWorkSchedule } from './work-schedule.ts';

afterEach(stopSandbox);

test.each<[string, Readonly<Record<string, unknown>>]>([
  ['as it is', {}],
  ['with the documents’ slips', { json: 'documented' }],
  ['with a byte order mark', { byteOrderMark: true }],
  ['as text/html', { contentType: 'text/html' }],
  ['in Romanian', { language: 'ro_RO' }],
])('roster, absences and status are read from today %s', async (_, switches) => {
  const { iflow } = await given({ switches });
  const person = (vendorId: string, number: string | null, name: string) => ({
    vendorId,
    number,
    name,
    active: true,
    badges: [],
  });
  expect(await iflow.pullRoster()).toEqual({
    kind: 'done',
    value: {
      complete: true,
      people: [
        person('3', '111111', 'Miclea Dorian'),
        person('2', '77777', 'Abrudan Alexandru'),
        person('50456', null, 'Ban Alina'),
      ],
    },
  });
  const absences = await iflow.pullAbsences({ from: '2022-09-01', to: '2022-10-02' });
  expect(absences).toMatchObject({
    value: ['2022-09-29', '2022-09-30', '2022-10-01', '2022-10-02'].map((date) => ({
      vendorId: '3',
      dayOff: { date, type: 'other' },
    })),
  });
  const status = await iflow.pullStatus?.([{ vendorId: '3', number: '3' }]);
  expect(status).toMatchObject({ value: [{ vendorId: '3', absent: true, atWork: false }] });
  expect(JSON.stringify([absences, status])).not.toMatch(/\d{13}|ill|sick|boal/i);
});

test.each<[IflowOptions['batchEncoding'], Readonly<Record<string, unknown>>]>([
  ['json-form', {}],
  ['json-form', { json: 'documented', duplicateLanguage: 'en_US' }],
  ['json-form', { batchMethods: 'POST', batchEncodings: 'json' }],
  ['json-form', { formEncoding: 'multipartOnly' }],
  ['json-query', { batchMethods: 'GET' }],
  ['php-array', { batchEncodings: 'phpArray' }],
])('a day goes out as %s with %j, and again without harm', async (batchEncoding, switches) => {
  const { iflow, scans } = await given({ switches, options: { batchEncoding } });
  const steps = [create('07:00:00', '09:33:00'), create('10:40:00', null)];
  const first = await iflow.applyDay?.(order(steps));
  expect(first).toMatchObject({
    kind: 'done',
    value: { confirmed: steps.map((step) => ({ step })), awaiting: null, refused: null },
  });
  expect(await rowsOf(iflow)).toEqual([
    [time('07:00:00'), time('09:33:00')],
    [time('10:40:00'), null],
  ]);
  expect(await iflow.applyDay?.(order(steps))).toEqual(first);
  expect(scans()).toHaveLength(3);
});

test('an open row is closed by one more scan', async () => {
  const { iflow, at, scans } = await given();
  await iflow.applyDay?.(order([create('10:40:00', null)]));
  at(time('12:00:30'));
  const id = `50456/${time('10:40:00')}`;
  const theirs = [{ id, from: time('10:40:00'), to: null }];
  const row = { from: time('10:40:00'), to: time('12:00:00') };
  const answer = await iflow.applyDay?.(order([{ kind: 'change', id, row }], theirs));
  expect(answer).toMatchObject({ value: { confirmed: [{ row: { id, ...row } }] } });
  expect(scans()).toEqual([`50456 ${time('10:40:00')}`, `50456 ${time('12:00:00')}`]);
});

test.each(['beganOrEndedToday', 'beganToday', 'cutAtMidnight'])(
  'a night is begun on one day and ended on the next, overnight %s',
  async (overnight) => {
    const { iflow, at } = await given({ switches: { overnight }, at: time('22:00:20') });
    expect(await iflow.applyDay?.(order([create('22:00:00', null)]))).toMatchObject({
      value: { confirmed: [{}] },
    });
    at('2022-10-01T06:00:30');
    const id = `50456/${time('22:00:00')}`;
    const theirs = [{ id, from: time('22:00:00'), to: null }];
    const row = { from: time('22:00:00'), to: '2022-10-01T06:00:00' };
    expect(await iflow.applyDay?.(order([{ kind: 'change', id, row }], theirs))).toMatchObject({
      value: { confirmed: [{ row: { id, ...row } }], refused: null },
    });
    const days = await iflow.readDays({ from: '2022-09-16', to: '2022-10-01' }, [ALINA]);
    if (days.kind !== 'done') throw new Error(days.reason);
    expect(days.value.seenFrom).toBe('2022-10-01');
    // Nothing of the night looks like a row of today.
    expect(days.value.rows.filter(({ date }) => date === '2022-10-01')).toEqual([]);
  },
);

test('an end that iFlow takes for a new beginning is told', async () => {
  const { iflow, at } = await given({ at: time('15:00:20') });
  await iflow.applyDay?.(order([create('15:00:00', null)]));
  at('2022-10-01T06:00:30');
  const id = `50456/${time('15:00:00')}`;
  const theirs = [{ id, from: time('15:00:00'), to: null }];
  const row = { from: time('15:00:00'), to: '2022-10-01T06:00:00' };
  expect(await iflow.applyDay?.(order([{ kind: 'change', id, row }], theirs))).toMatchObject({
    value: { confirmed: [], refused: expect.stringContaining('took its end for a new one') },
  });
});

test('an end that iFlow would take for a new beginning, on a day that it no longer shows, is not sent', async () => {
  const { iflow, at, scans } = await given({ at: time('07:00:20') });
  await iflow.applyDay?.(order([create('07:00:00', null)]));
  at('2022-10-01T06:00:30');
  const id = `50456/${time('07:00:00')}`;
  const theirs = [{ id, from: time('07:00:00'), to: null }];
  const late = {
    kind: 'change',
    id,
    row: { from: time('07:00:00'), to: time('20:00:01') },
  } as const;
  const next = create('21:00:00', '22:00:00');
  expect(await iflow.applyDay?.(order([late, next], theirs))).toMatchObject({
    value: {
      confirmed: [],
      refused: expect.stringMatching(/ for a new one, .*change it in iFlow$/),
    },
  });
  expect(scans()).toHaveLength(1);
  const within = { ...late, row: { ...late.row, to: time('20:00:00') } };
  expect(await iflow.applyDay?.(order([within], theirs))).toMatchObject({
    value: { confirmed: [{ row: { id } }], refused: null },
  });
});

test('a badge that is somebody else’s there is not believed', async () => {
  const { iflow } = await given();
  const person = { ...ALINA, tags: [OTHERS_TAG] };
  expect(await iflow.applyDay?.({ ...order([create('10:00:00', null)]), person })).toMatchObject({
    kind: 'done',
    value: { confirmed: [], refused: expect.stringContaining('whose badge') as unknown },
  });
});

test.each<[string, Readonly<Record<string, unknown>>, Partial<typeof ALINA>, string]>([
  ['a badge that nobody has', {}, { tags: ['123'] }, 'User not found'],
  ['a locked month', { lockedBefore: '2022-10-01' }, {}, 'locked month'],
  ['rows that are no JSON there', { batchEncodings: 'phpArray' }, {}, ''],
])('%s is refused in the vendor’s words', async (_, switches, change, words) => {
  const { iflow } = await given({ switches });
  const person = { ...ALINA, ...change };
  const answer = await iflow.applyDay?.({ ...order([create('10:00:00', null)]), person });
  const refusals = ['rejected', 'done'];
  expect(refusals).toContain(answer?.kind);
  expect(JSON.stringify(answer)).toContain(words);
  expect(JSON.stringify(answer)).not.toContain('"confirmed":[{');
});

test.each(['perRow', 'keyInvalid'])(
  'an unknown device (%s) confirms nothing',
  async (unknownDevice) => {
    const secret = (name: string): string => (name === 'vendor.token' ? 'token-token' : '999999');
    const { iflow, scans } = await given({ switches: { unknownDevice }, options: { secret } });
    const answer = await iflow.applyDay?.(order([create('10:00:00', null)]));
    expect(answer?.kind).toBe(unknownDevice === 'perRow' ? 'done' : 'unauthorized');
    expect(JSON.stringify(answer)).not.toContain('"confirmed":[{');
    expect(scans()).toEqual([]);
  },
);

test.each(['error', 'silent'])(
  'two punches within a minute that iFlow counts once (%s)',
  async (debounce) => {
    const { iflow } = await given({ switches: { debounce, debounceBatch: true } });
    const answer = await iflow.applyDay?.(order([create('10:00:00', '10:00:40')]));
    expect(answer).toMatchObject({ kind: 'done', value: { confirmed: [] } });
    expect(answer?.kind === 'done' && answer.value.refused).toMatch(/too soon|within 60 seconds/);
  },
);

const FAULTS: readonly (readonly [FaultRule, string, number])[] = [
  [{ kind: 'refuse' }, 'unknown', 0],
  [{ kind: 'dropBefore' }, 'unknown', 0],
  [{ kind: 'dropAfter' }, 'unknown', 1],
  [{ kind: 'truncate' }, 'unknown', 1],
  [{ kind: 'truncate', complete: true }, 'unknown', 1],
  [{ kind: 'truncate', complete: true, bytes: 1 }, 'unknown', 1],
  [{ kind: 'html500' }, 'unknown', 0],
  [{ kind: 'html500', commit: true }, 'unknown', 1],
  [{ kind: 'garbage' }, 'unknown', 1],
  [{ kind: 'bom' }, 'done', 1],
  [{ kind: 'delay', ms: 5_000 }, 'unknown', 1],
  [{ kind: 'slowDrip' }, 'unknown', 1],
  [{ kind: 'redirect' }, 'unknown', 0],
  [{ kind: 'huge', bytes: 64_000_000 }, 'unknown', 1],
  [{ kind: 'status', status: 429, headers: { 'Retry-After': '3' } }, 'retryLater', 0],
  [{ kind: 'status', status: 503 }, 'unknown', 0],
  [{ kind: 'status', status: 404 }, 'unknown', 0],
  [{ kind: 'status', status: 401 }, 'unauthorized', 0],
  [{ kind: 'status', status: 423 }, 'rejected', 0],
];

/** How long an answer may take: short only where none comes. */
function patienceWith({ kind }: FaultRule): Partial<IflowOptions> {
  return isSlow(kind) ? { timeoutMs: 1_500 } : {};
}

function isSlow(kind: FaultRule['kind']): boolean {
  return kind === 'delay' || kind === 'slowDrip';
}

test.each(FAULTS)('a batch that meets %j is %s', async (fault, kind, stored) => {
  const faults = [{ ...fault, match: { path: '/rfid_v2' } }] as readonly FaultRule[];
  const { iflow, scans } = await given({ faults, options: patienceWith(fault) });
  const steps = [create('10:00:00', null)];
  expect(await iflow.applyDay?.(order(steps))).toMatchObject({ kind });
  expect(scans()).toHaveLength(stored);
  expect(await iflow.applyDay?.(order(steps))).toMatchObject({ value: { confirmed: [{}] } });
  expect(scans()).toHaveLength(1);
});

test.each(FAULTS)('today that meets %j is read wholly or not at all', async (fault) => {
  const faults = [{ ...fault, match: { path: '/api_v2' } }] as readonly FaultRule[];
  const switches = { liveAttendance: 'always' };
  const { iflow } = await given({ switches, faults, options: patienceWith(fault) });
  const days = await iflow.readDays(RANGE, [ALINA]);
  const whole = { rows: [], unreadable: [], seenFrom: DATE };
  const failed = ['unknown', 'retryLater', 'unauthorized'].includes(days.kind);
  expect(failed || days).toEqual(failed || { kind: 'done', value: whole });
  expect(await iflow.readDays(RANGE, [ALINA])).toMatchObject({ value: whole });
});

test.each(['whenAny', 'always', 'whenAsked'])(
  'the first punch of a day is confirmed with attendance shown %s',
  async (liveAttendance) => {
    const { iflow, scans } = await given({ switches: { liveAttendance } });
    const steps = [create('10:40:00', null)];
    expect(await iflow.applyDay?.(order(steps))).toMatchObject({
      value: { confirmed: [{ row: { from: time('10:40:00'), to: null } }], refused: null },
    });
    expect(scans()).toHaveLength(1);
  },
);

test.each<[Readonly<Record<string, unknown>>, string]>([
  [{}, 'done'],
  [{ formEncoding: 'urlencodedOnly' }, 'done'],
  [{ formEncoding: 'multipartOnly', updatedUserKey: 'user' }, 'done'],
  [{ json: 'documented' }, 'done'],
  [{ revoked: ['apiKey'] }, 'unauthorized'],
  [{ revoked: ['apiKey'], apiKeyError: 'keyInvalid' }, 'unauthorized'],
])('a badge is written with %j: %s', async (switches, kind) => {
  const { iflow, company } = await given({ switches });
  const dorian = { vendorId: '3', number: '111111' };
  expect(await iflow.writeBadge?.(dorian, '0011734902')).toMatchObject({ kind });
  const { users } = company() as { users: readonly object[] };
  expect(users).toHaveLength(3);
  expect(users[0]).toMatchObject({ rfid_tag: kind === 'done' ? '0011734902' : null });
});

test('a badge that somebody else has is refused in the vendor’s words', async () => {
  const { iflow } = await given();
  const answer = await iflow.writeBadge?.({ vendorId: '3', number: '111111' }, TAG);
  expect(answer).toMatchObject({ kind: 'rejected' });
  expect(JSON.stringify(answer)).toContain('already in use');
});

test.each([200, 401, 403])(
  'a withdrawn access token stops the vendor (%s)',
  async (keyErrorStatus) => {
    const { iflow } = await given({ switches: { revoked: ['token'], keyErrorStatus } });
    const refused = { kind: 'unauthorized', certain: true };
    expect(await iflow.checkAccess([])).toMatchObject(refused);
    expect(await iflow.readDays(RANGE, [ALINA])).toMatchObject(refused);
  },
);

test('what the three secrets may, told to a person', async () => {
  const { iflow } = await given({ switches: { revoked: ['apiKey'] } });
  expect(await iflow.describeAccess([])).toMatchObject({
    value: {
      may: [expect.stringContaining('token works'), expect.stringContaining('first punch')],
      missing: [expect.stringContaining('badges cannot be written')],
    },
  });
});

test('a month’s totals are shown as they come', async () => {
  const { options } = await given();
  const connection = connect(realWorld(), options);
  const question = { year: 2022, month: 9, totals: ['regular', 'overtime'] };
  const schedule = await readWorkSchedule(connection, question);
  expect(schedule).toMatchObject({ kind: 'done', value: { readable: true } });
  if (schedule.kind !== 'done') return;
  expect(schedule.value.lines).toHaveLength(3);
  expect(Object.keys(schedule.value.lines[0]?.totals ?? {})).toEqual(['regular', 'overtime']);
  const wrong = await readWorkSchedule(connection, { ...question, totals: [] });
  expect(wrong).toMatchObject({ kind: 'rejected' });
});

const SECRET = /token-token|key-key-key|880421|0040856634|\b\d{13}\b/;

const QUICK = FAULTS.filter(([{ kind }]) => !isSlow(kind));

test.each(QUICK)('no reason names a secret, a badge or a personal number: %j', async (fault) => {
  const { iflow } = await given({ faults: [{ ...fault, times: 'always' }] });
  const said = [
    await iflow.checkAccess([]),
    await iflow.applyDay?.(order([create('10:00:00', null)])),
    await iflow.writeBadge?.(ALINA, TAG),
  ];
  expect(JSON.stringify(said)).not.toMatch(SECRET);
});

test('the word cnp stands nowhere but where it is looked up for the one call', () => {
  const folder = new URL('.', import.meta.url);
  const files = readdirSync(folder).filter((name) => /^[^.]+\.ts$/.test(name));
  const named = files.filter((name) =>
    /\bcnp\b/.test(readFileSync(new URL(name, folder), 'utf8').replace(/\/\*[^]*?\*\//g, '')),
  );
  expect(named).toEqual(['badge.ts', 'schema.ts']);
});
