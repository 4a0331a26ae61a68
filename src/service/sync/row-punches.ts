import type { PunchKind } from '../../core/punch/punch.ts';
import type { WantedRow } from '../../core/sync/row.ts';

export type Made = { readonly kind: PunchKind; readonly at: number };

/** What somebody would have punched at this row's times, in its order; null where a time makes no sense. */
export function rowPunches(
  row: WantedRow,
  instantOf: (text: string, kind: PunchKind) => number | null,
): readonly Made[] | null {
  const ends: readonly (readonly [PunchKind, string | null])[] = [
    ['in', row.from],
    ...(row.breaks ?? []).flatMap(
      ({ from, to }) =>
        [
          ['breakStart', from],
          ['breakEnd', to],
        ] as const,
    ),
    ['out', row.to],
  ];
  const made: Made[] = [];
  for (const [kind, text] of ends) {
    if (text === null) continue;
    const at = instantOf(text, kind);
    if (at === null) return null;
    made.push({ kind, at });
  }
  return made;
}
