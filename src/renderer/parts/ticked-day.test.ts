import { expect, test } from 'vitest';
import { tick } from '../../core/worktime/day-state.ts';
import { BOARD, MY_DAY } from '../view-model/scripted-service.ts';
import { tickedDay } from './ticked-day.ts';

const STATE = BOARD.day;
const DAY = {
  ...MY_DAY,
  lines: [
    { label: 'punches', seconds: 3_600 },
    { label: 'targetRaw', seconds: -28_800 },
  ] as (typeof MY_DAY)['lines'],
  diffSeconds: -25_200,
};
const at = (seconds: number): number => DAY.asOfAt + seconds * 1_000;
const sum = ({ lines }: Pick<typeof DAY, 'lines'>): number =>
  lines.reduce((all, { seconds }) => all + seconds, 0);

test('an open day goes on with the ring, and its lines still add up', () => {
  const day = tickedDay(DAY, STATE, at(90));
  expect(day.workedSeconds).toBe(tick(STATE, at(90)).workedSeconds);
  expect(day.workedSeconds).toBe(3_690);
  expect(day.diffSeconds).toBe(-25_110);
  expect(sum(day)).toBe(day.diffSeconds);
});

test('what the rule takes off as it goes on stands in a line of its own', () => {
  const deduction = {
    shiftSeconds: 3_600,
    breakSeconds: 0,
    breakFromAt: null,
    shortestSeconds: 900,
    steps: [{ afterSeconds: 3_600, breakSeconds: 1_800 }],
  };
  const day = tickedDay(DAY, { ...STATE, deduction }, at(90));
  expect(day.lines).toContainEqual({ label: 'automaticBreak', seconds: -90 });
  expect(day.workedSeconds).toBe(3_600);
  expect(sum(day)).toBe(day.diffSeconds);
});

test('a day that is over, another one, or a break stands still', () => {
  expect(tickedDay({ ...DAY, open: false }, STATE, at(90)).workedSeconds).toBe(3_600);
  expect(tickedDay({ ...DAY, date: '2026-03-01' }, STATE, at(90)).workedSeconds).toBe(3_600);
  expect(tickedDay(DAY, { ...STATE, running: false }, at(90)).workedSeconds).toBe(3_600);
  expect(tickedDay(DAY, STATE, at(-10))).toBe(DAY);
});

test('work that is rounded to begin later counts from there', () => {
  const later = { ...STATE, countsFromAt: at(60) };
  expect(tickedDay(DAY, later, at(50)).workedSeconds).toBe(3_600);
  expect(tickedDay(DAY, later, at(90)).workedSeconds).toBe(3_630);
});
