import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendAnchor } from '../../src/service/anchor-file.ts';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { headAnchor } from '../../src/service/store/anchor.ts';
import type { Db } from '../../src/service/store/database.ts';
import { doctor } from '../../src/service/usecases/doctor.ts';
import { prune, recordSix } from '../builders/journal-rows.ts';
import { TAMPERINGS } from '../builders/tampering.ts';

/** A real file of six rows, whose second and last were kept as anchors, is changed from outside; the doctor is asked. */
const AT = '2026-03-30T09:20:00+02:00';

let kiosk: ScratchKiosk;
beforeEach(() => {
  kiosk = scratchKiosk();
  recordSix(kiosk.db, (seq) => {
    if (seq % 4 === 2) appendAnchor(kiosk.dataDir, headAnchor(kiosk.db, AT), 'day');
  });
});
afterEach(() => kiosk.close());

function fromOutside(tamper: (db: Db) => void): void {
  const db = new Database(join(kiosk.dataDir, 'stempel.db'));
  try {
    tamper(db);
  } finally {
    db.close();
  }
}

/** What a check says where it finds something; null: it is content. */
function ill(name: 'journal' | 'anchors'): string | null {
  const found = doctor(kiosk).value.checks.find((check) => check.name === name);
  if (found === undefined) throw new Error(`there is no check ${name}`);
  return found.ok ? null : found.message;
}

test('a journal that nobody has touched is whole, and has every anchor', () => {
  expect([ill('journal'), ill('anchors')]).toEqual([null, null]);
  expect(doctor(kiosk).value.checks).toContainEqual({
    name: 'anchors',
    ok: true,
    message: 'the journal has every row that was kept beside it (2)',
  });
});

test('a journal whose rows were pruned by name is whole, and has every anchor', () => {
  fromOutside(prune);
  expect([ill('journal'), ill('anchors')]).toEqual([null, null]);
});

test.each(TAMPERINGS)('$name: the first row is named', ({ tamper, by, says }) => {
  fromOutside(tamper);
  const [journal, anchors] = [ill('journal'), ill('anchors')];
  const expected = {
    chain: [`${says}; somebody has changed the file from outside`, anchors],
    // The chain is whole.
    anchor: [
      null,
      `${says}${AT}; an older file has taken the place of this one, or somebody has changed it`,
    ],
  };
  expect([journal, anchors]).toEqual(expected[by]);
});

test('an anchor that cannot be read is named by its line', () => {
  appendFileSync(join(kiosk.dataDir, 'anchors.jsonl'), '{"seq":3}\n');
  expect(ill('anchors')).toBe('anchors.jsonl:3 cannot be read');
});

test('an anchor that a crash has cut short makes room for the next one', () => {
  const path = join(kiosk.dataDir, 'anchors.jsonl');
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, `${whole}{"seq":6,"hash":"${'0'.repeat(400)}`);
  expect(ill('anchors')).toBeNull();
  appendAnchor(kiosk.dataDir, headAnchor(kiosk.db, AT), 'start');
  const lines = readFileSync(path, 'utf8').split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[3]).toBe('');
  expect(lines[2]).toMatch(/^\{"seq":6,.*"why":"start"\}$/);
  expect(ill('anchors')).toBeNull();
});

test('an anchor whose line break an editor has left away is kept', () => {
  const path = join(kiosk.dataDir, 'anchors.jsonl');
  writeFileSync(path, readFileSync(path, 'utf8').trimEnd());
  expect(doctor(kiosk).value.checks).toContainEqual(
    expect.objectContaining({ message: expect.stringMatching(/kept beside it \(2\)$/) }),
  );
  appendAnchor(kiosk.dataDir, headAnchor(kiosk.db, AT), 'start');
  const lines = readFileSync(path, 'utf8').split('\n');
  expect(lines).toHaveLength(4);
  expect(ill('anchors')).toBeNull();
});
