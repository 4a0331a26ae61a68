import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { quarantinedScans } from '../store/quarantine.ts';
import { identify } from './identify.ts';
import { importEmployees } from './import-employees.ts';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  roster(
    'number,name,badge,pin,active\n7,Ada,0040856634 ab-12,48213,yes\n9,Cleo,0040850000,55512,no\n',
  );
});

afterEach(() => kiosk.close());

function roster(text: string): void {
  expect(importEmployees(kiosk, { format: 'csv', text })).toMatchObject({ ok: true });
}

const badge = (frame: string) => identify(kiosk, { credential: { kind: 'badge', frame } });
const pin = (digits: string) => identify(kiosk, { credential: { kind: 'pin', pin: digits } });

test('knows a badge in any spelling of it', async () => {
  for (const frame of ['0040856634', ' 0040856634 ', 'AB-12', 'ab-12']) {
    expect(await badge(frame)).toMatchObject({ value: { board: { employee: { name: 'Ada' } } } });
  }
  expect(await badge('40856634')).toMatchObject({ refusal: 'unknownBadge' });
});

test('an unknown badge is kept with its time and shown masked', async () => {
  expect(await badge('FFEE001122')).toEqual({
    ok: false,
    refusal: 'unknownBadge',
    detail: { masked: '••••1122', at: kiosk.world.clock(), kept: true },
  });
  expect(quarantinedScans(kiosk.db)).toMatchObject([
    { last4: '1122', at: kiosk.world.clock(), zone: 'Europe/Berlin' },
  ]);
});

test('the same unknown badge again within a minute waits once', async () => {
  await badge('FFEE001122');
  kiosk.world.pass(30_000);
  await badge('FFEE001122');
  kiosk.world.pass(60_000);
  await badge('FFEE001122');
  expect(quarantinedScans(kiosk.db)).toHaveLength(2);
});

test('quarantine holds two hundred scans, gives none of them up, and promises nothing beyond', async () => {
  for (let n = 0; n < 200; n += 1) {
    expect(await badge(`UNKNOWN-${1000 + n}`)).toMatchObject({ detail: { kept: true } });
  }
  expect(await badge('UNKNOWN-1200')).toMatchObject({
    refusal: 'unknownBadge',
    detail: { masked: '••••1200', kept: false },
  });
  expect(await badge('UNKNOWN-1199')).toMatchObject({ detail: { kept: true } });
  const last4 = quarantinedScans(kiosk.db).map((scan) => scan.last4);
  expect(last4).toHaveLength(200);
  expect([last4[0], last4.at(-1)]).toEqual(['1000', '1199']);
});

test('a frame that could be a PIN never reaches quarantine', async () => {
  for (const frame of ['48213', '48214', '4821', '482133']) {
    expect(await badge(frame)).toMatchObject({ refusal: 'unreadableBadge' });
  }
  expect(await badge('4821333')).toMatchObject({ refusal: 'unknownBadge' });
  expect(quarantinedScans(kiosk.db)).toHaveLength(1);
});

test('a badge that looks like a PIN is a badge once somebody has it', async () => {
  roster('number,name,badge\n8,Ben,770077\n');
  expect(await badge('770077')).toMatchObject({ value: { board: { employee: { name: 'Ben' } } } });
});

test('a misread is no unknown badge', async () => {
  for (const frame of ['00%40856', 'x', 'a'.repeat(40)]) {
    expect(await badge(frame)).toMatchObject({ refusal: 'unreadableBadge' });
  }
  expect(quarantinedScans(kiosk.db)).toHaveLength(0);
});

test('somebody deactivated is known and refused', async () => {
  expect(await badge('0040850000')).toMatchObject({
    refusal: 'inactive',
    detail: { name: 'Cleo' },
  });
});

test('the PIN of somebody deactivated is a wrong one: delayed, counted, and nobody is named', async () => {
  for (let n = 0; n < 4; n += 1) {
    expect(await pin('55512')).toEqual({ ok: false, refusal: 'unknownPin', detail: {} });
  }
  expect(kiosk.world.slept).toEqual([300, 300, 300, 300]);
  expect(await pin('55512')).toMatchObject({ refusal: 'tooManyAttempts' });
});

test('a PIN alone identifies', async () => {
  expect(await pin('48213')).toMatchObject({
    value: { board: { employee: { name: 'Ada' } }, proposal: { mode: 'act', kind: 'in' } },
  });
  expect(kiosk.world.slept).toEqual([]);
});

test('every wrong PIN answers after the same delay', async () => {
  for (const digits of ['00000', '1', 'abcd', '482130']) {
    kiosk.world.pass(60_000);
    expect(await pin(digits)).toMatchObject({ refusal: 'unknownPin' });
  }
  expect(kiosk.world.slept).toEqual([300, 300, 300, 300]);
});

test('wrong PINs in a row rest 0, 0, 0, 2, 4, 8, 16, 32, 60, 60 seconds', async () => {
  const rests: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    expect(await pin('00000')).toMatchObject({ refusal: 'unknownPin' });
    const next = await pin('00001');
    const untilAt = next.ok || next.refusal !== 'tooManyAttempts' ? null : next.detail.untilAt;
    rests.push(untilAt === null ? 0 : (untilAt - kiosk.world.clock()) / 1000);
    if (untilAt === null) await undoCount();
    else kiosk.world.set(untilAt);
  }
  expect(rests).toEqual([0, 0, 0, 2, 4, 8, 16, 32, 60, 60]);

  /** The probe above was itself a wrong PIN where nothing held it up. */
  async function undoCount(): Promise<void> {
    kiosk.db
      .prepare('UPDATE identification_backoff SET failures = failures - 1, until_at = ?')
      .run(kiosk.world.clock());
  }
});

test('while the kiosk rests the right PIN is not looked at, badges are, and a restart helps nobody', async () => {
  for (let n = 0; n < 4; n += 1) await pin('00000');
  kiosk = kiosk.restarted();
  const untilAt = kiosk.world.clock() + 2_000;
  expect(await pin('48213')).toMatchObject({ refusal: 'tooManyAttempts', detail: { untilAt } });
  expect(await badge('0040856634')).toMatchObject({ ok: true });
  kiosk.world.pass(2_000);
  expect(await pin('48213')).toMatchObject({ ok: true });
});

test('nobody washes their guesses away with a PIN of their own', async () => {
  let looked = 0;
  for (let n = 0; n < 60; n += 1) {
    const own = n % 2 === 1;
    const outcome = await pin(own ? '48213' : '00000');
    if (!own && !outcome.ok && outcome.refusal === 'unknownPin') looked += 1;
    kiosk.world.pass(1_000);
  }
  expect(looked).toBeLessThan(10);
});

test('the right PINs of others make up for slips, each person’s once in a quarter of an hour', async () => {
  roster('number,name,pin\n8,Ben,48214\n10,Dan,48216\n');
  const afterThreeSlipsAnd = async (...right: readonly string[]) => {
    for (let n = 0; n < 3; n += 1) await pin('00000');
    for (const digits of right) expect(await pin(digits)).toMatchObject({ ok: true });
    await pin('00000');
    const next = await pin('48213');
    kiosk.world.pass(16 * 60_000);
    return next.ok;
  };
  expect(await afterThreeSlipsAnd('48213', '48214', '48216')).toBe(true);
  expect(await afterThreeSlipsAnd('48213')).toBe(true);
  expect(await afterThreeSlipsAnd()).toBe(false);
  for (let n = 0; n < 3; n += 1) await pin('00000');
  await pin('48213');
  await pin('00000');
  await pin('48213');
  await pin('00000');
  expect(await pin('48213')).toMatchObject({ refusal: 'tooManyAttempts' });
});

test('a quarter of an hour without a wrong PIN forgets them all', async () => {
  for (let n = 0; n < 4; n += 1) await pin('00000');
  kiosk.world.pass(2_000 + 15 * 60_000);
  for (let n = 0; n < 3; n += 1) await pin('00000');
  expect(await pin('48213')).toMatchObject({ ok: true });
});

test('a clock that was set back rests a minute and no longer', async () => {
  for (let n = 0; n < 9; n += 1) {
    await pin('00000');
    kiosk.world.pass(60_000);
  }
  await pin('00000');
  kiosk.world.jump(-365 * 86_400_000);
  const untilAt = kiosk.world.clock() + 60_000;
  expect(await pin('48213')).toMatchObject({ refusal: 'tooManyAttempts', detail: { untilAt } });
  kiosk.world.pass(60_000);
  expect(await pin('48213')).toMatchObject({ ok: true });
});

test('a site may ask instead of acting', async () => {
  kiosk.setConfig('punch.badgeActs', 'ask');
  expect(await badge('0040856634')).toMatchObject({
    value: { proposal: { mode: 'ask', kind: 'in', others: [] } },
  });
});
