import type { PunchKind } from './punch.ts';

type End = { readonly kind: PunchKind; readonly at: number };

/** Of the punches at the same end of work (it begins with them, or it ends), the one nearest in time; null: there is none. */
export function nearestEnd<P extends End>(punches: readonly P[], of: End): P | null {
  const same = punches.filter(({ kind }) => isBeginning(kind) === isBeginning(of.kind));
  const [first] = same.toSorted((a, b) => Math.abs(a.at - of.at) - Math.abs(b.at - of.at));
  return first ?? null;
}

function isBeginning(kind: PunchKind): boolean {
  return kind === 'in' || kind === 'breakEnd';
}
