import { localSecondOfDay } from '../time/zone.ts';

/** `nearest`: a tie goes up. `minutes` 0 or mode `none`: nothing is rounded. */
export type RoundingRule = {
  readonly mode: 'none' | 'nearest' | 'up' | 'down';
  readonly minutes: number;
};

/** The site's rounding, for reports only: the journal is never rounded. A break is rounded by its length. */
export type Rounding = {
  readonly in: RoundingRule;
  readonly out: RoundingRule;
  readonly break: RoundingRule;
};

function roundMagnitude(seconds: number, rule: RoundingRule): number {
  const stepSeconds = rule.minutes * 60;
  if (stepSeconds === 0) return seconds;
  switch (rule.mode) {
    case 'none':
      return seconds;
    case 'nearest':
      return Math.floor((seconds + stepSeconds / 2) / stepSeconds) * stepSeconds;
    case 'up':
      return Math.ceil(seconds / stepSeconds) * stepSeconds;
    case 'down':
      return Math.floor(seconds / stepSeconds) * stepSeconds;
  }
}

/** A length, rounded. Symmetric: minus a length rounds to minus what the length rounds to. */
export function roundSeconds(seconds: number, rule: RoundingRule): number {
  return seconds < 0 ? 0 - roundMagnitude(-seconds, rule) : roundMagnitude(seconds, rule);
}

/**
 * An instant, rounded on the wall: steps are counted from local midnight, so that a quarter past is a quarter past in
 * Kathmandu, too, whose offset is 5:45. The fraction of the second is dropped first; where nothing is to be rounded the
 * instant stays as it is, fraction included.
 *
 * What the wall has to move by is added to the instant, so that a change of the clocks in between does no harm: the
 * instant of the rounded wall time may come twice, or never, whereas this moves by one step at the most. The price, next
 * to such a change: after half an hour (Lord Howe) the result may lie off the wall's whole hour, and with steps that do
 * not divide the hour two instants on either side may come out in the other order, less than a step apart.
 */
export function roundInstant(at: number, zone: string, rule: RoundingRule): number {
  if (rule.mode === 'none' || rule.minutes === 0) return at;
  const secondAt = Math.floor(at / 1000) * 1000;
  const second = localSecondOfDay(secondAt, zone);
  return secondAt + (roundMagnitude(second, rule) - second) * 1000;
}
