import { expect, test } from 'vitest';
import { plan } from './plan.ts';
import type { BaseRow, TheirRow, WantedRow } from './row.ts';

/** `08:00-12:00` or `08:00-`. */
function row(text: string): WantedRow {
  const [from = '', to = ''] = text.split('-');
  return { from, to: to === '' ? null : to };
}

/** `1 08:00-12:00`: the vendor's id first. */
function their(text: string): TheirRow {
  const [id = '', span = ''] = text.split(' ');
  return { id, ...row(span) };
}

/** `1 08:00-12:00`, and `foreign` behind it where the kiosk did not make it. */
function baseRow(text: string): BaseRow {
  return { ...their(text), ours: !text.endsWith('foreign') };
}

type Case = {
  readonly ours: readonly string[];
  readonly base: readonly string[];
  readonly theirs: readonly string[];
  readonly attempts?: readonly string[];
};

function planned({ ours, base, theirs, attempts = [] }: Case): readonly string[] {
  const result = plan(ours.map(row), base.map(baseRow), theirs.map(their), attempts.map(row));
  if (result.kind === 'conflict') return [`conflict ${result.reason}`];
  return [
    ...result.steps.map((step) => {
      if (step.kind === 'delete') return `delete ${step.id}`;
      const span = `${step.row.from}-${step.row.to ?? ''}`;
      return step.kind === 'create' ? `create ${span}` : `change ${step.id} to ${span}`;
    }),
    ...result.pulls.map(
      ({ before, after }) => `pull ${before?.id ?? 'nothing'} to ${after?.from ?? 'nothing'}`,
    ),
  ];
}

test.each<readonly [string, Case, readonly string[]]>([
  [
    'takes the known row that begins alike before one that only overlaps',
    {
      ours: ['08:00-14:00'],
      base: ['1 13:00-15:00'],
      theirs: ['1 13:00-15:00', '2 08:00-12:00'],
      attempts: ['08:00-12:00'],
    },
    ['delete 1', 'change 2 to 08:00-14:00'],
  ],
  [
    'changes one row and deletes another',
    {
      ours: ['10:00-11:30'],
      base: ['1 08:00-09:00', '2 10:00-11:00'],
      theirs: ['1 08:00-09:00', '2 10:00-11:00'],
    },
    ['delete 1', 'change 2 to 10:00-11:30'],
  ],
  [
    'reads the edit of one of two rows that were agreed alike, where the other has moved',
    {
      ours: ['08:00-09:00', '10:00-11:00'],
      base: ['9 08:00-09:00', '1 08:00-09:00'],
      theirs: ['9 10:00-11:00', '1 07:00-09:00'],
    },
    ['pull 1 to 07:00'],
  ],
  [
    'never moves a row of somebody else because an attempt of ours looked alike',
    {
      ours: ['08:30-12:00'],
      base: ['5 08:00-12:00 foreign'],
      theirs: ['5 08:00-12:00'],
      attempts: ['08:00-12:00'],
    },
    ['conflict bothChanged'],
  ],
  [
    'closes no row of somebody else that was agreed elsewhere and begins like ours by now',
    { ours: ['08:00-12:00'], base: ['5 07:00-08:00 foreign'], theirs: ['5 08:00-'] },
    ['conflict bothChanged'],
  ],
  [
    'closes no unknown row over another one',
    { ours: ['08:00-12:00'], base: [], theirs: ['5 08:00-', '6 11:00-13:00'] },
    ['conflict overlap'],
  ],
])('%s', (_name, given, expected) => {
  expect(planned(given)).toEqual(expected);
});

test('a row without breaks is agreed without any', () => {
  const theirs = { id: 'a', from: '08:00', to: '17:00' };
  expect(plan([], [], [theirs], [])).toStrictEqual({
    kind: 'steps',
    steps: [],
    pulls: [{ before: null, after: theirs }],
    agreed: [{ ...theirs, ours: false }],
  });
});
