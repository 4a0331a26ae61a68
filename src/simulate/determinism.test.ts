import { describe, expect, test } from 'vitest';
import { run, worldsOf } from './run.ts';
import { runWorld, type WorldPlan } from './run-world.ts';

const PLAN: WorldPlan = { seed: '20261122:0', days: 1, kiosks: 2, mode: 0, change: 'gap' };

async function linesOf(plan: WorldPlan) {
  const lines: string[] = [];
  const result = await runWorld(plan, (line) => lines.push(line));
  return { lines, result };
}

describe('a run', () => {
  test('is the same every time, on however many threads, and each of its worlds runs alone', async () => {
    const options = { seed: '20261122', days: 4, kiosks: 1, worldDays: 1 };
    const [one, again] = [await run(options), await run(options)];
    expect([one.worlds, one.kioskDays, one.failures]).toEqual([4, 4, []]);
    expect(again).toEqual(one);
    const third = worldsOf(options)[2];
    expect(worldsOf({ seed: '20261122:2', days: 1, kiosks: 1 })).toEqual([third]);
  }, 240_000);

  test('has as many kiosk-days as were asked for, and every vendor meets both changes of the clocks', () => {
    const plans = worldsOf({ seed: '7', days: 1000, kiosks: 1 });
    expect(plans.reduce((sum, { days }) => sum + days, 0)).toBe(1000);
    const met = new Set(plans.map(({ mode, change }) => `${mode} ${String(change)}`));
    expect([...met].filter((each) => !each.endsWith('null'))).toHaveLength(20);
  });
});

describe('a world', () => {
  test('is the same every time it is run from its seed, and another from another', async () => {
    const [one, again] = [await linesOf(PLAN), await linesOf(PLAN)];
    expect(one.lines.length).toBeGreaterThan(50);
    expect(again.lines).toEqual(one.lines);
    expect(again.result).toEqual(one.result);
    const other = await linesOf({ ...PLAN, seed: '20261122:1' });
    expect(other.result.hash).not.toBe(one.result.hash);
  }, 240_000);
});
