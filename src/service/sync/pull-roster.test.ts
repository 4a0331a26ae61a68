import { afterEach, beforeEach, expect, test } from 'vitest';
import { ADA, ADMIN, BEN, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { employeeByVendorId } from '../store/employee.ts';
import { identify } from '../usecases/identify.ts';
import { importEmployees } from '../usecases/import-employees.ts';

/** Who owns what of a person that both the vendor's list and the office's file know: the README's own set-up. */

let rig: SyncRig;

beforeEach(async () => {
  rig = await syncRig({ employees: [], company: { users: [user(ADMIN), user(ADA), user(BEN)] } });
  await rig.settle();
});

afterEach(() => rig.close());

const STAMP = { created_at: '2024-01-08T08:00:00Z', updated_at: '2024-01-08T08:00:00Z' };

function user(id: number, changes: Readonly<Record<string, unknown>> = {}) {
  const names = { firstname: 'Person', lastname: String(id) };
  const badge = { custom_properties: { Badge: `BADGE-${id}` } };
  return { id, ...names, active: true, tags: [], ...badge, ...STAMP, ...changes };
}

async function pulled(...users: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  const { company } = rig.sandbox.control.state();
  const changes: Readonly<Record<string, unknown>> = { users };
  rig.sandbox.control.seed({ ...company, ...changes });
  await rig.settle();
}

function imported(...lines: readonly string[]) {
  const outcome = importEmployees(rig.kiosk(), { format: 'csv', text: lines.join('\n') });
  expect(outcome).toMatchObject({ ok: true });
  return outcome.ok ? outcome.value : null;
}

const ada = () => employeeByVendorId(rig.kiosk().db, String(ADA));
const badgeOfAda = () =>
  identify(rig.kiosk(), { credential: { kind: 'badge', frame: `BADGE-${ADA}` } });

test('a file of names and PINs leaves it to the vendor who may punch', async () => {
  imported('number,name,pin', `${ADA},Frau Adler,48213`, `${BEN},Herr Berg,48214`);
  await pulled(user(ADMIN), user(ADA, { active: false }), user(BEN));
  expect(ada()).toMatchObject({ name: 'Frau Adler', active: false });
  expect(await badgeOfAda()).toMatchObject({ refusal: 'inactive' });
  await pulled(user(ADMIN), user(ADA), user(BEN));
  expect(ada()).toMatchObject({ name: 'Frau Adler', active: true });
});

test('somebody with a name of the office’s who vanishes from the vendor’s list is deactivated', async () => {
  imported('number,name,pin', `${ADA},Frau Adler,48213`);
  await pulled(user(ADMIN), user(BEN));
  expect(ada()).toMatchObject({ name: 'Frau Adler', active: false });
  expect(await badgeOfAda()).toMatchObject({ refusal: 'inactive' });
});

test('a file that says who is active is believed, whatever the vendor says', async () => {
  imported('number,name,active', `${ADA},Person ${ADA},yes`, `${BEN},Person ${BEN},no`);
  await pulled(user(ADMIN), user(BEN));
  expect(ada()?.active).toBe(true);
  expect(employeeByVendorId(rig.kiosk().db, String(BEN))?.active).toBe(false);
});

test('an empty cell under `active` claims nothing', async () => {
  imported('number,name,active', `${ADA},Frau Adler,`);
  await pulled(user(ADMIN), user(ADA, { active: false }), user(BEN));
  expect(ada()?.active).toBe(false);
});

test('a name that is the vendor’s own goes on following the vendor', async () => {
  imported('number,name,pin', `${ADA},Person ${ADA},48213`);
  await pulled(user(ADMIN), user(ADA, { lastname: 'Married' }), user(BEN));
  expect(ada()?.name).toBe('Person Married');
});

test('somebody whom the office entered first is switched off with the vendor once linked', async () => {
  imported('number,name,pin', '20,Cleo,48215');
  await pulled(user(ADMIN), user(ADA), user(BEN), user(20));
  await pulled(user(ADMIN), user(ADA), user(BEN), user(20, { active: false }));
  const cleo = employeeByVendorId(rig.kiosk().db, '20');
  expect(cleo).toMatchObject({ name: 'Cleo', active: false });
});

test('taking over who is active is a change, once', () => {
  const file = ['number,name,active', `${ADA},Person ${ADA},yes`];
  expect(imported(...file)).toMatchObject({ updated: 1 });
  expect(imported(...file)).toMatchObject({ unchanged: 1 });
});
