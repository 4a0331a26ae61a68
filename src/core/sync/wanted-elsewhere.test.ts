import { expect, test } from 'vitest';
import { project } from '../punch/project.ts';
import { parseInstant } from '../time/zone.ts';
import { rowsEqual } from './clock-span.ts';
import { plan } from './plan.ts';
import { UTC_SPANS, UTC_WITH_BREAKS, WALL_MINUTES, type RowForm } from './row-form.ts';
import { wantedRows } from './wanted.ts';

const DATE = '2026-03-30';

/** In at eight, elsewhere, with a break at noon. */
const AT_DAY = [
  ['in', `${DATE}T08:00`],
  ['breakStart', `${DATE}T12:00`],
  ['breakEnd', `${DATE}T12:30`],
  ['out', `${DATE}T16:00`],
] as const;

/** In before midnight, elsewhere, with a break in the night. */
const OVER_NIGHT = [
  ['in', '2026-03-29T22:00'],
  ['breakStart', `${DATE}T02:00`],
  ['breakEnd', `${DATE}T02:30`],
  ['out', `${DATE}T06:00`],
] as const;

function rowsIn(form: RowForm, kinds: typeof AT_DAY | typeof OVER_NIGHT = AT_DAY) {
  const punches = kinds.map(([kind, time]) => ({
    id: kind,
    employeeId: 'a',
    kind,
    at: parseInstant(`${time}:00+02:00`) ?? Number.NaN,
    zone: 'Europe/Berlin',
    source: 'badge' as const,
    ...(kind === 'in' ? { homeOffice: true as const } : {}),
  }));
  const { presences } = project(punches, { openLimitMs: 13 * 3_600_000, sameMinute: 'discard' });
  const wanted = wantedRows(presences, DATE, 'Europe/Berlin', { sendOpen: true, form });
  return wanted.kind === 'rows' ? wanted.rows : [];
}

test('the row that begins work elsewhere says so to a vendor that knows of it, and to no other', () => {
  expect(rowsIn(WALL_MINUTES)).toEqual([
    { from: '08:00', to: '12:00', elsewhere: true },
    { from: '12:30', to: '16:00' },
  ]);
  for (const form of [UTC_SPANS, UTC_WITH_BREAKS]) {
    for (const row of rowsIn(form)) expect(row).not.toHaveProperty('elsewhere');
  }
});

test('work elsewhere over midnight says so once on either date, for each has a mark of its own', () => {
  expect(rowsIn(WALL_MINUTES, OVER_NIGHT)).toEqual([
    { from: '00:00', to: '02:00', elsewhere: true },
    { from: '02:30', to: '06:00' },
  ]);
});

test('a row that the vendor has without the mark is the same row, and nothing is written for it', () => {
  const ours = rowsIn(WALL_MINUTES);
  const theirs = ours.map(({ from, to }, index) => ({ id: String(index), from, to }));
  expect(ours.every((row, index) => theirs[index] && rowsEqual(row, theirs[index]))).toBe(true);
  expect(plan(ours, [], theirs, [])).toMatchObject({ kind: 'steps', steps: [] });
});
