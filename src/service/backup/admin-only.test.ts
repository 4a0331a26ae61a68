import { scryptSync } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AT_THE_WALL } from '../door-handlers.ts';
import { officeHandlers } from '../office-handlers.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { createEngine, type Engine } from '../sync/engine.ts';
import { recoveryCodeIn } from './recovery-code.ts';

const PIN = '864209';
const CODE = '7K3QD-M09TX-7K3QD-M09TX';

let kiosk: ScratchKiosk;
let engine: Engine;
let wall: ReturnType<typeof officeHandlers>;

beforeEach(() => {
  kiosk = scratchKiosk();
  engine = createEngine({ ctx: kiosk, vendor: () => null });
  wall = officeHandlers(kiosk, engine, AT_THE_WALL);
  kiosk.secrets.set('admin.pin', quickHash(PIN));
});
afterEach(async () => {
  await engine.stop();
  kiosk.close();
});

/** How slow the real one is, is none of these tests' business. */
function quickHash(pin: string): string {
  const hash = scryptSync(pin, 'salt', 32, { N: 16, r: 1, p: 1 });
  const coded = [Buffer.from('salt'), hash].map((bytes) => bytes.toString('base64'));
  return ['scrypt', 16, 1, 1, ...coded].join('$');
}

const WISH = { code: null, newCode: false, withoutSecrets: false } as const;
const path = () => join(kiosk.dataDir, 'backups.stempel');

test.each([
  ['a code of one’s own', { ...WISH, code: CODE }],
  ['another code', { ...WISH, newCode: true }],
  ['the first code', WISH],
])('an open office gives nobody all secrets under %s without the admin PIN', async (_, wish) => {
  const { backUp } = wall;
  expect(await backUp({ ...wish, path: path() })).toMatchObject({ refusal: 'wrongPin' });
  expect(await backUp({ ...wish, path: path(), pin: '111111' })).toMatchObject({
    refusal: 'wrongPin',
  });
  expect(kiosk.secrets.get('backup.key')).toBeNull();
  expect(await backUp({ ...wish, path: path(), pin: PIN })).toMatchObject({ ok: true });
});

test('a new recovery code needs the admin PIN, and guesses at it rest as they do at the door', async () => {
  for (const pin of [undefined, '1111', '2222', '3333', '4444']) {
    const asked = pin === undefined ? {} : { pin };
    expect(await wall.newRecoveryCode(asked)).toMatchObject({ refusal: 'wrongPin' });
  }
  expect(await wall.newRecoveryCode({ pin: PIN })).toMatchObject({ refusal: 'tooManyAttempts' });
  kiosk.world.pass(3_600_000);
  const made = await wall.newRecoveryCode({ pin: PIN });
  expect(made.ok && recoveryCodeIn(made.value.code)).toBe(made.ok && made.value.code);
});

test('a backup under the code that is there, or without keys, needs no PIN', async () => {
  const { backUp } = wall;
  expect(await backUp({ ...WISH, withoutSecrets: true, path: path() })).toMatchObject({ ok: true });
  await wall.newRecoveryCode({ pin: PIN });
  expect(await backUp({ ...WISH, path: `${path()}.stempel` })).toMatchObject({ ok: true });
});

test('a restore, which may bring another admin PIN, needs the one that is here', async () => {
  const { restoreNow } = wall;
  expect(await restoreNow({ lostFacts: 9 })).toMatchObject({ refusal: 'wrongPin' });
  expect(await restoreNow({ lostFacts: 9, pin: '111111' })).toMatchObject({ refusal: 'wrongPin' });
  expect(await restoreNow({ lostFacts: 9, pin: PIN })).toMatchObject({ refusal: 'notReady' });
});

test('the command line, whose socket is its owner’s, is asked for none', async () => {
  const line = officeHandlers(kiosk, engine, 'command line');
  expect(await line.newRecoveryCode({})).toMatchObject({ ok: true });
  expect(await line.restoreNow({ lostFacts: 9 })).toMatchObject({ refusal: 'notReady' });
});

test('a kiosk that is being set up has no PIN to ask for', async () => {
  kiosk.secrets.remove('admin.pin');
  expect(await wall.newRecoveryCode({})).toMatchObject({ ok: true });
});
