import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { dayState, markOwed, settleDay } from '../store/outbox.ts';
import { importEmployees } from './import-employees.ts';
import { setConfig } from './set-config.ts';
import { setSecret } from './set-secret.ts';

/** What the office does that may be what the vendor wanted gives refused days another try at once, and nothing else does. */

const DAY = '2026-11-23';
let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  setConfig(kiosk, { key: 'vendor.kind', value: 'mctime' });
  entered('7,Ana,a', '12,Jonas,j');
  for (const number of ['7', '12']) refused(number);
});

afterEach(() => kiosk.close());

function entered(...lines: readonly string[]): void {
  const text = ['number,name,vendor_id', ...lines, ''].join('\n');
  expect(importEmployees(kiosk, { format: 'csv', text })).toMatchObject({ ok: true });
}

function idOf(number: string): string {
  return employeeByNumber(kiosk.db, number)?.id ?? '';
}

function refused(number: string): void {
  const day = { employeeId: idOf(number), date: DAY, vendor: 'mctime' };
  const at = kiosk.world.clock();
  markOwed(kiosk.db, { ...day, at, dueAt: at });
  const verdict = {
    state: 'refused',
    notBeforeAt: at + 80_000_000,
    failures: 1,
    reason: 'no',
  } as const;
  expect(settleDay(kiosk.db, day, 1, verdict)).toBe(true);
}

const states = (): readonly string[] =>
  ['7', '12'].map((number) => dayState(kiosk.db, idOf(number), DAY, 'mctime')?.state ?? 'gone');

test.each<[string, () => unknown, readonly string[]]>([
  ['a new key', () => setSecret(kiosk, { name: 'vendor.key', value: 'x' }), ['owed', 'owed']],
  [
    'somebody’s own key',
    () => setSecret(kiosk, { name: 'vendor.key.7', value: 'x' }),
    ['owed', 'refused'],
  ],
  [
    'the key of nobody here',
    () => setSecret(kiosk, { name: 'vendor.key.99', value: 'x' }),
    ['refused', 'refused'],
  ],
  [
    'an admin PIN',
    () => setSecret(kiosk, { name: 'admin.pin', value: '864209' }),
    ['refused', 'refused'],
  ],
  [
    'a setting of the account',
    () => setConfig(kiosk, { key: 'vendor.account.timeType', value: 'travel' }),
    ['owed', 'owed'],
  ],
  [
    'a setting of the screen',
    () => setConfig(kiosk, { key: 'screen.sound', value: false }),
    ['refused', 'refused'],
  ],
  ['another link', () => entered('7,Ana,b'), ['owed', 'refused']],
  [
    'a roster that says nothing new',
    () => entered('7,Ana,a', '12,Jonas,j'),
    ['refused', 'refused'],
  ],
])('%s', (_, act, expected) => {
  act();
  expect(states()).toEqual(expected);
});
