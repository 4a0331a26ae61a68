import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { QUARANTINE_MAX, quarantinedScans } from '../store/quarantine.ts';
import { assignBadge } from './assign-badge.ts';
import { lookAtAdminPin } from './door-pin.ts';
import { identify } from './identify.ts';
import { importEmployees } from './import-employees.ts';
import { setSecret } from './set-secret.ts';
import { listWaitingBadges } from './waiting-badges.ts';

let kiosk: ScratchKiosk;

const ADMIN_PIN = '86420975';

beforeEach(() => {
  kiosk = scratchKiosk();
  answered(importEmployees(kiosk, { format: 'csv', text: 'number,name,pin\n7,Ada,48213\n' }));
  answered(setSecret(kiosk, { name: 'admin.pin', value: ADMIN_PIN }));
});

afterEach(() => kiosk.close());

function answered(outcome: { readonly ok: boolean }): void {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
}

const scan = (frame: string) => identify(kiosk, { credential: { kind: 'badge', frame } });

/** As it was kept before its length was. */
function withoutLength(): void {
  const parts = (kiosk.secrets.get('admin.pin') ?? '').split('$');
  expect(parts).toHaveLength(7);
  kiosk.secrets.set('admin.pin', parts.slice(0, 6).join('$'));
}

const ends = () => quarantinedScans(kiosk.db).map(({ last4 }) => last4);

function told(masked: string, kept = true): unknown {
  const at = kiosk.world.clock();
  return { ok: false, refusal: 'unknownBadge', detail: { masked, at, kept } };
}

test('nothing is kept of the admin PIN, and the reader does not say that it is it', async () => {
  expect(await scan(ADMIN_PIN)).toEqual(told('••••'));
  expect(quarantinedScans(kiosk.db)).toEqual([]);
  expect(await scan('86420976')).toEqual(told('••••'));
  expect(ends()).toEqual(['']);
});

test('of a part of the admin PIN, or a slip, no digit is kept', async () => {
  for (const frame of ['8642097', '864209755', '64209755']) {
    expect(await scan(frame)).toEqual(told('••••'));
  }
  expect(ends()).toEqual(['', '', '']);
});

test('a badge that is longer or has letters is kept with its end', async () => {
  expect(await scan('0040856634')).toEqual(told('••••6634'));
  expect(await scan('8642097F')).toEqual(told('••••097F'));
  expect(ends()).toEqual(['6634', '097F']);
});

test('a badge as long as the admin PIN waits as any other, and is given to its person', async () => {
  await scan('40856634');
  const waiting = listWaitingBadges(kiosk);
  const [badge] = waiting.ok ? waiting.value.badges : [];
  expect(badge?.masked).toBe('••••');
  const input = { id: badge?.id ?? '', number: '7', by: 'Frau Amt', dryRun: false };
  expect(assignBadge(kiosk, input)).toMatchObject({ ok: true, value: { masked: '••••' } });
  expect(await scan('40856634')).toMatchObject({ value: { board: { employee: { name: 'Ada' } } } });
});

test('an admin PIN from before its length was kept is kept out all the same', async () => {
  withoutLength();
  expect(await lookAtAdminPin(kiosk, ADMIN_PIN)).toEqual({ ok: true });
  expect(await scan(ADMIN_PIN)).toEqual(told('••••'));
  expect(await scan('8642097')).toEqual(told('••••'));
  expect(await scan('0040856634')).toEqual(told('••••6634'));
  expect(ends()).toEqual(['', '6634']);
});

test('without room the admin PIN is answered as a badge is', async () => {
  for (let n = 0; n < QUARANTINE_MAX; n += 1) await scan(`UNKNOWN-${n}`);
  expect(await scan('86420976')).toEqual(told('••••', false));
  expect(await scan(ADMIN_PIN)).toEqual(told('••••', false));
});

test('where no admin PIN is set, digits of its length are a badge with its end', async () => {
  kiosk.secrets.remove('admin.pin');
  expect(await scan(ADMIN_PIN)).toEqual(told('••••0975'));
});
