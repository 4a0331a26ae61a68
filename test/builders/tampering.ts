import type { Db } from '../../src/service/store/database.ts';
import type { HashedRow } from '../../src/service/store/row-hash.ts';
import {
  changed,
  changeOf,
  emptied,
  fitting,
  numbered,
  OTHER_BODY,
  pruneFact,
  rechained,
  rows,
} from './journal-rows.ts';

/** What somebody does who has the file and time, and what gives it away. */
export type Tampering = {
  readonly name: string;
  readonly tamper: (db: Db) => void;
  /** What gives it away: the chain itself, or only an anchor that was kept of it. */
  readonly by: 'chain' | 'anchor';
  /** `row N: …`; an anchor's sentence goes on with its date. */
  readonly says: string;
};

const HEAD_REWRITTEN =
  'row 6: this row has been rewritten, or another one after row 2: it is not the one of ';
const ALTERED = 'row 3: this row has been altered';
const UNNAMED = 'row 3: this row was pruned, but no fact of the journal says so';

/** Every way we know, done to a journal of six rows whose second and last were kept as anchors. */
export const TAMPERINGS: readonly Tampering[] = [
  {
    name: 'a body changed',
    tamper: changeOf(3, { body: OTHER_BODY }),
    by: 'chain',
    says: ALTERED,
  },
  {
    name: 'an instant changed',
    tamper: changeOf(3, { recordedAt: 5 }),
    by: 'chain',
    says: ALTERED,
  },
  {
    name: 'an employee changed',
    tamper: changeOf(3, { employeeId: 'ben' }),
    by: 'chain',
    says: ALTERED,
  },
  {
    name: 'an employee taken away',
    tamper: changeOf(3, { employeeId: null }),
    by: 'chain',
    says: ALTERED,
  },
  { name: 'an id changed', tamper: changeOf(3, { id: 'fact-x' }), by: 'chain', says: ALTERED },
  { name: 'a kind changed', tamper: changeOf(3, { kind: 'undo' }), by: 'chain', says: ALTERED },
  {
    name: 'a hash wiped',
    tamper: changeOf(3, { hash: Buffer.alloc(32) }),
    by: 'chain',
    says: ALTERED,
  },
  {
    name: 'a link wiped',
    tamper: changeOf(3, { prevHash: Buffer.alloc(32) }),
    by: 'chain',
    says: 'row 3: this row does not follow the one before it',
  },
  {
    name: 'a link changed, with a hash that fits',
    tamper: (db) =>
      rows(db, (all) =>
        all.map((row) =>
          row.seq === 3 ? fitting({ ...row, prevHash: Buffer.alloc(32, 7) }) : row,
        ),
      ),
    by: 'chain',
    says: 'row 3: this row does not follow the one before it',
  },
  {
    name: 'the first row removed',
    tamper: (db) => rows(db, (all) => all.filter(({ seq }) => seq !== 1)),
    by: 'chain',
    says: 'row 1: this row is missing',
  },
  {
    name: 'a row removed in the middle',
    tamper: (db) => rows(db, (all) => all.filter(({ seq }) => seq !== 3)),
    by: 'chain',
    says: 'row 3: this row is missing',
  },
  {
    name: 'a row removed in the middle, the others numbered anew',
    tamper: (db) => rows(db, (all) => numbered(all.filter(({ seq }) => seq !== 3))),
    by: 'chain',
    says: 'row 3: this row does not follow the one before it',
  },
  {
    name: 'rows removed at the end',
    tamper: (db) => rows(db, (all) => all.slice(0, 4)),
    by: 'anchor',
    says: 'row 5: this row is missing: the journal had 6 rows on ',
  },
  {
    name: 'every row removed',
    tamper: (db) => rows(db, () => []),
    by: 'anchor',
    says: 'row 1: this row is missing: the journal had 2 rows on ',
  },
  {
    name: 'a row put in',
    tamper: (db) =>
      rows(db, (all) => {
        const before = all.slice(0, 3);
        const prevHash = before[2]?.hash ?? Buffer.alloc(32);
        const made = fitting({ ...before[0], seq: 4, id: 'made', prevHash } as HashedRow);
        return numbered([...before, made, ...all.slice(3)]);
      }),
    by: 'chain',
    says: 'row 4: this row was put in later: row 5 was made after row 3',
  },
  {
    name: 'two rows put in before all others',
    tamper: (db) =>
      rows(db, (all) => {
        const made = rechained(all.slice(0, 2).map((row) => ({ ...row, id: `made-${row.seq}` })));
        return numbered([...made, ...all]);
      }),
    by: 'chain',
    says: 'row 1: this row was put in later: row 3 was made after row 0',
  },
  {
    name: 'two rows swapped',
    tamper: (db) =>
      rows(db, ([one, two, three, four, ...rest]) =>
        numbered([one, two, four, three, ...rest].filter((row) => row !== undefined)),
      ),
    by: 'chain',
    says: 'row 3: this row does not follow the one before it',
  },
  {
    name: 'the bodies of two rows swapped',
    tamper: (db) =>
      rows(db, (all) =>
        all.map((row) => {
          const other = { 3: all[3], 4: all[2] }[row.seq];
          return other ? { ...row, body: other.body } : row;
        }),
      ),
    by: 'chain',
    says: ALTERED,
  },
  {
    name: 'a row changed, with a hash that fits',
    tamper: (db) =>
      rows(db, (all) => all.map((row) => (row.seq === 3 ? fitting(changed(row)) : row))),
    by: 'chain',
    says: 'row 3: this row has been rewritten, perhaps with others before it: row 4 was made after another one',
  },
  {
    name: 'the last but one changed, with a hash that fits',
    tamper: (db) =>
      rows(db, (all) => all.map((row) => (row.seq === 5 ? fitting(changed(row)) : row))),
    by: 'chain',
    says: 'row 5: this row has been rewritten, perhaps with others before it: row 6 was made after another one',
  },
  {
    name: 'a row changed and the whole rest of the chain computed anew',
    tamper: (db) =>
      rows(db, (all) => rechained(all.map((row) => (row.seq === 3 ? changed(row) : row)))),
    by: 'anchor',
    says: HEAD_REWRITTEN,
  },
  {
    name: 'a row removed and the whole rest of the chain computed anew, with one more',
    tamper: (db) =>
      rows(db, (all) => {
        const kept = all.filter(({ seq }) => seq !== 3);
        const more = kept.slice(0, 1).map((row) => ({ ...row, id: 'more' }));
        return rechained([...kept, ...more]);
      }),
    by: 'anchor',
    says: HEAD_REWRITTEN,
  },
  {
    name: 'a row emptied as if it had been pruned',
    tamper: (db) => rows(db, (all) => all.map((row) => (row.seq === 3 ? emptied(row) : row))),
    by: 'chain',
    says: UNNAMED,
  },
  {
    name: 'a pruned row among those that a fact names, and one that it does not name',
    tamper: (db) =>
      rows(db, (all) => [
        ...all.map((row) => (row.seq >= 2 && row.seq <= 4 ? emptied(row) : row)),
        pruneFact(all.at(-1), [
          [4, 5],
          [1, 2],
        ]),
      ]),
    by: 'chain',
    says: UNNAMED,
  },
  {
    name: 'a row emptied after the fact that should name it',
    tamper: (db) =>
      rows(db, ([one, two, ...rest]) => {
        const fact = pruneFact(two, [[1, 9]]);
        return rechained([one, two, fact, ...rest].filter((row) => row !== undefined)).map((row) =>
          row.seq === 4 ? emptied(row) : row,
        );
      }),
    by: 'chain',
    says: 'row 4: this row was pruned, but no fact of the journal says so',
  },
  {
    name: 'a row emptied as if it had been pruned, and a later one changed',
    tamper: (db) =>
      rows(db, (all) =>
        all.map((row) => (row.seq === 3 ? emptied(row) : row.seq === 5 ? changed(row) : row)),
      ),
    by: 'chain',
    says: UNNAMED,
  },
  {
    name: 'an instant left in a pruned row',
    tamper: (db) =>
      rows(db, (all) => [
        ...all.map((row) => (row.seq === 3 ? { ...emptied(row), recordedAt: 5 } : row)),
        pruneFact(all.at(-1), [[3, 3]]),
      ]),
    by: 'chain',
    says: ALTERED,
  },
  {
    name: 'something left in a pruned row',
    tamper: (db) =>
      rows(db, (all) => [
        ...all.map((row) => (row.seq === 3 ? { ...emptied(row), body: '{}' } : row)),
        pruneFact(all.at(-1), [[3, 3]]),
      ]),
    by: 'chain',
    says: ALTERED,
  },
  {
    name: 'the hash of a pruned row changed',
    tamper: (db) =>
      rows(db, (all) => [
        ...all.map((row) => (row.seq === 3 ? { ...emptied(row), hash: Buffer.alloc(32) } : row)),
        pruneFact(all.at(-1), [[3, 3]]),
      ]),
    by: 'chain',
    says: 'row 3: this row has been rewritten, perhaps with others before it: row 4 was made after another one',
  },
];
