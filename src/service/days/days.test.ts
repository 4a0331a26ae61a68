import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { journalHead } from '../store/journal.ts';
import { doctor } from '../usecases/doctor.ts';
import { importEmployees } from '../usecases/import-employees.ts';
import { recordPunch } from '../usecases/record-punch.ts';
import { recordPunchFacts } from '../usecases/record-facts.ts';
import { refoldWhereRulesChanged } from '../usecases/refold.ts';
import { requestCorrection } from '../usecases/request-correction.ts';
import { auditedCorrection } from './audited-correction.ts';
import { markLooked } from './flagged-days.ts';
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

test('a day that wants a look is found by what it has', async () => {
  kiosk.setConfig('compliance.profile', 'de');
  await desk.punched(
    // Left open, and overtaken by the next morning.
    '7 in 2026-03-23T08:00:00+01:00',
    '7 in 2026-03-24T08:00:00+01:00',
    '7 out 2026-03-24T12:00:00+01:00',
    // An out of nothing; a second in.
    '8 out 2026-03-23T17:00:00+01:00',
    '8 in 2026-03-24T08:00:00+01:00',
    '8 in 2026-03-24T09:00:00+01:00',
    '8 out 2026-03-24T12:00:00+01:00',
    // Over ten hours without a break, and back too soon.
    '9 in 2026-03-23T08:00:00+01:00',
    '9 out 2026-03-23T19:00:00+01:00',
    '9 in 2026-03-24T05:00:00+01:00',
    '9 out 2026-03-24T08:00:00+01:00',
  );
  expect(await desk.told()).toEqual([
    '03-24 Bob doubleIn+needsReview',
    '03-24 Cem rest',
    '03-23 Ada open',
    '03-23 Bob unpairedOut',
    '03-23 Cem break+workOverLimit',
  ]);
  expect(await desk.told({ kinds: ['rest', 'open'] })).toEqual([
    '03-24 Cem rest',
    '03-23 Ada open',
  ]);
  expect(await desk.told({ person: 'bo' })).toHaveLength(2);
  expect(await desk.told({ from: '2026-03-24' })).toHaveLength(2);
  const { total, days, counts } = await desk.flags({ offset: 1, limit: 2 });
  expect([total, days.map(({ name }) => name)]).toEqual([5, ['Cem', 'Ada']]);
  expect(counts).toContainEqual({ kind: 'break', days: 1 });
});

test('requests, objections and edits at the vendor want a look, too', async () => {
  kiosk.setConfig('breaks', { rule: 'de', deduct: 'leastSufficient', steps: [] });
  kiosk.setConfig('compliance.profile', 'none');
  await desk.punched('7 in 2026-03-30T08:00:00+02:00', '7 out 2026-03-30T17:00:00+02:00');
  const ada = employeeByNumber(kiosk.db, '7')?.id ?? '';
  const [punch] = kiosk.db.prepare(`SELECT id FROM punch WHERE kind = 'out'`).pluck().all();
  recordPunchFacts(kiosk, {
    employeeId: ada,
    punches: [
      { id: randomUUID(), kind: 'out', at: Date.parse('2026-03-30T14:00:00Z'), source: 'vendor' },
    ],
    voids: [String(punch)],
    fact: {
      kind: 'vendorEdit',
      id: randomUUID(),
      vendor: 'moco',
      rowId: '1',
      date: '2026-03-30',
      before: [{ from: '08:00', to: '17:00' }],
      after: [{ from: '08:00', to: '16:00' }],
    },
  });
  recordPunchFacts(kiosk, {
    employeeId: ada,
    punches: [],
    voids: [],
    fact: { kind: 'objection', id: randomUUID(), date: '2026-03-30' },
  });
  expect(
    requestCorrection(kiosk, {
      id: randomUUID(),
      employeeId: ada,
      date: '2026-03-27',
      change: { what: 'missing', kind: 'in', at: null },
    }),
  ).toMatchObject({ ok: true });
  expect(await desk.told()).toEqual(['03-30 Ada objection+vendorEdit', '03-27 Ada request']);
});

test('what was looked at is away with who and when, and comes back when the day changes', async () => {
  await desk.punched('7 in 2026-03-30T08:00:00+02:00', '7 in 2026-03-31T08:00:00+02:00');
  const day = { number: '7', date: '2026-03-30' };
  expect(markLooked(kiosk, { days: [day], looked: true }, BY)).toMatchObject({
    value: { marked: 1 },
  });
  expect(await desk.told()).toEqual([]);
  expect((await desk.flags({ looked: true })).days[0]?.look).toEqual({
    at: kiosk.world.clock(),
    by: BY,
  });
  expect(desk.officeDay().look?.by).toBe(BY);
  // Said twice, it is written down once; taken back, it wants a look again.
  expect(markLooked(kiosk, { days: [day], looked: true }, BY)).toMatchObject({
    value: { marked: 0 },
  });
  markLooked(kiosk, { days: [day], looked: false }, BY);
  expect(await desk.told()).toEqual(['03-30 Ada open']);
  markLooked(kiosk, { days: [day], looked: true }, BY);
  await desk.punched('7 in 2026-03-30T06:00:00+02:00');
  expect(await desk.told()).toEqual(['03-30 Ada doubleIn+needsReview+open']);
});

test('a forgotten out is tried first, then given with its reason, audited, shown by day, and undone', async () => {
  await desk.punched('7 in 2026-03-30T08:00:00+02:00', '7 in 2026-03-31T08:00:00+02:00');
  const before = journalHead(kiosk.db);
  const heard = kiosk.emitted.length;
  const change = { kind: 'change', presenceId: desk.presenceId(0), to: '17:00' } as const;
  const [tried] = await desk.preview({ change });
  expect(tried).toMatchObject({
    name: 'Ada',
    refused: null,
    before: { workedSeconds: 0, targetSeconds: 28_800, diffSeconds: -28_800 },
    after: { workedSeconds: 32_400, diffSeconds: 3_600 },
  });
  // Nothing of a trial is left.
  expect(journalHead(kiosk.db)).toEqual(before);
  expect(kiosk.emitted).toHaveLength(heard);
  expect(desk.presences()).toEqual(['03-30T08:00 … open', '03-31T08:00 … open']);

  const [made] = await desk.apply([{ change }]);
  expect(made).toEqual(tried);
  expect(kiosk.emitted.length).toBeGreaterThan(heard);
  expect(desk.printed()).toMatchObject({
    hours: 32_400,
    corrections: [{ by: BY, reason: 'forgot', before: { to: null }, after: { state: 'closed' } }],
  });
  expect(desk.audited()).toEqual([
    {
      action: 'daysChanged',
      by: BY,
      subject: '7, 2026-03-30',
      before: expect.stringContaining('"to":null') as string,
      after: expect.stringContaining('2026-03-30T17:00:00+02:00') as string,
    },
  ]);
  const [correction] = desk.officeDay().corrections;
  expect(correction).toMatchObject({ canUndo: true, reason: 'forgot' });

  const undo = { kind: 'undo', correction: correction?.id ?? '' } as const;
  expect(await desk.apply([{ change: undo }], randomUUID(), 'wrong person')).toMatchObject([
    { refused: null, after: { workedSeconds: 0 } },
  ]);
  expect(desk.presences()).toEqual(['03-30T08:00 … open', '03-31T08:00 … open']);
  const corrections = desk.printed()['corrections'] as readonly Record<string, unknown>[];
  expect(corrections.map(({ reason }) => reason)).toEqual(['forgot', 'wrong person']);
  expect(desk.audited()).toHaveLength(2);
  expect(desk.officeDay().corrections.map(({ canUndo }) => canUndo)).toEqual([false, true]);
});

test('asked again with the same id, nothing is made or written down twice', async () => {
  const id = randomUUID();
  const change = { kind: 'add', from: '08:00', to: '12:00' } as const;
  const once = await desk.apply([{ change }], id);
  const head = journalHead(kiosk.db);
  expect(once[0]?.refused).toBeNull();
  expect((await desk.apply([{ change }], id))[0]?.refused).toBeNull();
  expect(journalHead(kiosk.db)).toEqual(head);
  expect(desk.audited()).toHaveLength(1);
});

test('a time that the clocks skip, or show twice, is asked about', async () => {
  const [gap] = await desk.preview({
    date: '2026-03-29',
    change: { kind: 'add', from: '02:30', to: '06:00' },
  });
  expect(gap?.refused).toMatchObject({ why: 'gap', field: 'from' });
  const [fold] = await desk.preview({
    date: '2025-10-26',
    change: { kind: 'add', from: '02:30', to: '06:00' },
  });
  expect(fold?.refused).toMatchObject({
    why: 'fold',
    field: 'from',
    times: ['2025-10-26T02:30:00+02:00', '2025-10-26T02:30:00+01:00'],
  });
  const shown = await desk.preview({
    date: '2025-10-26',
    change: { kind: 'add', from: '2025-10-26T02:30:00+01:00', to: '06:00' },
  });
  expect(shown[0]).toMatchObject({ refused: null, after: { workedSeconds: 12_600 } });
});

test('what waits for a look is confirmed as it is, and undone it waits again', async () => {
  await desk.punched('7 in 2026-03-29T00:30:00+01:00', '7 out 2026-03-29T20:00:00+02:00');
  expect(desk.presences()).toEqual(['03-29T00:30 03-29T20:00 needsReview']);
  const change = { kind: 'confirm', presenceId: desk.presenceId(0) } as const;
  expect(await desk.apply([{ date: '2026-03-29', change }])).toMatchObject([
    // 23 hours are in that day.
    { refused: null, before: { workedSeconds: 0 }, after: { workedSeconds: 66_600 } },
  ]);
  expect(desk.presences()).toEqual(['03-29T00:30 03-29T20:00 closed']);
  const correction = desk.officeDay('2026-03-29').corrections[0]?.id ?? '';
  await desk.apply([{ date: '2026-03-29', change: { kind: 'undo', correction } }]);
  expect(desk.presences()).toEqual(['03-29T00:30 03-29T20:00 needsReview']);
});

test('a correction by the command line stands in the audit as well, once', () => {
  const input = {
    id: randomUUID(),
    number: '7',
    date: '2026-03-30',
    change: { kind: 'add', from: '08:00', to: '12:00' },
    reason: 'told by phone',
    by: 'office',
  } as const;
  expect(auditedCorrection(kiosk, input, 'command line').ok).toBe(true);
  expect(auditedCorrection(kiosk, input, 'command line').ok).toBe(true);
  expect(auditedCorrection(kiosk, { ...input, id: randomUUID() }, 'command line').ok).toBe(false);
  expect(desk.audited()).toMatchObject([
    {
      action: 'daysChanged',
      by: 'command line',
      after: expect.stringContaining('12:00') as string,
    },
  ]);
});

test('a correction cannot be undone once something else was made of it', async () => {
  await desk.punched('7 in 2026-03-30T08:00:00+02:00', '7 out 2026-03-30T12:00:00+02:00');
  await desk.apply([{ change: { kind: 'delete', presenceId: desk.presenceId(0) } }]);
  await desk.apply([{ change: { kind: 'add', from: '09:00', to: '17:00' } }]);
  const [removed, added] = desk.officeDay().corrections;
  expect([removed?.canUndo, added?.canUndo]).toEqual([false, true]);
  const undo = { kind: 'undo', correction: removed?.id ?? '' } as const;
  const [refused] = await desk.apply([{ change: undo }]);
  expect(refused?.refused?.why).toBe('cannotUndo');
  expect(desk.presences()).toEqual(['03-30T09:00 03-30T17:00 closed']);
  await desk.apply([{ change: { kind: 'undo', correction: added?.id ?? '' } }]);
  await desk.apply([{ change: undo }]);
  expect(desk.presences()).toEqual(['03-30T08:00 03-30T12:00 closed']);
});

test('an end that nobody had confirmed is not confirmed by an undo', async () => {
  kiosk.setConfig('punch.openLimitHours', 72);
  const employeeId = employeeByNumber(kiosk.db, '7')?.id ?? '';
  const punch = (kind: 'in' | 'out') =>
    recordPunch(kiosk, { id: randomUUID(), employeeId, kind, by: 'badge', deliberate: true });
  expect(punch('in').ok).toBe(true);
  kiosk.world.pass(15 * 3_600_000);
  expect(punch('out').ok).toBe(true);
  // As a rebuild of the presences under another limit finds it.
  kiosk.setConfig('punch.openLimitHours', 13);
  refoldWhereRulesChanged(kiosk);
  expect(desk.presences()).toEqual(['03-31T12:00 04-01T03:00 needsReview']);
  const date = '2026-03-31';
  const change = { kind: 'confirm', presenceId: desk.presenceId(0) } as const;
  await desk.apply([{ date, change }]);
  expect(desk.presences()).toEqual(['03-31T12:00 04-01T03:00 closed']);
  const correction = desk.officeDay(date).corrections[0]?.id ?? '';
  await desk.apply([{ date, change: { kind: 'undo', correction } }]);
  expect(desk.presences()).toEqual(['03-31T12:00 04-01T03:00 needsReview']);
});

test('an undo that would change the day beside it is refused', async () => {
  await desk.punched('7 in 2026-03-30T08:00:00+02:00', '7 out 2026-03-30T12:00:00+02:00');
  const shorter = { kind: 'change', presenceId: desk.presenceId(0), to: '10:00' } as const;
  await desk.apply([{ change: shorter }]);
  await desk.apply([{ change: { kind: 'add', from: '10:30', to: '11:00' } }]);
  const [first] = desk.officeDay().corrections;
  expect(first?.canUndo).toBe(false);
  const undo = { kind: 'undo', correction: first?.id ?? '' } as const;
  expect((await desk.apply([{ change: undo }]))[0]?.refused?.why).toBe('cannotUndo');
  expect(desk.presences()).toEqual([
    '03-30T08:00 03-30T10:00 closed',
    '03-30T10:30 03-30T11:00 closed',
  ]);
});

test('what was deleted and entered again does not come back a second time', async () => {
  await desk.punched('7 in 2026-03-30T08:00:00+02:00', '7 out 2026-03-30T12:00:00+02:00');
  await desk.apply([{ change: { kind: 'delete', presenceId: desk.presenceId(0) } }]);
  await desk.apply([{ change: { kind: 'add', from: '08:00', to: '12:00' } }]);
  const correction = desk.officeDay().corrections[0]?.id ?? '';
  const [refused] = await desk.apply([{ change: { kind: 'undo', correction } }]);
  expect(refused?.refused?.why).toBe('cannotUndo');
  expect(kiosk.db.prepare('SELECT count(*) FROM punch WHERE voided_by IS NULL').pluck().get()).toBe(
    2,
  );
});

test('nobody undoes a correction of somebody else', async () => {
  await desk.apply([{ change: { kind: 'add', from: '08:00', to: '12:00' } }]);
  const correction = desk.officeDay().corrections[0]?.id ?? '';
  const [refused] = await desk.apply([{ number: '8', change: { kind: 'undo', correction } }]);
  expect(refused?.refused?.why).toBe('unknownCorrection');
});
