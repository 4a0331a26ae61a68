import { createContext, useContext, useEffect, useReducer } from 'react';
import type { ServiceClock } from '../view-model/service-clock.ts';
import { keepTicking } from '../view-model/ticking.ts';

/** How a screen hears that the service's clock was set; nothing sets the clock of a picture. */
export const ClockSet = createContext<ServiceClock['onSet']>(() => () => {});

const after = (ms: number, callback: () => void): (() => void) => {
  const timer = window.setTimeout(callback, ms);
  return () => window.clearTimeout(timer);
};

/**
 * Service time that moves: renders again at every full `everyMs` of that clock, and at once when it was set. Whatever else
 * renders in between sees the time of that moment.
 */
export function useNow(nowAt: () => number, everyMs: number): number {
  const [, renderAgain] = useReducer((turns: number) => turns + 1, 0);
  const onSet = useContext(ClockSet);
  useEffect(
    () => keepTicking({ nowAt, onSet, after, everyMs }, renderAgain),
    [nowAt, onSet, everyMs],
  );
  return nowAt();
}
