import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { inLazyTransaction, inSavepoint, inTransaction } from './transaction.ts';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  kiosk.db.exec('CREATE TABLE note (text TEXT)');
});

afterEach(() => kiosk.close());

const write = (text: string): void =>
  void kiosk.db.prepare('INSERT INTO note VALUES (?)').run(text);
const notes = (): unknown => kiosk.db.prepare('SELECT text FROM note').pluck().all();

function failing(text: string): void {
  inSavepoint(kiosk.db, () => {
    write(text);
    throw new Error(`${text} fails`);
  });
}

test('a part that throws is taken back alone', () => {
  inTransaction(kiosk.db, () => {
    write('before');
    expect(() => failing('part')).toThrow('part fails');
    inSavepoint(kiosk.db, () => write('another part'));
    write('after');
  });
  expect(notes()).toEqual(['before', 'another part', 'after']);
  expect(kiosk.db.inTransaction).toBe(false);
});

test('a part by itself is a transaction: all of it or nothing', () => {
  expect(() => failing('alone')).toThrow('alone fails');
  inSavepoint(kiosk.db, () => write('whole'));
  expect(notes()).toEqual(['whole']);
});

test('parts go with the transaction that they are part of', () => {
  expect(() =>
    inTransaction(kiosk.db, () => {
      inSavepoint(kiosk.db, () => write('part'));
      throw new Error('the whole fails');
    }),
  ).toThrow('the whole fails');
  expect(notes()).toEqual([]);
});

const FULL = 2;
const synchronous = (): unknown => kiosk.db.pragma('synchronous', { simple: true });

test('what need not be on the disk at once leaves the next commit as strict as ever', () => {
  const during = inLazyTransaction(kiosk.db, () => {
    write('lazy');
    return synchronous();
  });
  expect(during).toBe(1);
  expect(synchronous()).toBe(FULL);
  expect(() =>
    inLazyTransaction(kiosk.db, () => {
      write('never');
      throw new Error('it fails');
    }),
  ).toThrow('it fails');
  expect(synchronous()).toBe(FULL);
  expect(notes()).toEqual(['lazy']);
});

test('within a transaction that has to be on the disk, nothing is lazy', () => {
  inTransaction(kiosk.db, () => {
    inLazyTransaction(kiosk.db, () => write('part'));
    expect(synchronous()).toBe(FULL);
  });
  expect(notes()).toEqual(['part']);
});
