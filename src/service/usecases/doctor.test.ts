import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { doctor } from './doctor.ts';
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
