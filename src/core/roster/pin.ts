const MIN_DIGITS = 4;
const MAX_DIGITS = 12;

/**
 * How long a PIN must be. A PIN alone identifies, so a guess must fail 999 times in 1000: at least
 * log10(people × 1000) digits, never under four.
 */
export function pinDigits(people: number): { readonly min: number; readonly max: number } {
  let min = MIN_DIGITS;
  while (min < MAX_DIGITS && 10 ** min < people * 1000) min += 1;
  return { min, max: MAX_DIGITS };
}

/** Whether the text can be a PIN at all: 4 to 12 digits. How many a site demands, `pinDigits` says. */
export function isPin(text: string): boolean {
  return /^[0-9]{4,12}$/.test(text);
}
