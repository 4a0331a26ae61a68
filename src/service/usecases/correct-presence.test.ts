import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isoWithOffset } from '../../core/time/zone.ts';
import { scratchKiosk, SCRATCH_START, type ScratchKiosk } from '../scratch-kiosk.ts';
import { correctionsOf } from '../store/correction.ts';
import { employeeByNumber } from '../store/employee.ts';
import { factById, factBySeq } from '../store/journal.ts';
import { owedDays } from '../store/outbox.ts';
import { presencesBetween } from '../store/presence.ts';
import { eachPunch } from '../store/punch.ts';
import { correctPresence } from './correct-presence.ts';
import { doctor } from './doctor.ts';
import { importEmployees } from './import-employees.ts';
import { importPunches } from './import-punches.ts';
import { recordPunch } from './record-punch.ts';

let kiosk: ScratchKiosk;
let ada: string;

/** A Tuesday at noon in Berlin; the days before are what is corrected. */
beforeEach(() => {
  kiosk = scratchKiosk({ at: Date.parse('2026-03-31T10:00:00Z') });
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n8,Bob\n' });
  ada = employeeByNumber(kiosk.db, '7')?.id ?? '';
});

afterEach(() => {
  const checks = doctor(kiosk);
  kiosk.close();
  if (!checks.ok || !checks.value.healthy) throw new Error(JSON.stringify(checks));
});

/** `in 2026-03-30T08:00` in Berlin's summer time; as facts of a file. */
async function punched(...texts: readonly string[]): Promise<void> {
  const rows = texts.map((text) => {
    const [kind, at = ''] = text.split(' ');
    return `7,${kind},${at}${/[Z+]/.test(at) ? '' : ':00+02:00'}`;
  });
  const text = `employee,kind,at\n${rows.join('\n')}\n`;
  expect(await importPunches(kiosk, { text })).toMatchObject({ ok: true });
}

type Change = Parameters<typeof correctPresence>[1]['change'];

function correct(change: Change, date = '2026-03-30', number = '7', id = randomUUID()) {
  return correctPresence(kiosk, { id, number, date, change, reason: 'forgot', by: 'office' });
}

/** One line a presence: local times and state. */
function presences(): readonly string[] {
  const iso = (at: number) => isoWithOffset(at, 'Europe/Berlin', 's').slice(5, 19);
  return presencesBetween(kiosk.db, ada, 0, SCRATCH_START * 2).map(
    ({ fromAt, toAt, state }) => `${iso(fromAt)} ${toAt === null ? '…' : iso(toAt)} ${state}`,
  );
}

function idOf(index: number): string {
  return presencesBetween(kiosk.db, ada, 0, SCRATCH_START * 2)[index]?.id ?? '';
}

function refusal(outcome: ReturnType<typeof correct>): string {
  if (outcome.ok) return 'done';
  return 'field' in outcome.detail
    ? `${outcome.detail.field}: ${outcome.detail.message}`
    : outcome.refusal;
}

test('a forgotten out is given, kept with who, when, why, before and after, and shown at once', async () => {
  kiosk.setConfig('vendor.kind', 'moco');
  await punched('in 2026-03-30T08:00', 'in 2026-03-31T08:00');
  kiosk.db.exec('DELETE FROM owed_day');
  const id = idOf(0);
  const heard = kiosk.emitted.length;
  expect(correct({ kind: 'change', presenceId: id, to: '17:00' })).toEqual({
    ok: true,
    value: {
      presenceId: id,
      message: '2026-03-30T08:00:00+02:00 to 2026-03-30T17:00:00+02:00: closed',
    },
  });
  expect(presences()).toEqual(['03-30T08:00:00 03-30T17:00:00 closed', '03-31T08:00:00 … open']);
  const before = { id, from: '2026-03-30T08:00:00+02:00', to: null, breaks: [], state: 'open' };
  expect(correctionsOf(kiosk.db, ada, '2026-03-30')).toEqual([
    {
      at: kiosk.world.clock(),
      by: 'office',
      reason: 'forgot',
      before,
      after: { ...before, to: '2026-03-30T17:00:00+02:00', state: 'closed' },
    },
  ]);
  expect(owedDays(kiosk.db, 'moco').map(({ date }) => date)).toEqual(['2026-03-30']);
  expect(kiosk.emitted.slice(heard)).toEqual([['boardChanged', { employeeId: ada }]]);
});

test('a receipt of what was taken back is not shown any more', () => {
  const punch = {
    id: 'came',
    employeeId: ada,
    kind: 'in',
    by: 'badge',
    deliberate: false,
  } as const;
  expect(recordPunch(kiosk, punch).ok).toBe(true);
  kiosk.world.pass(1000);
  expect(correct({ kind: 'delete', presenceId: 'came' }, '2026-03-31').ok).toBe(true);
  expect(recordPunch(kiosk, { ...punch, id: 'again' })).toMatchObject({ refusal: 'askFirst' });
});

test('an end that is replaced stays in the journal, voided by the correction', async () => {
  await punched('in 2026-03-30T08:00', 'out 2026-03-30T15:00');
  expect(correct({ kind: 'change', presenceId: idOf(0), to: '16:00' }).ok).toBe(true);
  const punches = [...eachPunch(kiosk.db)].map(({ kind, source, voidedBy }) => [
    kind,
    source,
    voidedBy === null ? null : factBySeq(kiosk.db, voidedBy)?.kind,
  ]);
  expect(punches).toEqual([
    ['in', 'import', null],
    ['out', 'import', 'correction'],
    ['out', 'office', null],
  ]);
});

test.each([
  ['C10 IN to 15:30', { from: '15:30' }],
  ['C11 IN to 20:00', { from: '20:00' }],
  ['C12 OUT to 07:30', { to: '07:30' }],
])('%s is rejected, the total stays', async (_name, ends) => {
  await punched('in 2026-03-30T08:00', 'out 2026-03-30T15:00');
  expect(refusal(correct({ kind: 'change', presenceId: idOf(0), ...ends }))).toBe(
    'to: the end does not come after the beginning',
  );
  expect(presences()).toEqual(['03-30T08:00:00 03-30T15:00:00 closed']);
  expect(correctionsOf(kiosk.db, ada, '2026-03-30')).toEqual([]);
});

test('C16 a correction within the minute makes no session', async () => {
  await punched('in 2026-03-30T08:00');
  const outcome = correct({ kind: 'change', presenceId: idOf(0), to: '08:00:30' });
  expect(outcome).toMatchObject({ value: { message: expect.stringContaining('discarded') } });
  expect(presences()).toEqual(['03-30T08:00:00 03-30T08:00:30 discarded']);
});

test('giving the end as it stands confirms a long presence, to the millisecond that was punched', async () => {
  await punched('in 2026-03-29T18:00:00.250+02:00', 'out 2026-03-30T09:00:00.750+02:00');
  expect(presences()).toEqual(['03-29T18:00:00 03-30T09:00:00 needsReview']);
  const to = '2026-03-30T09:00:00';
  expect(correct({ kind: 'change', presenceId: idOf(0), from: '2026-03-29T18:00' })).toMatchObject({
    value: { message: expect.stringContaining('to be reviewed still') },
  });
  expect(correct({ kind: 'change', presenceId: idOf(0), to })).toMatchObject({ ok: true });
  expect(presencesBetween(kiosk.db, ada, 0, SCRATCH_START * 2)).toMatchObject([
    {
      state: 'closed',
      flags: ['longPresence'],
      fromAt: Date.parse('2026-03-29T16:00:00.250Z'),
      toAt: Date.parse('2026-03-30T07:00:00.750Z'),
    },
  ]);
  // Found from either of its dates.
  expect(correctionsOf(kiosk.db, ada, '2026-03-29')).toHaveLength(2);
  expect(correctionsOf(kiosk.db, ada, '2026-03-30')).toHaveLength(2);
});

test('a presence that was begun twice counts once it is corrected', async () => {
  await punched('in 2026-03-30T08:00', 'in 2026-03-30T09:00', 'out 2026-03-30T12:00');
  expect(correct({ kind: 'change', presenceId: idOf(0), from: '08:00' }).ok).toBe(true);
  expect(presences()).toEqual(['03-30T08:00:00 03-30T12:00:00 closed']);
});

test('a presence is deleted and added again', async () => {
  await punched('in 2026-03-30T08:00', 'break-start 2026-03-30T12:00', 'out 2026-03-30T15:00');
  expect(correct({ kind: 'delete', presenceId: idOf(0) })).toMatchObject({
    value: { presenceId: null, message: expect.stringContaining('deleted') },
  });
  expect(presences()).toEqual([]);
  expect(correct({ kind: 'add', from: '08:00', to: '15:00' })).toMatchObject({
    value: { presenceId: idOf(0) },
  });
  expect(presences()).toEqual(['03-30T08:00:00 03-30T15:00:00 closed']);
  expect(correctionsOf(kiosk.db, ada, '2026-03-30')).toMatchObject([
    { before: { state: 'closed' }, after: null },
    { before: null, after: { breaks: [], state: 'closed' } },
  ]);
});

test('an added presence takes up the out that fitted nowhere', async () => {
  await punched('out 2026-03-30T17:00');
  expect(correct({ kind: 'add', from: '08:00', to: '17:00' }).ok).toBe(true);
  expect(presences()).toEqual(['03-30T08:00:00 03-30T17:00:00 closed']);
});

test('written to the second, presences may touch although punches have milliseconds', async () => {
  await punched('in 2026-03-30T08:00', 'out 2026-03-30T12:00:00.500+02:00');
  expect(correct({ kind: 'add', from: '12:00', to: '13:00' }).ok).toBe(true);
  expect(presences()).toEqual([
    '03-30T08:00:00 03-30T12:00:00 closed',
    '03-30T12:00:00 03-30T13:00:00 closed',
  ]);
});

test.each<readonly [string, Change, string]>([
  ['overlapping', { kind: 'add', from: '11:59:59', to: '13:00' }, 'from: overlaps the presence'],
  [
    'in the future',
    { kind: 'add', from: '2026-03-30T13:00', to: '2026-03-31T12:01' },
    'to: lies in the future',
  ],
  ['without an end before what came later', { kind: 'add', from: '07:00' }, 'to: is needed'],
  ['in no time at all', { kind: 'add', from: 'noon', to: '13:00' }, 'from: noon is no time'],
  [
    'of another date',
    { kind: 'add', from: '2026-03-27T08:00', to: '2026-03-27T09:00' },
    'from: nothing of it',
  ],
  ['of nothing', { kind: 'change', presenceId: 'none', to: '13:00' }, 'unknownPresence'],
])('a correction %s is refused', async (_name, change, expected) => {
  await punched('in 2026-03-30T08:00', 'out 2026-03-30T12:00');
  expect(refusal(correct(change))).toContain(expected);
  expect(presences()).toEqual(['03-30T08:00:00 03-30T12:00:00 closed']);
});

/**
 * L10: OCA/hr-attendance, hr_attendance_modification_tracking, flags an entered time as manual beyond 60 s from the real
 * one. Whatever the office enters is marked here, however near it is.
 */
test.each([
  [0, ['office']],
  [-600, ['office']],
  [-15, ['office']],
  [600, []],
])('L10 a beginning entered %i s from now is marked as entered', (seconds, sources) => {
  const from = isoWithOffset(kiosk.world.clock() + seconds * 1000, 'Europe/Berlin', 's');
  correct({ kind: 'add', from }, '2026-03-31');
  expect([...eachPunch(kiosk.db)].map(({ source }) => source)).toEqual(sources);
});

test('a presence is found by its owner and its dates alone', async () => {
  await punched('in 2026-03-30T08:00', 'out 2026-03-30T12:00');
  const change = { kind: 'delete', presenceId: idOf(0) } as const;
  expect(refusal(correct(change, '2026-03-31'))).toBe('unknownPresence');
  expect(refusal(correct(change, '2026-03-30', '8'))).toBe('unknownPresence');
  expect(refusal(correct(change, '2026-03-30', '9'))).toBe('unknownEmployee');
  expect(refusal(correct(change, '2026-02-30'))).toContain('date: ');
  expect(correct(change).ok).toBe(true);
});

test('a time that the clocks skip or repeat is refused', () => {
  expect(refusal(correct({ kind: 'add', from: '02:30', to: '04:00' }, '2026-03-29'))).toContain(
    'the clocks skip 02:30',
  );
  expect(refusal(correct({ kind: 'add', from: '02:30', to: '04:00' }, '2025-10-26'))).toContain(
    'occurs twice',
  );
  const from = '2025-10-26T02:30+01:00';
  expect(correct({ kind: 'add', from, to: '04:00' }, '2025-10-26').ok).toBe(true);
  expect(presences()).toEqual(['10-26T02:30:00 10-26T04:00:00 closed']);
});

test('an end at midnight is written as 24:00', async () => {
  await punched('in 2026-03-30T16:00');
  expect(correct({ kind: 'change', presenceId: idOf(0), to: '24:00' }).ok).toBe(true);
  expect(presences()).toEqual(['03-30T16:00:00 03-31T00:00:00 closed']);
  expect(correctionsOf(kiosk.db, ada, '2026-03-31')).toEqual([]);
});

/** Eight hours without a break, at a site that takes missing breaks off. */
async function workedThrough(): Promise<void> {
  kiosk.setConfig('breaks', { rule: 'de', deduct: 'leastSufficient', steps: [] });
  await punched('in 2026-03-30T08:00', 'out 2026-03-30T16:00');
}

function facts(): unknown {
  return kiosk.db.prepare('SELECT count(*) FROM journal').pluck().get();
}

test.each<readonly [string, (presenceId: string) => Change]>([
  ['change', (presenceId) => ({ kind: 'change', presenceId, to: '15:00' })],
  ['delete', (presenceId) => ({ kind: 'delete', presenceId })],
  ['add', () => ({ kind: 'add', from: '17:00', to: '18:00' })],
  ['decideObjection', () => ({ kind: 'decideObjection', accept: true })],
])('the same %s twice is one, with the answer that was given', async (_kind, changeOf) => {
  await workedThrough();
  const id = randomUUID();
  const change = changeOf(idOf(0));
  const first = correct(change, '2026-03-30', '7', id);
  expect(first).toMatchObject({ ok: true });
  const [written, shown, heard] = [facts(), presences(), kiosk.emitted.length];
  kiosk.world.pass(3_600_000);
  expect(correct(change, '2026-03-30', '7', id)).toEqual(first);
  expect([facts(), presences(), kiosk.emitted.length]).toEqual([written, shown, heard]);
  expect(factById(kiosk.db, id)).toMatchObject({ employeeId: ada });
});

test('a correction’s id says nothing to anybody else', async () => {
  await punched('in 2026-03-30T08:00', 'out 2026-03-30T16:00');
  const id = randomUUID();
  const change = { kind: 'change', presenceId: idOf(0), to: '15:00' } as const;
  expect(correct(change, '2026-03-30', '7', id)).toMatchObject({ ok: true });
  expect(refusal(correct(change, '2026-03-30', '8', id))).toBe('unknownPresence');
});

test.each<readonly [string, Omit<Extract<Change, { kind: 'change' }>, 'kind' | 'presenceId'>]>([
  ['the beginning', { from: '08:00' }],
  ['the end', { to: '16:00' }],
  ['both ends', { from: '08:00', to: '16:00' }],
])('%s as it stands is no correction', async (_name, ends) => {
  await punched('in 2026-03-30T08:00:00.250+02:00', 'out 2026-03-30T16:00');
  const written = facts();
  expect(refusal(correct({ kind: 'change', presenceId: idOf(0), ...ends }))).toBe(
    'presence: stands so already',
  );
  expect(facts()).toBe(written);
});

test('an open presence that would stay as it is is not corrected', async () => {
  await punched('in 2026-03-31T08:00');
  const change = { kind: 'change', presenceId: idOf(0), from: '08:00' } as const;
  expect(refusal(correct(change, '2026-03-31'))).toBe('presence: stands so already');
});

test('a decision that changes nothing is refused', async () => {
  const decide = (accept: boolean, date?: string) =>
    refusal(correct({ kind: 'decideObjection', accept }, date));
  expect(decide(true)).toBe('worked-through: 2026-03-30 has no automatic break');
  await workedThrough();
  const written = Number(facts());
  expect(decide(false)).toContain('keep-break: nobody has objected');
  expect(decide(true, '2026-03-29')).toBe('worked-through: 2026-03-29 has no automatic break');
  expect(decide(true)).toBe('done');
  expect(decide(true)).toContain('worked-through: stands so already');
  expect(decide(false)).toBe('done');
  expect(decide(false)).toContain('keep-break: stands so already');
  expect(facts()).toBe(written + 2);
});

test('the office’s word on a break is kept with the date, asked for or not', async () => {
  await workedThrough();
  expect(correct({ kind: 'decideObjection', accept: true })).toMatchObject({
    value: { presenceId: null, message: '2026-03-30: no break is taken off' },
  });
  expect(correctionsOf(kiosk.db, ada, '2026-03-30')).toMatchObject([
    {
      by: 'office',
      reason: 'forgot',
      before: { automaticBreak: 'deducted' },
      after: { automaticBreak: 'waived' },
    },
  ]);
});

test('the tables of corrections and objections are held against the journal', async () => {
  await workedThrough();
  correct({ kind: 'decideObjection', accept: true });
  correct({ kind: 'delete', presenceId: idOf(0) });
  const ills = () => {
    const checks = doctor(kiosk);
    return checks.ok
      ? checks.value.checks.filter(({ ok }) => !ok).map(({ message }) => message)
      : [];
  };
  kiosk.db.exec('SAVEPOINT s; DELETE FROM correction');
  expect(ills()).toEqual([expect.stringContaining('missing from its table')]);
  kiosk.db.exec(`ROLLBACK TO s; UPDATE objection SET state = 'declined'`);
  expect(ills()).toEqual([expect.stringContaining('objection')]);
  const row = `INSERT INTO correction SELECT employee_id, '2020-01-01', seq FROM correction LIMIT 1`;
  kiosk.db.exec(`ROLLBACK TO s; ${row}`);
  expect(ills()).toEqual([expect.stringContaining('does not follow from the journal')]);
  kiosk.db.exec('ROLLBACK TO s; RELEASE s');
});

test('what a person punches afterwards follows from the corrected presence', async () => {
  await punched('in 2026-03-31T08:00');
  expect(correct({ kind: 'change', presenceId: idOf(0), to: '11:00' }, '2026-03-31').ok).toBe(true);
  await punched('in 2026-03-31T11:30');
  expect(presences()).toEqual(['03-31T08:00:00 03-31T11:00:00 closed', '03-31T11:30:00 … open']);
});
