import { expect, test } from 'vitest';
import type { Punch, PunchKind } from '../../core/punch/punch.ts';
import { UTC_DAYS, WALL_MINUTES } from '../../core/sync/row-form.ts';
import type { Edit } from './edited-day.ts';
import { unitedEdits } from './united-edits.ts';

const MINUTE_MS = 60_000;

function punch(id: string, kind: PunchKind, at: number): Punch {
  return { id, employeeId: 'e', kind, at, zone: 'Europe/Berlin', source: 'badge' };
}

function edit(voids: readonly string[], makes: Edit['makes'], rowId = ''): Edit {
  return { pulls: [{ before: null, after: { id: rowId, from: '', to: '' } }], voids, makes };
}

const OUT = punch('out', 'out', 10 * MINUTE_MS + 349);
const DAY = { punches: [OUT, punch('in', 'in', MINUTE_MS)], form: UTC_DAYS };

test('a punch that one edit takes back and another makes stays, in whatever order they come', () => {
  const goes = edit(['in', 'out'], [], 'one');
  const comes = edit(['gone'], [{ kind: 'out', at: 10 * MINUTE_MS }], 'other');
  for (const edits of [
    [goes, comes],
    [comes, goes],
  ]) {
    const united = unitedEdits(edits, DAY);
    expect(united).toHaveLength(1);
    expect(new Set(united[0]?.voids)).toEqual(new Set(['in', 'gone']));
    expect(united[0]?.makes).toEqual([]);
    expect(united[0]?.pulls).toHaveLength(2);
  }
});

test('what is the same to the vendor is the same: its minute, or its second', () => {
  const made = { kind: 'out', at: 10 * MINUTE_MS + 30_000 } as const;
  const edits = [edit(['out'], []), edit([], [made])];
  expect(unitedEdits(edits, DAY)).toEqual(edits);
  expect(unitedEdits(edits, { ...DAY, form: WALL_MINUTES })).toMatchObject([
    { voids: [], makes: [] },
  ]);
});

test('an end is not taken for a beginning, and edits that do not meet stay apart', () => {
  const edits = [edit(['out'], []), edit([], [{ kind: 'in', at: OUT.at }])];
  expect(unitedEdits(edits, DAY)).toEqual(edits);
});

test('edits meet through a third one', () => {
  const edits = [
    edit(['out'], [], '1'),
    edit(['in'], [], '2'),
    edit(
      [],
      [
        { kind: 'out', at: OUT.at },
        { kind: 'in', at: MINUTE_MS },
      ],
      '3',
    ),
  ];
  expect(unitedEdits(edits, DAY)).toMatchObject([{ voids: [], makes: [] }]);
});
