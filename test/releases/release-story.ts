import { ADA, BEN, syncRig } from '../builders/sync-rig.ts';
import { closeMonth } from '../../src/service/months/close-month.ts';
import { audit } from '../../src/service/store/audit.ts';
import { doctor } from '../../src/service/usecases/doctor.ts';
import { importPunches } from '../../src/service/usecases/import-punches.ts';
import { listConflicts } from '../../src/service/usecases/list-conflicts.ts';
import { requestCorrection } from '../../src/service/usecases/request-correction.ts';
import { perform, setUp, STORY } from '../recovery/story.ts';
import type { ScratchKiosk } from '../../src/service/scratch-kiosk.ts';

/** So far the story goes that every release has to keep: what the recovery tests prune by then is kept here. */
const UNTIL = '2026-04-30';
const MONDAY = '2026-04-06';

/**
 * A kiosk as this version leaves it after a month: punches by badge and file, a break, an undo, a forgotten check-out, a
 * correction, an objection and its decision, badges that came and went, somebody erased, days agreed with the vendor, one
 * in conflict, one still owed, a closed month with an amendment, a request and an audit. `keep` gets it while it is closed.
 */
export async function withReleaseStory(keep: (dataDir: string) => void): Promise<void> {
  const rig = await syncRig({ at: '2026-03-30 06:59', employees: [ADA, BEN] });
  try {
    const kiosk = rig.kiosk();
    const { url } = kiosk.config().vendor;
    setUp(kiosk);
    kiosk.setConfig('vendor.url', url);
    kiosk.setConfig('site.name', 'Werk Süd');
    kiosk.secrets.set('admin.pin', '271828');
    for (const step of STORY) if (step.at < UNTIL) await perform(kiosk, step);
    await rig.settle();
    await conflictOn(MONDAY, rig);
    await monthClosed(kiosk);
    asksForCorrection(kiosk);
    rig.punch(BEN, 'in', '2026-04-08 08:00');
    audit(kiosk, 'Eva', {
      action: 'settingChanged',
      subject: 'site.name',
      before: 'a',
      after: 'b',
    });
    const checks = doctor(kiosk);
    if (!checks.ok || !checks.value.healthy) throw new Error(JSON.stringify(checks));
    kiosk.db.pragma('wal_checkpoint(TRUNCATE)');
    keep(kiosk.dataDir);
  } finally {
    await rig.close();
  }
}

type Rig = Awaited<ReturnType<typeof syncRig>>;

/** Agreed, and then changed by both sides in two ways. */
async function conflictOn(date: string, rig: Rig): Promise<void> {
  rig.punch(ADA, 'in', `${date} 08:00`);
  const out = rig.punch(ADA, 'out', `${date} 16:00`);
  await rig.settle();
  const row = rig.sandbox.control
    .presences()
    .find((each) => each.user.id === ADA && each.date === date);
  rig.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, from: '08:00', to: '12:00' });
  rig.undo(ADA, out);
  rig.punch(ADA, 'out', `${date} 17:30`);
  await rig.settle();
  const conflicts = listConflicts(rig.kiosk());
  if (!conflicts.ok || conflicts.value.conflicts.length === 0) throw new Error('no conflict');
}

async function monthClosed(kiosk: ScratchKiosk): Promise<void> {
  kiosk.world.set(Date.parse('2026-04-07T06:00:00Z'));
  const closed = await closeMonth(kiosk, { month: '2026-03', by: 'Eva', reason: 'r' }, 'office');
  if (!closed.ok) throw new Error(JSON.stringify(closed));
  const rows = `8,in,2026-03-24T08:00:00+01:00\n8,out,2026-03-24T10:00:00+01:00\n`;
  const text = `employee,kind,at\n${rows}`;
  const amended = await importPunches(kiosk, { text });
  if (!amended.ok) throw new Error(JSON.stringify(amended));
}

function asksForCorrection(kiosk: ScratchKiosk): void {
  const employeeId = `employee-${ADA}`;
  const change = { what: 'missing', kind: 'in', at: Date.parse(`${MONDAY}T05:00:00Z`) } as const;
  const asked = { id: crypto.randomUUID(), employeeId, date: MONDAY, change };
  const outcome = requestCorrection(kiosk, asked);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
}
