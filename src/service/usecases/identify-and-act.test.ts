import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { acknowledge } from './acknowledge.ts';
import { identifyAndAct } from './identify-and-act.ts';
import { importEmployees } from './import-employees.ts';
import { recordPunch } from './record-punch.ts';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  roster(
    'number,name,badge,pin,active\n7,Ada,0040856634,48213,yes\n8,Ben,0040850001,55512,yes\n9,Cleo,0040850000,66613,no\n',
  );
});

afterEach(() => kiosk.close());

function roster(text: string): void {
  expect(importEmployees(kiosk, { format: 'csv', text })).toMatchObject({ ok: true });
}

const scan = (punchId: string | undefined, frame = '0040856634') =>
  identifyAndAct(kiosk, {
    credential: { kind: 'badge', frame },
    ...(punchId === undefined ? {} : { punchId }),
  });
const punches = (): unknown => kiosk.db.prepare('SELECT count(*) FROM punch').pluck().get();

test('a scan that acts is recorded with the first answer, the board as of after it', async () => {
  const id = randomUUID();
  expect(await scan(id)).toMatchObject({
    ok: true,
    value: {
      board: { attendance: 'in', employee: { name: 'Ada' } },
      proposal: { mode: 'act', kind: 'in' },
      receipt: { punchId: id, kind: 'in' },
    },
  });
  expect(punches()).toBe(1);
});

test('a PIN is recorded as one', async () => {
  const credential = { kind: 'pin', pin: '48213' } as const;
  expect(await identifyAndAct(kiosk, { credential, punchId: randomUUID() })).toMatchObject({
    value: { receipt: { kind: 'in' } },
  });
  expect(kiosk.db.prepare('SELECT source FROM punch').pluck().all()).toEqual(['pin']);
});

test('without an id nothing is recorded', async () => {
  const outcome = await scan(undefined);
  expect(outcome).toMatchObject({ value: { proposal: { mode: 'act', kind: 'in' } } });
  expect(outcome).not.toHaveProperty('value.receipt');
  expect(punches()).toBe(0);
});

test('the same id again gives the stored answer and records nothing, shown or not', async () => {
  const id = randomUUID();
  const first = await scan(id);
  expect(await scan(id)).toEqual(first);
  acknowledge(kiosk, { punchId: id });
  expect(await scan(id)).toEqual(first);
  expect(punches()).toBe(1);
});

test('an id that is another person’s punch records nothing and tells nothing of it', async () => {
  const id = randomUUID();
  await scan(id);
  const outcome = await scan(id, '0040850001');
  expect(outcome).toMatchObject({ value: { board: { employee: { name: 'Ben' } } } });
  expect(outcome).not.toHaveProperty('value.receipt');
  expect(punches()).toBe(1);
});

test('a receipt that nobody has seen yet is shown once more before anything is recorded', async () => {
  await scan(randomUUID());
  kiosk.world.pass(120_000);
  const outcome = await scan(randomUUID());
  expect(outcome).toMatchObject({ value: { proposal: { mode: 'repeat', why: 'notShownYet' } } });
  expect(outcome).not.toHaveProperty('value.receipt');
  expect(punches()).toBe(1);
});

test('what has to be asked is asked, and recorded by its own question only', async () => {
  kiosk.setConfig('punch.badgeActs', 'ask');
  const id = randomUUID();
  const outcome = await scan(id);
  expect(outcome).toMatchObject({ value: { proposal: { mode: 'ask', why: 'setting' } } });
  expect(punches()).toBe(0);
  const employeeId = outcome.ok ? outcome.value.board.employee.id : '';
  const pressed = { id, employeeId, kind: 'in', by: 'badge', deliberate: true } as const;
  expect(recordPunch(kiosk, pressed)).toMatchObject({ ok: true });
});

test('a moment after the last punch the choice is the person’s', async () => {
  const id = randomUUID();
  await scan(id);
  acknowledge(kiosk, { punchId: id });
  kiosk.world.pass(40_000);
  expect(await scan(randomUUID())).toMatchObject({
    value: { proposal: { mode: 'ask', why: 'momentAgo' } },
  });
  expect(punches()).toBe(1);
});

test('who may not punch is refused as ever', async () => {
  expect(await scan(randomUUID(), '0040850000')).toMatchObject({ refusal: 'inactive' });
  expect(await scan(randomUUID(), 'FFEE001122')).toMatchObject({ refusal: 'unknownBadge' });
  expect(punches()).toBe(0);
});
