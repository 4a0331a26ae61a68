import { badgeOf, maskBadge, type BadgeSpelling } from '../../core/roster/badge.ts';

const SHOWN = 4;

/**
 * How numbers would be kept by this profile, each but for four characters hidden: the last ones, or the first where those
 * tell them apart and the last do not, or as many at the end as it takes. Null: it cannot be read so.
 */
export function storedAs(
  numbers: readonly string[],
  profile: BadgeSpelling,
): readonly (string | null)[] {
  const kept = numbers.map((number) => {
    const read = badgeOf(number, profile);
    return 'unreadable' in read ? null : spelt(read.canonical);
  });
  const texts = kept.filter((text) => text !== null);
  const mask = maskFor(texts);
  return kept.map((text) => (text === null ? null : mask(text)));
}

/** What stands before the colon is no part of the number. */
function spelt(canonical: string): string {
  return canonical.slice(canonical.indexOf(':') + 1);
}

function maskFor(texts: readonly string[]): (text: string) => string {
  const tellsApart = (mask: (text: string) => string): boolean =>
    new Set(texts.map(mask)).size === new Set(texts).size;
  const fromFront = (text: string): string => `${text.slice(0, SHOWN)}••••`;
  if (tellsApart(maskBadge)) return maskBadge;
  if (tellsApart(fromFront)) return fromFront;
  const longest = Math.max(...texts.map(({ length }) => length));
  for (let shown = SHOWN + 1; shown < longest; shown += 1) {
    const mask = (text: string): string => `••••${text.slice(-shown)}`;
    if (tellsApart(mask)) return mask;
  }
  return (text) => text;
}
