import { afterEach, expect, test } from 'vitest';
import { ADA, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { project } from '../../core/punch/project.ts';
import type { Punch, PunchKind } from '../../core/punch/punch.ts';
import { UTC_WITH_BREAKS, WALL_MINUTES, type RowForm } from '../../core/sync/row-form.ts';
import type { WantedRow } from '../../core/sync/row.ts';
import { wantedRows } from '../../core/sync/wanted.ts';
import { instantOf } from '../../core/time/zone.ts';
import { editsOf } from './vendor-edit.ts';

let rig: SyncRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-03-30';
const ZONE = 'Europe/Berlin';
const RULES = { openLimitMs: 13 * 3_600_000, sameMinute: 'discard' } as const;

/** Gone at 12:00 and back at the very same instant, as rows that touch there are taken over. */
const TOUCHING: readonly Punch[] = [
  punch('in', '08:00'),
  punch('out', '12:00'),
  punch('in', '12:00'),
  punch('out', '17:00'),
];

function punch(kind: PunchKind, time: string): Punch {
  const at = instantOf(DAY, time, ZONE, { fold: 'first', gap: 'refuse' }) ?? Number.NaN;
  return { id: `${kind} ${time}`, employeeId: 'e', kind, at, zone: ZONE, source: 'vendor' };
}

/** What goes when the rows of these numbers are deleted at the vendor, row by row. */
function goneWith(form: RowForm, deleted: readonly number[]) {
  const { presences } = project(TOUCHING, RULES);
  const wanted = wantedRows(presences, DAY, ZONE, { sendOpen: true, form });
  const rows: readonly WantedRow[] = wanted.kind === 'rows' ? wanted.rows : [];
  const pulls = deleted.flatMap((index) => {
    const row = rows[index];
    return row === undefined
      ? []
      : [{ before: { ...row, id: `row ${index}`, ours: false }, after: null }];
  });
  const day = { presences, punches: TOUCHING, date: DAY, zone: ZONE, form };
  return editsOf(pulls, day)?.map(({ voids }) => voids.toSorted());
}

test.each([
  ['pieces of the wall’s minutes', WALL_MINUTES],
  ['whole presences', UTC_WITH_BREAKS],
])('of rows that touch each takes its own punches along: %s', (_, form) => {
  const [first, second] = [
    ['in 08:00', 'out 12:00'],
    ['in 12:00', 'out 17:00'],
  ];
  expect(goneWith(form, [0, 1])).toEqual([first, second]);
  expect(goneWith(form, [0])).toEqual([first]);
  expect(goneWith(form, [1])).toEqual([second]);
});

test('rows that somebody made and deleted there come and go here, also where they touch', async () => {
  rig = await syncRig();
  rig.punch(ADA, 'in', '2026-03-27 08:00');
  rig.punch(ADA, 'out', '2026-03-27 12:00');
  const { control } = rig.sandbox;
  control.edit({ action: 'create', userId: ADA, date: DAY, from: '06:12', to: '10:42' });
  control.edit({ action: 'create', userId: ADA, date: DAY, from: '10:42', to: '14:34' });
  await rig.settle();
  expect(rig.ours(ADA)).toEqual(['08:00:00-12:00:00', '06:12:00-10:42:00', '10:42:00-14:34:00']);
  rig.pass(600_000);
  for (const { id, date } of control.presences()) {
    if (date === DAY) control.edit({ action: 'delete', id });
  }
  expect(await rig.settle()).toMatchObject({ result: 'done', conflicts: 0 });
  expect(rig.ours(ADA)).toEqual(['08:00:00-12:00:00']);
});
