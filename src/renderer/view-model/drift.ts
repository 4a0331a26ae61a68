const MINUTE_MS = 60_000;

/** Minutes from one edge to the other. They have no common divisor, so that the way repeats after half a day only. */
const ACROSS_MINUTES = 23;
const DOWN_MINUTES = 17;

/** How far the waiting screen is shifted at most, either way, in pixels. */
const SHIFT_MAX_PX = 3;

/** There and back again: 0 … max … 0, a step a minute. */
function thereAndBack(minute: number, max: number): number {
  const turn = ((minute % (2 * max)) + 2 * max) % (2 * max);
  return turn <= max ? turn : 2 * max - turn;
}

/**
 * Where the saver's clock stands, 0 to 1 of the way across and down: a small step each minute, and over half a day
 * everywhere, so that no point of the panel is lit for long.
 */
export function driftAt(at: number): { readonly across: number; readonly down: number } {
  const minute = Math.floor(at / MINUTE_MS);
  return {
    across: thereAndBack(minute, ACROSS_MINUTES) / ACROSS_MINUTES,
    down: thereAndBack(minute, DOWN_MINUTES) / DOWN_MINUTES,
  };
}

/** How far the waiting screen is shifted: a pixel a minute at most, so that edges do not burn in and nobody sees it move. */
export function shiftAt(at: number): { readonly xPx: number; readonly yPx: number } {
  const minute = Math.floor(at / MINUTE_MS);
  const span = 2 * SHIFT_MAX_PX;
  return {
    xPx: thereAndBack(minute, span) - SHIFT_MAX_PX,
    yPx: thereAndBack(Math.floor(minute / (span + 1)), span) - SHIFT_MAX_PX,
  };
}
