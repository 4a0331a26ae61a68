import type { Key } from '../wedge/key.ts';

type Taker = (key: Key) => void;

const takers: Taker[] = [];

/** The keys of a reader that is being taught: raw, one by one, and for nobody else meanwhile. */
export const rawKeys = {
  /** True: somebody has taken it. */
  take: (key: Key): boolean => {
    const taker = takers.at(-1);
    taker?.(key);
    return taker !== undefined;
  },
  /** Answers how to listen no more. */
  listen: (taker: Taker): (() => void) => {
    takers.push(taker);
    return () => void takers.splice(takers.indexOf(taker), 1);
  },
};
