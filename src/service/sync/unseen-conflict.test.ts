import { afterEach, expect, test } from 'vitest';
import { VENDOR_CASES } from '../../../test/builders/vendor-case.ts';
import { ANA, vendorRig, type VendorRig } from '../../../test/builders/vendor-rig.ts';
import { presencesBetween } from '../store/presence.ts';
import { correctPresence } from '../usecases/correct-presence.ts';
import { listConflicts } from '../usecases/list-conflicts.ts';
import { resolveConflict } from '../usecases/resolve-conflict.ts';
import { lastSeen } from './last-seen.ts';

/** iFlow shows today and no other day: a conflict that nobody has decided by midnight is one all the same. */

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-11-23';
const NEXT = '2026-11-24';
const LATER = '2026-11-25';

async function given(): Promise<VendorRig> {
  const iflow = VENDOR_CASES.find(({ name }) => name === 'iFlow');
  if (iflow === undefined) throw new Error('there is no such case');
  rig = await vendorRig(iflow);
  return rig;
}

function enteredThere(r: VendorRig, checkIn: string, checkOut: string): void {
  const userId = r.employee(ANA).vendorId;
  r.sandbox.control.edit({
    action: 'create',
    kind: 'attendance',
    userId,
    date: DAY,
    checkIn,
    checkOut,
  });
}

function listed(r: VendorRig) {
  const outcome = listConflicts(r.kiosk());
  return outcome.ok ? outcome.value.conflicts : [];
}

function decide(r: VendorRig, keep: 'ours' | 'theirs'): void {
  const [conflict] = listed(r);
  const decision = { id: conflict?.id ?? '', keep, by: 'Olga', reason: '' };
  expect(resolveConflict(r.kiosk(), decision)).toMatchObject({ ok: true });
}

function correct(r: VendorRig, date: string, times: { from?: string; to?: string }): void {
  const [presence] = presencesBetween(r.kiosk().db, r.employee(ANA).id, 0, Number.MAX_SAFE_INTEGER);
  const change = { kind: 'change', presenceId: presence?.id ?? '', ...times } as const;
  const who = { number: String(ANA), by: 'Olga', reason: 'she said so' };
  const outcome = correctPresence(r.kiosk(), { id: crypto.randomUUID(), date, change, ...who });
  expect(outcome).toMatchObject({ ok: true });
}

/** Eight to twelve here, nine to one there; nobody has decided when the day is over. */
async function undecided(): Promise<VendorRig> {
  const r = await given();
  r.punch(ANA, 'in', `${DAY} 08:00`);
  r.punch(ANA, 'out', `${DAY} 12:00`);
  enteredThere(r, '09:00:00', '13:00:00');
  r.at(`${DAY} 14:00`);
  expect(await r.settle()).toMatchObject({ conflicts: 1 });
  for (const time of ['01:00', '07:00']) {
    r.at(`${NEXT} ${time}`);
    expect(await r.settle(), time).toMatchObject({ result: 'person', conflicts: 1 });
  }
  return r;
}

test('a conflict stays when its day has passed out of sight, and nothing is sent into it', async () => {
  const r = await undecided();
  expect(r.theirs(ANA)).toEqual([`${DAY} 09:00-13:00`]);
  expect(listed(r)).toMatchObject([
    { date: DAY, kind: 'overlap', theirs: [{ from: `${DAY}T09:00:00+01:00` }] },
  ]);
});

test('whoever keeps theirs then takes over what was seen', async () => {
  const r = await undecided();
  decide(r, 'theirs');
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.ours(ANA)).toEqual([`${DAY} 09:00-13:00`]);
  expect(r.theirs(ANA)).toEqual([`${DAY} 09:00-13:00`]);
});

test('whoever keeps ours then is told to change it there, and no scan is sent among the others', async () => {
  const r = await undecided();
  decide(r, 'ours');
  for (const time of ['08:00', '12:00']) {
    r.at(`${NEXT} ${time}`);
    expect(await r.settle(), time).toMatchObject({ result: 'person', refused: 1, conflicts: 0 });
  }
  expect(r.owed()).toEqual([expect.stringMatching(/refused .*change it in iFlow$/)]);
  expect(r.ours(ANA)).toEqual([`${DAY} 08:00-12:00`]);
  expect(r.theirs(ANA)).toEqual([`${DAY} 09:00-13:00`]);
});

test('whoever corrects it here to what was seen is done', async () => {
  const r = await undecided();
  correct(r, DAY, { from: '09:00', to: '13:00' });
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ANA)).toEqual([`${DAY} 09:00-13:00`]);
});

test('a correction that makes room does not make what was seen there forgotten', async () => {
  const r = await undecided();
  correct(r, DAY, { to: '08:30' });
  expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
  expect(listed(r)[0]?.reason).toBe(
    'iFlow shows this day no more: what it had was never agreed on',
  );
  decide(r, 'theirs');
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.ours(ANA)).toEqual([`${DAY} 09:00-13:00`]);
});

test('whoever keeps ours where it has made room takes nothing over, and is told to change it there', async () => {
  const r = await undecided();
  correct(r, DAY, { to: '08:30' });
  await r.settle();
  decide(r, 'ours');
  expect(await r.settle()).toMatchObject({ result: 'person', refused: 1, conflicts: 0 });
  expect(r.owed()).toEqual([expect.stringMatching(/refused .*change it in iFlow$/)]);
  expect(r.ours(ANA)).toEqual([`${DAY} 08:00-08:30`]);
});

test('whoever has nothing left here may keep that, and is told to change it there', async () => {
  const r = await undecided();
  const [presence] = presencesBetween(r.kiosk().db, r.employee(ANA).id, 0, Number.MAX_SAFE_INTEGER);
  const change = { kind: 'delete', presenceId: presence?.id ?? '' } as const;
  const who = { number: String(ANA), by: 'Olga', reason: 'she was not here' };
  correctPresence(r.kiosk(), { id: crypto.randomUUID(), date: DAY, change, ...who });
  expect(await r.settle()).toMatchObject({ conflicts: 1 });
  decide(r, 'ours');
  expect(await r.settle()).toMatchObject({ result: 'person', refused: 1, conflicts: 0 });
  expect(r.ours(ANA)).toEqual([]);
});

test('an end that was moved on both sides stays as it was last seen, and may still be taken over', async () => {
  const r = await given();
  r.punch(ANA, 'in', `${DAY} 08:00`);
  r.punch(ANA, 'out', `${DAY} 16:00`);
  r.at(`${DAY} 18:00`);
  await r.settle();
  r.endLater(ANA, `${DAY} 08:00`, `${DAY} 15:30`);
  correct(r, DAY, { to: '17:00' });
  await r.settle();
  for (const time of ['01:00', '07:00']) {
    r.at(`${NEXT} ${time}`);
    expect(await r.settle(), time).toMatchObject({ conflicts: 1, refused: 0 });
  }
  expect(listed(r)).toMatchObject([{ theirs: [{ to: `${DAY}T15:30:00+01:00` }] }]);
  decide(r, 'theirs');
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.ours(ANA)).toEqual([`${DAY} 08:00-15:30`]);
});

test('an end that iFlow took for a beginning is not forgotten when it is corrected here the day after', async () => {
  const r = await given();
  r.punch(ANA, 'in', `${DAY} 08:00`);
  r.at(`${DAY} 09:00`);
  await r.settle();
  r.at(`${NEXT} 17:00`);
  r.punch(ANA, 'out', `${NEXT} 17:00`);
  for (const time of ['18:00', '19:00']) {
    r.at(`${NEXT} ${time}`);
    await r.settle();
  }
  expect(r.owed()).toEqual([
    expect.stringMatching(`^${NEXT} conflict`),
    expect.stringMatching(`^${DAY} refused .*took its end for a new one`),
  ]);
  r.at(`${LATER} 09:00`);
  correct(r, DAY, { to: `${NEXT}T00:20:00` });
  await r.settle();
  expect(r.owed()).toEqual([
    expect.stringMatching(`^${NEXT} conflict`),
    expect.stringMatching(`^${DAY} refused .*more than 13 hours.*change it in iFlow$`),
  ]);
});

test('what was agreed on and what iFlow has paired anew since are never mixed', async () => {
  const r = await given();
  const row = (from: string, to: string) => ({
    id: from,
    from: `${DAY}T${from}`,
    to: `${DAY}T${to}`,
  });
  const agreed = [row('08:00:00', '10:00:00'), row('12:00:00', '14:00:00')];
  const state = 'owed' as const;
  const about = { employeeId: 'nobody', date: DAY, vendor: 'iflow', state, version: 1 };
  const times = { sinceAt: 0, dueAt: 0, notBeforeAt: 0, failures: 0, reason: null };
  const day = (rows: readonly unknown[]) => ({ ...about, ...times, theirs: JSON.stringify(rows) });
  const beside = [row('10:00:00', '12:00:00')];
  expect(lastSeen(r.kiosk(), day([row('09:00:00', '12:30:00')]), agreed).rows).toHaveLength(1);
  expect(lastSeen(r.kiosk(), day(beside), agreed).rows).toEqual([...agreed, ...beside]);
  expect(lastSeen(r.kiosk(), day(agreed), agreed)).toEqual({ rows: agreed, doubt: null });
});
