import { afterEach, describe, expect, test } from 'vitest';
import { correctPresence } from '../../src/service/usecases/correct-presence.ts';
import { listConflicts } from '../../src/service/usecases/list-conflicts.ts';
import { resolveConflict } from '../../src/service/usecases/resolve-conflict.ts';
import { presencesBetween } from '../../src/service/store/presence.ts';
import { VENDOR_CASES } from '../builders/vendor-case.ts';
import { ANA, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-11-23';

function listed(r: VendorRig) {
  const outcome = listConflicts(r.kiosk());
  return outcome.ok ? outcome.value.conflicts : [];
}

/** Agreed from 08:00 to 16:00; the vendor's page then says 15:30, the office here says 17:00. */
async function bothChanged(r: VendorRig): Promise<void> {
  r.punch(ANA, 'in', `${DAY} 08:00`);
  r.punch(ANA, 'out', `${DAY} 16:00`);
  r.pass(600_000);
  await r.settle();
  r.at(`${DAY} 18:00`);
  r.endLater(ANA, `${DAY} 08:00`, `${DAY} 15:30`);
  const [presence] = presencesBetween(r.kiosk().db, r.employee(ANA).id, 0, Number.MAX_SAFE_INTEGER);
  const outcome = correctPresence(r.kiosk(), {
    id: crypto.randomUUID(),
    number: String(ANA),
    date: DAY,
    change: { kind: 'change', presenceId: presence?.id ?? '', to: '17:00' },
    by: 'Olga',
    reason: 'stayed longer',
  });
  expect(outcome).toMatchObject({ ok: true });
  r.pass(600_000);
  await r.settle();
}

describe.each(VENDOR_CASES.map((of) => [of.name, of] as const))('%s', (_, of) => {
  test.each(['ours', 'theirs'] as const)('an end moved on both sides: %s is kept', async (keep) => {
    rig = await vendorRig(of);
    await bothChanged(rig);
    const [conflict, ...more] = listed(rig);
    expect(more).toEqual([]);
    expect(conflict).toMatchObject({
      employee: String(ANA),
      kind: 'bothChanged',
      ours: [{ from: `${DAY}T08:00:00+01:00`, to: `${DAY}T17:00:00+01:00` }],
      theirs: [{ from: `${DAY}T08:00:00+01:00`, to: `${DAY}T15:30:00+01:00` }],
      proposal: { keep: 'ours', why: 'correctedHere' },
    });
    const decision = { id: conflict?.id ?? '', keep, by: 'Olga', reason: '' };
    expect(resolveConflict(rig.kiosk(), decision)).toMatchObject({ ok: true });
    const settled = await rig.settle();
    const kept = `${DAY} 08:00-${keep === 'ours' ? '17:00' : '15:30'}`;
    expect(rig.ours(ANA)).toEqual([kept]);
    // What was scanned in iFlow cannot be taken back: the day says so until somebody changes it there.
    const isFinal = of.vendor === 'iflow' && keep === 'ours';
    expect(settled).toMatchObject(isFinal ? { result: 'person', refused: 1 } : { result: 'done' });
    expect(rig.theirs(ANA)).toEqual([isFinal ? `${DAY} 08:00-15:30` : kept]);
    expect(rig.owed()).toHaveLength(isFinal ? 1 : 0);
  });
});
