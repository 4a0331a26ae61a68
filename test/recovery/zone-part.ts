/** As `scripts/suites/suites.mjs` names them. */
export const ZONES_OF_GATE: readonly string[] = ['Europe/Berlin', 'America/Los_Angeles'];

/**
 * The gate runs every suite in two zones. A suite that asks the same long list of questions wherever the machine stands,
 * because each of them names its zone itself, asks some of them in the first and the others in the second: together they
 * are all asked, and nobody waits twice. In any other zone, as while somebody works on it, all of them are.
 */
export function partForZone<T>(
  all: readonly T[],
  isForSecond: (each: T) => boolean,
  zone: string | undefined = process.env['TZ'],
): readonly T[] {
  if (zone === undefined || !ZONES_OF_GATE.includes(zone)) return all;
  return all.filter((each) => isForSecond(each) === (zone === ZONES_OF_GATE[1]));
}
