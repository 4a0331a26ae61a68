import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PunchKind } from '../../core/punch/punch.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { appendFact } from './journal.ts';
import { insertPunch, recentPunches, voidPunch } from './punch.ts';

let kiosk: ScratchKiosk;
beforeEach(() => void (kiosk = scratchKiosk()));
afterEach(() => kiosk.close());

function put(id: string, at: number, kind: PunchKind): number {
  const made = { kind, at, zone: 'Europe/Berlin', source: 'import' } as const;
  const fact = { id, kind: 'punch', employeeId: 'ada', recordedAt: at, body: made } as const;
  const { seq } = appendFact(kiosk.db, fact);
  insertPunch(kiosk.db, { ...made, id, employeeId: 'ada' }, seq);
  return seq;
}

test('the same person, kind and instant is one punch; one that was taken back may return', () => {
  const seq = put('a', 1000, 'in');
  expect(() => put('b', 1000, 'in')).toThrow('recorded already');
  voidPunch(kiosk.db, 'a', seq);
  put('c', 1000, 'in');
  expect(() => put('d', 1000, 'in')).toThrow('recorded already');
});

test('an id is one punch', () => {
  put('a', 1000, 'in');
  expect(() => put('a', 2000, 'out')).toThrow('append-only');
});

test('the newest punches come by instant, then by their order in the journal', () => {
  put('late', 3000, 'out');
  put('first', 1000, 'in');
  put('second', 1000, 'out');
  expect(recentPunches(kiosk.db, 'ada', 2).map(({ id }) => id)).toEqual(['late', 'second']);
});
