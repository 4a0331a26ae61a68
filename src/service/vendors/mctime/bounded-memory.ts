/** How many entries are kept at most. */
const REMEMBERED_MAX = 20_000;

/** Into a memory that is bounded: the oldest gives way, and what is told again is new. */
export function remember<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > REMEMBERED_MAX && oldest.done !== true) map.delete(oldest.value);
}
