import { expect, test } from 'vitest';
import { believedSkewMs, type SkewReading } from './skew.ts';

/** An answer within `tripMs` from a clock that is `skewMs` ahead, somewhere in its second. */
function reading(skewMs: number, tripMs = 40): SkewReading {
  return { fromMs: skewMs - tripMs / 2 - 500, toMs: skewMs + tripMs / 2 + 500 };
}

test('two answers are not believed, three that agree are', () => {
  const two = [reading(600_000), reading(600_400)];
  expect(believedSkewMs(two)).toBeNull();
  expect(believedSkewMs([...two, reading(599_800)])).toBe(600_100);
});

test('a single answer that differs changes nothing', () => {
  const others = [0, 100, -200].map((ms) => reading(ms));
  expect(believedSkewMs([...others, reading(-86_400_000)])).toBe(-50);
  expect(believedSkewMs([reading(3_600_000), ...others])).toBe(-50);
});

test('three answers that all differ are believed in nothing', () => {
  expect(believedSkewMs([reading(0), reading(10_000), reading(20_000)])).toBeNull();
});

test('a slow answer narrows nothing and contradicts nothing', () => {
  const quick = [reading(90_000), reading(90_100), reading(90_050)];
  expect(believedSkewMs([...quick, reading(97_000, 15_000)])).toBe(90_050);
});

test('servers whose clocks are a second apart agree, and ten seconds apart do not', () => {
  expect(believedSkewMs([reading(0), reading(1_500), reading(700)])).toBe(750);
  expect(believedSkewMs([reading(0), reading(10_000), reading(0), reading(10_000)])).toBeNull();
});

test('no answers are believed in nothing', () => {
  expect(believedSkewMs([])).toBeNull();
});
