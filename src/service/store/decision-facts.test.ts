import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { decisionsAfter } from './decision-facts.ts';
import { appendFact } from './journal.ts';
import { inTransaction } from './transaction.ts';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
});

afterEach(() => kiosk.close());

function decide(employeeId: string, date: string): number {
  return inTransaction(
    kiosk.db,
    () =>
      appendFact(kiosk.db, {
        id: crypto.randomUUID(),
        kind: 'decision',
        employeeId,
        recordedAt: 1,
        body: { date, keep: 'ours' },
      }).seq,
  );
}

test('decisions about one person after a fact are found in order, and nobody else’s', () => {
  const first = decide('ada', '2026-03-02');
  decide('ben', '2026-03-03');
  decide('ada', '2026-03-04');
  decide('ada', '2026-03-05');
  const dates = (seq: number) => decisionsAfter(kiosk.db, 'ada', seq).map(({ date }) => date);
  expect(dates(0)).toEqual(['2026-03-02', '2026-03-04', '2026-03-05']);
  expect(dates(first)).toEqual(['2026-03-04', '2026-03-05']);
});

test('a decision is found however many facts lie in between', () => {
  const before = decide('ada', '2026-03-02');
  kiosk.db.exec(
    `WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 200200)
     INSERT INTO journal (seq, id, kind, employee_id, recorded_at, body, prev_hash, hash)
     SELECT i, 'x' || i, 'punch', 'somebody', i, '{}', zeroblob(32), zeroblob(32) FROM n`,
  );
  decide('ada', '2026-03-04');
  expect(decisionsAfter(kiosk.db, 'ada', before)).toMatchObject([{ date: '2026-03-04' }]);
});
