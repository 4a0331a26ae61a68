import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { doctor } from './doctor.ts';
import { importAbsences } from './import-absences.ts';
import { importBalances } from './import-balances.ts';
import { importEmployees } from './import-employees.ts';
import { importHolidays } from './import-holidays.ts';
import { importModels } from './import-models.ts';
import { recordPunchFacts } from './record-facts.ts';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  for (const [n, kind] of (['in', 'out', 'in'] as const).entries()) {
    recordPunchFacts(kiosk, {
      employeeId: 'ada',
      punches: [{ id: `punch-${n}`, kind, at: n * 3_600_000, source: 'import' }],
      voids: [],
      fact: { kind: 'punch' },
    });
  }
});

afterEach(() => kiosk.close());

/** The ill ones, as `name: message`. */
function ills(): readonly string[] {
  const outcome = doctor(kiosk);
  const checks = outcome.ok ? outcome.value.checks : [];
  return checks.filter(({ ok }) => !ok).map(({ name, message }) => `${name}: ${message}`);
}

test('a kiosk that nobody has touched is healthy', () => {
  expect(ills()).toEqual([]);
});

test('an altered fact is named, and does not pass as a presence either', () => {
  kiosk.db.exec(
    `DROP TRIGGER journal_refuses_update; UPDATE journal SET body = replace(body, '3600000', '3600001')`,
  );
  expect(ills()).toEqual([
    expect.stringMatching(/^journal: row 2: .*altered/),
    expect.stringMatching(/^projection: punch punch-1 differs/),
  ]);
});

test('a journal whose end was cut off is given away by what follows from it', () => {
  kiosk.db.pragma('foreign_keys = OFF');
  kiosk.db.exec('DROP TRIGGER journal_refuses_delete; DELETE FROM journal WHERE seq = 3');
  expect(ills()).toEqual([
    expect.stringMatching(/^references: 1 rows/),
    expect.stringMatching(/^projection: punch punch-2 is not in the journal/),
  ]);
});

test('a fact that cannot be read is an answer, not a crash', () => {
  kiosk.db.exec(`DROP TRIGGER journal_refuses_update; UPDATE journal SET body = '{' WHERE seq = 1`);
  expect(ills()).toEqual([
    expect.stringMatching(/^journal: row 1/),
    expect.stringMatching(/^projection: cannot be read/),
  ]);
});

test('files that others can read are named', () => {
  chmodSync(join(kiosk.dataDir, 'stempel.db'), 0o644);
  chmodSync(join(kiosk.dataDir, 'secrets.json'), 0o640);
  expect(ills()).toEqual([expect.stringMatching(/^permissions: .*secrets\.json, stempel\.db:/)]);
});

test('a lock that others can hold and a directory that others can enter are named', () => {
  writeFileSync(join(kiosk.dataDir, 'owner.lock'), '', { mode: 0o644 });
  chmodSync(kiosk.dataDir, 0o750);
  expect(ills()).toEqual([
    expect.stringMatching(/^permissions: .*on the data directory, owner\.lock:/),
  ]);
});

test('a clock behind the journal is told, with how far', () => {
  kiosk.world.jump(-3_600_000);
  expect(ills()).toEqual([expect.stringMatching(/^clock: .* 3600 s behind/)]);
});

/** Everything that the office can enter, some of it twice and some of it taken back. */
function entered(): void {
  const text = 'number,name,weekly\n7,Ada,8:00;8:00;8:00;8:00;8:00;0;0\n8,Ben,\n';
  importEmployees(kiosk, { format: 'csv', text });
  for (const portion of ['1', '0', '0.5']) {
    importAbsences(kiosk, { text: `employee,date,type,portion\n7,2026-04-07,sick,${portion}\n` });
    importHolidays(kiosk, { text: `date,name,portion\n2026-12-24,Eve,${portion}\n` });
  }
  importAbsences(kiosk, { text: 'employee,date,type,portion\n8,2026-04-07,sick,1' });
  importAbsences(kiosk, { text: 'employee,date,type,portion\n8,2026-04-07,sick,0' });
  importModels(kiosk, {
    text: 'employee,from,kind,monthly_target\n8,2026-01-01,monthly,80:00\n7,2026-05-01,monthly,40:00\n',
  });
  importBalances(kiosk, { text: 'employee,year,overtime_carryover\n7,2026,-1:30\n8,2026,0\n' });
}

test('what the office has entered is what the journal says', () => {
  entered();
  expect(ills()).toEqual([]);
});

test.each([
  ['UPDATE day_off SET portion = 1', /fact \d+ .*: absence .* 2026-04-07 sick_self/],
  ["UPDATE day_off SET word = 'free_time'", /fact \d+ .*: absence .* 2026-04-07 sick_self/],
  ['DELETE FROM day_off', /fact \d+ .*: absence/],
  [
    `INSERT INTO day_off SELECT employee_id, '2026-04-08', type, portion, half, source, word FROM day_off`,
    /not in the journal: absence .* 2026-04-08/,
  ],
  ["UPDATE working_time_model SET monthly_seconds = 1 WHERE kind = 'monthly'", /model .* 2026-0/],
  [`UPDATE working_time_model SET am_seconds = '[0]' WHERE kind = 'weekly'`, /model .* 2000-01-01/],
  ['UPDATE site_holiday SET portion = 1', /holiday of the site 2026-12-24/],
  ['UPDATE year_balance SET overtime_carryover_seconds = 0', /balance .* 2026/],
])('after %s the doctor names it', (sql, what) => {
  entered();
  kiosk.db.exec(sql);
  expect(ills()).toEqual([expect.stringMatching(/^owed: /)]);
  expect(ills()[0]).toMatch(what);
});

test('what was entered for somebody who has been erased is missed by nobody', () => {
  entered();
  kiosk.db.exec('DELETE FROM employee');
  expect(ills()).toEqual([]);
});

test.each([
  [null, 'BY', true, /only those of the office/],
  ['DE', null, true, /the whole of DE; site\.region/],
  ['RO', null, true, /the whole of RO$/],
  ['DE', 'de-by', true, /DE-BY \(Bayern\)/],
  ['AT', 'W', true, /AT-9 \(Wien\)/],
  ['DE', 'Bavaria', false, /no region “Bavaria”.*BY \(Bayern\)/],
  ['RO', 'B', false, /it has none/],
  ['XX', null, false, /country XX/],
])('of the country %s and the region %s the doctor says', (country, region, ok, message) => {
  kiosk.setConfig('site.country', country);
  kiosk.setConfig('site.region', region);
  const outcome = doctor(kiosk);
  expect(outcome.value.checks.find(({ name }) => name === 'holidays')).toEqual({
    name: 'holidays',
    ok,
    message: expect.stringMatching(message),
  });
});
