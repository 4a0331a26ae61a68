import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { canonicalJson } from './canonical-json.ts';
import { appendFact, journalHead, verifyChain } from './journal.ts';
import { insertPunch } from './punch.ts';
import { inTransaction } from './transaction.ts';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  inTransaction(kiosk.db, () => {
    for (let n = 1; n <= 4; n += 1) {
      const kind = n % 2 ? 'in' : 'out';
      const punch = { kind, at: 1000 * n, zone: 'Europe/Berlin', source: 'import' } as const;
      const id = `fact-${n}`;
      const employeeId = 'ada';
      const fact = { id, kind: 'punch', employeeId, recordedAt: 1000 * n, body: punch } as const;
      insertPunch(kiosk.db, { ...punch, id, employeeId }, appendFact(kiosk.db, fact).seq);
    }
  });
});

afterEach(() => kiosk.close());

/** What somebody could do who has the file and time. */
function tamper(sql: string): void {
  kiosk.db.pragma('foreign_keys = OFF');
  kiosk.db.exec('DROP TRIGGER journal_refuses_update; DROP TRIGGER journal_refuses_delete;');
  kiosk.db.exec(sql);
}

test('numbers facts from one and verifies', () => {
  expect(journalHead(kiosk.db).seq).toBe(4);
  expect(journalHead(kiosk.db).hashHex).toMatch(/^[0-9a-f]{64}$/);
  expect(verifyChain(kiosk.db)).toBeNull();
});

test('refuses to be changed or shortened', () => {
  expect(() => kiosk.db.exec(`UPDATE journal SET body = '{}' WHERE seq = 2`)).toThrow(
    'append-only',
  );
  expect(() => kiosk.db.exec('DELETE FROM journal WHERE seq = 4')).toThrow('append-only');
  expect(() => kiosk.db.exec(`REPLACE INTO journal SELECT * FROM journal WHERE seq = 2`)).toThrow(
    'append-only',
  );
  expect(() =>
    kiosk.db.exec(
      `REPLACE INTO journal SELECT 5, id, kind, employee_id, recorded_at, body, prev_hash, hash FROM journal WHERE seq = 2`,
    ),
  ).toThrow('append-only');
  expect(verifyChain(kiosk.db)).toBeNull();
});

test.each([
  [`UPDATE journal SET body = replace(body, '2000', '2001') WHERE seq = 2`, 2],
  [`UPDATE journal SET recorded_at = 1 WHERE seq = 3`, 3],
  [`UPDATE journal SET employee_id = 'ben' WHERE seq = 1`, 1],
  [`UPDATE journal SET hash = zeroblob(32) WHERE seq = 2`, 2],
  [`UPDATE journal SET prev_hash = zeroblob(32) WHERE seq = 2`, 2],
  [`DELETE FROM journal WHERE seq = 2`, 2],
  [`DELETE FROM journal WHERE seq = 1`, 1],
])('an alteration from outside names its row: %s', (sql, seq) => {
  tamper(sql);
  expect(verifyChain(kiosk.db)).toMatchObject({ seq });
});

test('a row that was rewritten with a fitting hash is given away by the one after it', () => {
  tamper(
    `UPDATE journal SET (body, hash) = (SELECT body, hash FROM journal WHERE seq = 1) WHERE seq = 2`,
  );
  expect(verifyChain(kiosk.db)).toMatchObject({ seq: 2 });
});

test('a transaction that throws leaves nothing', () => {
  const fact = { id: 'late', kind: 'undo', employeeId: null, recordedAt: 5, body: {} } as const;
  expect(() =>
    inTransaction(kiosk.db, () => {
      appendFact(kiosk.db, fact);
      throw new Error('half-way');
    }),
  ).toThrow('half-way');
  expect(journalHead(kiosk.db).seq).toBe(4);
});

test('a fact has an id of its own, whatever its kind', () => {
  const undo = { id: 'taken', kind: 'undo', employeeId: 'ada', recordedAt: 5, body: {} } as const;
  appendFact(kiosk.db, undo);
  const punch = { kind: 'in', at: 9000, zone: 'Europe/Berlin', source: 'import' } as const;
  for (const id of ['taken', 'fact-2']) {
    expect(() => appendFact(kiosk.db, { ...undo, id })).toThrow('append-only');
    expect(() => appendFact(kiosk.db, { ...undo, kind: 'punch', id, body: punch })).toThrow(
      'append-only',
    );
  }
});

/** As the newest fact says, and a row of the permission beside it. */
function permit(fromSeq: number, toSeq: number): void {
  const body = { ranges: [[fromSeq, toSeq]] };
  const fact = { id: 'prune', kind: 'prune', employeeId: null, recordedAt: 5, body } as const;
  const { seq } = appendFact(kiosk.db, fact);
  kiosk.db.exec(`INSERT INTO pruning VALUES (${seq}, '2020-01-01');
    INSERT INTO prune_range VALUES (${fromSeq}, ${toSeq}, ${seq})`);
}

const PRUNED = `id = 'pruned-' || seq, kind = 'pruned', employee_id = NULL, recorded_at = 0, body = ''`;

test('a row that a fact has named may be reduced to its hashes, and to nothing else', () => {
  const reduce = `UPDATE journal SET ${PRUNED} WHERE seq = 2`;
  expect(() => kiosk.db.exec(reduce)).toThrow('append-only');
  permit(2, 3);
  for (const other of [
    PRUNED.replace("body = ''", "body = '{}'"),
    PRUNED.replace('recorded_at = 0', 'recorded_at = 1'),
    PRUNED.replace('employee_id = NULL', "employee_id = 'ada'"),
    PRUNED.replace("kind = 'pruned'", "kind = 'undo'"),
    PRUNED.replace("id = 'pruned-' || seq", "id = 'pruned-9'"),
    `${PRUNED}, hash = zeroblob(32)`,
    `${PRUNED}, prev_hash = zeroblob(32)`,
    `${PRUNED}, seq = 9`,
  ]) {
    expect(() => kiosk.db.exec(`UPDATE journal SET ${other} WHERE seq = 2`)).toThrow('append-only');
  }
  for (const seq of [1, 4, 5]) {
    expect(() => kiosk.db.exec(`UPDATE journal SET ${PRUNED} WHERE seq = ${seq}`)).toThrow(
      'append-only',
    );
  }
  kiosk.db.exec(reduce);
  expect(verifyChain(kiosk.db)).toBeNull();
});

test('a prune never reduces a prune or an erasure, and is not widened or taken back', () => {
  const fact = { id: 'gone', kind: 'erasure', employeeId: 'a', recordedAt: 5, body: {} } as const;
  appendFact(kiosk.db, fact);
  permit(3, 5);
  expect(() => kiosk.db.exec(`UPDATE journal SET ${PRUNED} WHERE seq = 5`)).toThrow('append-only');
  expect(() => kiosk.db.exec('UPDATE prune_range SET from_seq = 1')).toThrow('stands as it was');
  expect(() => kiosk.db.exec('DELETE FROM prune_range')).toThrow('stands as it was');
  expect(() => kiosk.db.exec('UPDATE pruning SET seq = 1')).toThrow('stands as it was');
  expect(() => kiosk.db.exec('DELETE FROM pruning')).toThrow('stands as it was');
  expect(() => kiosk.db.exec(`INSERT INTO pruning VALUES (4, '2020-01-01')`)).toThrow('newest');
  expect(() => kiosk.db.exec(`INSERT INTO prune_range VALUES (1, 6, 6)`)).toThrow('CHECK');
  appendFact(kiosk.db, { ...fact, id: 'later' });
  expect(() => kiosk.db.exec('INSERT INTO prune_range VALUES (1, 1, 6)')).toThrow('newest');
  expect(() => kiosk.db.exec(`INSERT INTO pruning VALUES (7, '2020-01-01')`)).toThrow('newest');
});

test('canonical JSON does not depend on the order of keys', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'ü"' }], a: true })).toBe(
    '{"a":true,"b":[1,{"c":"ü\\"","d":null}]}',
  );
});
