import { useEffect, useReducer } from 'react';

/**
 * Service time that moves: renders again at every full `everyMs` of that clock, and a hair later, so that a timer which
 * fires early never shows the second before. Whatever else renders in between sees the time of that moment.
 */
export function useNow(nowAt: () => number, everyMs: number): number {
  const [, renderAgain] = useReducer((turns: number) => turns + 1, 0);
  useEffect(() => {
    let timer = 0;
    const wait = () => {
      const leftMs = everyMs - (nowAt() % everyMs);
      timer = window.setTimeout(() => {
        renderAgain();
        wait();
      }, leftMs + 4);
    };
    wait();
    return () => window.clearTimeout(timer);
  }, [nowAt, everyMs]);
  return nowAt();
}
