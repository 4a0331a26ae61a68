import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk } from '../../scratch-kiosk.ts';
import { badgesOf } from '../../store/badge.ts';
import { employeeByVendorId } from '../../store/employee.ts';
import { pullCompany } from '../../sync/pull-company.ts';
import type { Roster } from '../vendor.ts';
import { sandboxMoco, type SandboxMoco } from '../../../../test/builders/moco-sandbox.ts';

const NOBODY =
  'nobody in MOCO\'s list has the custom property "Badge": no badges were read, and those known here keep working';

let rig: SandboxMoco;
beforeEach(async () => {
  rig = await sandboxMoco();
});
afterEach(() => rig.stop());

async function pulled(): Promise<Roster> {
  const outcome = await rig.moco.pullRoster();
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

/** As in MOCO's settings; the number of the property. */
async function onProperty(method: 'PUT' | 'DELETE', body?: unknown): Promise<void> {
  const headers = { Authorization: 'Token token=staff', 'Content-Type': 'application/json' };
  const path = `${rig.sandbox.url}/account/custom_properties`;
  const [property] = (await (await fetch(path, { headers })).json()) as { id: number }[];
  const text = body === undefined ? {} : { body: JSON.stringify(body) };
  await fetch(`${path}/${property?.id}`, { method, headers, ...text });
}

test('badges come from the property, and nothing has to be said', async () => {
  const { people, complete, notes } = await pulled();
  expect(people.map(({ badges }) => badges)).toContainEqual(['0000000020']);
  expect([complete, notes, rig.sent()]).toEqual([true, undefined, ['GET /users']]);
});

test('a property with another name is told, with the names there are', async () => {
  await onProperty('PUT', { name: 'Chip' });
  const { people, complete, notes } = await pulled();
  expect([people.length, complete]).toEqual([4, true]);
  expect(notes).toEqual([
    'MOCO has no custom property "Badge" of people: no badges were read, and those known here keep working; there are "Chip" (vendor.account.badgeProperty)',
  ]);
});

test('a property that is gone is told', async () => {
  await onProperty('DELETE');
  expect((await pulled()).notes).toEqual([
    'MOCO has no custom property "Badge" of people: no badges were read, and those known here keep working',
  ]);
});

test('a property that is there and that nobody has is told', async () => {
  await onProperty('DELETE');
  const headers = { Authorization: 'Token token=staff', 'Content-Type': 'application/json' };
  const body = JSON.stringify({ name: 'Badge', kind: 'String', entity: 'User' });
  const path = `${rig.sandbox.url}/account/custom_properties`;
  await fetch(path, { method: 'POST', headers, body });
  expect((await pulled()).notes).toEqual([NOBODY]);
});

test.each([403, 404, 500])(
  'where the properties answer %i it is told what is known',
  async (status) => {
    await onProperty('DELETE');
    const match = { path: '/account/custom_properties' };
    rig.sandbox.control.setFaults([{ kind: 'status', status, match }]);
    expect((await pulled()).notes).toEqual([NOBODY]);
  },
);

test('badges known before the property was renamed keep working, and the office hears of it', async () => {
  const kiosk = scratchKiosk();
  try {
    kiosk.setConfig('vendor.kind', 'moco');
    const { signal } = new AbortController();
    await pullCompany(kiosk, rig.moco, signal);
    await onProperty('PUT', { name: 'Chip' });
    const { notes, halt } = await pullCompany(kiosk, rig.moco, signal);
    expect(halt).toBeNull();
    expect(notes).toContainEqual(expect.stringContaining('no custom property "Badge"'));
    const ana = employeeByVendorId(kiosk.db, '20');
    expect(badgesOf(kiosk.db, ana?.id ?? '')).toMatchObject([{ last4: '0020' }]);
  } finally {
    kiosk.close();
  }
});
