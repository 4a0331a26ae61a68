/**
 * Virtual time. Everything that waits stands in one queue; the next event is taken only when all that followed from the one
 * before has come to rest, so that a run is one sequence of events and the same every time.
 */
export type Scheduler = {
  /** The true time, epoch milliseconds: what a perfect clock would show. */
  readonly now: () => number;
  /** Answers with how to take it back. */
  readonly at: (at: number, act: () => void) => () => void;
  readonly after: (ms: number, act: () => void) => () => void;
  readonly sleep: (ms: number) => Promise<void>;
  /** Takes event after event until the next lies behind `untilAt`, or `isOver` says so. */
  readonly run: (untilAt: number, isOver?: () => boolean) => Promise<void>;
  /** Events taken so far. */
  readonly taken: () => number;
};

type Event = { readonly at: number; readonly order: number; act: (() => void) | null };

/** So many events at one millisecond are a loop without an end. */
const AT_ONCE_MAX = 50_000;

export function createScheduler(startAt: number, settled: () => Promise<void> = rest): Scheduler {
  const heap: Event[] = [];
  let now = startAt;
  let order = 0;
  let taken = 0;
  let atOnce = 0;

  const at = (instant: number, act: () => void): (() => void) => {
    const event: Event = { at: Math.max(now, instant), order: (order += 1), act };
    push(heap, event);
    return () => {
      event.act = null;
    };
  };
  const after = (ms: number, act: () => void): (() => void) => at(now + Math.max(0, ms), act);

  const run = async (untilAt: number, isOver: () => boolean = () => false): Promise<void> => {
    await settled();
    while (!isOver()) {
      const next = heap[0];
      if (next === undefined || next.at > untilAt) {
        now = Math.max(now, untilAt);
        return;
      }
      pop(heap);
      const { act } = next;
      if (act === null) continue;
      atOnce = next.at === now ? atOnce + 1 : 0;
      if (atOnce > AT_ONCE_MAX) throw new Error(`no end of events at ${now}`);
      now = next.at;
      taken += 1;
      act();
      await settled();
    }
  };

  return {
    now: () => now,
    at,
    after,
    sleep: (ms) => new Promise((resolve) => after(ms, resolve)),
    run,
    taken: () => taken,
  };
}

/** Promises run dry between two turns of the machine's own loop. */
function rest(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function push(heap: Event[], event: Event): void {
  let index = heap.push(event) - 1;
  while (index > 0) {
    const above = (index - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || isBefore(parent, event)) break;
    heap[index] = parent;
    index = above;
  }
  heap[index] = event;
}

function pop(heap: Event[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const right = left + 1;
    let least = heap[left];
    let place = left;
    const other = heap[right];
    if (least !== undefined && other !== undefined && isBefore(other, least)) {
      least = other;
      place = right;
    }
    if (least === undefined || isBefore(last, least)) break;
    heap[index] = least;
    index = place;
  }
  heap[index] = last;
}
