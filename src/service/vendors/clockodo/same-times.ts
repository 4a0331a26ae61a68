import type { WantedRow } from '../../../core/sync/row.ts';
import { utcText } from '../../../core/time/zone.ts';
import { atOf, cutAtMidnight } from './translate.ts';

/** Whether two lists of closed rows cover the same time, however either cuts or overlaps it. */
export function sameTimes(
  some: readonly WantedRow[],
  others: readonly WantedRow[],
  zone: string,
): boolean {
  return covered(some, zone) === covered(others, zone);
}

function covered(rows: readonly WantedRow[], zone: string): string {
  const pieces = rows
    .flatMap((row) => (row.to === null ? [] : (cutAtMidnight(row, zone) ?? [])))
    .map(({ from, to }) => ({ fromAt: atOf(from), toAt: atOf(to ?? from) }))
    .toSorted((a, b) => a.fromAt - b.fromAt);
  const joined: { readonly fromAt: number; toAt: number }[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last === undefined || piece.fromAt > last.toAt) joined.push({ ...piece });
    else last.toAt = Math.max(last.toAt, piece.toAt);
  }
  return joined.map(({ fromAt, toAt }) => `${utcText(fromAt)} ${utcText(toAt)}`).join('\n');
}
