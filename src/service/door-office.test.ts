import { scryptSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANY_READER } from '../core/roster/badge-profile.ts';
import { doorHandlers, type DoorHost } from './door-handlers.ts';
import { scratchKiosk, type ScratchKiosk } from './scratch-kiosk.ts';
import { identify } from './usecases/identify.ts';
import { importEmployees } from './usecases/import-employees.ts';

const PIN = '864209';
const UNKNOWN = '0099887766';

let kiosk: ScratchKiosk;
let log: [string, unknown][];
let door: ReturnType<typeof doorHandlers>;
let token: string;

beforeEach(async () => {
  kiosk = scratchKiosk();
  log = [];
  const salt = Buffer.from('salt');
  const hash = scryptSync(PIN, salt, 32, { N: 16, r: 1, p: 1 });
  const stored = ['scrypt', 16, 1, 1, salt.toString('base64'), hash.toString('base64')];
  kiosk.secrets.set('admin.pin', stored.join('$'));
  const host: DoorHost = {
    note: (what, fields) => void log.push([what, fields]),
    leaveKiosk: () => {},
    nudge: () => void log.push(['nudged', undefined]),
    office: (message) => Promise.resolve({ heard: message }),
  };
  door = doorHandlers(kiosk, host);
  const opened = await door.openDoor({ pin: PIN });
  if (!opened.ok) throw new Error(opened.refusal);
  ({ token } = opened.value);
  log = [];
});
afterEach(() => kiosk.close());

async function waitingId(): Promise<string> {
  await identify(kiosk, { credential: { kind: 'badge', frame: UNKNOWN } });
  kiosk.world.pass(60 * 60_000);
  const { token: fresh } = await reopened();
  token = fresh;
  const read = await door.waitingBadges({ token });
  if (!read.ok) throw new Error(read.refusal);
  const [badge] = read.value.badges;
  expect(badge).toMatchObject({ masked: '••••7766' });
  return badge?.id ?? '';
}

async function reopened(): Promise<{ token: string }> {
  const opened = await door.openDoor({ pin: PIN });
  if (!opened.ok) throw new Error(opened.refusal);
  log = [];
  return opened.value;
}

test('a badge that waits is given to somebody, written down without its number, and the vendor hears of it', async () => {
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ana\n' });
  const id = await waitingId();
  const would = await door.assignBadge({ token, id, number: '7', dryRun: true });
  expect(would).toMatchObject({ ok: true, value: { recorded: [{ kind: 'in' }] } });
  expect(log).toEqual([]);
  const done = await door.assignBadge({ token, id, number: '7', dryRun: false });
  expect(done).toMatchObject({ ok: true, value: { name: 'Ana', recorded: [{ kind: 'in' }] } });
  expect(log).toEqual([
    ['badgeAssigned', { recorded: 1 }],
    ['nudged', undefined],
  ]);
  expect(await door.assignBadge({ token, id: 'none', number: '7', dryRun: false })).toMatchObject({
    refusal: 'unknownBadge',
  });
});

test('a badge that waits is discarded, and it is written down', async () => {
  const id = await waitingId();
  expect(await door.dropBadge({ token, id })).toMatchObject({ ok: true, value: { dropped: 1 } });
  expect(log).toEqual([['badgeDropped', { scans: 1 }]]);
});

test('what was read after the list was shown is not discarded with it', async () => {
  const id = await waitingId();
  const read = await door.waitingBadges({ token });
  const upTo = read.ok ? (read.value.badges[0]?.scans[0]?.at ?? 0) : 0;
  await identify(kiosk, { credential: { kind: 'badge', frame: UNKNOWN } });
  expect(await door.dropBadge({ token, id, upTo })).toMatchObject({
    value: { dropped: 1, left: 1 },
  });
});

test('nothing of it without the token', async () => {
  const id = await waitingId();
  const shut = { refusal: 'doorClosed' };
  const wrong = { token: 'x' };
  expect(await door.waitingBadges(wrong)).toMatchObject(shut);
  expect(await door.assignBadge({ ...wrong, id, number: '7', dryRun: false })).toMatchObject(shut);
  expect(await door.dropBadge({ ...wrong, id })).toMatchObject(shut);
  expect(await door.learnReader({ ...wrong, profile: PROFILE })).toMatchObject(shut);
  expect(kiosk.config().reader).toMatchObject({ suffix: '' });
  expect(await door.waitingBadges({ token })).toMatchObject({ value: { badges: [{ id }] } });
});

const PROFILE = { ...ANY_READER, suffix: '?', terminator: 'tab' as const, lengths: [10] };

test('what a reader has taught comes into force at once, in the file and for the window', async () => {
  expect(await door.learnReader({ token, profile: PROFILE })).toMatchObject({ ok: true });
  expect(kiosk.config().reader).toEqual(PROFILE);
  const file = JSON.parse(readFileSync(join(kiosk.dataDir, 'config.json'), 'utf8')) as object;
  expect(file).toMatchObject({ reader: { suffix: '?', terminator: 'tab' } });
  expect(kiosk.emitted).toContainEqual(['settingsChanged', {}]);
  expect(log.map(([what]) => what)).toEqual(['readerLearnt']);
});

test('a profile that the settings do not take is refused, and nothing changes', async () => {
  const outcome = await door.learnReader({ token, profile: { ...PROFILE, suffix: 'ÄÖ' } });
  expect(outcome).toMatchObject({ refusal: 'invalidProfile' });
  expect(kiosk.config().reader).toMatchObject({ suffix: '' });
  expect(log).toEqual([]);
});
