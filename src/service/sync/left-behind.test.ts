import { expect, test } from 'vitest';
import type { BaseRow, Step, TheirRow, WantedRow } from '../../core/sync/row.ts';
import type { Attempt } from '../store/attempt.ts';
import { withLeftBehind, withRenamed } from './left-behind.ts';

/** `08:03`, or `08:03:20`, as an instant; `+1 08:03` on the day after. */
function at(text: string): string {
  const date = text.startsWith('+1 ') ? '2026-11-24' : '2026-11-23';
  return `${date}T${text.replace('+1 ', '').padEnd(8, ':00')}Z`;
}

/** `08:03-17:02`, or `08:03-` while it runs. */
function row(text: string): WantedRow {
  const [from = '', to = ''] = text.split('-');
  return { from: at(from), to: to === '' ? null : at(to) };
}

/** `a=08:03-17:02`. */
function their(text: string): TheirRow {
  const [id = '', span = ''] = text.split('=');
  return { id, ...row(span) };
}

const base = (text: string, ours = true): BaseRow => ({ ...their(text), ours });
const attempts = (...steps: readonly Step[]): readonly Attempt[] =>
  steps.map((step, index) => ({ id: String(index), step, at: index }));
const change = (id: string, text: string): Step => ({ kind: 'change', id, row: row(text) });
const create = (text: string): Step => ({ kind: 'create', row: row(text) });

test('a row that an attempt has closed under another id is known under that one', () => {
  const closed = their('n=08:00-17:00');
  const theirs = [their('z=18:00-19:00'), closed];
  for (const ours of [true, false]) {
    expect(
      withRenamed(attempts(change('c', '08:00-17:00')), [base('c=08:00-', ours)], theirs),
    ).toEqual([{ ...closed, ours }]);
  }
});

test('one attempt of several is enough', () => {
  const closed = their('n=08:00-17:00');
  const both = attempts(create('06:00-07:00'), change('c', '08:00-17:00'));
  expect(withRenamed(both, [base('c=08:00-')], [closed])).toEqual([{ ...closed, ours: true }]);
});

test.each<readonly [string, Step, readonly BaseRow[], readonly string[]]>([
  ['is there still', change('c', '08:00-17:00'), [base('c=08:00-')], ['c=08:00-', 'n=08:00-17:00']],
  ['was closed before', change('c', '08:00-17:00'), [base('c=08:00-16:00')], ['n=08:00-17:00']],
  [
    'is not the one that was closed',
    change('d', '08:00-17:00'),
    [base('c=08:00-')],
    ['n=08:00-17:00'],
  ],
  ['has become something else', change('c', '08:00-17:00'), [base('c=08:00-')], ['n=08:00-16:00']],
  ['was not sent as an end', create('08:00-17:00'), [base('c=08:00-')], ['n=08:00-17:00']],
  ['was to be deleted', { kind: 'delete', id: 'c' }, [base('c=08:00-')], ['n=08:00-17:00']],
  [
    'is gone where another known row says the same',
    change('c', '08:00-17:00'),
    [base('c=08:00-'), base('n=08:00-17:00')],
    ['n=08:00-17:00'],
  ],
])('a row that %s keeps its id', (_, step, known, theirs) => {
  expect(withRenamed(attempts(step), known, theirs.map(their))).toEqual(known);
});

const explained = (
  steps: readonly Step[],
  known: readonly BaseRow[],
  theirs: readonly TheirRow[],
  how: 'rounds' | 'stamps' = 'rounds',
): readonly BaseRow[] => withLeftBehind(attempts(...steps), known, theirs, how);

test('a row that was rounded is ours, and remembers what was asked for', () => {
  const kept = their('n=08:00-17:00');
  const asked = row('08:03-17:02');
  expect(explained([create('08:03-17:02')], [], [kept])).toEqual([{ ...kept, ours: true, asked }]);
});

test('a changed row that was rounded stays whose it was', () => {
  const kept = their('a=08:00-17:00');
  const asked = row('08:00-17:02');
  for (const ours of [true, false]) {
    const known = base('a=08:00-16:00', ours);
    expect(explained([change('a', '08:00-17:02')], [known], [kept])).toEqual([
      { ...kept, ours, asked },
    ]);
  }
});

test.each<readonly [string, Step, readonly BaseRow[], readonly string[]]>([
  [
    'stands there as it was asked for',
    create('08:00-17:02'),
    [],
    ['n=08:00-17:02', 'm=08:00-17:00'],
  ],
  ['could be either of two rows', create('08:03-17:02'), [], ['n=08:00-17:00', 'm=08:05-17:00']],
  ['could be none', create('08:03-17:02'), [], ['n=09:03-17:02']],
  ['took a row away', { kind: 'delete', id: 'a' }, [base('a=08:00-17:00')], ['a=08:05-17:00']],
  ['changed another row', change('b', '08:03-17:02'), [base('a=08:04-17:04')], ['a=08:00-17:00']],
  ['made a new row', create('08:03-17:02'), [base('a=08:04-17:04')], ['a=08:00-17:00']],
  ['changed nothing yet', change('a', '08:03-17:02'), [base('a=08:00-17:00')], ['a=08:00-17:00']],
  [
    'is answered by a row that is known',
    create('08:03-17:02'),
    [base('k=08:03-17:02')],
    ['k=08:03-17:02', 'm=08:00-17:00'],
  ],
])('an attempt that %s explains nothing', (_, step, known, theirs) => {
  expect(explained([step], known, theirs.map(their))).toEqual(known);
});

test('a station on the way to what was sent is known as it stands', () => {
  const noon = { from: at('12:00'), to: at('12:30') };
  const step: Step = { kind: 'create', row: { ...row('08:00-17:00'), breaks: [noon] } };
  const begun: TheirRow = { ...their('n=08:00-'), breaks: [] };
  expect(explained([step], [], [begun])).toEqual([{ ...begun, ours: true }]);
  const asked = { ...row('07:58-'), breaks: [] };
  const known: BaseRow = { ...base('n=08:00-'), breaks: [noon], asked };
  const gone: Step = { kind: 'change', id: 'n', row: { ...row('08:00-17:00'), breaks: [noon] } };
  expect(explained([gone], [known], [begun])).toEqual([{ ...begun, ours: true, asked }]);
});

test('a stamp of a live scan is explained where the vendor stamps', () => {
  const kept = their('n=08:00:20-');
  const step = create('08:00:01-');
  expect(explained([step], [], [kept], 'stamps')).toHaveLength(1);
  expect(explained([step], [], [kept], 'rounds')).toEqual([]);
});

const clock: BaseRow = {
  ...base('c=08:00-'),
  breaks: [{ from: at('12:00'), to: null }],
  asked: { ...row('08:03-'), breaks: [{ from: at('12:01'), to: null }] },
};
const ended: TheirRow = {
  ...their('n=08:00-+1 08:00'),
  breaks: [{ from: at('12:00'), to: at('+1 08:00') }],
};

test('a clock of ours that the vendor has ended by itself is still asked to run', () => {
  const theirs = [their('z=18:00-19:00'), ended];
  expect(explained([], [clock], theirs)).toEqual([
    { ...ended, ours: true, asked: { ...row('08:03-'), breaks: ended.breaks } },
  ]);
  const { breaks: _, ...bare } = ended;
  expect(explained([], [clock], [bare])).toEqual([
    { ...bare, ours: true, asked: { ...row('08:03-'), breaks: [] } },
  ]);
});

test.each<readonly [string, BaseRow, readonly TheirRow[]]>([
  ['somebody else’s', { ...clock, ours: false }, [ended]],
  ['closed', { ...clock, to: at('17:00') }, [ended]],
  ['there still', clock, [their('c=08:00-'), ended]],
  ['ended by a person', clock, [{ ...ended, to: at('17:00') }]],
  ['not the one that began so', clock, [their('n=08:05-+1 08:05')]],
  ['running under another id', clock, [their('n=08:00-')]],
])('a clock that is %s was not ended by the vendor', (_, known, theirs) => {
  expect(explained([], [known], theirs)).toEqual([known]);
});

test('a clock that was started unanswered, and that the vendor has ended by itself, is still asked to run', () => {
  const pause = { from: at('12:00'), to: at('+1 08:00') };
  const started = row('08:03-');
  const gone = row('08:03-17:02');
  for (const step of [started, gone]) {
    expect(explained([{ kind: 'create', row: step }], [], [ended])).toEqual([
      { ...ended, ours: true, asked: { ...started, breaks: [pause] } },
    ]);
  }
});

test.each<readonly [string, Step, readonly TheirRow[]]>([
  ['was changed', change('c', '08:00-'), [ended]],
  ['began otherwise', create('09:03-'), [ended]],
  ['was ended by a person', create('08:00-'), [{ ...ended, to: at('17:00') }]],
  ['could be either of two rows', create('08:00-'), [ended, { ...ended, id: 'm' }]],
])('a clock that %s is not the one that was started unanswered', (_, step, theirs) => {
  expect(explained([step], [], theirs)).toEqual([]);
});

test('a whole day that was rounded is no clock that ran out', () => {
  const kept = their('n=08:00-+1 08:00');
  const asked = row('08:03-+1 08:02');
  expect(explained([create('08:03-+1 08:02')], [], [kept])).toEqual([
    { ...kept, ours: true, asked },
  ]);
});

test('a row that is known already is not what a clock has become', () => {
  const known = [clock, { ...ended, ours: true }];
  expect(explained([], known, [ended])).toEqual(known);
});

test('times that are none are no whole day apart', () => {
  const odd = { id: 'c', from: 'soon', to: null, ours: true };
  expect(explained([], [odd], [{ id: 'n', from: 'soon', to: at('08:00') }])).toEqual([odd]);
});
