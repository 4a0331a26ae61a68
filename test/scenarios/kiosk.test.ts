import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { prepared } from '../../src/service/store/database.ts';
import { employeeByNumber } from '../../src/service/store/employee.ts';
import { eachPunch } from '../../src/service/store/punch.ts';
import { acknowledge } from '../../src/service/usecases/acknowledge.ts';
import { correctPresence } from '../../src/service/usecases/correct-presence.ts';
import { doctor } from '../../src/service/usecases/doctor.ts';
import { identify } from '../../src/service/usecases/identify.ts';
import { importEmployees } from '../../src/service/usecases/import-employees.ts';
import { importPunches } from '../../src/service/usecases/import-punches.ts';
import { recordPunch } from '../../src/service/usecases/record-punch.ts';

/**
 * Scenes at the kiosk. Facts only, from odoo/odoo hr_attendance (process, and the PIN and kiosk tests of a fork), gagarinlg/zeiterfassung
 * @ab1cd54, thingsintouch/ras@88eec19, Randhum/TimeClock@d00d9b6, horilla/horilla-hr issues, and TimeTrex CE
 * (aydancoskun/timetrex-community-edition@a532843) PunchTest and PunchDetectionTest.
 */
const ROSTER = 'number,name,badge,pin\n1,Ada,0040856634,56780\n2,Ben,0040856635,90417\n';
const BADGES = { ada: '0040856634', ben: '0040856635' };

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  importEmployees(kiosk, { format: 'csv', text: ROSTER });
});
afterEach(() => kiosk.close());

const badge = (frame: string) => identify(kiosk, { credential: { kind: 'badge', frame } });
const pin = (digits: string) => identify(kiosk, { credential: { kind: 'pin', pin: digits } });
const idOf = (number: string) => employeeByNumber(kiosk.db, number)?.id ?? '';
const kinds = () =>
  prepared(kiosk.db, 'SELECT kind FROM punch WHERE voided_by IS NULL ORDER BY at').pluck().all();

/** What a credential leads to: the proposal, or the refusal. */
function meant(outcome: Awaited<ReturnType<typeof identify>>): string {
  if (!outcome.ok) return outcome.refusal;
  const { proposal } = outcome.value;
  return proposal.mode === 'repeat' ? proposal.why : `${proposal.mode} ${proposal.kind}`;
}

type Kind = 'in' | 'out' | 'breakStart' | 'breakEnd';

function record(number: string, kind: Kind, deliberate = false) {
  const id = randomUUID();
  const outcome = recordPunch(kiosk, {
    id,
    employeeId: idOf(number),
    kind,
    by: 'badge',
    deliberate,
  });
  if (outcome.ok) acknowledge(kiosk, { punchId: id });
  return outcome;
}

/** A punch and a good hour afterwards. */
function recordAndPass(number: string, kind: Kind): void {
  expect(record(number, kind)).toMatchObject({ ok: true });
  kiosk.world.pass(4_000_000);
}

test('K01 (odoo, fork): wrong PINs rest 0, 0, 0, 2, 4, 8, 16, 32, 60 s, the right one being no exception', async () => {
  const rests: number[] = [];
  const meanwhile: string[] = [];
  for (let n = 0; n < 9; n += 1) {
    expect(meant(await pin('00000'))).toBe('unknownPin');
    const restsUntil = prepared(kiosk.db, 'SELECT until_at FROM identification_backoff')
      .pluck()
      .get();
    const restMs = Math.max(0, Number(restsUntil ?? 0) - kiosk.world.clock());
    rests.push(restMs / 1000);
    if (restMs > 0) meanwhile.push(meant(await pin('56780')));
    kiosk.world.pass(restMs);
  }
  expect(rests).toEqual([0, 0, 0, 2, 4, 8, 16, 32, 60]);
  expect(meanwhile).toEqual(Array(6).fill('tooManyAttempts'));
  expect(meant(await pin(''))).toBe('unknownPin');
});

test('K02 (odoo): of scans 1, 1, 2 while the first is on its way each person is recorded once', async () => {
  const scans = await Promise.all([BADGES.ada, BADGES.ada, BADGES.ben].map(badge));
  expect(scans.map(meant)).toEqual(['act in', 'act in', 'act in']);
  expect([record('1', 'in').ok, record('1', 'in').ok, record('2', 'in').ok]).toEqual([
    true,
    false,
    true,
  ]);
  expect(kinds()).toEqual(['in', 'in']);
});

test('K04 (odoo test_hr_attendance_process): the right PIN comes and goes, a wrong or empty one does nothing', async () => {
  expect(meant(await pin('56780'))).toBe('act in');
  recordAndPass('1', 'in');
  expect(meant(await pin('56780'))).toBe('act out');
  recordAndPass('1', 'out');
  expect([meant(await pin('88880')), meant(await pin(''))]).toEqual(['unknownPin', 'unknownPin']);
  expect(kinds()).toEqual(['in', 'out']);
});

test('K06, not as in gagarinlg: between two scans of A within the guard time one of B changes nothing', async () => {
  expect(record('1', 'in')).toMatchObject({ ok: true });
  kiosk.world.pass(200);
  expect(record('2', 'in')).toMatchObject({ ok: true });
  kiosk.world.pass(200);
  expect(meant(await badge(BADGES.ada))).toBe('guardTime');
  expect(record('1', 'out')).toMatchObject({ refusal: 'duplicateScan' });
  expect(kinds()).toEqual(['in', 'in']);
});

// They wait 300 s and 1.2 s; ours is 5 s by default, and then asks for a minute.
test('K07 (Randhum): the guard time is each person’s own', async () => {
  record('1', 'in');
  kiosk.world.pass(4_900);
  expect([meant(await badge(BADGES.ada)), meant(await badge(BADGES.ben))]).toEqual([
    'guardTime',
    'act in',
  ]);
  kiosk.world.pass(200);
  expect(meant(await badge(BADGES.ada))).toBe('ask out');
});

test('K09 (odoo, fork): a badge that somebody has is refused to another, and stays where it was', async () => {
  const text = 'number,name,badge\n2,Ben,0040856634\n';
  expect(importEmployees(kiosk, { format: 'csv', text })).toMatchObject({ refusal: 'invalidFile' });
  expect(await badge(BADGES.ada)).toMatchObject({
    value: { board: { employee: { name: 'Ada' } } },
  });
  expect(await badge(BADGES.ben)).toMatchObject({
    value: { board: { employee: { name: 'Ben' } } },
  });
});

test('K10 (gagarinlg TerminalServiceTest): what a scan means where somebody stands', async () => {
  const met = [meant(await badge(BADGES.ada))];
  for (const kind of ['in', 'breakStart'] as const) {
    recordAndPass('1', kind);
    met.push(meant(await badge(BADGES.ada)));
  }
  // A scan during a break ends the break there and the presence with it; here it ends the break.
  expect(met).toEqual(['act in', 'act out', 'act breakEnd']);
  expect(meant(await badge('FFEE001122'))).toBe('unknownBadge');
  expect(record('1', 'in')).toMatchObject({ refusal: 'alreadyIn' });
});

test('C71 (TimeTrex): behind a break’s beginning its end is meant', async () => {
  recordAndPass('1', 'in');
  recordAndPass('1', 'breakStart');
  expect(meant(await badge(BADGES.ada))).toBe('act breakEnd');
});

test('K11 (gagarinlg): what cannot be written is never confirmed', () => {
  const pages = Number(kiosk.db.pragma('page_count', { simple: true }));
  kiosk.db.pragma(`max_page_count = ${pages + 2}`);
  let receipts = 0;
  const untilFull = () => {
    for (let n = 0; n < 10_000; n += 1) {
      const outcome = record('1', n % 2 === 0 ? 'in' : 'out', true);
      if (outcome.ok) receipts += 1;
      kiosk.world.pass(3_600_000);
    }
  };
  expect(untilFull).toThrow('database or disk is full');
  expect(receipts).toBeGreaterThan(0);
  expect(kinds()).toHaveLength(receipts);
  const { value } = doctor(kiosk);
  const broken = value.checks.filter(({ name, ok }) => !ok && name !== 'disk');
  expect(broken).toEqual([]);
  kiosk.db.pragma('max_page_count = 1000000');
  expect(record('1', receipts % 2 === 0 ? 'in' : 'out')).toMatchObject({ ok: true });
});

test('K13 (horilla issue 1227): the same punch imported three times at once is stored once', async () => {
  const text = 'employee,kind,at\n1,in,2026-03-27T08:00:00+01:00\n';
  const outcomes = await Promise.all([1, 2, 3].map(() => importPunches(kiosk, { text })));
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  expect(kinds()).toEqual(['in']);
});

test('K14 (horilla issue 1115): a punch without a direction refuses its file by line, and is not lost in silence', async () => {
  const text = 'employee,kind,at\n1,255,2026-03-27T08:00:00+01:00\n';
  expect(await importPunches(kiosk, { text })).toMatchObject({
    refusal: 'invalidFile',
    detail: { problems: [{ line: 2, field: 'kind' }] },
  });
});

// 2026-03-30 08:00 in Berlin.
const MONDAY_AT = Date.parse('2026-03-30T08:00:00+02:00');

// Without a shift plan: what stood open yesterday is too old, and today's `in` is young at each of these.
test.each([
  ['in', 15],
  ['in', 17],
  ['in', 19],
  ['out', 17],
] as const)(
  'P16 (TimeTrex): yesterday 17:00 %s, today 08:00 in: a scan at %d:00 is an out',
  async (kind, hour) => {
    const text = `employee,kind,at\n1,${kind},2026-03-29T17:00:00+02:00\n1,in,2026-03-30T08:00:00+02:00\n`;
    expect(await importPunches(kiosk, { text })).toMatchObject({ ok: true });
    kiosk.world.set(MONDAY_AT + (hour - 8) * 3_600_000);
    expect(meant(await badge(BADGES.ada))).toBe('act out');
  },
);

test('G13 (odoo issue 29645): after a forgotten out the morning’s scan is an in, and no day of 24 h comes about', async () => {
  kiosk.world.set(MONDAY_AT);
  record('1', 'in');
  kiosk.world.pass(24 * 3_600_000);
  expect(meant(await badge(BADGES.ada))).toBe('act in');
  expect(record('1', 'in')).toMatchObject({ value: { board: { day: { workedSeconds: 0 } } } });
});

test('P15 (TimeTrex), without a plan: after yesterday’s out every scan is an in', async () => {
  const text = 'employee,kind,at\n1,out,2026-03-29T17:00:00+02:00\n';
  await importPunches(kiosk, { text });
  for (const hour of [6, 10, 19]) {
    kiosk.world.set(MONDAY_AT + (hour - 8) * 3_600_000);
    expect(meant(await badge(BADGES.ada))).toBe('act in');
  }
});

// They forgive a minute; here whoever enters a time is named with it, however near to the clock it is.
test('L10 (OCA hr_attendance_modification_tracking): a time that somebody entered says so', () => {
  record('1', 'in');
  kiosk.world.pass(7_200_000);
  const change = { kind: 'add', from: '10:30', to: '11:20' } as const;
  const asked = {
    id: randomUUID(),
    number: '2',
    date: '2026-03-30',
    change,
    reason: 'forgot',
    by: 'Eva',
  };
  expect(correctPresence(kiosk, asked)).toMatchObject({ ok: true });
  const sources = [...eachPunch(kiosk.db)].map(({ kind, source }) => `${kind} ${source}`);
  expect(sources.toSorted()).toEqual(['in badge', 'in office', 'out office']);
});
