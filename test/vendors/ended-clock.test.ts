import { afterEach, expect, test } from 'vitest';
import { presencesBetween } from '../../src/service/store/presence.ts';
import { answerForgotten } from '../../src/service/usecases/answer-forgotten.ts';
import { listConflicts } from '../../src/service/usecases/list-conflicts.ts';
import { resolveConflict } from '../../src/service/usecases/resolve-conflict.ts';
import { VENDOR_CASES } from '../builders/vendor-case.ts';
import { ANA, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

/**
 * mcTIME ends a clock after a day: nobody has gone then. It puts aside what it cannot save: that is gone, and nobody has taken
 * it back.
 */

const OF = VENDOR_CASES.find(({ name }) => name === 'mcTIME, clock');
const NIGHT = '2026-11-24 01:20';

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

/** Somebody who came a minute ago, and whom the vendor has not been told of. */
async function cameIn(): Promise<VendorRig> {
  if (OF === undefined) throw new Error('no case of a clock');
  rig = await vendorRig(OF);
  rig.punch(ANA, 'in', '2026-11-23 07:00');
  rig.pass(60_000);
  return rig;
}

/** Somebody who forgot to go, came again at night, and forgot once more: the clock of the night lies within a saved day. */
async function forgottenTwice(): Promise<VendorRig> {
  const r = await cameIn();
  await r.settle();
  r.punch(ANA, 'in', NIGHT);
  r.at('2026-11-24 08:00');
  await r.settle();
  expect(r.ours(ANA)).toContain(`${NIGHT}-`);
  return r;
}

test('a clock that it could not save after a day is kept here, and a person is asked', async () => {
  const r = await forgottenTwice();
  const before = r.ours(ANA);
  r.at('2026-11-25 02:00');
  for (let look = 0; look < 3; look += 1) {
    expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
    expect(r.ours(ANA)).toEqual(before);
    r.pass(3_600_000);
  }
  expect(r.owed().join()).toMatch(/conflict the vendor ends what is open after 24 hours/);
});

/** As the office decides on the one day that asks for it. */
function decide(r: VendorRig, keep: 'ours' | 'theirs'): void {
  const listed = listConflicts(r.kiosk());
  const [conflict] = listed.ok ? listed.value.conflicts : [];
  expect(conflict?.proposal).toEqual({ keep: 'ours', why: 'endedThere' });
  const decision = { id: conflict?.id ?? '', keep, by: 'Olga', reason: '' };
  expect(resolveConflict(r.kiosk(), decision)).toMatchObject({ ok: true });
}

/** When the presence of that place has ended: so many hours after it began. */
function say(r: VendorRig, place: number, hours: number): void {
  const { id: employeeId } = r.employee(ANA);
  const presence = presencesBetween(r.kiosk().db, employeeId, 0, r.kiosk().world.clock())[place];
  const { id: presenceId = '', fromAt = 0 } = presence ?? {};
  const outAt = fromAt + hours * 3_600_000;
  const answer = { id: crypto.randomUUID(), employeeId, presenceId, outAt };
  expect(answerForgotten(r.kiosk(), answer)).toMatchObject({ ok: true });
}

test('the office takes it back as well', async () => {
  const r = await forgottenTwice();
  r.at('2026-11-25 02:00');
  await r.settle();
  decide(r, 'theirs');
  for (let look = 0; look < 3; look += 1) {
    r.pass(3_600_000);
    expect(await r.settle()).toMatchObject({ result: 'done' });
    expect(r.ours(ANA)).toEqual(['2026-11-23 07:00-']);
  }
});

test('the office keeps it, and says when both have ended', async () => {
  const r = await forgottenTwice();
  r.at('2026-11-25 02:00');
  await r.settle();
  decide(r, 'ours');
  say(r, 0, 9);
  say(r, 1, 4);
  for (let look = 0; look < 3; look += 1) {
    r.pass(3_600_000);
    await r.settle();
  }
  expect(r.theirs(ANA)).toEqual(r.ours(ANA));
  expect(r.owed()).toEqual([]);
});

test('one that goes before was taken back by somebody, and is taken back here', async () => {
  const r = await forgottenTwice();
  r.sandbox.control.edit({ action: 'delete', kind: 'clock', userId: r.employee(ANA).vendorId });
  r.pass(3_600_000);
  expect(await r.settle()).toMatchObject({ conflicts: 0 });
  expect(r.ours(ANA)).not.toContain(`${NIGHT}-`);
});

/** Somebody came, the clock runs there, and no answer got through before the kiosk was cut off for more than a day. */
async function startedUnanswered(): Promise<VendorRig> {
  const r = await cameIn();
  r.faults([{ kind: 'dropAfter', match: { method: 'POST' } }]);
  await r.settle(true);
  r.faults('');
  expect(r.theirs(ANA)).toEqual(['2026-11-23 07:00-']);
  return r;
}

test('one whose start was never answered is nobody’s going', async () => {
  const r = await startedUnanswered();
  r.at('2026-11-24 09:00');
  await r.settle();
  expect(r.ours(ANA)).toEqual(['2026-11-23 07:00-']);
  expect(r.theirs(ANA)).toEqual(['2026-11-23 07:00-2026-11-24 07:00']);
  expect(r.owed()).toEqual([]);
});

test('one whose start was never answered ends when somebody went meanwhile', async () => {
  const r = await startedUnanswered();
  r.punch(ANA, 'out', '2026-11-23 16:00');
  r.at('2026-11-24 09:00');
  await r.settle();
  expect(r.ours(ANA)).toEqual(['2026-11-23 07:00-16:00']);
  expect(r.theirs(ANA)).toEqual(['2026-11-23 07:00-16:00']);
  expect(r.owed()).toEqual([]);
});

test('one whose start was never answered stays no work here when it was taken back meanwhile', async () => {
  const r = await startedUnanswered();
  const { id: employeeId } = r.employee(ANA);
  const [open] = presencesBetween(r.kiosk().db, employeeId, 0, r.kiosk().world.clock());
  r.undo(ANA, open?.id ?? '');
  r.at('2026-11-24 09:00');
  await r.settle();
  expect(r.ours(ANA)).toEqual([]);
  // mcTIME lets no program delete an entry.
  expect(r.owed().join()).toMatch(/23 refused .* delete it in mcTIME/);
});
