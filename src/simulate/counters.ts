/** How often each thing happened, by name. */
export type Counters = Readonly<Record<string, number>>;

export type Counting = {
  readonly count: (name: string) => void;
  readonly counters: () => Counters;
};

export function createCounting(): Counting {
  const counts = new Map<string, number>();
  return {
    count: (name) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    counters: () => Object.fromEntries(counts),
  };
}

export function sumOf(all: readonly Counters[]): Counters {
  const sum: Record<string, number> = {};
  for (const counters of all) {
    for (const [name, count] of Object.entries(counters)) sum[name] = (sum[name] ?? 0) + count;
  }
  return sum;
}
