/** Why a PIN is easy to guess, in the order in which somebody would try. */
export type PinWeakness = 'sameDigits' | 'run' | 'number' | 'year';

/**
 * Whether a PIN is one that people try first: all digits alike (`0000`), a run up or down the pad (`1234`, `9876`, `7890`),
 * the person's own number with or without zeros in front, or, where it has four digits, a year. Null: it is none of these.
 */
export function pinWeakness(pin: string, number: string): PinWeakness | null {
  const digits = Array.from(pin, Number);
  const steps = new Set(
    digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10),
  );
  const [step] = steps;
  if (steps.size === 1 && step === 0) return 'sameDigits';
  if (steps.size === 1 && (step === 1 || step === 9)) return 'run';
  if (withoutZeros(pin) === withoutZeros(number)) return 'number';
  return /^(19|20)\d\d$/.test(pin) ? 'year' : null;
}

function withoutZeros(text: string): string {
  return text.replace(/^0+/, '');
}
