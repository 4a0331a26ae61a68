import { table } from '../src/cli/table.ts';
import { quantile } from './measure.ts';
import type { Sample } from './wall-probe.ts';

const SHARES = [0.5, 0.95, 0.99, 1];

/** How long parts of the scans took, in milliseconds each. */
export function spans(samples: readonly Sample[]): {
  readonly toPaint: readonly number[];
  readonly toReady: readonly number[];
} {
  return {
    toPaint: samples.map(({ paintedAt, enterAt }) => paintedAt - enterAt),
    toReady: samples.map(({ readyAt, enterAt }) => readyAt - enterAt),
  };
}

/** Every part of the way from the key to the frame, and what else was measured beside it. */
export function sampleTable(
  samples: readonly Sample[],
  beside: readonly (readonly [string, readonly number[]])[],
): string {
  const { toPaint, toReady } = spans(samples);
  const rows: readonly (readonly [string, readonly number[]])[] = [
    ['last key to paint', toPaint],
    ['  last key to ready', toReady],
    ['    until the page has the key', samples.map((each) => each.heardAt - each.enterAt)],
    ['    from there on', samples.map((each) => each.readyAt - each.heardAt)],
    ['  painting', samples.map((each) => each.paintedAt - each.readyAt)],
    ...beside,
  ];
  return table(
    ['what, in ms', 'median', 'p95', 'p99', 'max'],
    rows.map(([name, values]) => [
      name,
      ...SHARES.map((share) => quantile(values, share).toFixed(2)),
    ]),
  );
}
