import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkAgreement, checkNobodyTwice } from './agreement.ts';
import { DEFECTIVE_DAY } from '../service/sync/defective-day.ts';
import { chanceOf } from './chance.ts';
import { booksOf, type Kiosk } from './company.ts';
import { found, type Founded } from './found-company.ts';
import {
  checkDoctor,
  checkFigures,
  checkJournal,
  checkNoDefect,
  type Memory,
} from './invariants.ts';
import { ORIGIN } from './line.ts';
import type { Running } from './machine.ts';
import { VENDOR_MODES } from './vendor-mode.ts';
import { walkUp } from './walk-up.ts';

/** Each invariant is broken once on purpose, behind the product's back. */

const DATES = ['2026-11-23'];
const HOUR_MS = 3_600_000;

let folder: string;
let founded: Founded;
let kiosk: Kiosk;
let memory: Memory;

/** A day of one person at a kiosk of a company without any trouble. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stempel-invariants-'));
  const [mode] = VENDOR_MODES;
  if (mode === undefined) throw new Error('there is no vendor mode');
  const chance = chanceOf('1');
  const zone = 'Europe/Berlin';
  const about = { seed: '1', kiosks: 1, dates: DATES, listen: () => {} };
  founded = found({ ...about, chance, zone, folder, mode });
  const { company } = founded;
  const { scheduler } = company;
  const [first] = company.kiosks;
  const [worker] = company.workers;
  if (first === undefined || worker === undefined) throw new Error('nobody is there');
  kiosk = first;
  memory = { hashes: [], found: new Set() };
  const run = (untilAt: number) => scheduler.run(untilAt);
  await founded.open(run);
  for (const [hours, kind] of [
    [9, 'in'],
    [4, 'out'],
  ] as const) {
    await run(scheduler.now() + hours * HOUR_MS);
    const visit = walkUp(company, kiosk, worker, kind, chance);
    await run(scheduler.now() + 60_000);
    if ((await visit).kind !== 'recorded') throw new Error('the kiosk did not take it');
  }
  await run(scheduler.now() + HOUR_MS);
  checkJournal(kiosk, memory, true);
}, 120_000);

afterEach(() => {
  for (const { machine } of founded.company.kiosks) machine.remove();
  rmSync(folder, { recursive: true, force: true });
});

function running(): Running {
  const found = kiosk.machine.running();
  if (found === null) throw new Error('the kiosk is off');
  return found;
}

function write(sql: string): void {
  const { db } = running().ctx;
  db.pragma('foreign_keys = OFF');
  for (const name of db
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`)
    .pluck()
    .all())
    db.exec(`DROP TRIGGER ${String(name)}`);
  db.exec(sql);
}

/** The vendor's books with these presences instead. */
function keepBooks(change: (rows: readonly object[]) => readonly object[]): void {
  const books = booksOf(founded.company);
  founded.company.sandbox.control.seed({ ...books, presences: change(books['presences']) });
}

test('holds for a day on which nothing goes wrong', async () => {
  const { company } = founded;
  checkJournal(kiosk, memory, true);
  checkNoDefect(kiosk);
  checkNobodyTwice(company);
  await checkFigures(company, kiosk, DATES);
  await checkDoctor(kiosk);
  checkAgreement(company, kiosk, DATES);
  await founded.expectIdle((untilAt) => company.scheduler.run(untilAt));
  expect(company.counting.counters()['agreed days']).toBeGreaterThan(0);
});

test('I1: a receipt of a punch that is not in the journal', () => {
  const at = founded.company.scheduler.now();
  kiosk.shown.set('gone', { punchId: 'gone', kind: 'in', at });
  expect(() => checkJournal(kiosk, memory, false)).toThrow('I1: k1: in gone');
});

test('I1: a punch whose time has changed since it was shown', () => {
  write('UPDATE punch SET at = at + 1');
  expect(() => checkJournal(kiosk, memory, true)).toThrow(/^I1: /);
});

test('I2: a row of the journal that is gone, or another one', async () => {
  write('DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)');
  expect(() => checkJournal(kiosk, memory, false)).toThrow(/^I2: /);
});

test('I3: somebody who is twice at the vendor', () => {
  keepBooks((rows) => [...rows, ...rows.map((row) => ({ ...row, id: 4711 }))]);
  expect(() => checkNobodyTwice(founded.company)).toThrow(/^I3: /);
});

test('I4: a day that is missing at the vendor, and one that stays owed', () => {
  keepBooks(() => []);
  expect(() => checkAgreement(founded.company, kiosk, DATES)).toThrow('at the vendor nothing');
  write(`INSERT INTO owed_day (employee_id, date, vendor, state, since_at, due_at)
         SELECT id, '2026-11-20', 'moco', 'owed', 0, 0 FROM employee LIMIT 1`);
  expect(() => checkAgreement(founded.company, kiosk, DATES)).toThrow('without an excuse');
});

test('I5: hours that do not follow from the punches', async () => {
  write('UPDATE presence SET to_at = to_at + 60000');
  await expect(checkFigures(founded.company, kiosk, DATES)).rejects.toThrow(/^I5: /);
});

test('I5 speaks as of the kiosk’s clock: what lies ahead of one that was set back counts later', async () => {
  const { company } = founded;
  const worked = async () =>
    await running().office.readDay({
      number: String(company.workers[0]?.number),
      date: '2026-11-23',
    });
  const before = await worked();
  kiosk.clock.offsetMs = -2 * HOUR_MS;
  await checkFigures(company, kiosk, DATES);
  expect(await worked()).not.toEqual(before);
});

test('I6: two writes of one person at once, and a doctor who finds something', async () => {
  const { company, broken } = founded;
  const { basePath } = company.sandbox;
  const ask = () =>
    running().life.world.fetch(`${ORIGIN}${basePath}/users/presences`, {
      method: 'POST',
      headers: { 'X-IMPERSONATE-USER-ID': '7' },
      body: '{}',
    });
  void ask();
  void ask();
  expect(broken.error?.message).toMatch(/^I6: k1: two writes of 7/);
  write('UPDATE presence SET to_at = to_at + 60000');
  await expect(checkDoctor(kiosk)).rejects.toThrow(/^I6: /);
});

test('I7: a kiosk that never rests', async () => {
  const { company } = founded;
  const { world } = running().life;
  const busy = async (): Promise<void> => {
    for (;;) await world.sleep(1_000);
  };
  void busy();
  await expect(founded.expectIdle((untilAt) => company.scheduler.run(untilAt))).rejects.toThrow(
    /^I7: /,
  );
});

test('a day that is set aside as a defect of the kiosk', () => {
  write(`INSERT INTO owed_day (employee_id, date, vendor, state, since_at, due_at, reason)
         SELECT id, '2026-11-20', 'moco', 'refused', 0, 0, '${DEFECTIVE_DAY}: nobody thought of that'
         FROM employee LIMIT 1`);
  expect(() => checkNoDefect(kiosk)).toThrow(/^defect: k1 on 2026-11-20: .*nobody thought/);
});
