import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ADA,
  BEN,
  employeeId,
  syncRig,
  ZONE,
  type SyncRig,
} from '../../../test/builders/sync-rig.ts';
import { attendanceOf, meantKind } from '../../core/punch/admit.ts';
import { WALL_MINUTES } from '../../core/sync/row-form.ts';
import { wantedRows } from '../../core/sync/wanted.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import { rulesOf } from '../context.ts';
import { punchById } from '../store/punch.ts';
import { openPresence, presencesBetween } from '../store/presence.ts';

const FAULTS = [
  'dropAfter',
  'dropBefore',
  'refuse',
  'garbage',
  '500',
  '422',
  '403',
  '429~20',
  'truncate',
];

const person = fc.constantFrom(ADA, BEN);
const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('punch' as const), person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('break' as const), person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo' as const), person }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('sync' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      fault: fc.constantFrom(...FAULTS),
      method: fc.constantFrom('POST', 'PUT', 'DELETE', 'GET'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      which: fc.nat(20),
      how: fc.constantFrom('delete', 'earlier', 'close', 'create'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('race' as const),
      moment: fc.constantFrom('sync:attempted', 'sync:looked', 'sync:answered'),
      which: fc.nat(20),
      how: fc.constantFrom('delete', 'earlier', 'close', 'create'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      seconds: fc.constantFrom(3, 20, 60, 400, 1800, 7200, 20_000),
    }),
  },
);

type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/** Somebody at MOCO's page; what the page refuses does not happen. */
function edit(r: SyncRig, which: number, how: string): void {
  const rows = r.sandbox.control.presences();
  const row = rows[which % Math.max(1, rows.length)];
  const minute = `${String(which % 24).padStart(2, '0')}:15`;
  try {
    if (how === 'create') {
      const date = civilDateOf(r.kiosk().world.clock(), ZONE);
      r.sandbox.control.edit({
        action: 'create',
        userId: ADA,
        date,
        from: minute,
        to: `${minute.slice(0, 2)}:45`,
      });
    } else if (row && how === 'delete') r.sandbox.control.edit({ action: 'delete', id: row.id });
    else if (row && how === 'earlier')
      r.sandbox.control.edit({ action: 'update', id: row.id, from: minute });
    else if (row) r.sandbox.control.edit({ action: 'update', id: row.id, to: '23:30' });
  } catch {
    expect(how).not.toBe('delete');
  }
}

/** An edit in the web page that falls between two steps of a sync. */
type Race = { readonly moment: string; readonly edit: () => void };
type Met = { race: Race | null };

function meet(met: Met): (step: string) => void {
  return (step) => {
    const { race } = met;
    if (race?.moment !== step) return;
    met.race = null;
    race.edit();
  };
}

async function act(r: SyncRig, step: Action, last: Map<number, string>, met: Met): Promise<void> {
  const { db, world, config } = r.kiosk();
  const now = () => new Date(world.clock()).toLocaleString('sv-SE', { timeZone: ZONE });
  switch (step.kind) {
    case 'punch':
    case 'break': {
      const open = openPresence(db, employeeId(step.person));
      const attendance = attendanceOf(open, world.clock(), rulesOf(config()));
      const kind =
        step.kind === 'break' && attendance === 'in' ? 'breakStart' : meantKind(attendance);
      world.pass(1_000);
      last.set(step.person, r.punch(step.person, kind, now()));
      return;
    }
    case 'undo': {
      const id = last.get(step.person);
      // The vendor may have taken it back before: the screen does not offer that again.
      if (id !== undefined && punchById(db, id)?.voidedBy === null) r.undo(step.person, id);
      last.delete(step.person);
      return;
    }
    case 'sync':
      await r.settle(true);
      return;
    case 'restart':
      await r.restart(meet(met));
      return;
    case 'race':
      met.race = { moment: step.moment, edit: () => edit(r, step.which, step.how) };
      return;
    case 'fault':
      r.faults(`${step.fault}:${step.method}`);
      return;
    case 'edit':
      edit(r, step.which, step.how);
      return;
    case 'pass':
      r.pass(step.seconds * 1000);
  }
}

/** Days that are agreed have to be equal, and whatever is not must stand in the outbox for a person. */
function expectAgreement(r: SyncRig): void {
  const { db } = r.kiosk();
  for (const who of [ADA, BEN]) {
    for (const date of ['2026-03-30', '2026-03-31', '2026-04-01']) {
      const open = r.owed().find((day) => day.employeeId === employeeId(who) && day.date === date);
      expect(['conflict', 'refused', undefined]).toContain(open?.state);
      if (open) continue;
      const presences = presencesBetween(db, employeeId(who), 0, Number.MAX_SAFE_INTEGER);
      const ours = wantedRows(presences, date, ZONE, { sendOpen: true, form: WALL_MINUTES });
      const rows =
        ours.kind === 'rows' ? ours.rows.map((row) => `${row.from}-${row.to ?? ''}`) : [];
      expect(r.theirs(who, date)).toBe(rows.toSorted().join(' '));
    }
  }
}

test('whatever people, line and vendor do: in the end both sides agree or a person is asked', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 40 }), async (steps) => {
      const met: Met = { race: null };
      const r = await syncRig({ timeoutMs: 400, reached: meet(met) });
      try {
        const last = new Map<number, string>();
        const made = new Set<string>();
        for (const step of steps) {
          await act(r, step, last, met);
          for (const id of last.values()) made.add(id);
        }
        r.faults('');
        for (let turn = 0; turn < 3; turn += 1) {
          r.pass(26 * 3_600_000);
          await r.settle();
        }
        expectAgreement(r);
        const stored = r.kiosk().db.prepare('SELECT id FROM punch').pluck().all();
        for (const id of made) expect(stored).toContain(id);
      } finally {
        await r.close();
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);
