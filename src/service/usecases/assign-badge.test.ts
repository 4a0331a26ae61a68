import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { badgeByHash } from '../store/badge.ts';
import { employeeByNumber } from '../store/employee.ts';
import { eachFact, verifyChain } from '../store/journal.ts';
import { projectionDifference } from '../store/projection-check.ts';
import { punchesFrom } from '../store/punch.ts';
import { quarantinedScans } from '../store/quarantine.ts';
import { takeRoster } from '../sync/pull-roster.ts';
import { rulesOf } from '../context.ts';
import { assignBadge } from './assign-badge.ts';
import { correctPresence } from './correct-presence.ts';
import { dropBadge } from './drop-badge.ts';
import { eraseEmployee } from './erase-employee.ts';
import { identify } from './identify.ts';
import { importEmployees } from './import-employees.ts';
import { punchStory } from './punch-story.ts';
import { recordPunch } from './record-punch.ts';
import { listWaitingBadges } from './waiting-badges.ts';

let kiosk: ScratchKiosk;

const HOUR = 3_600_000;

beforeEach(() => {
  kiosk = scratchKiosk();
  roster('number,name,badge,pin\n7,Ada,,48213\n8,Ben,AB-12,\n9,Cleo,,\n');
});

afterEach(() => {
  const broken =
    projectionDifference(kiosk.db, rulesOf(kiosk.config())) ?? verifyChain(kiosk.db)?.what;
  kiosk.close();
  if (broken !== undefined) throw new Error(broken);
});

function roster(text: string): void {
  expect(importEmployees(kiosk, { format: 'csv', text })).toMatchObject({ ok: true });
}

/** Somebody holds this badge to the reader, and some time goes by. */
async function scan(frame: string, thenMs: number): Promise<number> {
  const at = kiosk.world.clock();
  await identify(kiosk, { credential: { kind: 'badge', frame } });
  kiosk.world.pass(thenMs);
  return at;
}

function waiting() {
  const outcome = listWaitingBadges(kiosk);
  return outcome.ok ? outcome.value.badges : [];
}

const assign = (number: string, over: { id?: string; dryRun?: boolean } = {}) =>
  assignBadge(kiosk, {
    id: waiting()[0]?.id ?? '',
    number,
    by: 'Frau Amt',
    dryRun: false,
    ...over,
  });

const punchesOf = (number: string) =>
  punchesFrom(kiosk.db, employeeByNumber(kiosk.db, number)?.id ?? '', 0).map(
    ({ kind, at, source }) => ({ kind, at, source }),
  );

const facts = (kind: string) => [...eachFact(kiosk.db)].filter((fact) => fact.kind === kind);

test('whoever holds an unknown badge up twice has come once, though the clock was set back between', async () => {
  const inAt = await scan('FFEE001122', 4_000);
  kiosk.world.jump(-30_000);
  await scan('FFEE001122', 8 * HOUR);
  expect(assign('9')).toMatchObject({ ok: true });
  expect(punchesOf('9')).toEqual([{ kind: 'in', at: inAt, source: 'badge' }]);
});

test('what waits of an unknown badge becomes in and out of the person it is given to', async () => {
  const inAt = await scan('FFEE001122', 8 * HOUR);
  const outAt = await scan('FFEE001122', 16 * HOUR);
  const [badge] = waiting();
  expect(badge).toMatchObject({
    masked: '••••1122',
    belongsTo: null,
    random: false,
    scans: [
      { at: inAt, zone: 'Europe/Berlin', left: null },
      { at: outAt, left: null },
    ],
  });
  expect(assign('7')).toEqual({
    ok: true,
    value: {
      number: '7',
      name: 'Ada',
      masked: '••••1122',
      recorded: [
        { kind: 'in', at: inAt },
        { kind: 'out', at: outAt },
      ],
      repeated: [],
      left: [],
    },
  });
  expect(punchesOf('7')).toEqual([
    { kind: 'in', at: inAt, source: 'badge' },
    { kind: 'out', at: outAt, source: 'badge' },
  ]);
  expect(waiting()).toEqual([]);
  expect(
    await identify(kiosk, { credential: { kind: 'badge', frame: 'FFEE001122' } }),
  ).toMatchObject({
    value: { board: { employee: { name: 'Ada' } } },
  });
});

test('the journal says that it was assigned later, and by whom, in words that can be erased', async () => {
  await scan('FFEE001122', 24 * HOUR);
  const recordedAt = kiosk.world.clock();
  assign('7');
  const [fact] = facts('assignment');
  expect(fact).toMatchObject({ recordedAt });
  const body = JSON.parse(fact?.body ?? '{}') as Record<string, unknown>;
  expect(body).toMatchObject({ how: 'office', dates: ['2026-03-30'], repeated: [] });
  expect(body['by']).toMatch(/^sha256:/);
  expect(body).not.toHaveProperty('mono');
  expect(fact?.body).not.toContain('1122');
});

test('the days that it touches are owed to the vendor', async () => {
  kiosk.setConfig('vendor.kind', 'moco');
  await scan('FFEE001122', 8 * HOUR);
  await scan('FFEE001122', 16 * HOUR);
  assign('7');
  const owed = kiosk.db.prepare('SELECT date, state FROM owed_day').all();
  expect(owed).toEqual([{ date: '2026-03-30', state: 'owed' }]);
});

test('a dry run says the same and changes nothing', async () => {
  await scan('FFEE001122', 8 * HOUR);
  const before = waiting();
  expect(assign('7', { dryRun: true })).toMatchObject({ value: { recorded: [{ kind: 'in' }] } });
  expect(waiting()).toEqual(before);
  expect(punchesOf('7')).toEqual([]);
});

test('asked again, nothing is recorded twice', async () => {
  await scan('FFEE001122', 8 * HOUR);
  const id = waiting()[0]?.id ?? '';
  assign('7', { id });
  expect(assign('7', { id })).toMatchObject({ ok: true, value: { name: 'Ada', recorded: [] } });
  expect(assign('8', { id })).toMatchObject({
    refusal: 'belongsToAnother',
    detail: { number: '7' },
  });
  expect(punchesOf('7')).toHaveLength(1);
});

test('scans go on from what was punched by PIN, and what contradicts it is left with its reason', async () => {
  const { id = '' } = employeeByNumber(kiosk.db, '7') ?? {};
  const leftAt = await scan('FFEE001122', HOUR);
  recordPunch(kiosk, {
    id: '00000000-0000-4000-8000-000000000001',
    employeeId: id,
    kind: 'in',
    by: 'pin',
    deliberate: true,
  });
  kiosk.world.pass(24 * HOUR);
  const laterAt = await scan('FFEE001122', HOUR);
  expect(assign('7')).toMatchObject({
    value: {
      recorded: [{ kind: 'in', at: laterAt }],
      left: [{ at: leftAt, reason: 'contradicts' }],
    },
  });
  expect(waiting()).toMatchObject([
    { belongsTo: { number: '7' }, scans: [{ at: leftAt, left: 'contradicts' }] },
  ]);
  roster('number,name,badge\n7,Ada,FFEE001122\n');
  expect(waiting()).toHaveLength(1);
  expect(eraseEmployee(kiosk, { number: '7' })).toMatchObject({
    refusal: 'unsettled',
    detail: { reasons: expect.arrayContaining([expect.stringContaining('badges waiting')]) },
  });
});

test('what was left is tried again when the office asks, and not with every roster', async () => {
  const { id: employeeId = '' } = employeeByNumber(kiosk.db, '7') ?? {};
  const leftAt = await scan('FFEE001122', HOUR);
  const cameId = '00000000-0000-4000-8000-000000000001';
  recordPunch(kiosk, { id: cameId, employeeId, kind: 'in', by: 'pin', deliberate: true });
  kiosk.world.pass(HOUR);
  assign('7');
  const corrected = correctPresence(kiosk, {
    id: '00000000-0000-4000-8000-000000000002',
    number: '7',
    date: '2026-03-30',
    change: { kind: 'delete', presenceId: cameId },
    reason: 'r',
    by: 'Frau Amt',
  });
  expect(corrected).toMatchObject({ ok: true });
  roster('number,name,badge\n7,Ada,FFEE001122\n');
  expect(punchesOf('7')).toEqual([]);
  expect(assign('7')).toMatchObject({
    value: { recorded: [{ kind: 'in', at: leftAt }], left: [] },
  });
  expect(waiting()).toEqual([]);
});

test('the office gives up what is left, and the journal keeps the instants', async () => {
  const at = await scan('FFEE001122', HOUR);
  const id = waiting()[0]?.id ?? '';
  expect(dropBadge(kiosk, { id, by: 'Frau Amt' })).toEqual({
    ok: true,
    value: { masked: '••••1122', dropped: 1, left: 0 },
  });
  expect(waiting()).toEqual([]);
  const [fact] = facts('badgeDropped');
  expect(JSON.parse(fact?.body ?? '{}')).toMatchObject({ scans: [at], dates: ['2026-03-30'] });
  expect(dropBadge(kiosk, { id, by: 'Frau Amt' })).toMatchObject({ refusal: 'unknownBadge' });
  expect(assign('7', { id })).toMatchObject({ refusal: 'unknownBadge' });
});

test('a scan that came after the office looked is not given up with the others', async () => {
  const seenAt = await scan('FFEE001122', HOUR);
  const id = waiting()[0]?.id ?? '';
  const laterAt = await scan('FFEE001122', HOUR);
  const drop = () => dropBadge(kiosk, { id, by: 'Frau Amt', upTo: seenAt });
  expect(drop()).toMatchObject({ value: { dropped: 1, left: 1 } });
  expect(waiting()).toMatchObject([{ id, scans: [{ at: laterAt }] }]);
  expect(drop()).toMatchObject({ value: { dropped: 0, left: 1 } });
  expect(facts('badgeDropped').map(({ body }) => JSON.parse(body) as object)).toMatchObject([
    { scans: [seenAt] },
  ]);
  expect(assign('7')).toMatchObject({ value: { recorded: [{ kind: 'in', at: laterAt }] } });
});

test('nobody gets a badge who is unknown or switched off', async () => {
  await scan('FFEE001122', HOUR);
  roster('number,name,active\n9,Cleo,no\n');
  expect(assign('70')).toMatchObject({ refusal: 'unknownEmployee' });
  expect(assign('9')).toMatchObject({ refusal: 'inactive', detail: { name: 'Cleo' } });
  expect(quarantinedScans(kiosk.db)).toHaveLength(1);
});

test('a roster that names a waiting badge brings its scans along', async () => {
  const inAt = await scan('FFEE001122', 8 * HOUR);
  const outAt = await scan('ffee001122', 16 * HOUR);
  roster('number,name,badge\n9,Cleo,FFEE001122\n');
  expect(punchesOf('9')).toMatchObject([
    { kind: 'in', at: inAt },
    { kind: 'out', at: outAt },
  ]);
  expect(waiting()).toEqual([]);
  expect(JSON.parse(facts('assignment')[0]?.body ?? '{}')).toMatchObject({ how: 'import' });
  expect(kiosk.emitted).toContainEqual(['boardChanged', { employeeId: expect.any(String) }]);
});

test('so does the list of a vendor', async () => {
  kiosk.setConfig('vendor.kind', 'moco');
  const inAt = await scan('FFEE001122', 8 * HOUR);
  const person = {
    vendorId: '900',
    number: '11',
    name: 'Dan',
    badges: ['FFEE001122'],
    active: true,
  };
  takeRoster(kiosk, { people: [person], complete: true });
  expect(punchesOf('11')).toEqual([{ kind: 'in', at: inAt, source: 'badge' }]);
  expect(JSON.parse(facts('assignment')[0]?.body ?? '{}')).toMatchObject({ how: 'vendor' });
});

test('a badge keeps its number for a vendor that wants it back', async () => {
  kiosk.setConfig('vendor.kind', 'iflow');
  await scan('FFEE001122', HOUR);
  assign('7');
  const badge = badgeByHash(kiosk.db, kiosk.secrets.badgeHash('FFEE001122'));
  expect(badge?.sealed && kiosk.secrets.openTag(badge.sealed)).toBe('FFEE001122');
});

test('its story tells the person that the badge was given to them later', async () => {
  const at = await scan('FFEE001122', HOUR);
  assign('7');
  const { id: employeeId = '' } = employeeByNumber(kiosk.db, '7') ?? {};
  const [punch] = punchesFrom(kiosk.db, employeeId, 0);
  const story = punchStory(kiosk, { employeeId, punchId: punch?.id ?? '' });
  expect(story).toMatchObject({
    value: { story: { events: [{ what: 'recorded', how: 'assigned', at, receipt: null }] } },
  });
});
