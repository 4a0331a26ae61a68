import { describe, expect, test } from 'vitest';
import { isAbout, planDecided, type Decision } from './decided.ts';
import type { BaseRow, DayPlan, TheirRow, WantedRow } from './row.ts';

/** `08:00-12:00`, or `08:00-` while it is open. */
function row(text: string): WantedRow {
  const [from = '', to = ''] = text.split('-');
  return { from, to: to === '' ? null : to };
}

/** `a 08:00-12:00`. */
function their(text: string): TheirRow {
  const [id = '', span = ''] = text.split(' ');
  return { id, ...row(span) };
}

function base(text: string): BaseRow {
  return { ...their(text), ours: !text.endsWith('foreign') };
}

function rows<T>(text: string, read: (item: string) => T): readonly T[] {
  return text === '' ? [] : text.split(', ').map(read);
}

type Case = {
  readonly ours: string;
  readonly base: string;
  readonly theirs: string;
  /** What the vendor had when it was decided; as now where it is not said. */
  readonly decided?: string;
  readonly keep: Decision['keep'];
};

function told(plan: DayPlan): string {
  if (plan.kind === 'conflict') return `conflict ${plan.reason}`;
  const span = (each: WantedRow): string => `${each.from}-${each.to ?? ''}`;
  const steps = plan.steps.map((step) => {
    if (step.kind === 'create') return `create ${span(step.row)}`;
    return step.kind === 'delete' ? `delete ${step.id}` : `change ${step.id} to ${span(step.row)}`;
  });
  const pulls = plan.pulls.map(
    ({ before, after }) =>
      `pull ${before === null ? 'nothing' : span(before)} to ${after === null ? 'nothing' : span(after)}`,
  );
  return [...steps, ...pulls].join('; ');
}

function planned({ ours, base: agreed, theirs, decided = theirs, keep }: Case): string {
  const wanted = rows(ours, row);
  const decision = { keep, ours: wanted, theirs: rows(decided, their) };
  return told(planDecided(decision, wanted, rows(agreed, base), rows(theirs, their), []));
}

const MOVED = { ours: '08:00-17:00', base: 'a 08:00-16:00', theirs: 'a 08:00-15:00' };
const FOREIGN = { ours: '08:00-12:00', base: '', theirs: 'x 09:00-13:00, y 14:00-15:00' };
const GONE = { ours: '08:00-12:00', base: 'a 08:00-', theirs: '' };
const DROPPED = { ours: '', base: 'a 08:00-12:00', theirs: 'a 08:00-11:00' };
const NOT_OURS = { ours: '', base: 'a 08:00-12:00 foreign', theirs: 'a 08:00-12:00' };

describe('ours is kept', () => {
  test.each([
    ['an end moved on both sides', MOVED, 'change a to 08:00-17:00'],
    [
      'a foreign row in the way is changed, another is taken over',
      FOREIGN,
      'change x to 08:00-12:00; pull nothing to 14:00-15:00',
    ],
    ['a row that went there is written anew', GONE, 'create 08:00-12:00'],
    ['a row that went here goes there', DROPPED, 'delete a'],
    ['likewise one that the kiosk did not make', NOT_OURS, 'delete a'],
    [
      'half of it is done',
      {
        ours: '08:00-12:00',
        base: '',
        theirs: 'y 11:00-13:00',
        decided: 'x 07:00-08:30, y 11:00-13:00',
      },
      'change y to 08:00-12:00',
    ],
    [
      'all of it is done',
      {
        ours: '08:00-17:00',
        base: 'a 08:00-15:00',
        theirs: 'a 08:00-17:00',
        decided: 'a 08:00-15:00',
      },
      '',
    ],
    [
      'the vendor’s row has changed since',
      { ...MOVED, decided: 'a 08:00-14:00' },
      'conflict bothChanged',
    ],
    ['a foreign row has come since', { ...FOREIGN, decided: 'y 14:00-15:00' }, 'conflict overlap'],
    [
      'a foreign row was written again since',
      { ...FOREIGN, decided: 'z 09:00-13:00, y 14:00-15:00' },
      'conflict overlap',
    ],
    [
      'the vendor’s row has gone since',
      { ...MOVED, theirs: '', decided: 'a 08:00-15:00' },
      'conflict bothChanged',
    ],
    [
      'a row that had gone there already is written anew beside another',
      { ...GONE, theirs: 'y 14:00-15:00' },
      'create 08:00-12:00; pull nothing to 14:00-15:00',
    ],
    [
      'one row is deleted here and another was moved there',
      {
        ours: '13:00-17:00',
        base: 'a 08:00-12:00, b 13:00-17:00',
        theirs: 'b 13:00-18:00, a 08:00-12:00',
      },
      'delete a; change b to 13:00-17:00',
    ],
    [
      'two of ours stand where one of theirs does',
      { ours: '08:00-10:00, 11:00-15:00', base: 'a 08:00-16:00', theirs: 'a 08:00-15:00' },
      'change a to 08:00-10:00; create 11:00-15:00',
    ],
    [
      'a foreign row in the way of one of ours is changed beside another that is agreed',
      {
        ours: '08:00-12:00, 13:00-14:00',
        base: 'a 08:00-12:00',
        theirs: 'a 08:00-12:00, x 13:30-15:00',
      },
      'change x to 13:00-14:00',
    ],
  ])('%s', (_, sides, expected) => {
    expect(planned({ keep: 'ours', ...sides })).toBe(expected);
  });
});

describe('theirs is kept', () => {
  test.each([
    ['an end moved on both sides', MOVED, 'pull 08:00-17:00 to 08:00-15:00'],
    [
      'a foreign row in the way takes the place of ours',
      FOREIGN,
      'pull 08:00-12:00 to 09:00-13:00; pull nothing to 14:00-15:00',
    ],
    ['a row that went there goes here', GONE, 'pull 08:00-12:00 to nothing'],
    ['a row that went here comes back', DROPPED, 'pull nothing to 08:00-11:00'],
    ['likewise one that the kiosk did not make', NOT_OURS, 'pull nothing to 08:00-12:00'],
    [
      'the vendor’s row has changed since',
      { ...MOVED, decided: 'a 08:00-14:00' },
      'conflict bothChanged',
    ],
    [
      'the vendor’s row has gone since',
      { ...MOVED, theirs: '', decided: 'a 08:00-15:00' },
      'conflict bothChanged',
    ],
  ])('%s', (_, sides, expected) => {
    expect(planned({ keep: 'theirs', ...sides })).toBe(expected);
  });

  test('a row that was moved is found again by its id, before anything that is in its new place', () => {
    expect(
      planned({
        keep: 'theirs',
        ours: '07:00-07:30, 08:00-09:00, 14:30-16:00, 18:00-19:00',
        base: 'a 08:00-09:00, b 18:00-19:00',
        theirs: 'z 20:00-21:00, q 08:15-08:30, b 18:00-19:00, a 14:00-15:00',
      }),
    ).toBe(
      [
        'pull 07:00-07:30 to nothing',
        'pull 08:00-09:00 to 14:00-15:00',
        'pull 14:30-16:00 to nothing',
        'pull nothing to 20:00-21:00',
        'pull nothing to 08:15-08:30',
      ].join('; '),
    );
  });

  test('work beside theirs goes, and theirs comes', () => {
    expect(
      planned({ keep: 'theirs', ours: '08:00-12:00', base: '', theirs: 'y 14:00-15:00' }),
    ).toBe('pull 08:00-12:00 to nothing; pull nothing to 14:00-15:00');
  });

  test('each row of theirs takes the place of one of ours, and is ours only where the kiosk made it', () => {
    const ours = ['06:00-07:00', '08:00-10:00', '10:30-12:00', '13:00-14:00', '15:00-16:00'].map(
      row,
    );
    const agreed = [base('a 06:00-07:00'), base('b 13:00-14:00 foreign')];
    const theirs = ['a 06:00-07:30', 'x 09:00-11:00', 'b 13:00-14:30'].map(their);
    const result = planDecided({ keep: 'theirs', ours, theirs }, ours, agreed, theirs, []);
    const before = result.kind === 'steps' ? result.pulls.map((pull) => pull.before) : [];
    expect(before.map((each) => `${each?.id} ${each?.from} ${each?.ours}`)).toEqual([
      'a 06:00 true',
      'x 08:00 false',
      'gone-2 10:30 true',
      'b 13:00 false',
      'gone-4 15:00 true',
    ]);
  });

  test('something has been recorded here since: what it is about is no longer ours', () => {
    const decision: Decision = {
      keep: 'theirs',
      ours: [row('08:00-17:00')],
      theirs: [their('a 08:00-15:00')],
    };
    const ours = [row('08:00-17:00'), row('18:00-19:00')];
    const plan = planDecided(decision, ours, [base('a 08:00-16:00')], decision.theirs ?? [], []);
    expect(told(plan)).toBe('conflict bothChanged');
  });

  test('what the vendor keeps by its own rules stays what we had asked for', () => {
    const known: BaseRow = { ...base('a 08:00-16:00'), asked: row('08:02-16:00') };
    const foreign = their('b 17:00-18:00');
    const theirs = [their('a 08:00-16:00'), foreign];
    const ours = [row('08:02-16:00'), row('17:30-18:30')];
    const decision: Decision = { keep: 'theirs', ours, theirs };
    expect(told(planDecided(decision, ours, [known], theirs, []))).toBe(
      'pull 17:30-18:30 to 17:00-18:00',
    );
  });

  test('of a row that the vendor keeps by its own rules an edit is one only where ours was not changed', () => {
    const known: BaseRow = { ...base('a 08:00-16:00'), asked: row('08:02-16:00') };
    const theirs = [their('a 08:00-15:00')];
    const kept = (ours: readonly WantedRow[]): string =>
      told(planDecided({ keep: 'theirs', ours, theirs }, ours, [known], theirs, []));
    expect(kept([row('08:02-16:00')])).toBe('pull 08:00-16:00 to 08:00-15:00');
    expect(kept([row('08:02-17:00')])).toBe(
      'pull 08:00-17:00 to nothing; pull nothing to 08:00-15:00',
    );
  });
});

test('a decision is about rows of the same ids that say the same', () => {
  const decision: Decision = { keep: 'ours', ours: [], theirs: [their('a 08:00-12:00')] };
  expect(isAbout(decision, [their('a 08:00-12:00')])).toBe(true);
  expect(isAbout(decision, [their('b 08:00-12:00')])).toBe(false);
  expect(isAbout(decision, [their('a 08:00-12:01')])).toBe(false);
  expect(isAbout(decision, [])).toBe(false);
});
