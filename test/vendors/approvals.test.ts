import { afterEach, expect, test } from 'vitest';
import type { FaultRule } from '../../src/sandbox/fault.ts';
import { prepared } from '../../src/service/store/database.ts';
import { VENDOR_CASES, type Company, type VendorCase } from '../builders/vendor-case.ts';
import { ANA, local, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';
import { workEntered } from '../builders/vendor-web.ts';

/** clockodo's change requests where somebody has to approve them. */

const DAY = '2026-11-23';
const WORK_TIMES = VENDOR_CASES.find(({ name }) => name === 'clockodo, workTimes');

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

async function given(): Promise<VendorRig> {
  if (WORK_TIMES === undefined) throw new Error('no such case');
  rig = await vendorRig(WORK_TIMES, {
    at: `${DAY} 07:00`,
    switches: { changeApproval: 'never' },
  });
  rig.punch(ANA, 'in', `${DAY} 08:00`);
  rig.punch(ANA, 'out', `${DAY} 12:00`);
  rig.pass(60_000);
  return rig;
}

type Request = { readonly id: number; readonly status: number };

function requests(r: VendorRig): readonly Request[] {
  return (r.sandbox.control.state().company as { change_requests: readonly Request[] })
    .change_requests;
}

function posts(r: VendorRig): number {
  return r.sandbox.control.log().filter(({ method }) => method === 'POST').length;
}

function decide(r: VendorRig, decision: 'approve' | 'decline'): void {
  const id = requests(r)[0]?.id;
  r.sandbox.control.edit({ action: 'update', kind: 'changeRequest', id, decision });
}

test('a change that waits for an approval is awaited, not owed, and never sent twice', async () => {
  const r = await given();
  expect(await r.settle()).toMatchObject({ owed: 0, refused: 0, conflicts: 0 });
  expect(r.owed()).toEqual([expect.stringMatching(`^${DAY} awaiting`)]);
  r.pass(3 * 86_400_000);
  await r.settle();
  await r.restart();
  await r.settle();
  expect(posts(r)).toBe(1);
  expect(requests(r)).toHaveLength(1);
});

test('once it is approved the day is agreed', async () => {
  const r = await given();
  await r.settle();
  decide(r, 'approve');
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.owed()).toEqual([]);
  expect(r.theirs(ANA)).toEqual([`${DAY} 08:00-12:00`]);
});

test('what is declined is refused with the reason, kept here, and not asked for again', async () => {
  const r = await given();
  await r.settle();
  decide(r, 'decline');
  expect(await r.settle()).toMatchObject({ result: 'person', refused: 1 });
  expect(r.owed()).toEqual([expect.stringMatching(`^${DAY} refused .*declined`)]);
  r.pass(3 * 86_400_000);
  await r.settle();
  expect(posts(r)).toBe(1);
  expect(r.ours(ANA)).toEqual([`${DAY} 08:00-12:00`]);
});

test('a punch that comes later replaces the request by one for the whole day', async () => {
  const r = await given();
  await r.settle();
  r.punch(ANA, 'in', `${DAY} 13:00`);
  r.punch(ANA, 'out', `${DAY} 17:00`);
  r.pass(60_000);
  await r.settle();
  expect(requests(r)).toHaveLength(1);
  expect(posts(r)).toBe(2);
  decide(r, 'approve');
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ANA)).toEqual([`${DAY} 08:00-12:00`, `${DAY} 13:00-17:00`]);
});

test('a request that is gone without having been applied is told, and asked for once more on demand', async () => {
  const r = await given();
  await r.settle();
  const company = r.sandbox.control.state().company as object;
  r.sandbox.control.seed({ ...company, change_requests: [] });
  r.pass(600_000);
  await r.settle(true);
  expect(r.owed()).toEqual([expect.stringMatching(`^${DAY} refused what was to be approved`)]);
  expect(posts(r)).toBe(1);
  await r.settle();
  expect(posts(r)).toBe(2);
  expect(r.owed()).toEqual([expect.stringMatching(`^${DAY} awaiting`)]);
});

test('a correction of what was approved is asked for like any other', async () => {
  const r = await given();
  await r.settle();
  decide(r, 'approve');
  await r.settle();
  r.punch(ANA, 'in', `${DAY} 13:00`);
  r.punch(ANA, 'out', `${DAY} 17:00`);
  r.pass(60_000);
  await r.settle();
  expect(r.owed()).toEqual([expect.stringMatching(`^${DAY} awaiting`)]);
  decide(r, 'approve');
  await r.settle();
  const out = prepared(
    r.kiosk().db,
    "SELECT id FROM punch WHERE kind = 'out' AND at = ? AND voided_by IS NULL",
  )
    .pluck()
    .get(local(`${DAY} 12:00`)) as string;
  r.undo(ANA, out);
  r.punch(ANA, 'out', `${DAY} 11:00`);
  r.pass(60_000);
  await r.settle();
  expect(r.owed()).toEqual([expect.stringMatching(`^${DAY} awaiting`)]);
  decide(r, 'approve');
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ANA)).toEqual([`${DAY} 08:00-11:00`, `${DAY} 13:00-17:00`]);
});

test('what is taken back here is withdrawn there before anybody approves it', async () => {
  const r = await given();
  await r.settle();
  const ids = prepared(r.kiosk().db, 'SELECT id FROM punch WHERE voided_by IS NULL').pluck().all();
  for (const id of ids as string[]) r.undo(ANA, id);
  r.pass(60_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(requests(r)).toEqual([]);
  expect(r.ours(ANA)).toEqual([]);
  expect(r.theirs(ANA)).toEqual([]);
});

/** A morning that waits for its approval, and is taken back here. */
async function takenBack(): Promise<VendorRig> {
  const r = await given();
  await r.settle();
  const ids = prepared(r.kiosk().db, 'SELECT id FROM punch WHERE voided_by IS NULL').pluck().all();
  for (const id of ids as string[]) r.undo(ANA, id);
  r.pass(60_000);
  return r;
}

const DELETE = { method: 'DELETE' };
const LOOK = { method: 'GET', path: '/v2/workTimes', exact: true };

test.each<readonly [string, FaultRule]>([
  ['is asked for patience', { kind: 'status', status: 429, match: DELETE }],
  ['meets a vendor that is down', { kind: 'status', status: 503, match: DELETE }],
  ['is lost on the way', { kind: 'dropBefore', match: DELETE }],
  ['loses its answer', { kind: 'dropAfter', match: DELETE }],
  ['is answered with garbage', { kind: 'garbage', match: DELETE }],
  ['is refused', { kind: 'status', status: 422, match: DELETE }],
  ['is asked for patience at the look', { kind: 'status', status: 429, match: LOOK, skip: 1 }],
  ['loses the answer to the look', { kind: 'dropAfter', match: LOOK, skip: 1 }],
])('a withdrawal that %s is made later', async (_, fault) => {
  const r = await takenBack();
  r.faults([fault]);
  await r.settle(true);
  await r.restart();
  r.faults('');
  r.pass(25 * 3_600_000);
  expect(await r.settle()).toMatchObject({ result: 'done', conflicts: 0 });
  expect([requests(r), r.owed(), r.ours(ANA), r.theirs(ANA)]).toEqual([[], [], [], []]);
  expect(posts(r)).toBe(1);
});

test('a withdrawal whose look finds work of somebody else is made all the same, and the work stays', async () => {
  const r = await takenBack();
  let strikes = 1;
  await r.restart((step) => {
    if (step !== 'sync:attempted' || strikes === 0) return;
    strikes -= 1;
    const [from, to] = [`${DAY} 18:00:00`, `${DAY} 19:00:00`];
    const span = { from: { at: local(from), wall: from }, to: { at: local(to), wall: to } };
    const company = r.sandbox.control.state().company as Company;
    r.sandbox.control.edit(workEntered(WORK_TIMES as VendorCase, company, ANA, span));
  });
  expect(await r.settle()).toMatchObject({ result: 'done', conflicts: 0 });
  expect([strikes, requests(r)]).toEqual([0, []]);
  expect([r.ours(ANA), r.theirs(ANA)]).toEqual([[`${DAY} 18:00-19:00`], [`${DAY} 18:00-19:00`]]);
});

/** The morning waits for its approval; the afternoon is to take its place in one request with it, and meets the fault. */
async function replacedWith(fault: FaultRule): Promise<VendorRig> {
  const r = await given();
  await r.settle();
  r.punch(ANA, 'in', `${DAY} 13:00`);
  r.punch(ANA, 'out', `${DAY} 17:00`);
  r.pass(60_000);
  r.faults([fault]);
  await r.settle(true);
  r.faults('');
  return r;
}

const POST = { method: 'POST' };
const BOTH = [`${DAY} 08:00-12:00`, `${DAY} 13:00-17:00`];

test('a replacement that is refused leaves the earlier request ours, whose approval gives it another try', async () => {
  const r = await replacedWith({ kind: 'status', status: 422, match: POST });
  expect(r.owed()).toEqual([expect.stringMatching(`^${DAY} refused clockodo answered 422`)]);
  expect(requests(r)).toHaveLength(1);
  decide(r, 'approve');
  await r.restart();
  await r.settle(true);
  expect(r.theirs(ANA)).toEqual([`${DAY} 08:00-12:00`]);
  await r.settle();
  expect(r.owed()).toEqual([expect.stringMatching(`^${DAY} awaiting`)]);
  decide(r, 'approve');
  expect(await r.settle()).toMatchObject({ result: 'done', conflicts: 0 });
  expect([r.theirs(ANA), r.ours(ANA)]).toEqual([BOTH, BOTH]);
});

test.each<readonly [string, FaultRule, number]>([
  ['is asked for patience', { kind: 'status', status: 429, match: POST }, 3],
  ['is lost on the way', { kind: 'dropBefore', match: POST }, 3],
  ['loses its answer', { kind: 'dropAfter', match: POST }, 2],
  ['loses the answer to its look', { kind: 'dropAfter', match: LOOK, skip: 1 }, 2],
])('a replacement that %s is asked for once more', async (_, fault, sent) => {
  const r = await replacedWith(fault);
  await r.restart();
  r.pass(20 * 60_000);
  await r.settle();
  expect([requests(r).length, posts(r)]).toEqual([1, sent]);
  decide(r, 'approve');
  expect(await r.settle()).toMatchObject({ result: 'done', conflicts: 0 });
  expect([r.theirs(ANA), r.ours(ANA)]).toEqual([BOTH, BOTH]);
});

test.each<FaultRule>([
  { kind: 'status', status: 429, match: POST },
  { kind: 'dropBefore', match: POST },
  { kind: 'dropAfter', match: POST },
])('what is taken back after a replacement met $kind leaves no request behind', async (fault) => {
  const r = await replacedWith(fault);
  const ids = prepared(r.kiosk().db, 'SELECT id FROM punch WHERE voided_by IS NULL').pluck().all();
  for (const id of ids as string[]) r.undo(ANA, id);
  r.pass(20 * 60_000);
  expect(await r.settle()).toMatchObject({ result: 'done', conflicts: 0 });
  expect([requests(r), r.ours(ANA), r.theirs(ANA)]).toEqual([[], [], []]);
});
