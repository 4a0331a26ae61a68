import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PunchKind } from '../../core/punch/punch.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { recordPunchFacts } from '../usecases/record-facts.ts';
import { rulesOf } from '../context.ts';
import { presencesBetween } from './presence.ts';
import { projectionDifference } from './projection-check.ts';
import { punchesFrom, standingPunch } from './punch.ts';

const HOUR = 3_600_000;
const BASE = 1_774_800_000_000;

type Deed =
  | { readonly do: 'punch'; readonly kind: PunchKind; readonly at: number }
  | { readonly do: 'void'; readonly pick: number };

/** Few distinct instants, so that ties, touching presences, forgotten and double ones are common. */
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('punch' as const),
      kind: fc.constantFrom<PunchKind>('in', 'out', 'in', 'out', 'breakStart', 'breakEnd'),
      at: fc.integer({ min: 0, max: 60 }).map((n) => BASE + n * HOUR + (n % 3) * 20_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('void' as const), pick: fc.nat(50) }) },
);

function perform(kiosk: ScratchKiosk, one: Deed, n: number): void {
  const standing = punchesFrom(kiosk.db, 'ada', 0);
  if (one.do === 'void') {
    const voided = standing[one.pick % Math.max(1, standing.length)];
    if (voided) {
      const fact = { kind: 'undo', id: `undo-${n}` } as const;
      recordPunchFacts(kiosk, { employeeId: 'ada', punches: [], voids: [voided.id], fact });
    }
    return;
  }
  if (standingPunch(kiosk.db, 'ada', one.kind, one.at)) return;
  recordPunchFacts(kiosk, {
    employeeId: 'ada',
    punches: [{ id: `punch-${n}`, kind: one.kind, at: one.at, source: 'import' }],
    voids: [],
    fact: { kind: 'punch' },
  });
}

test('presences folded bit by bit, in any order of facts, are what the whole journal gives', () => {
  const kiosk = scratchKiosk();
  kiosk.db.pragma('synchronous = OFF');
  const rules = rulesOf(kiosk.config());
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 25 }), (deeds) => {
      kiosk.db.exec('SAVEPOINT run');
      try {
        for (const [n, one] of deeds.entries()) {
          perform(kiosk, one, n);
          expect(projectionDifference(kiosk.db, rules)).toBeNull();
        }
      } finally {
        kiosk.db.exec('ROLLBACK TO run; RELEASE run');
      }
    }),
    { numRuns: 150 },
  );
  kiosk.close();
});

test('a stretch of time holds what reaches into it, and nothing that was forgotten before', () => {
  const kiosk = scratchKiosk();
  const at = (hours: number) => BASE + hours * HOUR;
  const facts: [PunchKind, number][] = [
    ['in', 0], // forgotten
    ['in', 20],
    ['out', 28], // across the beginning of the stretch
    ['in', 30],
    ['out', 31],
    ['in', 50], // behind it
  ];
  for (const [n, [kind, hours]] of facts.entries())
    perform(kiosk, { do: 'punch', kind, at: at(hours) }, n);
  const found = presencesBetween(kiosk.db, 'ada', at(24), at(48));
  expect(found.map(({ fromAt, toAt }) => [fromAt, toAt])).toEqual([
    [at(20), at(28)],
    [at(30), at(31)],
  ]);
  expect(presencesBetween(kiosk.db, 'ada', at(0), at(24))).toMatchObject([
    { toAt: null, flags: ['forgottenOut'] },
    { fromAt: at(20) },
  ]);
  expect(presencesBetween(kiosk.db, 'ada', at(55), at(60))).toMatchObject([
    { fromAt: at(50), toAt: null },
  ]);
  kiosk.close();
});

test('the comparison with the journal sees every kind of alteration', () => {
  const alterations = [
    'UPDATE presence SET to_at = to_at + 1',
    'DELETE FROM presence',
    `INSERT INTO presence SELECT employee_id, from_at, 'x', to_at, state, out_id, breaks, flags, home_office FROM presence`,
    'UPDATE presence SET home_office = 1',
    'UPDATE punch SET home_office = 1',
    'UPDATE punch SET at = at + 1',
    "UPDATE punch SET voided_by = seq WHERE kind = 'out'",
    "DELETE FROM punch WHERE kind = 'out'",
  ];
  for (const sql of alterations) {
    const kiosk = scratchKiosk();
    perform(kiosk, { do: 'punch', kind: 'in', at: BASE }, 1);
    perform(kiosk, { do: 'punch', kind: 'out', at: BASE + HOUR }, 2);
    expect(projectionDifference(kiosk.db, rulesOf(kiosk.config()))).toBeNull();
    kiosk.db.exec(sql);
    expect(projectionDifference(kiosk.db, rulesOf(kiosk.config())), sql).not.toBeNull();
    kiosk.close();
  }
});
