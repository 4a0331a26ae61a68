import type { Capabilities } from '../vendors/vendor.ts';

/** So much of the widest limit may go into looking at everybody; the rest is for what people punch. */
const SHARE = 0.5;

/**
 * The least time between two looks at everybody, in milliseconds: where days are read person by person, a large company
 * would otherwise use up a day's calls before noon (clockodo: 20,000, documented).
 */
export function pullPauseMs(
  { readsPerPerson, rateLimits }: Pick<Capabilities, 'readsPerPerson' | 'rateLimits'>,
  people: number,
): number {
  if (readsPerPerson !== true) return 0;
  return Math.max(0, ...rateLimits.map(({ calls, perMs }) => (people * perMs) / (calls * SHARE)));
}
