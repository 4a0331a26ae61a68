import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { eraseEmployee } from './erase-employee.ts';
import { identify } from './identify.ts';
import { importEmployees } from './import-employees.ts';
import { hashRosterPins } from './roster-pin.ts';

/** What the office does while a PIN is being hashed. */

const ADA = 'ADA-0001';

let kiosk: ScratchKiosk;
let meanwhile: (() => void) | null;

beforeEach(async () => {
  meanwhile = null;
  kiosk = scratchKiosk({
    reached: (step) => {
      if (step !== 'identify:proved') return;
      meanwhile?.();
      meanwhile = null;
    },
  });
  const text = `number,name,badge,pin\n7,Ada,${ADA},4821\n`;
  const input = { format: 'csv', text } as const;
  importEmployees(kiosk, input, { slowPins: await hashRosterPins(kiosk, input) });
  kiosk.setConfig('punch.identify', 'badgeAndPin');
  kiosk.setConfig('screen.nameList', true);
});

afterEach(() => kiosk.close());

const imports = (text: string) => () => {
  expect(importEmployees(kiosk, { format: 'csv', text })).toMatchObject({ ok: true });
};
const erases = () => {
  expect(eraseEmployee(kiosk, { number: '7' })).toMatchObject({ ok: true });
};
const badge = (pin = '4821') => identify(kiosk, { credential: { kind: 'badge', frame: ADA, pin } });
const named = (employeeId: string) =>
  identify(kiosk, { credential: { kind: 'name', employeeId, pin: '4821' } });
const idOfAda = () => employeeByNumber(kiosk.db, '7')?.id ?? '';
const failures = () =>
  kiosk.db.prepare('SELECT scope FROM identification_backoff ORDER BY scope').pluck().all();

test('somebody who is deactivated meanwhile is told so, as any other time', async () => {
  meanwhile = imports('number,name,active\n7,Ada,no\n');
  expect(await badge()).toEqual({ ok: false, refusal: 'inactive', detail: { name: 'Ada' } });
});

test('somebody who is deactivated meanwhile is chosen by their name no more', async () => {
  meanwhile = imports('number,name,active\n7,Ada,no\n');
  expect(await named(idOfAda())).toEqual({ ok: false, refusal: 'unknownPin', detail: {} });
});

test('a badge that is taken from somebody meanwhile identifies nobody by their PIN', async () => {
  meanwhile = imports('number,name,badge\n7,Ada,ADA-0002\n');
  expect(await badge()).toEqual({ ok: false, refusal: 'unknownPin', detail: {} });
});

test.each([['4821'], ['4822']])(
  'whoever is erased while %s is looked at is unknown, and nothing is counted of them',
  async (pin) => {
    meanwhile = erases;
    expect(await badge(pin)).toEqual({ ok: false, refusal: 'unknownPin', detail: {} });
    expect(failures()).toEqual(['kiosk']);
  },
);

test('somebody who is given another name meanwhile is greeted by it', async () => {
  meanwhile = imports('number,name\n7,Ada L.\n');
  expect(await badge()).toMatchObject({ value: { board: { employee: { name: 'Ada L.' } } } });
});
