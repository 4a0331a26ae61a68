import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { writePause } from '../store/sync-pause.ts';
import { readVendorState, writeDaysReadAt, writeVendorState } from '../store/vendor-state.ts';
import { acknowledge } from './acknowledge.ts';
import { identify } from './identify.ts';
import { importEmployees } from './import-employees.ts';
import { isOutOfTouch } from './out-of-touch.ts';
import { readDay } from './read-day.ts';
import { recordPunch } from './record-punch.ts';

const MINUTE_MS = 60_000;

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  importEmployees(kiosk, { format: 'csv', text: 'number,name,badge\n7,Ada,0040856634\n' });
  kiosk.setConfig('vendor.kind', 'moco');
  writeDaysReadAt(kiosk.db, 'moco', kiosk.world.clock());
});

afterEach(() => kiosk.close());

function vendorIs(state: 'ok' | 'offline' | 'paused' | 'unauthorized'): void {
  writeVendorState(kiosk.db, 'moco', { ...readVendorState(kiosk.db, 'moco'), state });
}

const isOut = () => isOutOfTouch(kiosk, kiosk.world.clock());

async function proposal() {
  const found = await identify(kiosk, { credential: { kind: 'badge', frame: '0040856634' } });
  return found.ok ? found.value.proposal : found.refusal;
}

function punch(kind: 'in' | 'out', deliberate: boolean) {
  const employeeId = employeeByNumber(kiosk.db, '7')?.id ?? '';
  const id = randomUUID();
  const outcome = recordPunch(kiosk, { id, employeeId, kind, by: 'badge', deliberate });
  acknowledge(kiosk, { punchId: id });
  return outcome.ok ? 'recorded' : outcome.refusal;
}

test.each(['offline', 'paused', 'unauthorized'] as const)(
  'the vendor is %s: what it showed an hour ago still holds, and then no longer',
  (state) => {
    vendorIs(state);
    kiosk.world.pass(60 * MINUTE_MS);
    expect(isOut()).toBe(false);
    kiosk.world.pass(1);
    expect(isOut()).toBe(true);
    vendorIs('ok');
    expect(isOut()).toBe(false);
  },
);

test('a vendor that the office has paused is not heard either', () => {
  writePause(kiosk.db, 'moco', { by: 'Root', at: kiosk.world.clock() });
  expect(isOut()).toBe(false);
  kiosk.world.pass(61 * MINUTE_MS);
  expect(isOut()).toBe(true);
  writePause(kiosk.db, 'moco', null);
  expect(isOut()).toBe(false);
});

test('a kiosk without a vendor is in touch with all there is', () => {
  vendorIs('offline');
  kiosk.world.pass(61 * MINUTE_MS);
  kiosk.setConfig('vendor.kind', 'none');
  expect(isOut()).toBe(false);
});

test('a vendor that was never read says nothing of anybody', () => {
  kiosk.setConfig('vendor.kind', 'clockodo');
  expect(isOut()).toBe(false);
  writeVendorState(kiosk.db, 'clockodo', {
    ...readVendorState(kiosk.db, 'clockodo'),
    state: 'offline',
  });
  expect(isOut()).toBe(true);
});

test('within the hour the badge acts, and afterwards the kiosk asks in or out', async () => {
  vendorIs('offline');
  expect(await proposal()).toEqual({ mode: 'act', kind: 'in' });
  kiosk.world.pass(61 * MINUTE_MS);
  expect(await proposal()).toEqual({
    mode: 'ask',
    kind: 'in',
    others: ['out'],
    why: 'outOfTouch',
    undo: null,
  });
  expect(punch('in', true)).toBe('recorded');
  expect(await proposal()).toMatchObject({ mode: 'repeat' });
  kiosk.world.pass(10_000);
  expect(await proposal()).toMatchObject({ mode: 'ask', why: 'momentAgo' });
  kiosk.world.pass(MINUTE_MS);
  expect(await proposal()).toEqual({
    mode: 'ask',
    kind: 'out',
    others: ['breakStart', 'in'],
    why: 'outOfTouch',
    undo: null,
  });
});

test('an out of somebody who came elsewhere is kept as a fact of its own, and only where they said so', () => {
  vendorIs('offline');
  kiosk.world.pass(61 * MINUTE_MS);
  expect(punch('out', false)).toBe('notIn');
  expect(punch('out', true)).toBe('recorded');
  const day = readDay(kiosk, { number: '7', date: '2026-03-30' });
  expect(day).toMatchObject({
    value: {
      day: {
        punches: [{ kind: 'out' }],
        presences: [],
        warnings: ['unpairedOut'],
      },
    },
  });
  vendorIs('ok');
  kiosk.world.pass(2 * MINUTE_MS);
  expect(punch('out', true)).toBe('notIn');
});
