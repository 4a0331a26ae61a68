import { expect, test } from 'vitest';
import { createSkewMeter } from './skew-meter.ts';

const START = Date.parse('2026-03-30T07:20:00.000Z');

/** A kiosk whose clocks go on and can be set, and a vendor that is `skewMs` ahead of the right time. */
function given(skewMs = 0) {
  let wallMs = 0;
  let monotonicMs = 1_000;
  let theirsMs = skewMs;
  const meter = createSkewMeter({ clock: () => START + wallMs, monotonic: () => monotonicMs });
  const pass = (ms: number): void => {
    wallMs += ms;
    monotonicMs += ms;
    theirsMs += ms;
  };
  const headers = (more: Readonly<Record<string, string>> = {}): Headers =>
    new Headers({ date: new Date(START + theirsMs).toUTCString(), ...more });
  return {
    meter,
    pass,
    headers,
    set: (ms: number) => (wallMs += ms),
    /** A call of `tripMs`, answered in its middle. */
    ask: (tripMs = 100, more: Readonly<Record<string, string>> = {}) => {
      const asked = meter.now();
      pass(tripMs / 2);
      const answer = headers(more);
      pass(tripMs / 2);
      const reading = meter.read(answer, asked);
      if (reading !== null) meter.add(reading);
      return reading;
    },
  };
}

test('one answer holds the truth within its second and its round trip', () => {
  const { ask } = given(600_400);
  const reading = ask(3_000);
  expect(reading?.fromMs).toBeLessThanOrEqual(600_400);
  expect(reading?.toMs).toBeGreaterThanOrEqual(600_400);
  expect((reading?.toMs ?? 0) - (reading?.fromMs ?? 0)).toBe(4_000);
});

test('three answers are believed, within half a second', () => {
  const { meter, ask, pass } = given(-600_300);
  for (let call = 0; call < 3; call += 1) {
    expect(meter.believed()).toBeNull();
    ask();
    pass(400);
  }
  expect(Math.abs((meter.believed()?.ms ?? 0) + 600_300)).toBeLessThanOrEqual(550);
});

test.each([
  ['none', { date: '' }],
  ['garbage', { date: 'yesterday' }],
  ['of an old form', { date: 'Monday, 30-Mar-26 07:20:00 GMT' }],
  ['of a cache', { age: '40' }],
  ['of a cache that says nonsense', { age: 'old' }],
])('a Date that is %s says nothing', (_, more) => {
  const { ask, meter } = given(600_000);
  for (let call = 0; call < 4; call += 1) expect(ask(100, more)).toBeNull();
  expect(meter.believed()).toBeNull();
});

test('the same second seconds later is a cache’s, and says nothing', () => {
  const { ask, pass } = given();
  const date = new Date(START).toUTCString();
  expect(ask(100, { date })).not.toBeNull();
  expect(ask(100, { date })).not.toBeNull();
  pass(30_000);
  expect(ask(100, { date })).toBeNull();
  pass(30_000);
  expect(ask(100, { date })).toBeNull();
});

test('a call during which the clock was set, or that took too long, says nothing', () => {
  const { meter, headers, pass, set, ask } = given();
  const asked = meter.now();
  pass(50);
  set(-3_600_000);
  expect(meter.read(headers(), asked)).toBeNull();
  expect(ask(10_001)).toBeNull();
});

test('what was believed before the clock was set is forgotten, and measured anew', () => {
  const { meter, ask, pass, set } = given();
  for (let call = 0; call < 3; call += 1) ask();
  expect(meter.believed()?.ms).toBeLessThan(1_000);
  set(-600_000);
  ask();
  expect(meter.believed()).toBeNull();
  pass(1_000);
  ask();
  ask();
  expect(Math.round((meter.believed()?.ms ?? 0) / 1_000)).toBe(600);
});
