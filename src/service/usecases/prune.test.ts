import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { oldYears } from '../../../test/builders/old-years.ts';
import { startOfDay } from '../../core/time/zone.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { openAttempt } from '../store/attempt.ts';
import { putBaseRow } from '../store/base-row.ts';
import { putDecision } from '../store/day-decision.ts';
import { stageChunk } from '../store/import-chunk.ts';
import { committed, insertFactTexts } from '../store/fact-text.ts';
import { appendFact, verifyChain } from '../store/journal.ts';
import { markOwed } from '../store/outbox.ts';
import { quarantineScan } from '../store/quarantine.ts';
import { readVendorState, writeVendorState } from '../store/vendor-state.ts';
import { putModel } from '../store/working-time-model.ts';
import { importAbsences } from './import-absences.ts';
import { importBalances } from './import-balances.ts';
import { importEmployees } from './import-employees.ts';
import { lookAtClock } from './note-clock-jump.ts';
import { objectToBreak } from './object-to-break.ts';
import { prune } from './prune.ts';
import { readDay } from './read-day.ts';
import { readReport } from './read-report.ts';
import { recordPunchFacts } from './record-facts.ts';

const ZONE = 'Europe/Berlin';
const NOW = Date.parse('2026-11-22T09:00:00Z');

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk({ at: NOW });
  kiosk.setConfig('breaks', { rule: 'de', deduct: 'leastSufficient', steps: [] });
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n8,Ben\n' });
});

afterEach(() => kiosk.close());

const { idOf, worked, someYears, reports, ills, count, punchYears, correct, presenceId } = oldYears(
  () => kiosk,
);

const pruned = () => prune(kiosk, { dryRun: false });

test('whole years that are old enough go, the journal verifies, and what is kept is as it was', async () => {
  await someYears();
  const before = reports();
  expect(await prune(kiosk, { dryRun: true })).toEqual({
    before: '2021-01-01',
    rows: 90,
    punches: 90,
    presences: 45,
    people: 2,
    doubts: [],
  });
  expect(punchYears()).toEqual([2018, 2019, 2020, 2021, 2022]);
  expect(await pruned()).toMatchObject({ rows: 90, punches: 90, presences: 45, people: 2 });
  expect(punchYears()).toEqual([2021, 2022]);
  expect(count(`SELECT count(*) FROM journal WHERE kind = 'pruned'`)).toBe(90);
  expect(reports()).toBe(before);
  expect(verifyChain(kiosk.db)).toBeNull();
  expect(ills()).toEqual([]);
  expect(await pruned()).toMatchObject({ rows: 0, people: 0, doubts: [] });
  expect(count(`SELECT count(*) FROM journal WHERE kind = 'prune'`)).toBe(2);
});

test('nothing of a pruned punch is left in its row but hashes', async () => {
  await someYears();
  const row = 'SELECT * FROM journal WHERE seq = (SELECT min(seq) FROM punch)';
  const was = kiosk.db.prepare(row).get() as { seq: number; hash: Buffer; prev_hash: Buffer };
  await pruned();
  expect(kiosk.db.prepare('SELECT * FROM journal WHERE seq = ?').get(was.seq)).toEqual({
    seq: was.seq,
    id: `pruned-${was.seq}`,
    kind: 'pruned',
    employee_id: null,
    recorded_at: 0,
    body: '',
    prev_hash: was.prev_hash,
    hash: was.hash,
  });
});

test('a night over New Year belongs to the later year, with all of its shift', async () => {
  kiosk.setConfig('site.zone', ZONE);
  await worked(
    '7 2020-12-30T08:00 2020-12-30T16:00',
    '7 2020-12-31T18:00 2020-12-31T22:00',
    '7 2020-12-31T22:30 2021-01-01T04:00',
    '8 2020-12-31T12:00 2020-12-31T20:30',
    '8 2020-12-31T22:00 2021-01-01T00:00',
  );
  const before = reports();
  await pruned();
  expect(reports()).toBe(before);
  const left = kiosk.db.prepare('SELECT from_at FROM presence ORDER BY from_at').pluck().all();
  expect(left).toHaveLength(4);
  expect(left).not.toContain(Date.parse('2020-12-30T07:00:00Z'));
  expect(ills()).toEqual([]);
});

test('a shift that only begins again after midnight is kept from its beginning', async () => {
  await worked(
    '7 2020-12-31T15:00 2020-12-31T22:30',
    '7 2021-01-01T01:00 2021-01-01T05:00',
    '7 2020-12-30T15:00 2020-12-30T22:30',
  );
  const before = reports();
  await pruned();
  expect(reports()).toBe(before);
  expect(count('SELECT count(*) FROM presence')).toBe(2);
});

test('an account that began in a pruned year still begins there', async () => {
  await worked('7 2019-05-06T08:00 2019-05-06T16:00', '7 2022-03-07T08:00 2022-03-07T16:00');
  const weekly = { kind: 'weekly', fromDate: '2000-01-01', toDate: null } as const;
  const am = [14_400, 14_400, 14_400, 14_400, 14_400, 0, 0];
  putModel(kiosk.db, idOf('7'), { ...weekly, amSeconds: am, pmSeconds: am }, 'vendor');
  const before = reports();
  await pruned();
  expect(reports()).toBe(before);
  const asked = { type: 0, iso: false, deprecated: false, number: '7' } as const;
  const pruned2019 = readReport(kiosk, { ...asked, year: 2019 });
  if (!pruned2019.ok) throw new Error(pruned2019.refusal);
  const { userreports, prunedBefore } = pruned2019.value;
  // Nobody can say any more what was worked in it, so it owes nothing either.
  expect(JSON.parse(userreports[0] ?? '{}')).toMatchObject({ diff: 0 });
  expect(prunedBefore).toBe('2021-01-01');
  expect(readReport(kiosk, { ...asked, year: 2021 })).not.toHaveProperty('value.prunedBefore');
  const dayOf = (date: string) => readDay(kiosk, { number: '7', date, at: NOW });
  expect(dayOf('2020-12-31')).toHaveProperty('value.prunedBefore', '2021-01-01');
  expect(dayOf('2021-01-01')).not.toHaveProperty('value.prunedBefore');
});

test('absences and balances of pruned years go with them, those of kept ones stay', async () => {
  await someYears();
  importAbsences(kiosk, {
    text: 'employee,date,type,portion\n7,2019-03-04,sick,1\n7,2021-03-04,sick,1\n8,2019-03-04,sick,1\n',
  });
  importAbsences(kiosk, { text: 'employee,date,type,portion\n8,2019-03-04,sick,0\n' });
  importBalances(kiosk, { text: 'employee,year,overtime_carryover\n7,2020,5:00\n7,2021,3:00\n' });
  const before = reports();
  await pruned();
  expect(kiosk.db.prepare('SELECT date FROM day_off').pluck().all()).toEqual(['2021-03-04']);
  expect(kiosk.db.prepare('SELECT year FROM year_balance').pluck().all()).toEqual([2021]);
  expect(count(`SELECT count(*) FROM journal WHERE body LIKE '%2019-03-04%'`)).toBe(0);
  expect(reports()).toBe(before);
  expect(ills()).toEqual([]);
});

test('an illness that was taken back goes from the journal with its year', async () => {
  for (const portion of [1, 0]) {
    importAbsences(kiosk, { text: `employee,date,type,portion\n7,2019-11-04,sick,${portion}\n` });
  }
  await worked('7 2026-06-03T08:00 2026-06-03T16:00');
  expect(await pruned()).toMatchObject({ rows: 2, punches: 0, people: 1 });
  expect(count(`SELECT count(*) FROM journal WHERE kind = 'absence'`)).toBe(0);
  expect(ills()).toEqual([]);
  expect(await pruned()).toMatchObject({ rows: 0, people: 0 });
});

test('a correction of a kept day keeps what it replaced, one of a pruned day goes with its words', async () => {
  await someYears();
  const presence = presenceId('2020-11-12T07:00:00Z');
  correct('7', '2020-11-12', { kind: 'change', presenceId: presence, to: '17:00' });
  correct('7', '2020-12-03', {
    kind: 'change',
    presenceId: presenceId('2020-12-03T07:00:00Z'),
    from: '2021-01-04T08:00',
    to: '2021-01-04T16:30',
  });
  const before = reports();
  await pruned();
  expect(reports()).toBe(before);
  expect(ills()).toEqual([]);
  // What was moved into a kept year is whole there, with where it came from.
  expect(readDay(kiosk, { number: '7', date: '2021-01-04', at: NOW })).toMatchObject({
    value: {
      day: {
        punches: [{ kind: 'in' }, { kind: 'out' }],
        corrections: [
          {
            by: 'Office',
            reason: 'as Eve says',
            before: { from: '2020-12-03T08:00:00+01:00' },
            after: { from: '2021-01-04T08:00:00+01:00' },
          },
        ],
      },
    },
  });
  expect(count(`SELECT count(*) FROM correction WHERE date = '2020-11-12'`)).toBe(0);
  expect(count('SELECT count(*) FROM fact_text')).toBe(2);
});

test('what was decided about days of pruned years goes with its words', async () => {
  await someYears();
  const said = (date: string) =>
    committed({ date, keep: 'ours', by: 'Eve', reason: `of ${date}`, because: null }, randomUUID);
  for (const date of ['2020-12-03', '2021-01-08']) {
    const { body, texts } = said(date);
    const fact = {
      id: date,
      kind: 'decision',
      employeeId: idOf('7'),
      recordedAt: NOW,
      body,
    } as const;
    insertFactTexts(kiosk.db, appendFact(kiosk.db, fact).seq, texts);
  }
  const asked = { id: randomUUID(), employeeId: idOf('7'), date: '2020-02-05' };
  expect(objectToBreak(kiosk, asked).ok).toBe(true);
  correct('7', '2020-02-05', { kind: 'decideObjection', accept: true });
  await pruned();
  const left = kiosk.db.prepare(`SELECT text FROM fact_text WHERE field = 'reason'`).pluck();
  expect(left.all()).toEqual(['of 2021-01-08']);
  expect(count('SELECT count(*) FROM objection')).toBe(0);
  expect(
    count(`SELECT count(*) FROM journal WHERE kind LIKE '%ecision' OR kind = 'objection'`),
  ).toBe(1);
  expect(ills()).toEqual([]);
});

test('scans of nobody’s badge that were given up go by their dates, with who gave them up', async () => {
  const dropped = (...dates: readonly string[]): void => {
    const said = committed({ by: 'Eve', scans: [], dates, kioskId: 'k' }, randomUUID);
    const fact = { kind: 'badgeDropped', employeeId: null, recordedAt: NOW } as const;
    const { seq } = appendFact(kiosk.db, { ...fact, id: randomUUID(), body: said.body });
    insertFactTexts(kiosk.db, seq, said.texts);
  };
  dropped('2019-03-04');
  dropped('2020-12-31', '2021-01-01');
  dropped('2019-05-06', '2020-12-31');
  await worked('7 2026-06-03T08:00 2026-06-03T16:00');
  expect(await prune(kiosk, { dryRun: true })).toMatchObject({ rows: 2, people: 0, doubts: [] });
  expect(await pruned()).toMatchObject({ rows: 2, punches: 0, people: 0, doubts: [] });
  const left = kiosk.db.prepare(`SELECT body ->> 'dates' FROM journal WHERE kind = 'badgeDropped'`);
  expect(left.pluck().all()).toEqual(['["2020-12-31","2021-01-01"]']);
  expect(count('SELECT count(*) FROM fact_text')).toBe(1);
  expect(ills()).toEqual([]);
  expect(await pruned()).toMatchObject({ rows: 0 });
});

test('they stay while anything is in doubt', async () => {
  const body = { by: 'Eve', scans: [], dates: ['2019-03-04'], kioskId: 'k' };
  const fact = { id: 'drop', kind: 'badgeDropped', employeeId: null, recordedAt: NOW } as const;
  appendFact(kiosk.db, { ...fact, body });
  markOwed(kiosk.db, owed('2020-03-04'));
  const { rows, doubts } = await pruned();
  expect(rows).toBe(0);
  expect(doubts).toHaveLength(1);
  expect(count(`SELECT count(*) FROM journal WHERE id = 'drop'`)).toBe(1);
});

test('what was agreed with the vendor goes as well, up to where presences are kept', async () => {
  await someYears();
  const agreed = (date: string): void => {
    const day = { employeeId: idOf('7'), date, vendor: 'moco' };
    const row = { id: date, from: '08:00', to: '16:30', ours: true };
    putBaseRow(kiosk.db, day, row, 0);
    openAttempt(kiosk.db, day, { id: date, step: { kind: 'delete', id: '1' } as never, at: 1 });
  };
  for (const date of ['2020-12-03', '2021-01-08']) agreed(date);
  kiosk.db.exec('UPDATE attempt SET resolved_at = 1');
  await pruned();
  expect(kiosk.db.prepare('SELECT date FROM base_row').pluck().all()).toEqual(['2021-01-08']);
  expect(kiosk.db.prepare('SELECT date FROM attempt').pluck().all()).toEqual(['2021-01-08']);
});

const owed = (date: string) => {
  const day = { employeeId: idOf('8'), date, vendor: 'moco' };
  return { ...day, at: NOW, dueAt: NOW };
};

test.each<[string, RegExp, () => unknown]>([
  [
    'an owed day',
    /1 day is not agreed .*8 on 2019-02-05/,
    () => markOwed(kiosk.db, owed('2019-02-05')),
  ],
  [
    'a decision',
    /decided and not carried out yet .*8 on 2020-02-05/,
    () => putDecision(kiosk.db, owed('2020-02-05'), { keep: 'ours', ours: [], theirs: [], seq: 1 }),
  ],
  [
    'a write of unknown outcome',
    /unknown outcome .*2020-02-05/,
    () => openAttempt(kiosk.db, owed('2020-02-05'), { id: 'a', step: {} as never, at: 1 }),
  ],
  ['an open presence', /7 has 1 presence open .*2020-06-01/, () => worked('7 2020-06-01T08:00')],
  [
    'a presence to be reviewed',
    /7 has 1 presence open or to be reviewed .*2020-06-01/,
    () => worked('7 2020-06-01T08:00 2020-06-02T08:00'),
  ],
  [
    'an unknown badge',
    /1 scan of unknown badges .*2020-12-31/,
    () =>
      quarantineScan(kiosk.db, {
        id: 'q',
        keyedHash: Buffer.alloc(32),
        plainHash: null,
        spelling: 'raw 0 0',
        last4: '1234',
        at: startOfDay('2021-01-01', ZONE) - 1,
        zone: ZONE,
        random: false,
        sealed: null,
      }),
  ],
  ['a file on its way', /a file of punches/, () => stageChunk(kiosk.db, [], false)],
  [
    'an objection',
    /objection that nobody has decided .*7 on 2020-02-05/,
    () =>
      expect(
        objectToBreak(kiosk, { id: crypto.randomUUID(), employeeId: idOf('7'), date: '2020-02-05' })
          .ok,
      ).toBe(true),
  ],
  [
    'a clock far from the vendor’s',
    /the clock stands 120 minutes/,
    () =>
      writeVendorState(kiosk.db, 'none', {
        ...readVendorState(kiosk.db, 'none'),
        skewMs: 7_200_000,
      }),
  ],
])('%s leaves everything as it is, and is named', async (_, named, happen) => {
  await someYears();
  await happen();
  const before = count('SELECT count(*) FROM punch');
  const { rows, doubts } = await pruned();
  expect([rows, doubts]).toEqual([0, [expect.stringMatching(named)]]);
  expect((await prune(kiosk, { dryRun: true })).doubts).toEqual(doubts);
  expect(count('SELECT count(*) FROM punch')).toBe(before);
});

test('doubts about a kept year hold nothing up', async () => {
  await someYears();
  markOwed(kiosk.db, owed('2021-01-08'));
  await worked('7 2021-06-01T08:00');
  expect(await pruned()).toMatchObject({ rows: 90, doubts: [] });
});

test('a fact about a kept date is kept, with the older punches that it made', async () => {
  await someYears();
  const at = Date.parse('2020-12-30T07:00:00Z');
  const punches = [
    { id: 'vendor-in', kind: 'in', at, source: 'vendor' },
    { id: 'vendor-out', kind: 'out', at: at + 3_600_000, source: 'vendor' },
  ] as const;
  const row = { vendor: 'moco', rowId: '1', date: '2021-01-01', before: null, after: null };
  const fact = { kind: 'vendorEdit', id: 'edit', ...row } as const;
  recordPunchFacts(kiosk, { employeeId: idOf('7'), punches, voids: [], fact });
  await pruned();
  expect(count(`SELECT count(*) FROM punch WHERE at < ${Date.parse('2021-01-01')}`)).toBe(2);
  expect(count(`SELECT count(*) FROM journal WHERE id = 'edit'`)).toBe(1);
  expect(ills()).toEqual([]);
});

test('punches that are older still may come in afterwards, and go with the next pruning', async () => {
  await someYears();
  await pruned();
  await worked('7 2018-01-08T08:00 2018-01-08T16:30');
  expect(punchYears()).toEqual([2018, 2021, 2022]);
  expect(ills()).toEqual([]);
  expect(await pruned()).toMatchObject({ rows: 2, punches: 2, presences: 1, people: 1 });
  expect(ills()).toEqual([]);
});

test('a clock that was just set years ahead makes nothing old, whoever asks', async () => {
  await someYears();
  kiosk.world.jump(6 * 365 * 86_400_000);
  const doubts = [expect.stringMatching(/^the clock was set by more than a day/)];
  expect(await pruned()).toMatchObject({ rows: 0, doubts });
  lookAtClock(kiosk);
  kiosk = kiosk.restarted();
  expect(await pruned()).toMatchObject({ rows: 0, doubts });
  expect(count('SELECT count(*) FROM punch')).toBe(150);
});
