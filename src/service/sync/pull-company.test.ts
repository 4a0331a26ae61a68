import { afterEach, expect, test } from 'vitest';
import type { WorkingTimeModel } from '../../core/target/model.ts';
import {
  ADA,
  ADMIN,
  BEN,
  employeeId,
  syncRig,
  type RigOptions,
  type SyncRig,
} from '../../../test/builders/sync-rig.ts';
import { badgeByHash } from '../store/badge.ts';
import { daysOffBetween } from '../store/day-off.ts';
import { allEmployees, employeeById, putEmployee } from '../store/employee.ts';
import { modelsOf, putModel } from '../store/working-time-model.ts';

let rig: SyncRig | null = null;

async function given(options: RigOptions = {}): Promise<SyncRig> {
  rig = await syncRig(options);
  return rig;
}

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const STAMP = { created_at: '2024-01-08T08:00:00Z', updated_at: '2024-01-08T08:00:00Z' };

function user(id: number, changes: Readonly<Record<string, unknown>> = {}) {
  const names = { firstname: 'Person', lastname: String(id) };
  return { id, ...names, active: true, tags: [], custom_properties: {}, ...STAMP, ...changes };
}

/** The admin and these. */
function reseed(r: SyncRig, changes: Readonly<Record<string, unknown>>): void {
  const { company } = r.sandbox.control.state();
  r.sandbox.control.seed({ ...company, ...changes });
}

const ownerOf = (r: SyncRig, badge: string): string | null =>
  badgeByHash(r.kiosk().db, r.kiosk().secrets.badgeHash(badge))?.employeeId ?? null;

test('people come with name, number and badges; who has been archived before does not come', async () => {
  const r = await given({
    employees: [],
    company: {
      users: [
        user(ADMIN),
        user(20, { custom_properties: { Badge: '04a2f1, 04B7', Number: '117' } }),
        user(21, { active: false }),
      ],
    },
  });
  await r.settle();
  const people = allEmployees(r.kiosk().db).map(({ number, name, vendorId }) => [
    number,
    name,
    vendorId,
  ]);
  expect(people).toEqual([
    ['1', 'Person 1', '1'],
    ['117', 'Person 20', '20'],
  ]);
  const id = allEmployees(r.kiosk().db)[1]?.id;
  expect(ownerOf(r, '04A2F1')).toBe(id);
  expect(ownerOf(r, '04B7')).toBe(id);
});

test('the office’s own entries win, and the vendor’s id is filled in by number', async () => {
  const r = await given({ employees: [] });
  const { db } = r.kiosk();
  putEmployee(db, {
    id: 'local',
    number: String(ADA),
    name: 'Frau Adler',
    active: true,
    language: 'de',
    vendorId: null,
    source: 'roster',
    activeSource: 'vendor',
    adultFromDate: null,
  });
  const model: WorkingTimeModel = {
    kind: 'weekly',
    fromDate: '2026-01-01',
    toDate: null,
    amSeconds: [1, 1, 1, 1, 1, 0, 0],
    pmSeconds: [0, 0, 0, 0, 0, 0, 0],
  };
  putModel(db, 'local', model, 'roster');
  reseed(r, {
    employments: [
      {
        id: 5,
        pattern: { am: [4, 4, 4, 4, 4], pm: [4, 4, 4, 4, 4] },
        from: '2025-01-01',
        to: null,
        user: { id: ADA },
        ...STAMP,
      },
    ],
  });
  await r.settle();
  expect(employeeById(db, 'local')).toMatchObject({ name: 'Frau Adler', vendorId: String(ADA) });
  expect(modelsOf(db, 'local')).toMatchObject([
    {
      fromDate: '2025-01-01',
      toDate: '2025-12-31',
      amSeconds: [14_400, 14_400, 14_400, 14_400, 14_400, 0, 0],
    },
    model,
  ]);
});

test('a badge on two people is given to neither, and is shown masked', async () => {
  const r = await given({
    employees: [],
    company: {
      users: [
        user(ADMIN),
        user(20, { custom_properties: { Badge: 'SHARED1' } }),
        user(21, { custom_properties: { Badge: 'shared1' } }),
      ],
    },
  });
  await r.settle();
  expect(ownerOf(r, 'SHARED1')).toBeNull();
  const notes = r.engine().health().notes;
  expect(notes).toHaveLength(2);
  expect(notes.join()).toContain('••••RED1');
  expect(notes.join()).not.toContain('SHARED1');
});

test('a badge known yesterday keeps working when the vendor’s list has none', async () => {
  const r = await given({
    employees: [],
    company: { users: [user(ADMIN), user(20, { custom_properties: { Badge: '04A2' } })] },
  });
  await r.settle();
  const owner = ownerOf(r, '04A2');
  reseed(r, { users: [user(ADMIN), user(20)] });
  await r.settle();
  expect(ownerOf(r, '04A2')).toBe(owner);
});

test('somebody archived at the vendor is deactivated here, and comes back with the vendor', async () => {
  const r = await given();
  reseed(r, { users: [user(ADMIN), user(ADA, { active: false }), user(BEN)] });
  await r.settle();
  expect(employeeById(r.kiosk().db, employeeId(ADA))?.active).toBe(false);
  reseed(r, { users: [user(ADMIN), user(ADA), user(BEN)] });
  await r.settle();
  expect(employeeById(r.kiosk().db, employeeId(ADA))?.active).toBe(true);
});

test('few who vanish from the list are deactivated, many at once are not', async () => {
  const ids = [20, 21, 22, 23, 24, 25];
  const r = await given({
    employees: [],
    company: { users: [user(ADMIN), ...ids.map((id) => user(id))] },
  });
  await r.settle();
  const active = (): number => allEmployees(r.kiosk().db).filter((each) => each.active).length;
  reseed(r, { users: [user(ADMIN), ...ids.slice(2).map((id) => user(id))] });
  await r.settle();
  expect(active()).toBe(5);
  reseed(r, { users: [user(ADMIN), user(25)] });
  await r.settle();
  expect(active()).toBe(5);
  expect(r.engine().health().notes.join()).toContain('3 people are missing');
});

test('a list with an entry that cannot be read deactivates nobody', async () => {
  const r = await given();
  reseed(r, { users: [user(ADMIN), user(BEN), { ...user(99), active: 'maybe' }] });
  await r.settle();
  expect(employeeById(r.kiosk().db, employeeId(ADA))?.active).toBe(true);
});

test('targets come from employments, in seconds and halves, Monday first', async () => {
  const r = await given({
    company: {
      employments: [
        {
          id: 5,
          pattern: { am: [4, 4, 4, 4, 4], pm: [4, 4, 4, 4, 2.5] },
          from: '2025-01-01',
          to: null,
          user: { id: ADA },
          ...STAMP,
        },
      ],
    },
  });
  await r.settle();
  expect(modelsOf(r.kiosk().db, employeeId(ADA))).toEqual([
    {
      kind: 'weekly',
      fromDate: '2025-01-01',
      toDate: null,
      amSeconds: [14400, 14400, 14400, 14400, 14400, 0, 0],
      pmSeconds: [14400, 14400, 14400, 14400, 9000, 0, 0],
    },
  ]);
  reseed(r, { employments: [] });
  await r.settle();
  expect(modelsOf(r.kiosk().db, employeeId(ADA))).toEqual([]);
});

test('absences come as days off in our words, and go when they are withdrawn', async () => {
  const row = (id: number, date: string, code: string, am: boolean, pm: boolean) => ({
    id,
    date,
    comment: null,
    am,
    pm,
    symbol: null,
    assignment: { id: 1, name: 'x', code, type: 'Absence' },
    user: { id: ADA },
    ...STAMP,
  });
  const r = await given({
    company: {
      schedules: [
        row(1, '2026-04-03', '2', true, true),
        row(2, '2026-04-07', '4', true, false),
        row(3, '2026-04-07', '4', false, true),
        row(4, '2026-04-08', '3', false, true),
        row(5, '2026-04-09', '1', true, true),
      ],
    },
  });
  await r.settle();
  const days = () => daysOffBetween(r.kiosk().db, employeeId(ADA), '2026-01-01', '2026-12-31');
  expect(days()).toEqual([
    { date: '2026-04-03', type: 'nonbusiness', portion: 1, half: null },
    { date: '2026-04-07', type: 'regular_holidays', portion: 1, half: null },
    { date: '2026-04-08', type: 'sick_self', portion: 0.5, half: 'pm' },
    { date: '2026-04-09', type: 'unplannable', portion: 1, half: null },
  ]);
  reseed(r, { schedules: [] });
  await r.settle();
  expect(days()).toEqual([]);
});

test('a key that may not list people is noted, and days go on', async () => {
  const r = await given();
  r.faults('403x*:GET/users$');
  r.punch(ADA, 'in', '2026-03-30 08:00');
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.engine().health().notes).toEqual(['the roster could not be read: MOCO answered 403']);
});

test('long lists are read page by page', async () => {
  const ids = Array.from({ length: 230 }, (_, index) => 1000 + index);
  const r = await given({
    employees: [],
    company: { users: [user(ADMIN), ...ids.map((id) => user(id))] },
  });
  await r.settle();
  expect(allEmployees(r.kiosk().db)).toHaveLength(231);
});
