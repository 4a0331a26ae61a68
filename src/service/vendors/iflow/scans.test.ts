import { expect, test } from 'vitest';
import type { Step, TheirRow, WantedRow } from '../../../core/sync/row.ts';
import { sendingsOf } from './scans.ts';

const DAY = '2026-03-30T';

function row(from: string, to: string | null): WantedRow {
  return { from: DAY + from, to: to === null ? null : DAY + to };
}

function their(from: string, to: string | null): TheirRow {
  return { id: `7/${DAY}${from}`, ...row(from, to) };
}

function create(from: string, to: string | null): Step {
  return { kind: 'create', row: row(from, to) };
}

function change(from: string, to: string | null, id = `7/${DAY}${from}`): Step {
  return { kind: 'change', id, row: row(from, to) };
}

const REMOVE: Step = { kind: 'delete', id: `7/${DAY}08:00:00` };

test.each<[string, readonly Step[], readonly TheirRow[], readonly string[], boolean]>([
  ['an in', [create('08:00:00', null)], [], ['08:00:00'], false],
  ['a whole row', [create('08:00:00', '12:00:00')], [], ['08:00:00', '12:00:00'], false],
  ['an out', [change('08:00:00', '12:00:00')], [their('08:00:00', null)], ['12:00:00'], false],
  [
    'a break: out and in again',
    [change('08:00:00', '12:00:00'), create('12:30:00', null)],
    [their('08:00:00', null)],
    ['12:00:00', '12:30:00'],
    false,
  ],
  [
    'a row in a gap',
    [create('12:30:00', '13:00:00')],
    [their('08:00:00', '12:00:00'), their('14:00:00', null)],
    ['12:30:00', '13:00:00'],
    false,
  ],
  [
    'an in on the second of an out that is there already',
    [create('12:00:00', null)],
    [their('08:00:00', '12:00:00')],
    ['12:00:01'],
    false,
  ],
  ['an in at midnight', [create('00:00:00', '04:00:00')], [], ['00:00:01', '04:00:00'], false],
  [
    'an in at midnight with its out a second later',
    [create('00:00:00', '00:00:01')],
    [],
    ['00:00:01', '00:00:02'],
    false,
  ],
  [
    'the end of a row after one that was reset',
    [change('19:00:00', '20:00:00')],
    [their('05:00:00', null), their('19:00:00', null)],
    ['20:00:00'],
    false,
  ],
  ['a deletion', [REMOVE], [their('08:00:00', '12:00:00')], [], true],
  [
    'a deletion beside a new row: the row goes',
    [REMOVE, create('13:00:00', null)],
    [their('08:00:00', '12:00:00')],
    ['13:00:00'],
    true,
  ],
  ['a moved end', [change('08:00:00', '12:30:00')], [their('08:00:00', '12:00:00')], [], true],
  [
    'a moved beginning',
    [change('09:00:00', '12:30:00', `7/${DAY}08:00:00`)],
    [their('08:00:00', null)],
    [],
    true,
  ],
  ['a change that closes nothing', [change('08:00:00', null)], [their('08:00:00', null)], [], true],
  ['the end of a row that is gone', [change('08:00:00', '12:00:00')], [], [], true],
  [
    'a row around another',
    [create('07:00:00', '13:00:00')],
    [their('08:00:00', '12:00:00')],
    [],
    true,
  ],
  [
    'a row after one that is open',
    [create('13:00:00', '14:00:00')],
    [their('08:00:00', null)],
    [],
    true,
  ],
  [
    'a row that ends within another',
    [create('07:00:00', '09:00:00')],
    [their('08:00:00', '12:00:00')],
    [],
    true,
  ],
])('%s', (_, steps, theirs, times, impossible) => {
  const answer = sendingsOf('7', steps, theirs);
  const sent = answer.sendings.flatMap(({ scans }) => scans.map(({ at }) => at));
  expect(sent.toSorted()).toEqual(times.map((time) => DAY + time));
  expect(answer.impossible).toBe(impossible);
});

test('a night is two scans on two dates', () => {
  const wanted = { from: '2026-03-30T22:00:00', to: '2026-03-31T06:00:00' };
  const { sendings } = sendingsOf('7', [{ kind: 'create', row: wanted }], []);
  expect(sendings).toMatchObject([
    { row: { id: '7/2026-03-30T22:00:00', ...wanted }, scans: [{ opens: true }, { opens: false }] },
  ]);
});

test('a second later may be the next day', () => {
  const theirs = [{ id: 'a', from: '2026-12-31T20:00:00', to: '2026-12-31T23:59:59' }];
  const steps = [{ kind: 'create', row: { from: '2026-12-31T23:59:59', to: null } }] as const;
  // Midnight itself reads back as the rest of yesterday's interval, so that the scan goes one further.
  expect(sendingsOf('7', steps, theirs).sendings[0]?.row.from).toBe('2027-01-01T00:00:01');
});
