import type { WindowLine } from '../contract/host.ts';

/** So many lines wait for a service that is not there; the oldest go first. */
const WAITING_MAX = 100;

export type LogBook = {
  readonly note: (sentence: string) => void;
  /** The service that keeps the log from now on; null: none is there. */
  readonly set: (keeper: ((line: WindowLine) => void) | null) => void;
};

/** Main's own lines go into the service's log: what was said while none was there is told to the next one. */
export function createLogBook(nowAt: () => number): LogBook {
  let keeper: ((line: WindowLine) => void) | null = null;
  let waiting: readonly WindowLine[] = [];

  return {
    note: (sentence) => {
      const line = { at: nowAt(), sentence };
      if (keeper === null) waiting = [...waiting, line].slice(-WAITING_MAX);
      else keeper(line);
    },
    set: (next) => {
      keeper = next;
      if (next === null) return;
      const lines = waiting;
      waiting = [];
      lines.forEach(next);
    },
  };
}
