import { expect, test } from 'vitest';
import type { Punch, PunchKind } from '../../core/punch/punch.ts';
import { WALL_MINUTES } from '../../core/sync/row-form.ts';
import type { Edit } from './edited-day.ts';
import { withMarks } from './marked-edit.ts';
import { unitedEdits } from './united-edits.ts';

const MINUTE_MS = 60_000;

function punch(id: string, kind: PunchKind, minute: number, homeOffice = false): Punch {
  const at = minute * MINUTE_MS;
  const plain = { id, employeeId: 'e', kind, at, zone: 'UTC', source: 'badge' } as const;
  return homeOffice ? { ...plain, homeOffice } : plain;
}

function edit(voids: readonly string[], ...makes: readonly [PunchKind, number][]): Edit {
  const made = makes.map(([kind, minute]) => ({ kind, at: minute * MINUTE_MS }));
  return { pulls: [], voids, makes: made };
}

const PUNCHES = [
  punch('home', 'in', 10, true),
  punch('homeOut', 'out', 20),
  punch('site', 'in', 30),
  punch('siteOut', 'out', 40),
];

const marksOf = ({ makes }: Edit) => makes.map(({ homeOffice = false }) => homeOffice);

test('an in that replaces one of work elsewhere is one as well, and an end never', () => {
  expect(marksOf(withMarks(edit(['home', 'homeOut'], ['in', 12], ['out', 18]), PUNCHES))).toEqual([
    true,
    false,
  ]);
  expect(marksOf(withMarks(edit(['site'], ['in', 12]), PUNCHES))).toEqual([false]);
  expect(marksOf(withMarks(edit([], ['in', 12]), PUNCHES))).toEqual([false]);
});

test('of two that are taken back, each new one stands for the nearest', () => {
  const both = edit(['home', 'site'], ['in', 29], ['in', 9]);
  expect(marksOf(withMarks(both, PUNCHES))).toEqual([false, true]);
});

test('an in that another edit makes at its time stays where it says the same of its work, and gives way where not', () => {
  const day = { punches: PUNCHES, form: WALL_MINUTES };
  // The first row is deleted there, and the second one begins when it did.
  const gone = edit(['home', 'homeOut']);
  const moved = withMarks(edit(['site'], ['in', 10]), PUNCHES);
  expect(unitedEdits([gone, moved], day)).toMatchObject([
    { voids: ['home', 'homeOut', 'site'], makes: [{ kind: 'in', at: 10 * MINUTE_MS }] },
  ]);
  const makes = moved.makes.map((made) => ({ ...made, homeOffice: true as const }));
  expect(unitedEdits([gone, { ...moved, makes }], day)).toMatchObject([
    { voids: ['homeOut', 'site'], makes: [] },
  ]);
});
