/** How long things take. Durations in milliseconds. */
export type Timing = { readonly medianMs: number; readonly bestMs: number };

/** Runs `work` some times and keeps nothing of it; what earlier runs have left behind is collected first where that can be asked for. */
export function timed(runs: number, work: () => unknown): Timing {
  const took = Array.from({ length: runs }, () => {
    globalThis.gc?.();
    const startedAt = performance.now();
    const made = work();
    const ms = performance.now() - startedAt;
    return made === undefined ? Number.NaN : ms;
  });
  return { medianMs: quantile(took, 0.5), bestMs: quantile(took, 0) };
}

/** The value below which that share of them lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
