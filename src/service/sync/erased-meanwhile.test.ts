import { afterEach, expect, test } from 'vitest';
import {
  ADA,
  ADMIN,
  BEN,
  employeeId,
  syncRig,
  type SyncRig,
} from '../../../test/builders/sync-rig.ts';
import { allEmployees, employeeByVendorId } from '../store/employee.ts';
import { eraseEmployee } from '../usecases/erase-employee.ts';
import { identify } from '../usecases/identify.ts';
import { importEmployees } from '../usecases/import-employees.ts';
import { linkedEmployees } from './linked-employees.ts';
import { pullHomeOffice } from './pull-home-office.ts';

const DATE = '2026-03-30';
const MARKS = `SELECT count(*) FROM meta WHERE key GLOB 'erasedPerson.*'`;

type Edit = Parameters<SyncRig['sandbox']['control']['edit']>[0];

let rig: SyncRig;
afterEach(() => rig.close());

/** Ada has worked a day that is agreed; she is erased once the vendor's rows have left it, and before they are here. */
async function workedAndErasedMeanwhile(edit: (id: number) => Edit | null): Promise<void> {
  let erase: (() => void) | null = null;
  rig = await syncRig({
    watch: (fetch) => async (input, init) => {
      const answer = await fetch(input, init);
      const { href } = new URL(input instanceof Request ? input.url : input);
      if (href.includes('presences')) erase?.();
      return answer;
    },
  });
  rig.punch(ADA, 'in', `${DATE} 08:00`);
  rig.punch(ADA, 'out', `${DATE} 12:00`);
  rig.at(`${DATE} 13:00`);
  await rig.settle();
  const change = edit(rig.sandbox.control.presences()[0]?.id ?? 0);
  if (change !== null) rig.sandbox.control.edit(change);
  rig.at('2026-03-31 09:00');
  let erased = 0;
  erase = () => {
    erase = null;
    expect(eraseEmployee(rig.kiosk(), { number: String(ADA) })).toMatchObject({ ok: true });
    erased += 1;
  };
  expect(await rig.settle()).toMatchObject({ result: 'done' });
  expect(erased).toBe(1);
}

/** In how many rows of each table somebody stands whom nobody knows any more. */
function leftOf(): Readonly<Record<string, unknown>> {
  const tables = ['base_row', 'owed_day', 'attempt', 'home_office_day'];
  return Object.fromEntries(
    tables.map((table) => {
      const rows = rig.kiosk().db.prepare(`SELECT count(*) FROM ${table} WHERE employee_id = ?`);
      return [table, rows.pluck().get(employeeId(ADA))];
    }),
  );
}

const NOTHING = { base_row: 0, owed_day: 0, attempt: 0, home_office_day: 0 };

/** The kinds of facts about Ada that stand behind her erasure. */
function factsAfterwards(): readonly unknown[] {
  const sql = `SELECT kind FROM journal WHERE employee_id = ?
    AND seq > (SELECT seq FROM journal WHERE kind = 'erasure')`;
  return rig.kiosk().db.prepare(sql).pluck().all(employeeId(ADA));
}

test('of somebody who is erased while the vendor is read nothing comes back', async () => {
  await workedAndErasedMeanwhile(() => null);
  expect(leftOf()).toEqual(NOTHING);
  expect(factsAfterwards()).toEqual([]);
});

test('what was edited there of somebody who is erased while it is read is nobody’s', async () => {
  await workedAndErasedMeanwhile((id) => ({ action: 'update', id, from: '09:00' }));
  expect(leftOf()).toEqual(NOTHING);
  expect(factsAfterwards()).toEqual([]);
});

test('whoever was erased is not brought back by a pull, with or without a badge of theirs', async () => {
  const users = (badgeOf: number) =>
    [ADMIN, ADA, BEN].map((id) => ({
      id,
      firstname: 'Person',
      lastname: String(id),
      active: true,
      tags: [],
      custom_properties: { Badge: `BADGE-${id === ADA ? badgeOf : id}` },
      created_at: '2024-01-08T08:00:00Z',
      updated_at: '2024-01-08T08:00:00Z',
    }));
  rig = await syncRig({ company: { users: users(ADA) } });
  rig.punch(ADA, 'in', `${DATE} 08:00`);
  rig.punch(ADA, 'out', `${DATE} 12:00`);
  rig.at(`${DATE} 13:00`);
  await rig.settle();
  const punches = () => rig.kiosk().db.prepare('SELECT count(*) FROM punch').pluck().get();
  const before = punches();
  expect(eraseEmployee(rig.kiosk(), { number: String(ADA) })).toEqual({
    ok: true,
    value: { remains: [expect.stringMatching(/^the person at moco; a keyed hash/)] },
  });
  rig.at(`${DATE} 14:00`);
  expect(await rig.settle()).toMatchObject({ result: 'done' });
  await rig.restart();
  expect(await rig.settle()).toMatchObject({ result: 'done' });
  expect(allEmployees(rig.kiosk().db).map(({ number }) => number)).toEqual(['1', '8']);
  expect(punches()).toBe(before);
  expect(rig.engine().health().notes).toEqual([expect.stringMatching(/^erased here .*: 1;/)]);
  // A badge that the list has on them still is no reason for somebody else to be without it.
  const changes: Readonly<Record<string, unknown>> = { users: users(BEN) };
  rig.sandbox.control.seed({ ...rig.sandbox.control.state().company, ...changes });
  await rig.settle();
  const badge = { kind: 'badge', frame: `BADGE-${BEN}` } as const;
  expect(await identify(rig.kiosk(), { credential: badge })).toMatchObject({ ok: true });
});

test('an import brings an erased person back, and the next erasure holds again', async () => {
  rig = await syncRig();
  const linked = () => employeeByVendorId(rig.kiosk().db, String(ADA))?.name ?? null;
  const erase = () => eraseEmployee(rig.kiosk(), { number: String(ADA) });
  erase();
  await rig.settle();
  expect(linked()).toBeNull();
  importEmployees(rig.kiosk(), { format: 'csv', text: `number,name\n${ADA},Frau Adler\n` });
  await rig.settle();
  expect(linked()).toBe('Frau Adler');
  expect(rig.engine().health().notes.join()).not.toContain('erased');
  expect(rig.kiosk().db.prepare(MARKS).pluck().get()).toBe(0);
  erase();
  await rig.settle();
  expect(linked()).toBeNull();
});

test('erased while there was no vendor, a person stays away when the vendor of before is back', async () => {
  rig = await syncRig();
  await rig.settle();
  rig.kiosk().setConfig('vendor.kind', 'none');
  eraseEmployee(rig.kiosk(), { number: String(ADA) });
  rig.kiosk().setConfig('vendor.kind', 'moco');
  rig.kiosk().setConfig('vendor.url', rig.sandbox.url);
  expect(await rig.settle()).toMatchObject({ result: 'done' });
  expect(employeeByVendorId(rig.kiosk().db, String(ADA))).toBeNull();
  const kept = rig.kiosk().db.prepare(`SELECT key FROM meta WHERE key GLOB 'erasedPerson.*'`);
  expect(kept.pluck().all()).toEqual([expect.stringMatching(/^erasedPerson\.[0-9a-f]{64}$/)]);
});

test('a home office of somebody who is erased while it is read holds no pull up', async () => {
  rig = await syncRig();
  const ctx = rig.kiosk();
  const people = linkedEmployees(ctx);
  expect(eraseEmployee(ctx, { number: String(ADA) })).toMatchObject({ ok: true });
  const row = { id: '1', from: '08:00', to: '12:00', date: DATE, homeOffice: true } as const;
  pullHomeOffice(ctx, people, {
    range: { from: DATE, to: DATE },
    rows: [
      { ...row, vendorId: String(ADA) },
      { ...row, id: '2', vendorId: String(BEN) },
    ],
    requests: [],
    seenFrom: null,
    unseen: new Set(),
    doubtful: new Set(),
    doubted: new Map(),
  });
  const marked = ctx.db.prepare('SELECT employee_id FROM home_office_day').pluck().all();
  expect(marked).toEqual([employeeId(BEN)]);
});
