/** A part of `config.json` before anybody has checked it. */
export type Json = Readonly<Record<string, unknown>>;

export function own(object: Json, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Something that is no object where one must be is replaced by it: the schema then says what is missing in it. */
export function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : {};
}
