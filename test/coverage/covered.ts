export type Kind = 'endpoint' | 'parameter' | 'field' | 'value' | 'error' | 'quirk';

/** A thing that a vendor's document names, and the proof that the product deals with it. */
export interface Covered {
  readonly kind: Kind;
  readonly name: string;
  /** `path › title` of a test that exercises it; `describe > test` where it stands in a group. */
  readonly test: string;
}

export function all(kind: Kind, names: readonly string[], test: string): readonly Covered[] {
  return names.map((name) => ({ kind, name, test }));
}

export function within(place: string, names: readonly string[]): readonly string[] {
  return names.map((name) => `${place}.${name}`);
}

/** What stands between spaces. */
export function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
