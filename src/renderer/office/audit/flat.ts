/** One value of an entry, by the way that leads to it. */
export type FlatLine = { readonly path: string; readonly value: string };

/** Before or after, as lines that a person can read: `screen · theme` and `dark`. */
export function flatLines(value: unknown, path: readonly string[] = []): readonly FlatLine[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    const isPlain = value.every((each) => typeof each !== 'object' || each === null);
    if (isPlain) return [{ path: path.join(' · '), value: value.map(String).join(', ') }];
    return value.flatMap((each, index) => flatLines(each, [...path, String(index + 1)]));
  }
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([key, of]) => flatLines(of, [...path, key]));
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return [{ path: path.join(' · '), value: text.replace(INSTANT, '$1 $2') }];
}

/** Local wall times are read without their offset. */
const INSTANT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?[+-]\d\d:\d\d$/;

/** Lines of both sides beside each other; `isChanged`: they differ. */
export type Compared = {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly isChanged: boolean;
};

export function compared(before: unknown, after: unknown): readonly Compared[] {
  const [was, is] = [before, after].map((side) => new Map(flatLines(side).map(pair)));
  const paths = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])];
  return paths.map((path) => {
    const [one, other] = [was?.get(path) ?? null, is?.get(path) ?? null];
    return { path, before: one, after: other, isChanged: one !== other };
  });
}

function pair({ path, value }: FlatLine): [string, string] {
  return [path, value];
}
