/** What was seen at one moment of a run; what was not looked at then is not there. */
export type Sample = {
  /** Since the run began. */
  readonly atMs: number;
  readonly values: Readonly<Record<string, number>>;
};

/** When something counts as flat. */
export type Bar =
  /** The last part's median is above the first's by less than this share. */
  | { readonly kind: 'grows'; readonly share: number }
  /** The last part's median is not above the most that the first part has seen. */
  | { readonly kind: 'noMore' }
  /** Never above it. */
  | { readonly kind: 'atMost'; readonly value: number }
  /** It grows because what is recorded does: told, not judged. */
  | { readonly kind: 'told' };

export type Measure = { readonly what: string; readonly unit: string; readonly bar: Bar };

export type Verdict = Measure & {
  /** Median of the first part. */
  readonly first: number;
  /** Median of the last part. */
  readonly last: number;
  /** By least squares over all but the first part, in which everything fills. */
  readonly perHour: number;
  /** Null: it is not judged. */
  readonly isFlat: boolean | null;
};

const HOUR_MS = 3_600_000;

/** The parts that are compared: so much at the beginning and at the end. */
export function verdictOf(measure: Measure, samples: readonly Sample[], partMs: number): Verdict {
  const points = samples.flatMap(({ atMs, values }) => {
    const value = values[measure.what];
    return value === undefined ? [] : [{ atMs, value }];
  });
  const endMs = samples.at(-1)?.atMs ?? 0;
  const early = points.filter(({ atMs }) => atMs <= partMs).map(({ value }) => value);
  const late = points.filter(({ atMs }) => atMs >= endMs - partMs).map(({ value }) => value);
  const [first, last] = [median(early), median(late)];
  const perHour = slope(points.filter(({ atMs }) => atMs > partMs)) * HOUR_MS;
  const all = points.map(({ value }) => value);
  return { ...measure, first, last, perHour, isFlat: isFlat(measure.bar, { early, late, all }) };
}

type Parts = Readonly<Record<'early' | 'late' | 'all', readonly number[]>>;

function isFlat(bar: Bar, { early, late, all }: Parts): boolean | null {
  switch (bar.kind) {
    case 'grows':
      return median(late) < median(early) * (1 + bar.share);
    case 'noMore':
      return median(late) <= Math.max(...early);
    case 'atMost':
      return all.length > 0 && all.every((value) => value <= bar.value);
    case 'told':
      return null;
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Of the straight line with the least squares, in units a millisecond. */
function slope(points: readonly { readonly atMs: number; readonly value: number }[]): number {
  const mean = (of: (each: (typeof points)[number]) => number): number =>
    points.reduce((sum, each) => sum + of(each), 0) / points.length;
  const [meanAt, meanValue] = [mean(({ atMs }) => atMs), mean(({ value }) => value)];
  const across = mean(({ atMs, value }) => (atMs - meanAt) * (value - meanValue));
  return across / mean(({ atMs }) => (atMs - meanAt) ** 2);
}
