import { expect, test } from 'vitest';
import { plan } from './plan.ts';
import type { BaseRow, DayPlan, TheirRow, WantedRow } from './row.ts';

/** `08:00-12:00` or `08:00-…`. */
function row(text: string): WantedRow {
  const [from = '', to = ''] = text.split('-');
  return { from, to: to === '…' ? null : to };
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

function span({ from, to }: WantedRow): string {
  return `${from}-${to ?? '…'}`;
}

/** One line for each thing that is to happen, and `= …` for each row of the new base. */
function told(dayPlan: DayPlan): readonly string[] {
  if (dayPlan.kind === 'conflict') return [`conflict ${dayPlan.reason}`];
  return [
    ...dayPlan.steps.map((step) => {
      if (step.kind === 'create') return `create ${span(step.row)}`;
      return step.kind === 'delete'
        ? `delete ${step.id}`
        : `change ${step.id} to ${span(step.row)}`;
    }),
    ...dayPlan.pulls.map(
      ({ before, after }) =>
        `pull ${before === null ? 'nothing' : before.id} → ${after === null ? 'nothing' : `${after.id} ${span(after)}`}`,
    ),
    ...dayPlan.agreed.map((row) => `= ${row.id} ${span(row)}${row.ours ? '' : ' foreign'}`),
  ];
}

/** Rows of each side, joined by `, `, and what is to come of them. */
type Case = {
  readonly ours: string;
  readonly base: string;
  readonly theirs: string;
  readonly attempts?: string;
  readonly plan: readonly string[];
};

/** `a, b` as a list; nothing at all as none. */
function listed<T>(text: string, read: (item: string) => T): readonly T[] {
  return text === '' ? [] : text.split(', ').map(read);
}

function planned({ ours, base, theirs, attempts = '' }: Case): readonly string[] {
  const known = listed(base, baseRow);
  return told(plan(listed(ours, row), known, listed(theirs, their), listed(attempts, row)));
}

/** One case for each cell of the reconciler's table: what we did with a row, and what the vendor's side did. */
test.each<readonly [string, Case]>([
  [
    'same / same',
    {
      ours: '08:00-12:00',
      base: '1 08:00-12:00',
      theirs: '1 08:00-12:00',
      plan: ['= 1 08:00-12:00'],
    },
  ],
  [
    'changed / same',
    {
      ours: '08:00-12:30',
      base: '1 08:00-12:00',
      theirs: '1 08:00-12:00',
      plan: ['change 1 to 08:00-12:30', '= 1 08:00-12:00'],
    },
  ],
  ['created / same', { ours: '08:00-…', base: '', theirs: '', plan: ['create 08:00-…'] }],
  [
    'deleted / same',
    {
      ours: '',
      base: '1 08:00-12:00',
      theirs: '1 08:00-12:00',
      plan: ['delete 1', '= 1 08:00-12:00'],
    },
  ],
  [
    'same / changed',
    {
      ours: '08:00-12:00',
      base: '1 08:00-12:00',
      theirs: '1 07:30-12:00',
      plan: ['pull 1 → 1 07:30-12:00', '= 1 07:30-12:00'],
    },
  ],
  [
    'same / created',
    {
      ours: '08:00-12:00',
      base: '1 08:00-12:00',
      theirs: '1 08:00-12:00, 2 13:00-17:00',
      plan: ['pull nothing → 2 13:00-17:00', '= 1 08:00-12:00', '= 2 13:00-17:00 foreign'],
    },
  ],
  [
    'same / deleted',
    { ours: '08:00-12:00', base: '1 08:00-12:00', theirs: '', plan: ['pull 1 → nothing'] },
  ],
  [
    'changed / changed, disjoint rows',
    {
      ours: '08:00-12:30, 13:00-…',
      base: '1 08:00-12:00, 2 13:00-…',
      theirs: '1 08:00-12:00, 2 13:00-17:00',
      plan: [
        'change 1 to 08:00-12:30',
        'pull 2 → 2 13:00-17:00',
        '= 2 13:00-17:00',
        '= 1 08:00-12:00',
      ],
    },
  ],
  [
    'created / created, disjoint rows',
    {
      ours: '08:00-12:00',
      base: '',
      theirs: '9 13:00-17:00',
      plan: ['create 08:00-12:00', 'pull nothing → 9 13:00-17:00', '= 9 13:00-17:00 foreign'],
    },
  ],
  [
    'changed / changed to the same',
    {
      ours: '08:00-12:30',
      base: '1 08:00-12:00',
      theirs: '1 08:00-12:30',
      plan: ['= 1 08:00-12:30'],
    },
  ],
  ['deleted / deleted', { ours: '', base: '1 08:00-12:00', theirs: '', plan: [] }],
  [
    'changed / deleted',
    { ours: '08:00-12:30', base: '1 08:00-12:00', theirs: '', plan: ['conflict bothChanged'] },
  ],
  [
    'deleted / changed',
    {
      ours: '',
      base: '1 08:00-12:00',
      theirs: '1 08:00-12:30',
      plan: ['conflict bothChanged'],
    },
  ],
  [
    'changed / changed, the same row',
    {
      ours: '08:00-12:30',
      base: '1 08:00-12:00',
      theirs: '1 08:00-13:00',
      plan: ['conflict bothChanged'],
    },
  ],
  [
    'changed / changed, overlapping rows',
    {
      ours: '08:00-12:00, 13:00-…',
      base: '1 08:00-12:00',
      theirs: '1 08:00-13:30',
      plan: ['conflict overlap'],
    },
  ],
  [
    'created / created, overlapping rows',
    { ours: '08:00-12:00', base: '', theirs: '9 11:00-14:00', plan: ['conflict overlap'] },
  ],
  ['nothing / nothing', { ours: '', base: '', theirs: '', plan: [] }],
])('%s', (_cell, given) => {
  expect(planned(given)).toEqual(given.plan);
});

test.each<readonly [string, Case]>([
  [
    'adopts a row that says what we want, as ours where an attempt explains it',
    {
      ours: '08:00-…',
      base: '',
      theirs: '7 08:00-…',
      attempts: '08:00-…',
      plan: ['= 7 08:00-…'],
    },
  ],
  [
    'adopts a row that says what we want, as somebody else’s where none does',
    { ours: '08:00-…', base: '', theirs: '7 08:00-…', plan: ['= 7 08:00-… foreign'] },
  ],
  [
    'changes the row of a lost answer when the person has gone on meanwhile',
    {
      ours: '08:00-12:00',
      base: '',
      theirs: '7 08:00-…',
      attempts: '08:00-…',
      plan: ['change 7 to 08:00-12:00', '= 7 08:00-…'],
    },
  ],
  [
    'deletes the row of a lost answer when the punch was taken back meanwhile',
    {
      ours: '',
      base: '',
      theirs: '7 08:00-…',
      attempts: '08:00-…',
      plan: ['delete 7', '= 7 08:00-…'],
    },
  ],
  [
    'explains one row by one attempt',
    {
      ours: '08:00-09:00',
      base: '',
      theirs: '7 08:00-09:00, 8 10:00-11:00',
      attempts: '08:00-09:00',
      plan: ['pull nothing → 8 10:00-11:00', '= 7 08:00-09:00', '= 8 10:00-11:00 foreign'],
    },
  ],
  [
    'adopts a row that somebody deleted and wrote again',
    {
      ours: '08:00-12:00',
      base: '1 08:00-12:00',
      theirs: '9 08:00-12:00',
      plan: ['= 9 08:00-12:00 foreign'],
    },
  ],
  [
    'takes a row with a known id before its twin, and shows the twin to a person',
    {
      ours: '08:00-12:00',
      base: '1 08:00-12:00',
      theirs: '9 08:00-12:00, 1 08:00-12:00',
      plan: ['conflict overlap'],
    },
  ],
  [
    'removes a twin that we made ourselves',
    {
      ours: '08:00-12:00',
      base: '1 08:00-12:00',
      theirs: '9 08:00-12:00, 1 08:00-12:00',
      attempts: '08:00-12:00',
      plan: ['delete 1', '= 9 08:00-12:00', '= 1 08:00-12:00'],
    },
  ],
  [
    'follows rows that changed places at the vendor',
    {
      ours: '08:00-09:00, 10:00-11:00',
      base: '1 08:00-09:00, 2 10:00-11:00',
      theirs: '1 10:00-11:00, 2 08:00-09:00',
      plan: ['= 2 08:00-09:00', '= 1 10:00-11:00'],
    },
  ],
  [
    'reads a row moved onto what we have just added as the vendor’s edit',
    {
      ours: '08:00-10:00, 10:00-12:00',
      base: '1 08:00-10:00',
      theirs: '1 10:00-12:00',
      plan: ['pull 1 → nothing', '= 1 10:00-12:00'],
    },
  ],
])('%s', (_name, given) => {
  expect(planned(given)).toEqual(given.plan);
});

test.each<readonly [string, Case]>([
  [
    'closes an agreed row of somebody else by a person’s out',
    {
      ours: '08:00-12:00',
      base: '5 08:00-… foreign',
      theirs: '5 08:00-…',
      plan: ['change 5 to 08:00-12:00', '= 5 08:00-… foreign'],
    },
  ],
  [
    'closes an unknown open row that began when ours did',
    {
      ours: '08:00-12:00',
      base: '',
      theirs: '5 08:00-…',
      plan: ['change 5 to 08:00-12:00', '= 5 08:00-… foreign'],
    },
  ],
  [
    'never reopens a row of somebody else',
    {
      ours: '08:00-…',
      base: '5 08:00-12:00 foreign',
      theirs: '5 08:00-12:00',
      plan: ['conflict bothChanged'],
    },
  ],
  [
    'never moves a row of somebody else',
    {
      ours: '08:30-12:00',
      base: '5 08:00-12:00 foreign',
      theirs: '5 08:00-12:00',
      plan: ['conflict bothChanged'],
    },
  ],
  [
    'never deletes a row of somebody else',
    {
      ours: '',
      base: '5 08:00-12:00 foreign',
      theirs: '5 08:00-12:00',
      plan: ['conflict bothChanged'],
    },
  ],
  [
    'closes nothing that begins earlier than ours',
    { ours: '08:00-12:00', base: '', theirs: '5 07:55-…', plan: ['conflict overlap'] },
  ],
  [
    'forgets a row of somebody else that is gone on both sides',
    { ours: '', base: '5 08:00-12:00 foreign', theirs: '', plan: [] },
  ],
  [
    'keeps calling an edited row ours when the kiosk made it',
    {
      ours: '08:00-…',
      base: '1 08:00-…',
      theirs: '1 08:00-16:00',
      plan: ['pull 1 → 1 08:00-16:00', '= 1 08:00-16:00'],
    },
  ],
])('%s', (_name, given) => {
  expect(planned(given)).toEqual(given.plan);
});

test.each<readonly [string, Case]>([
  [
    'splits a row with one change and one creation when a break arrives late',
    {
      ours: '08:00-10:00, 10:30-12:00',
      base: '1 08:00-12:00',
      theirs: '1 08:00-12:00',
      plan: ['change 1 to 08:00-10:00', 'create 10:30-12:00', '= 1 08:00-12:00'],
    },
  ],
  [
    'writes a row elsewhere in the day as a new one',
    {
      ours: '14:00-15:00',
      base: '1 08:00-09:00',
      theirs: '1 08:00-09:00',
      plan: ['delete 1', 'create 14:00-15:00', '= 1 08:00-09:00'],
    },
  ],
])('%s', (_name, given) => {
  expect(planned(given)).toEqual(given.plan);
});

test('breaks inside of rows are part of what a row says, of what is agreed, and of what is pulled', () => {
  const breaks = [{ from: '12:00', to: '12:30' }];
  const row = { from: '08:00', to: '17:00', breaks };
  const base = { ...row, id: 'a', ours: true };
  const same = plan([row], [base], [{ ...row, id: 'a' }], []);
  expect(same).toMatchObject({ kind: 'steps', steps: [], pulls: [], agreed: [base] });
  const longer = [{ from: '12:00', to: '13:00' }];
  expect(plan([{ ...row, breaks: longer }], [base], [{ ...row, id: 'a' }], [])).toMatchObject({
    steps: [{ kind: 'change', id: 'a', row: { ...row, breaks: longer } }],
    agreed: [base],
  });
  expect(plan([row], [base], [{ ...row, id: 'a', breaks: longer }], [])).toMatchObject({
    steps: [],
    pulls: [{ before: base, after: { id: 'a', breaks: longer } }],
    agreed: [{ ...base, breaks: longer }],
  });
});
