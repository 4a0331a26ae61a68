import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { prepared } from '../../src/service/store/database.ts';
import { employeeByNumber } from '../../src/service/store/employee.ts';
import { openPresence } from '../../src/service/store/presence.ts';
import { acknowledge } from '../../src/service/usecases/acknowledge.ts';
import { identify } from '../../src/service/usecases/identify.ts';
import { importEmployees } from '../../src/service/usecases/import-employees.ts';
import { importPunches } from '../../src/service/usecases/import-punches.ts';
import { recordPunch } from '../../src/service/usecases/record-punch.ts';

/**
 * What people complain about at other products, done here: facts only, from their public issues. docs/complaints.md has them all, with
 * the tests that stand elsewhere.
 */
const BADGES = { ada: '0040856634', ben: '0040856635' };
const ROSTER = `number,name,badge\n1,Ada,${BADGES.ada}\n2,Ben,${BADGES.ben}\n`;
const HOUR_MS = 3_600_000;

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  importEmployees(kiosk, { format: 'csv', text: ROSTER });
});
afterEach(() => kiosk.close());

type Kind = 'in' | 'out' | 'breakStart' | 'breakEnd';

const idOf = (number: string) => employeeByNumber(kiosk.db, number)?.id ?? '';
const kinds = () =>
  prepared(kiosk.db, 'SELECT kind FROM punch WHERE voided_by IS NULL ORDER BY at, seq')
    .pluck()
    .all();

/** What the wall would do with this badge now. */
async function proposed(frame: string): Promise<string> {
  const outcome = await identify(kiosk, { credential: { kind: 'badge', frame } });
  if (!outcome.ok) return outcome.refusal;
  const { proposal } = outcome.value;
  return proposal.mode === 'repeat' ? proposal.why : `${proposal.mode} ${proposal.kind}`;
}

function record(kind: Kind, { deliberate = false, id = randomUUID(), number = '1' } = {}): string {
  const employeeId = idOf(number);
  const outcome = recordPunch(kiosk, { id, employeeId, kind, by: 'badge', deliberate });
  if (!outcome.ok) return outcome.refusal;
  acknowledge(kiosk, { punchId: id });
  return 'recorded';
}

test('odoo#25849: in and out within a second block nobody', async () => {
  expect(record('in')).toBe('recorded');
  kiosk.world.pass(6_000);
  expect(record('out', { deliberate: true })).toBe('recorded');
  kiosk.world.pass(1_000);
  expect(record('in', { deliberate: true })).toBe('duplicateScan');
  kiosk.world.pass(60_000);
  expect(await proposed(BADGES.ada)).toBe('act in');
  expect(record('in')).toBe('recorded');
  expect(kinds()).toEqual(['in', 'out', 'in']);
});

test('odoo#216667: three touches of one choice are one punch, be they one intent or three', () => {
  const id = randomUUID();
  const once = [1, 2, 3].map(() => record('in', { id, deliberate: true }));
  const thrice = [1, 2, 3].map(() => record('in', { deliberate: true }));
  expect(once).toEqual(['recorded', 'recorded', 'recorded']);
  expect(thrice).toEqual(['duplicateScan', 'duplicateScan', 'duplicateScan']);
  expect(kinds()).toEqual(['in']);
});

test('OCA/hr#845: the site sets for how long a second scan says nothing new', async () => {
  kiosk.setConfig('punch.guardSeconds', 120);
  record('in');
  kiosk.world.pass(119_000);
  expect(await proposed(BADGES.ada)).toBe('guardTime');
  expect(record('out', { deliberate: true })).toBe('duplicateScan');
  kiosk.world.pass(2_000);
  expect(await proposed(BADGES.ada)).toBe('act out');
});

test('odoo#227981: nothing checks anybody out by itself, however long the kiosk was off', async () => {
  record('in');
  kiosk.world.pass(50 * HOUR_MS);
  kiosk = kiosk.restarted();
  expect(kinds()).toEqual(['in']);
  expect(openPresence(kiosk.db, idOf('1'))?.toAt).toBeNull();
  expect(await proposed(BADGES.ada)).toBe('act in');
});

test('OCA/hr#510: what is forgotten of one person holds up nobody else', async () => {
  record('in');
  kiosk.world.pass(20 * HOUR_MS);
  expect(record('in', { number: '2' })).toBe('recorded');
  kiosk.world.pass(HOUR_MS);
  expect(record('out', { number: '2' })).toBe('recorded');
  expect(record('in')).toBe('recorded');
});

test('odoo/documentation#19929: a punch of an earlier day is taken though somebody is in since', async () => {
  record('in');
  const day = (at: number): string => new Date(at).toISOString();
  const from = kiosk.world.clock() - 26 * HOUR_MS;
  const text = `employee,kind,at\n1,in,${day(from)}\n1,out,${day(from + 8 * HOUR_MS)}\n`;
  expect(await importPunches(kiosk, { text })).toMatchObject({ ok: true });
  expect(kinds()).toEqual(['in', 'out', 'in']);
  expect(openPresence(kiosk.db, idOf('1'))).not.toBeNull();
  kiosk.world.pass(HOUR_MS);
  expect(record('out')).toBe('recorded');
});

test('AltHR: an old session keeps nobody from coming in', async () => {
  record('in');
  for (let day = 0; day < 3; day += 1) {
    kiosk.world.pass(24 * HOUR_MS);
    expect(await proposed(BADGES.ada)).toBe('act in');
    expect(record('in')).toBe('recorded');
  }
});

test('odoo#28354: whatever a reader sends, the next badge is known', async () => {
  for (const frame of [
    '\u0000',
    '%B12^?',
    'àà&"è\'!ç&&',
    '9'.repeat(64),
    ' ',
    '<script>',
    "'; --",
  ]) {
    const refusal = await proposed(frame);
    expect([frame, /^(unreadableBadge|unknownBadge)$/.test(refusal)]).toEqual([frame, true]);
  }
  expect(await proposed(BADGES.ada)).toBe('act in');
});

test('odoo#24898: a kiosk that nobody has looked after for a year knows every badge', async () => {
  kiosk.world.pass(365 * 24 * HOUR_MS);
  kiosk = kiosk.restarted();
  expect(await proposed(BADGES.ada)).toBe('act in');
  expect(record('in')).toBe('recorded');
});
