import { afterEach, expect, test } from 'vitest';
import { VENDOR_CASES } from '../builders/vendor-case.ts';
import { ANA, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-11-23';

test.each(VENDOR_CASES.map((of) => [of.name, of] as const))(
  '%s: whoever goes home from a break that was sent is gone there, too',
  async (_, of) => {
    rig = await vendorRig(of);
    const sent = async (): Promise<unknown> => {
      rig?.pass(90_000);
      return rig?.settle();
    };
    rig.punch(ANA, 'in', `${DAY} 08:00`);
    await sent();
    rig.punch(ANA, 'breakStart', `${DAY} 12:00`);
    await sent();
    rig.punch(ANA, 'out', `${DAY} 12:30`);
    expect(await sent()).toMatchObject({ result: 'done', refused: 0, conflicts: 0 });
    expect(rig.theirs(ANA)).toEqual([`${DAY} 08:00-12:00`]);
    expect(rig.ours(ANA)).toContain(`${DAY} 08:00-12:00`);
  },
);

test.each(
  VENDOR_CASES.filter(({ vendor }) => vendor === 'mctime').map((of) => [of.name, of] as const),
)('%s: an entry there that ends in a break is taken over and left as it is', async (_, of) => {
  rig = await vendorRig(of);
  rig.at(`${DAY} 14:00`);
  rig.sandbox.control.edit({
    action: 'create',
    kind: 'time',
    userId: rig.employee(ANA).vendorId,
    from: `${DAY}T07:00:00Z`,
    to: `${DAY}T12:00:00Z`,
    breaks: [{ from: `${DAY}T11:30:00Z`, to: `${DAY}T12:00:00Z` }],
  });
  const written = (): number =>
    rig?.sandbox.control.log().filter(({ method }) => method !== 'GET').length ?? 0;
  expect(await rig.settle()).toMatchObject({ result: 'done', conflicts: 0 });
  expect(rig.ours(ANA)).toContain(`${DAY} 08:00-12:30`);
  rig.pass(3_600_000);
  expect(await rig.settle()).toMatchObject({ result: 'done', conflicts: 0 });
  expect(written()).toBe(0);
  rig.endLater(ANA, `${DAY} 08:00`, `${DAY} 13:15`);
  expect(await rig.settle()).toMatchObject({ result: 'done', conflicts: 0 });
  expect(written()).toBe(0);
});
