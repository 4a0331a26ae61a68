import { useEffect, useState } from 'react';

/**
 * Service time that moves: renders again at every full `everyMs` of that clock, and a hair later, so that a clock which
 * fires early never shows the second before.
 */
export function useNow(nowAt: () => number, everyMs: number): number {
  const [now, setNow] = useState(nowAt);
  useEffect(() => {
    let timer = 0;
    const wait = () => {
      timer = window.setTimeout(
        () => {
          setNow(nowAt());
          wait();
        },
        everyMs - (nowAt() % everyMs) + 4,
      );
    };
    setNow(nowAt());
    wait();
    return () => window.clearTimeout(timer);
  }, [nowAt, everyMs]);
  return now;
}
