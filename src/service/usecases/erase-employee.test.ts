import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BROKEN, armNth, FULL } from '../failing-statement.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { openAttempt } from '../store/attempt.ts';
import { correctionsOf } from '../store/correction.ts';
import { putDecision } from '../store/day-decision.ts';
import { employeeByNumber } from '../store/employee.ts';
import { appendFact, verifyChain } from '../store/journal.ts';
import { markOwed } from '../store/outbox.ts';
import { stageChunk } from '../store/import-chunk.ts';
import { writePause } from '../store/sync-pause.ts';
import { correctPresence } from './correct-presence.ts';
import { doctor } from './doctor.ts';
import { eraseEmployee } from './erase-employee.ts';
import { identify } from './identify.ts';
import { importAbsences } from './import-absences.ts';
import { importBalances } from './import-balances.ts';
import { importEmployees } from './import-employees.ts';
import { importPunches } from './import-punches.ts';
import { listEmployees } from './list-employees.ts';
import { objectToBreak } from './object-to-break.ts';
import { prune } from './prune.ts';
import { readBoard } from './read-board.ts';
import { readDay } from './read-day.ts';
import { readReport } from './read-report.ts';
import { refoldWhereRulesChanged } from './refold.ts';
import { setConfig } from './set-config.ts';

const NAME = 'Adelheid Quarzmeister';
const NUMBER = 'K-77123';
const BADGE = '04A2B3C4D5E6F7';
const REASON = 'Zahnarzttermin bei Dr. Wurzelzieher';
const BY = 'Leopold Personalmann';

let kiosk: ScratchKiosk;
let ada: string;

beforeEach(async () => {
  kiosk = scratchKiosk({ at: Date.parse('2026-11-22T09:00:00Z') });
  kiosk.setConfig('breaks', { rule: 'de', deduct: 'leastSufficient', steps: [] });
  importEmployees(kiosk, {
    format: 'csv',
    text: `number,name,badge,pin,weekly\n${NUMBER},${NAME},${BADGE},8642,8:00;8:00;8:00;8:00;8:00;0;0\n8,Ben,,,\n`,
  });
  ada = employeeByNumber(kiosk.db, NUMBER)?.id ?? '';
  const lines = [NUMBER, '8'].flatMap((number) => [
    `${number},in,2026-11-02T08:00:00+01:00`,
    `${number},out,2026-11-02T16:30:00+01:00`,
    `${number},in,2019-11-04T08:00:00+01:00`,
    `${number},out,2019-11-04T16:30:00+01:00`,
  ]);
  await importPunches(kiosk, { text: ['employee,kind,at', ...lines].join('\n') });
  importAbsences(kiosk, { text: `employee,date,type,portion\n${NUMBER},2026-11-03,sick,1\n` });
  importBalances(kiosk, { text: `employee,year,overtime_carryover\n${NUMBER},2026,1:00\n` });
  corrected(NUMBER, REASON, BY);
  corrected('8', 'Ben was late', 'office');
});

afterEach(() => kiosk.close());

function corrected(number: string, reason: string, by: string, date = '2026-11-02'): void {
  const change = { kind: 'add', from: '18:00', to: '19:00' } as const;
  const asked = { number, date, change, reason, by };
  expect(correctPresence(kiosk, { id: crypto.randomUUID(), ...asked }).ok).toBe(true);
}

const erase = () => eraseEmployee(kiosk, { number: NUMBER });

function ills(): readonly string[] {
  const { checks } = doctor(kiosk).value;
  return checks.filter(({ ok }) => !ok).map(({ name, message }) => `${name}: ${message}`);
}

function report(number: string): unknown {
  const asked = { year: 2026, type: 4, iso: true, deprecated: true, number } as const;
  return readReport(kiosk, asked);
}

/** Every byte that the database has on the disk. */
function bytes(): string {
  return ['stempel.db', 'stempel.db-wal']
    .map((name) => join(kiosk.dataDir, name))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'latin1'))
    .join('');
}

test('nothing in the file names an erased person, and what others have is as it was', () => {
  const before = report('8');
  kiosk.secrets.set(`vendor.key.${NUMBER}`, 'key');
  for (const text of [NAME, NUMBER, 'E6F7', REASON, BY]) expect(bytes()).toContain(text);
  expect(erase()).toEqual({ ok: true, value: { remains: [] } });
  for (const text of [NAME, 'Quarz', NUMBER, 'E6F7', REASON, 'Wurzelzieher', BY]) {
    expect(bytes()).not.toContain(text);
  }
  expect(readFileSync(join(kiosk.dataDir, 'secrets.json'), 'utf8')).not.toContain(NUMBER);
  expect(report('8')).toEqual(before);
  expect(verifyChain(kiosk.db)).toBeNull();
  expect(ills()).toEqual([]);
});

test('nothing is left of many people either who were renamed often before', () => {
  const people = Array.from({ length: 150 }, (_, index) => index);
  const text = (version: number): string =>
    people
      .map((n) => `N${n}N,Zyx${n}q${'w'.repeat((n * 7 + version * 13) % 60)}Zyx${n}z`)
      .join('\n');
  for (const version of [1, 2, 3]) {
    importEmployees(kiosk, { format: 'csv', text: `number,name\n${text(version)}\n` });
  }
  const gone = people.filter((n) => n % 30 === 0);
  for (const n of gone) expect(eraseEmployee(kiosk, { number: `N${n}N` }).ok).toBe(true);
  const left = bytes();
  for (const n of gone) {
    for (const trace of [`Zyx${n}q`, `Zyx${n}z`, `N${n}N`]) expect(left).not.toContain(trace);
  }
  expect(left).toContain('Zyx1q');
});

test('an erased person is unknown everywhere, and what they left trips nobody', async () => {
  erase();
  expect(listEmployees(kiosk).value.employees.map(({ number }) => number)).toEqual(['8']);
  expect(report(NUMBER)).toMatchObject({ refusal: 'unknownEmployee' });
  expect(readDay(kiosk, { number: NUMBER, date: '2026-11-02' })).toMatchObject({
    refusal: 'unknownEmployee',
  });
  expect(readBoard(kiosk, { employeeId: ada })).toMatchObject({ refusal: 'unknownEmployee' });
  expect(erase()).toMatchObject({ refusal: 'unknownEmployee' });
  expect(readReport(kiosk, { year: 2026, type: 0, iso: false, deprecated: false })).toMatchObject({
    value: { userreports: [expect.stringContaining('Ben')] },
  });
  const badge = { credential: { kind: 'badge', frame: BADGE } } as const;
  expect(await identify(kiosk, badge as never)).toMatchObject({ ok: false });
  // Other rules would have presences of theirs reviewed, and owed to a vendor: nobody could settle them.
  kiosk.setConfig('vendor.kind', 'moco');
  setConfig(kiosk, { key: 'punch.openLimitHours', value: 4 });
  refoldWhereRulesChanged(kiosk);
  const states = kiosk.db.prepare('SELECT DISTINCT state FROM presence WHERE employee_id = ?');
  expect(states.pluck().all(ada)).toContain('needsReview');
  expect(
    kiosk.db.prepare('SELECT count(*) FROM owed_day WHERE employee_id = ?').pluck().get(ada),
  ).toBe(0);
  expect(ills()).toEqual([]);
});

test('the times of an erased person are pruned with everybody’s, absences without any too', async () => {
  importAbsences(kiosk, { text: `employee,date,type,portion\n${NUMBER},2018-03-05,sick,1\n` });
  const sick = kiosk.db.prepare(
    `SELECT count(*) FROM journal WHERE body LIKE '%2018-03-05%' AND kind = 'absence'`,
  );
  const before = { punches: 4, people: 2, doubts: [] };
  erase();
  expect(sick.pluck().get()).toBe(1);
  expect(await prune(kiosk, { dryRun: false })).toMatchObject(before);
  expect(sick.pluck().get()).toBe(0);
  expect(ills()).toEqual([]);
  expect(verifyChain(kiosk.db)).toBeNull();
});

test('an absence that is all there is of an erased person’s old years is pruned as well', async () => {
  await prune(kiosk, { dryRun: false });
  importAbsences(kiosk, { text: `employee,date,type,portion\n${NUMBER},2018-03-05,sick,1\n` });
  erase();
  expect(await prune(kiosk, { dryRun: false })).toMatchObject({ rows: 1, punches: 0, people: 1 });
  expect(await prune(kiosk, { dryRun: false })).toMatchObject({ rows: 0, people: 0 });
  expect(ills()).toEqual([]);
});

test('words that were erased are shown as that', () => {
  expect(correctionsOf(kiosk.db, ada, '2026-11-02')).toMatchObject([{ by: BY, reason: REASON }]);
  erase();
  expect(correctionsOf(kiosk.db, ada, '2026-11-02')).toMatchObject([
    { by: '(erased)', reason: '(erased)' },
  ]);
});

test('the doctor sees words that were changed, and such as are missing without an erasure', () => {
  kiosk.db.exec(`UPDATE fact_text SET text = 'another' WHERE text = 'Ben was late'`);
  expect(ills()).toEqual([expect.stringMatching(/words of fact \d+ \(reason\) are not the ones/)]);
  kiosk.db.exec(`DELETE FROM fact_text WHERE text = 'another'`);
  expect(ills()).toEqual([expect.stringMatching(/words of fact \d+ \(reason\) are missing/)]);
});

const day = (date: string) => ({ employeeId: ada, date, vendor: 'moco', at: 1, dueAt: 1 });

test.each<[string, RegExp, () => unknown]>([
  [
    'an owed day',
    /not agreed with the vendor: 2026-11-02/,
    () => {
      kiosk.setConfig('vendor.kind', 'moco');
      markOwed(kiosk.db, day('2026-11-02'));
    },
  ],
  [
    'a day that is owed to a vendor of before',
    /not agreed with moco, which is not the vendor now: 2026-11-02/,
    () => markOwed(kiosk.db, day('2026-11-02')),
  ],
  [
    'a decision',
    /decided and not carried out: 2026-11-02/,
    () => putDecision(kiosk.db, day('2026-11-02'), { keep: 'ours', ours: [], theirs: [], seq: 1 }),
  ],
  [
    'a write of unknown outcome',
    /unknown outcome: 2026-11-02/,
    () => openAttempt(kiosk.db, day('2026-11-02'), { id: 'a', step: {} as never, at: 1 }),
  ],
  [
    'an open presence',
    /open or to be reviewed: 2026-11-20/,
    () =>
      importPunches(kiosk, { text: `employee,kind,at\n${NUMBER},in,2026-11-20T08:00:00+01:00` }),
  ],
  [
    'an objection',
    /objections that nobody has decided: 2019-11-04/,
    () => {
      const asked = { id: crypto.randomUUID(), employeeId: ada, date: '2019-11-04' };
      expect(objectToBreak(kiosk, asked).ok).toBe(true);
    },
  ],
  ['a file on its way', /file of punches/, () => stageChunk(kiosk.db, [], false)],
])('%s refuses an erasure, and is named', async (_, named, happen) => {
  await happen();
  expect(erase()).toEqual({
    ok: false,
    refusal: 'unsettled',
    detail: { reasons: [expect.stringMatching(named)] },
  });
  expect(employeeByNumber(kiosk.db, NUMBER)?.name).toBe(NAME);
});

test('nothing is recorded for whoever is erased while a file of punches is checked', async () => {
  const start = Date.parse('2026-01-01T00:00:00Z');
  const lines = Array.from({ length: 1_200 }, (_, n) => {
    const at = new Date(start + n * 1_800_000).toISOString();
    return `${n % 2 === 0 ? '8' : NUMBER},${n % 4 < 2 ? 'in' : 'out'},${at}`;
  });
  const text = ['employee,kind,at', ...lines].join('\n');
  const punches = kiosk.db.prepare('SELECT count(*) FROM punch WHERE employee_id = ?').pluck();
  const before = punches.get(ada);
  const answers: unknown[] = [];
  const turn = async () => {
    const outcome = erase();
    const known = punches.get(ada);
    answers.push(outcome.ok ? { erased: known } : outcome.detail);
  };
  const pace = { chunkRows: 125, stagedChunks: 2, turn };
  const outcome = await importPunches(kiosk, { text }, pace);
  expect(outcome).toMatchObject({ ok: true, value: { recorded: 1_200 } });
  expect(answers.length).toBeGreaterThan(15);
  const refused = { reasons: expect.arrayContaining([expect.stringMatching(/file of punches/)]) };
  // The last turn comes when all of it is recorded.
  expect(answers.slice(0, -1)).toEqual(answers.slice(1).map(() => refused));
  expect(punches.get(ada)).toBe((before as number) + 600);
});

test('a file that was refused holds no erasure up', async () => {
  expect(await importPunches(kiosk, { text: 'employee,kind,at\n99,in,x' })).toMatchObject({
    ok: false,
  });
  expect(erase().ok).toBe(true);
});

test('what still holds the person is named', () => {
  mkdirSync(join(kiosk.dataDir, 'backups'));
  writeFileSync(join(kiosk.dataDir, 'backups', 'before-0008.db'), '');
  corrected('8', `asked by ${NAME}`, 'office', '2026-11-04');
  kiosk.setConfig('vendor.kind', 'moco');
  kiosk.db.exec(`UPDATE employee SET vendor_id = '99' WHERE id = '${ada}'`);
  kiosk.db.exec('DELETE FROM owed_day');
  const body = {
    date: '2026-11-02',
    dates: [],
    by: 'Eve',
    reason: 'in plain',
    before: null,
    after: null,
  };
  const plain = { id: 'old', kind: 'correction', employeeId: ada, recordedAt: 1, body } as const;
  appendFact(kiosk.db, plain);
  expect(erase()).toEqual({
    ok: true,
    value: {
      remains: [
        'backups/before-0008.db, a copy from before',
        expect.stringMatching(/^1 entries of the journal .* in plain/),
        'the name, in who and why of 1 entries about others',
        expect.stringMatching(/^the person at moco/),
      ],
    },
  });
});

test('a name is found in any capitals, and in who has paused the vendor', () => {
  const name = 'Ümit Özgür';
  importEmployees(kiosk, { format: 'csv', text: `number,name\n9,${name}\n` });
  corrected('8', `stood in for ${name.toUpperCase()}`, 'office', '2026-11-04');
  corrected('8', `and for ${name.normalize('NFD')}`, 'office', '2026-11-05');
  writePause(kiosk.db, 'moco', { by: name.toLowerCase(), at: 1 });
  writePause(kiosk.db, 'iflow', { by: 'Eve', at: 1 });
  expect(eraseEmployee(kiosk, { number: '9' })).toEqual({
    ok: true,
    value: {
      remains: [
        'the name, in who and why of 2 entries about others',
        expect.stringMatching(/^the name, in who has paused moco/),
      ],
    },
  });
});

test('whichever statement fails, the person is there or gone, and the rest follows', () => {
  for (let n = 1; ; n += 1) {
    kiosk = kiosk.restarted();
    const arming = armNth(kiosk.db, n, n % 2 === 0 ? FULL : BROKEN);
    let passed = true;
    try {
      erase();
    } catch {
      passed = false;
    }
    arming.disarm();
    const isGone = employeeByNumber(kiosk.db, NUMBER) === null;
    expect([passed, kiosk.db.prepare('SELECT count(*) FROM fact_text').pluck().get()]).toEqual([
      isGone,
      isGone ? 2 : 4,
    ]);
    expect(ills()).toEqual([]);
    if (!isGone) continue;
    kiosk = kiosk.restarted();
    expect(bytes()).not.toContain(NAME);
    if (n > 15) break;
    throw new Error(`only ${n} statements`);
  }
});
