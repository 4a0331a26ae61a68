import { expect, test } from 'vitest';
import { VENDOR_MODES } from './vendor-mode.ts';
import { told } from './wall-pieces.ts';

const zone = 'Europe/Berlin';
const at = (text: string): number => Date.parse(text);

function shown(name: string, pieces: readonly (readonly [string, string])[]) {
  const mode = VENDOR_MODES.find((each) => each.name === name);
  if (mode === undefined) throw new Error('there is no such vendor mode');
  const all = pieces.map(([from, to]) => ({ fromAt: at(from), toAt: at(to) }));
  return told({ mode, zone }, all).map(({ date, fromAt, toAt }) => [
    date,
    new Date(fromAt).toISOString().slice(11, 16),
    toAt === null ? null : new Date(toAt).toISOString().slice(11, 16),
  ]);
}

/** Away from 02:56 of summer time to 02:56 of winter time. */
const AWAY = [
  ['2029-10-27T22:30Z', '2029-10-28T00:56Z'],
  ['2029-10-28T01:56Z', '2029-10-28T03:18Z'],
] as const;

test('whoever was away for the hour that the clocks repeat has not been away on the wall', () => {
  expect(shown('MOCO', AWAY)).toEqual([['2029-10-28', '22:30', '03:18']]);
  expect(shown('clockodo entries', AWAY)).toHaveLength(2);
});

test('work is cut at midnight, a minute early where the vendor has none, and what touches is one', () => {
  const night = [
    ['2029-10-30T20:00Z', '2029-10-30T21:00Z'],
    ['2029-10-30T21:00Z', '2029-10-31T01:00Z'],
  ] as const;
  expect(shown('clockodo entries', night)).toEqual([
    ['2029-10-30', '20:00', '23:00'],
    ['2029-10-31', '23:00', '01:00'],
  ]);
  expect(shown('MOCO', night)[0]).toEqual(['2029-10-30', '20:00', '22:59']);
});
